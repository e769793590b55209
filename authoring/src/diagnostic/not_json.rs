//! CG001: the file is not JSON.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::common::Range;
use jsonc_parser::errors::{ParseError, ParseErrorKind};

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error_of_form("CG001");

/// Why a text is not JSON.
#[derive(Debug)]
pub(crate) enum Fault {
    /// It is empty.
    Empty,
    /// A typographic quotation mark.
    CurlyQuotationMark,
    /// A text goes on after its quotation mark.
    QuotationMarkInside,
    /// A text does not end on its line, or holds a control character.
    ControlCharacter,
    /// A value is missing between a comma or a colon and a bracket.
    NoValueBeforeBracket,
    /// A bracket does not close the one that is open since this line.
    StillOpen { is_list: bool, line: usize },
    /// A word that other languages write for one of JSON: the one meant, or nothing.
    ForeignWord {
        word: String,
        meant: Option<&'static str>,
    },
    /// The parser's own message.
    Unparsable(ParseError),
    /// Serde's own message.
    Refused(String),
}

/// `fault` is at `range`.
pub(crate) fn at(range: Range, fault: &Fault) -> Finding {
    let (message, help) = fault.in_words();
    Finding::new(Code::NotJson, Path::root(), message)
        .at(range)
        .help(help)
}

impl Fault {
    /// What is wrong, and how to fix it.
    fn in_words(&self) -> (String, String) {
        let (message, help) = match self {
            Self::Empty => (
                "the file is empty",
                "write a questionnaire: docs/questionnaire.md builds one up step by step",
            ),
            Self::CurlyQuotationMark => (
                "this is a curly quotation mark",
                "write a straight quotation mark: \"",
            ),
            Self::QuotationMarkInside => (
                "the text ends at the quotation mark before this",
                "write a quotation mark inside a text as \\\"",
            ),
            Self::ControlCharacter => (
                "the text is not closed at the end of its line, or a control character is in it",
                "close it with a double quotation mark; write a new line in it as \\n, a tab as \\t",
            ),
            Self::NoValueBeforeBracket => (
                "a value is missing before this bracket",
                "write the value, or remove what leads to it; a comma may be one too many",
            ),
            Self::StillOpen { is_list, line } => {
                let (what, bracket) = if *is_list {
                    ("list", ']')
                } else {
                    ("object", '}')
                };
                return (
                    format!("the {what} that begins on line {line} is still open here"),
                    format!("close it with {bracket} before this, or remove this bracket"),
                );
            }
            Self::ForeignWord { word, meant } => {
                let help = match meant {
                    Some(meant) => format!("write `{meant}` in lower case"),
                    None => "write `null`, or remove the field".to_owned(),
                };
                return (format!("JSON has no `{word}`"), help);
            }
            Self::Unparsable(error) => in_words(error.kind()),
            Self::Refused(message) => (message.as_str(), "write it as JSON requires"),
        };
        (message.to_owned(), help.to_owned())
    }
}

/// The same for the parser's message.
fn in_words(kind: &ParseErrorKind) -> (&'static str, &'static str) {
    match kind {
        ParseErrorKind::CommentsNotAllowed => (
            "this is a comment, which JSON does not have",
            "write it as a field: \"$comment\": \"...\"",
        ),
        ParseErrorKind::TrailingCommasNotAllowed => (
            "a comma follows the last item of a list or an object",
            "remove the comma",
        ),
        ParseErrorKind::ExpectedComma => (
            "a comma is missing here",
            "put a comma between the two, or remove one of them; \
             write a quotation mark inside a text as \\\"",
        ),
        ParseErrorKind::UnexpectedComma => ("this comma follows nothing", "remove the comma"),
        ParseErrorKind::ExpectedColonAfterObjectKey | ParseErrorKind::UnexpectedColon => (
            "a colon is missing here, or one too many",
            "write a field as \"name\": value",
        ),
        ParseErrorKind::ExpectedObjectValue => (
            "the field has no value",
            "write a value after the colon, or remove the field",
        ),
        ParseErrorKind::ExpectedStringObjectProperty | ParseErrorKind::UnexpectedTokenInObject => (
            "the name of a field is expected here",
            "write it between double quotation marks; a comma or bracket nearby may be wrong",
        ),
        ParseErrorKind::UnexpectedWord | ParseErrorKind::SingleQuotedStringsNotAllowed => (
            "this text has no double quotation marks",
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
            "a backslash comes before a character that it cannot escape",
            "write a backslash itself as \\\\",
        ),
        ParseErrorKind::UnexpectedCloseBrace | ParseErrorKind::UnexpectedCloseBracket => (
            "this bracket closes nothing",
            "remove it, or open it before; a comma before it may be one too many",
        ),
        ParseErrorKind::MultipleRootJsonValues => (
            "the file continues after its end",
            "remove the rest; a bracket may be closed too early",
        ),
        ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed => (
            "this is not a number in JSON",
            "write digits, with a decimal point between them if need be",
        ),
        _ => (
            "this is not JSON",
            "fix the JSON here; a comma or a quotation mark is the usual cause",
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::testing::check_edit;
    use expect_test::expect;

    #[test]
    fn comma_missing() {
        check_edit(
            "\"minimal\",",
            "\"minimal\"",
            &expect![[r#"
                error[CG001] at ``: 
                    a comma is missing here
                    help: put a comma between the two, or remove one of them; write a quotation mark inside a text as \"
            "#]],
        );
    }

    #[test]
    fn comment() {
        check_edit(
            "1,",
            "1, // the first one",
            &expect![[r#"
                error[CG001] at ``: // the first one
                    this is a comment, which JSON does not have
                    help: write it as a field: "$comment": "..."
            "#]],
        );
    }

    #[test]
    fn single_quotes() {
        check_edit(
            "\"Me\"",
            "'Me'",
            &expect![[r#"
                error[CG001] at ``: '
                    this text has no double quotation marks
                    help: write it between double quotation marks
            "#]],
        );
    }

    #[test]
    fn text_after_the_end() {
        check_edit(
            "\n}\n",
            "\n}\nthe end\n",
            &expect![[r#"
                error[CG001] at ``: the
                    the file continues after its end
                    help: remove the rest; a bracket may be closed too early
            "#]],
        );
    }

    #[test]
    fn text_without_an_end() {
        check_edit(
            "\"Me\"",
            "\"Me",
            &expect![[r#"
                error[CG001] at ``:  
                    the text is not closed at the end of its line, or a control character is in it
                    help: close it with a double quotation mark; write a new line in it as \n, a tab as \t
            "#]],
        );
    }

    #[test]
    fn trailing_comma() {
        check_edit(
            "\"guide\"",
            "\"guide\",",
            &expect![[r#"
                error[CG001] at ``: ,
                    a comma follows the last item of a list or an object
                    help: remove the comma
            "#]],
        );
    }

    #[test]
    fn curly_quotation_marks() {
        check_edit(
            "\"Me\"",
            "“Me”",
            &expect![[r#"
                error[CG001] at ``: “
                    this is a curly quotation mark
                    help: write a straight quotation mark: "
            "#]],
        );
    }

    #[test]
    fn word_of_another_language() {
        check_edit(
            "true",
            "True",
            &expect![[r#"
                error[CG001] at ``: True
                    JSON has no `True`
                    help: write `true` in lower case
            "#]],
        );
        check_edit(
            "true",
            "None",
            &expect![[r#"
                error[CG001] at ``: None
                    JSON has no `None`
                    help: write `null`, or remove the field
            "#]],
        );
    }

    #[test]
    fn list_still_open() {
        check_edit(
            "\"friend\"\n        ]",
            "\"friend\"\n        ",
            &expect![[r#"
                error[CG001] at ``: }
                    the list that begins on line 10 is still open here
                    help: close it with ] before this, or remove this bracket
            "#]],
        );
    }
}
