//! Tells a JSON text apart into values, each with its place.

mod nearby;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Range;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

use crate::diagnostic::Code;
use crate::finding::Finding;

/// Why a text is not JSON, and where.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) range: Range,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl SyntaxError {
    pub(super) fn into_finding(self) -> Finding {
        Finding::new(Code::NotJson, "", self.message)
            .at(self.range)
            .help(self.help)
    }
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
/// The first place where the text is not JSON as RFC 8259 has it.
pub(crate) fn parse(json: &str) -> Result<Value<'_>, SyntaxError> {
    let parsed = parse_to_ast(json, &CollectOptions::default(), &STRICT);
    // The parser lets pass control characters in texts, white space of other
    // kinds, and numbers without bounds; serde does not, but tells less of places.
    let checked = serde_json::from_str::<serde_json::Value>(json);
    match (parsed, checked) {
        (Ok(parsed), Ok(_)) => parsed.value.ok_or_else(|| empty(json)),
        (Ok(parsed), Err(_)) if parsed.value.is_none() => Err(empty(json)),
        (Ok(_), Err(error)) => Err(of_serde(json, &error)),
        (Err(error), Ok(_)) => Err(of_parser(json, &error)),
        (Err(of_parser_error), Err(of_serde_error)) => {
            let by_parser = of_parser(json, &of_parser_error);
            let by_serde = of_serde(json, &of_serde_error);
            // The first of the two is nearer to the cause, such as a text without
            // an end, which only serde does not carry on into the next line.
            if by_serde.range.start < by_parser.range.start {
                Err(by_serde)
            } else {
                Err(by_parser)
            }
        }
    }
}

fn empty(json: &str) -> SyntaxError {
    SyntaxError {
        range: Range::new(0, json.len().min(1)),
        message: "the file is empty".to_owned(),
        help: "write a questionnaire: docs/questionnaire.md builds one up step by step".to_owned(),
    }
}

fn of_parser(json: &str, error: &ParseError) -> SyntaxError {
    let range = error.range();
    let start = range.start.min(json.len());
    let [message, help] = nearby::explain(json, start, error.kind()).unwrap_or_else(|| {
        let (message, help) = in_words(error.kind());
        [message.to_owned(), help.to_owned()]
    });
    SyntaxError {
        range: Range::new(start, range.end.clamp(start, json.len())),
        message,
        help,
    }
}

fn of_serde(json: &str, error: &serde_json::Error) -> SyntaxError {
    let text = error.to_string();
    // The place at the end is said by the range, and better.
    let (message, _) = text.rsplit_once(" at line ").unwrap_or((&text, ""));
    let (message, help) = if message.starts_with("control character") {
        (
            "the text is not closed at the end of its line, or a control character is in it",
            "close it with a double quotation mark; write a new line in it as \\n, a tab as \\t",
        )
    } else {
        (message, "write it as JSON has it")
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
        message: message.to_owned(),
        help: help.to_owned(),
    }
}

/// What is wrong, and how to fix it.
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
            "put a comma between the two, or take one of them out; \
             write a quotation mark inside a text as \\\"",
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
