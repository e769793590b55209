//! Guesses from the text where the parser stopped what is wrong.

use jsonc_parser::errors::ParseErrorKind;

use crate::diagnostic::not_json::Fault;

/// The fault at `start`, where the text there is clearer than the parser's `kind` of error.
pub(super) fn explain(json: &str, start: usize, kind: &ParseErrorKind) -> Option<Fault> {
    let rest = json.get(start..)?;
    if rest.starts_with(['“', '”', '„', '‘', '’']) {
        return Some(Fault::CurlyQuotationMark);
    }
    if json[..start].ends_with('"') && rest.starts_with(char::is_alphanumeric) {
        return Some(Fault::QuotationMarkInside);
    }
    match kind {
        ParseErrorKind::UnexpectedCloseBrace | ParseErrorKind::UnexpectedCloseBracket => {
            of_bracket(json.get(..start)?, rest)
        }
        ParseErrorKind::UnexpectedWord => of_word(rest),
        _ => None,
    }
}

/// The bracket at the start of `rest` does not close the one open after `before`, or has
/// no value before it.
fn of_bracket(before: &str, rest: &str) -> Option<Fault> {
    let offset = last_open(before)?;
    let is_list = before[offset..].starts_with('[');
    if is_list == rest.starts_with(']') {
        return Some(Fault::NoValueBeforeBracket);
    }
    let line = before[..offset].matches('\n').count() + 1;
    Some(Fault::StillOpen { is_list, line })
}

/// The offset of the innermost bracket that `json`, the beginning of a text, leaves open.
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
fn of_word(rest: &str) -> Option<Fault> {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    let meant = match &*word.to_ascii_lowercase() {
        "true" => Some("true"),
        "false" => Some("false"),
        "null" => Some("null"),
        "none" | "nil" | "undefined" => None,
        _ => return None,
    };
    let word = word.to_owned();
    Some(Fault::ForeignWord { word, meant })
}
