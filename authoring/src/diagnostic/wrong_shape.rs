//! CG002: a field is missing, or a value of the wrong type.

use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error_of_form("CG002");

/// The word `found` is not one of those `allowed`.
pub(crate) fn word(at: PointerBuf, allowed: &str, found: &str, near: Option<String>) -> Finding {
    let help = match &near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {allowed}"),
    };
    let message = format!("expected {allowed}, found `{found}`");
    Finding::new(Code::WrongShape, at, message)
        .help(help)
        .meant(found, near)
}

/// The value is `found`, such as "a text", and not of one of the `allowed` types, which
/// begin with `type_name`.
pub(crate) fn value(at: PointerBuf, allowed: &str, found: &str, type_name: &str) -> Finding {
    let message = format!("expected {allowed}, found {found}");
    Finding::new(Code::WrongShape, at, message).help(how_to_write(type_name))
}

/// The field `name`, with this description, is missing.
pub(crate) fn missing(at: PointerBuf, name: &str, description: &str) -> Finding {
    let help = format!("add `{name}`: {description}");
    Finding::new(
        Code::WrongShape,
        at,
        format!("the field `{name}` is missing"),
    )
    .help(help.trim_end_matches('.'))
}

/// The schema accepts it, serde does not.
pub(crate) fn refused(error: &serde_json::Error) -> Finding {
    Finding::new(Code::WrongShape, Path::root(), error.to_string())
        .help("docs/questionnaire.md lists the fields")
}

/// How to write a value of the type.
fn how_to_write(type_name: &str) -> &str {
    match type_name {
        "string" => "write it between double quotation marks",
        "integer" | "number" => "write a number without quotation marks",
        "boolean" => "write true or false, without quotation marks",
        "array" => "write a list between [ and ]",
        "object" => "write an object between { and }",
        _ => "remove it",
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::Value;

    use crate::diagnostic::testing::{add, check, check_translation, remove, replace};

    #[test]
    fn comment_that_is_no_text() {
        check(
            [add("/$comment", 1)],
            &expect![[r#"
                error[CG002] at `/$comment`: 1
                    expected a text, found the number 1
                    help: write it between double quotation marks
            "#]],
        );
    }

    #[test]
    fn format_as_text() {
        check(
            [replace("/format", "1")],
            &expect![[r#"
                error[CG002] at `/format`: "1"
                    expected the number 1, found the text "1"
                    help: write a number without quotation marks
            "#]],
        );
    }

    #[test]
    fn format_zero() {
        check(
            [replace("/format", 0)],
            &expect![[r#"
                error[CG002] at `/format`: 0
                    expected the number 1, found the number 0
                    help: write a number without quotation marks
            "#]],
        );
    }

    #[test]
    fn missing_field() {
        check(
            [remove("/booking")],
            &expect![[r#"
                error[CG002] at `/booking`: {
                    the field `booking` is missing
                    help: add `booking`: Where booking leads
            "#]],
        );
    }

    #[test]
    fn null_for_a_text() {
        check(
            [replace("/questions/0/options/0/label", Value::Null)],
            &expect![[r#"
                error[CG002] at `/questions/0/options/0/label`: null
                    expected a text or an object, found null
                    help: write it between double quotation marks
            "#]],
        );
    }

    #[test]
    fn question_without_an_id() {
        check(
            [remove("/questions/1/id")],
            &expect![[r#"
                error[CG002] at `/questions/1/id`: {
                    the field `id` is missing
                    help: add `id`: Names the question
            "#]],
        );
    }

    #[test]
    fn text_instead_of_a_rule() {
        check(
            [replace("/rules/0", "wants")],
            &expect![[r#"
                error[CG002] at `/rules/0`: "wants"
                    expected an object, found a text
                    help: write an object between { and }
            "#]],
        );
    }

    #[test]
    fn two_wrong_types() {
        check(
            [
                replace("/start/heading", 1),
                replace("/outcomes/0/prompts", "yes"),
            ],
            &expect![[r#"
                error[CG002] at `/outcomes/0/prompts`: "yes"
                    expected true or false, found a text
                    help: write true or false, without quotation marks
                error[CG002] at `/start/heading`: 1
                    expected a text or an object, found the number 1
                    help: write it between double quotation marks
            "#]],
        );
    }

    #[test]
    fn unknown_question_type() {
        check(
            [replace("/questions/0/type", "freeText")],
            &expect![[r#"
                error[CG002] at `/questions/0/type`: "freeText"
                    expected `singleChoice` or `multipleChoice`, found `freeText`
                    help: write `singleChoice` or `multipleChoice`
            "#]],
        );
    }

    #[test]
    fn wrong_type() {
        check(
            [replace("/questions/0/options", "me")],
            &expect![[r#"
                error[CG002] at `/questions/0/options`: "me"
                    expected a list, found a text
                    help: write a list between [ and ]
            "#]],
        );
    }

    #[test]
    fn number_as_a_text() {
        check_translation(
            "es",
            [replace("/texts/start.heading", 6)],
            &expect![[r#"
                error[CG002] at `/texts/start.heading`: 6
                    expected a text or an object, found the number 6
                    help: write it between double quotation marks
            "#]],
        );
    }

    #[test]
    fn unknown_review() {
        check_translation(
            "es",
            [replace("/review", "done")],
            &expect![[r#"
                error[CG002] at `/review`: "done"
                    expected `draft` or `reviewed`, found `done`
                    help: write `draft` or `reviewed`
            "#]],
        );
    }
}
