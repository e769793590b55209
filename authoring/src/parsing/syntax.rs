//! Parses a JSON text into values, each with its place.

mod nearby;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Range;
use jsonc_parser::errors::ParseError;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::Value as Json;

use crate::diagnostic::not_json::Fault;

/// Why a text is not JSON, and where.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) range: Range,
    pub(crate) fault: Fault,
}

/// Nothing beyond JSON.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// `json` without the byte order mark that some editors put before it; RFC 8259
/// lets a reader pass over it.
pub(crate) fn without_mark(json: &str) -> &str {
    json.strip_prefix('\u{feff}').unwrap_or(json)
}

/// The value that `json` holds.
///
/// # Errors
///
/// The first place where the text is not JSON by RFC 8259.
pub(crate) fn parse(json: &str) -> Result<Value<'_>, SyntaxError> {
    let parsed = parse_to_ast(json, &CollectOptions::default(), &STRICT);
    // The parser accepts control characters in texts, other white space, and numbers
    // without bounds; serde does not, but reports places less well.
    let checked = serde_json::from_str::<Json>(json);
    match (parsed, checked) {
        (Ok(parsed), Ok(_)) => parsed.value.ok_or_else(|| empty(json)),
        (Ok(parsed), Err(_)) if parsed.value.is_none() => Err(empty(json)),
        (Ok(_), Err(error)) => Err(of_serde(json, &error)),
        (Err(error), Ok(_)) => Err(of_parser(json, error)),
        (Err(of_parser_error), Err(of_serde_error)) => {
            let by_parser = of_parser(json, of_parser_error);
            let by_serde = of_serde(json, &of_serde_error);
            // The earlier error is nearer to the cause, such as a text without an end, which
            // only serde does not carry on into the next line.
            if by_serde.range.start < by_parser.range.start {
                Err(by_serde)
            } else {
                Err(by_parser)
            }
        }
    }
}

/// `value` as it is, unchecked.
pub(super) fn plain(value: &Value<'_>) -> Json {
    match value {
        Value::StringLit(text) => text.value.as_ref().into(),
        Value::NumberLit(number) => number.value.parse().map_or(Json::Null, Json::Number),
        Value::BooleanLit(boolean) => boolean.value.into(),
        Value::NullKeyword(_) => Json::Null,
        Value::Array(array) => array.elements.iter().map(plain).collect(),
        Value::Object(object) => {
            let fields = object.properties.iter();
            Json::Object(
                fields
                    .map(|field| (field.name.as_str().to_owned(), plain(&field.value)))
                    .collect(),
            )
        }
    }
}

fn empty(json: &str) -> SyntaxError {
    SyntaxError {
        range: Range::new(0, json.len().min(1)),
        fault: Fault::Empty,
    }
}

fn of_parser(json: &str, error: ParseError) -> SyntaxError {
    let range = error.range();
    let start = range.start.min(json.len());
    let nearby = nearby::explain(json, start, error.kind());
    SyntaxError {
        range: Range::new(start, range.end.clamp(start, json.len())),
        fault: nearby.unwrap_or(Fault::Unparsable(error)),
    }
}

fn of_serde(json: &str, error: &serde_json::Error) -> SyntaxError {
    let text = error.to_string();
    // The range says the place better than the message's own end.
    let (message, _) = text.rsplit_once(" at line ").unwrap_or((&text, ""));
    let fault = match message.starts_with("control character") {
        true => Fault::ControlCharacter,
        false => Fault::Refused(message.to_owned()),
    };
    let line_start = match error.line() {
        0 | 1 => 0,
        line => {
            let mut newlines = json.match_indices('\n');
            newlines.nth(line - 2).map_or(0, |(newline, _)| newline + 1)
        }
    };
    let offset = line_start + error.column().saturating_sub(1);
    let start = json.floor_char_boundary(offset.min(json.len()));
    let length = json[start..].chars().next().map_or(0, char::len_utf8);
    SyntaxError {
        range: Range::new(start, start + length),
        fault,
    }
}
