//! Tells a JSON text apart into values, each with its place.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Range;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

/// Why a text is not JSON, and where.
#[derive(Debug)]
pub(in crate::domain::authoring) struct SyntaxError {
    pub(in crate::domain::authoring) range: Range,
    pub(in crate::domain::authoring) message: String,
    pub(in crate::domain::authoring) help: &'static str,
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
pub(in crate::domain::authoring) fn without_mark(json: &str) -> &str {
    json.strip_prefix('\u{feff}').unwrap_or(json)
}

/// The value that `json` holds.
///
/// # Errors
///
/// The first place where the text is not JSON as RFC 8259 has it.
pub(in crate::domain::authoring) fn parse(json: &str) -> Result<Value<'_>, SyntaxError> {
    let parsed = parse_to_ast(json, &CollectOptions::default(), &STRICT)
        .map_err(|error| of_parser(json, &error))?;
    // The parser lets pass control characters in texts, white space of other
    // kinds, and numbers without bounds.
    if let Err(error) = serde_json::from_str::<serde_json::Value>(json) {
        return Err(of_serde(json, &error));
    }
    parsed.value.ok_or_else(|| empty(json))
}

fn empty(json: &str) -> SyntaxError {
    SyntaxError {
        range: Range::new(0, json.len().min(1)),
        message: "the file is empty".to_owned(),
        help: "write a questionnaire: docs/questionnaire.md builds one up step by step",
    }
}

fn of_parser(json: &str, error: &ParseError) -> SyntaxError {
    let (message, help) = in_words(error.kind());
    let range = error.range();
    let start = range.start.min(json.len());
    SyntaxError {
        range: Range::new(start, range.end.clamp(start, json.len())),
        message: message.to_owned(),
        help,
    }
}

/// The message of serde, which says at its end where; the range says it better.
fn of_serde(json: &str, error: &serde_json::Error) -> SyntaxError {
    let text = error.to_string();
    let message = text
        .rsplit_once(" at line ")
        .map_or(&*text, |(message, _)| message);
    let line_start = match error.line() {
        0 | 1 => 0,
        line => json
            .match_indices('\n')
            .nth(line - 2)
            .map_or(0, |(newline, _)| newline + 1),
    };
    let offset = (line_start + error.column().saturating_sub(1)).min(json.len());
    let start = json.floor_char_boundary(offset);
    let length = json[start..].chars().next().map_or(0, char::len_utf8);
    SyntaxError {
        range: Range::new(start, start + length),
        message: message.to_owned(),
        help: "write it as JSON has it: control characters in a text as \\n, \\t or \\u0000",
    }
}

/// What is wrong, and how to mend it.
fn in_words(kind: &ParseErrorKind) -> (&'static str, &'static str) {
    match kind {
        ParseErrorKind::CommentsNotAllowed => (
            "a comment stands here, which JSON does not have",
            "write it as a field: \"$comment\": \"...\"",
        ),
        ParseErrorKind::TrailingCommasNotAllowed => (
            "a comma stands behind the last one of a list or an object",
            "take the comma out",
        ),
        ParseErrorKind::ExpectedComma => (
            "a comma is missing here",
            "put a comma between the two, or take one of them out",
        ),
        ParseErrorKind::UnexpectedComma => (
            "a comma stands here, and nothing before it",
            "take the comma out",
        ),
        ParseErrorKind::ExpectedColonAfterObjectKey | ParseErrorKind::UnexpectedColon => (
            "a colon is missing here, or one too many",
            "write a field as \"name\": value",
        ),
        ParseErrorKind::ExpectedObjectValue => (
            "the field has no value",
            "write a value behind the colon, or take the field out",
        ),
        ParseErrorKind::ExpectedStringObjectProperty | ParseErrorKind::UnexpectedTokenInObject => (
            "the name of a field is expected here",
            "write it between double quotation marks; a comma or bracket nearby may be wrong",
        ),
        ParseErrorKind::UnexpectedWord | ParseErrorKind::SingleQuotedStringsNotAllowed => (
            "a text without double quotation marks stands here",
            "write it between double quotation marks",
        ),
        ParseErrorKind::UnterminatedObject => (
            "the object that begins here has no end",
            "close it with }; a bracket further down may be missing",
        ),
        ParseErrorKind::UnterminatedArray => (
            "the list that begins here has no end",
            "close it with ]; a bracket further down may be missing",
        ),
        ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => (
            "the text that begins here has no end",
            "close it with a double quotation mark; write one inside it as \\\"",
        ),
        ParseErrorKind::String(_) => (
            "a backslash stands before something that it cannot",
            "write a backslash itself as \\\\",
        ),
        ParseErrorKind::UnexpectedCloseBrace | ParseErrorKind::UnexpectedCloseBracket => (
            "a bracket closes nothing here",
            "take it out, or open it before; a comma before it may be one too many",
        ),
        ParseErrorKind::MultipleRootJsonValues => (
            "the file goes on behind its end",
            "take the rest out; a bracket may be closed too early",
        ),
        ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed => (
            "the number is not written as JSON has it",
            "write digits, with a decimal point between them if need be",
        ),
        _ => (
            "this is not JSON",
            "mend the JSON here; a comma or a quotation mark is the usual cause",
        ),
    }
}
