//! What the text itself shows where the parser stopped.

use jsonc_parser::errors::ParseErrorKind;

/// What is wrong at `start`, and how to fix it, where the text there tells more
/// than the parser's `kind` of error.
pub(super) fn explain(json: &str, start: usize, kind: &ParseErrorKind) -> Option<[String; 2]> {
    let rest = json.get(start..)?;
    if rest.starts_with(['“', '”', '„', '‘', '’']) {
        return Some([
            "a curly quotation mark stands here".to_owned(),
            "write a straight quotation mark: \"".to_owned(),
        ]);
    }
    if json[..start].ends_with('"') && rest.starts_with(char::is_alphanumeric) {
        return Some([
            "a text ends at the quotation mark before this".to_owned(),
            "write a quotation mark inside a text as \\\"".to_owned(),
        ]);
    }
    match kind {
        ParseErrorKind::UnexpectedCloseBrace | ParseErrorKind::UnexpectedCloseBracket => {
            of_bracket(json.get(..start)?, rest)
        }
        ParseErrorKind::UnexpectedWord => of_word(rest),
        _ => None,
    }
}

/// The bracket with which `rest` begins closes another one than is open after
/// `before`, or has no value before it.
fn of_bracket(before: &str, rest: &str) -> Option<[String; 2]> {
    let offset = last_open(before)?;
    let is_list = before[offset..].starts_with('[');
    if is_list == rest.starts_with(']') {
        return Some([
            "a value is missing before this bracket".to_owned(),
            "write the value, or take out what leads to it; a comma may be one too many".to_owned(),
        ]);
    }
    let line = before[..offset].matches('\n').count() + 1;
    let (what, bracket) = if is_list {
        ("list", ']')
    } else {
        ("object", '}')
    };
    Some([
        format!("the {what} that begins on line {line} is still open here"),
        format!("close it with {bracket} before this, or take this bracket out"),
    ])
}

/// Where the innermost bracket stands that `json`, the beginning of a text, opens
/// and does not close.
fn last_open(json: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut is_in_text = false;
    let mut is_escaped = false;
    for (offset, byte) in json.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_in_text,
            b'"' => is_in_text = !is_in_text,
            b'[' | b'{' if !is_in_text => open.push(offset),
            b']' | b'}' if !is_in_text => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

/// `rest` begins with a word that other languages write for one of JSON.
fn of_word(rest: &str) -> Option<[String; 2]> {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    let help = match &*word.to_ascii_lowercase() {
        lower @ ("true" | "false" | "null") => format!("write `{lower}` in lower case"),
        "none" | "nil" | "undefined" => "write `null`, or take the field out".to_owned(),
        _ => return None,
    };
    Some([format!("JSON has no `{word}`"), help])
}
