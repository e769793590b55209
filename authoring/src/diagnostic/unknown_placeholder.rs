//! CG041: a placeholder in a text names no question, or a word lacks one.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;
use crate::suggestion::with_suggestion;

pub(super) const KIND: Kind = Kind::error("CG041");

/// Nothing replaces `name` in `text`, which may have been meant to be `near`.
pub(crate) fn at(path: &Path<'_>, text: &str, name: &str, near: Option<&str>) -> Finding {
    let help = "only reasons, outcomes and notes take placeholders, and only ids of questions";
    let message = format!("nothing is filled in for `{{{name}}}` here");
    Finding::new(Code::UnknownPlaceholder, path, message)
        .about([name])
        .help(with_suggestion(near, help))
        .meant(text, near.map(|near| with_placeholder(text, name, near)))
}

fn with_placeholder(text: &str, name: &str, meant: &str) -> String {
    text.replace(&format!("{{{name}}}"), &format!("{{{meant}}}"))
}

/// A word of the guide has other placeholders than it needs.
pub(crate) fn word(path: &Path<'_>, name: &str, expected: &[&str]) -> Finding {
    let message = format!("the word `{name}` lacks a placeholder, or has one too many");
    Finding::new(Code::UnknownPlaceholder, path, message)
        .about([name])
        .help(format!(
            "write it with exactly these placeholders: {expected:?}"
        ))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, check_translation, replace};

    #[test]
    fn placeholder_in_a_question() {
        check(
            [replace("/questions/0/text", "Who is {who}?")],
            &expect![[r#"
                error[CG041] at `/questions/0/text`: "Who is {who}?"
                    nothing is filled in for `{who}` here
                    help: only reasons, outcomes and notes take placeholders, and only ids of questions
                    ids: who
            "#]],
        );
    }

    #[test]
    fn placeholder_of_no_question() {
        check(
            [replace(
                "/rules/0/reasons/0/text",
                "You told us {whatever}.",
            )],
            &expect![[r#"
                error[CG041] at `/rules/0/reasons/0/text`: "You told us {whatever}."
                    nothing is filled in for `{whatever}` here
                    help: only reasons, outcomes and notes take placeholders, and only ids of questions
                    ids: whatever
            "#]],
        );
    }

    #[test]
    fn misspelt_placeholder() {
        check(
            [replace(
                "/rules/0/reasons/0/text",
                "You said “{wat}”, {who}.",
            )],
            &expect![[r#"
                error[CG041] at `/rules/0/reasons/0/text`: "You said “{wat}”, {who}."
                    nothing is filled in for `{wat}` here
                    help: did you mean `what`? only reasons, outcomes and notes take placeholders, and only ids of questions
                    ids: wat
                    fix: "You said “{what}”, {who}."
            "#]],
        );
    }

    #[test]
    fn misspelt_placeholder_in_a_variant() {
        let text =
            json!({ "text": "You chose {what}.", "variants": { "helper": "They chose {waht}." } });
        check(
            [replace("/rules/0/reasons/0/text", text)],
            &expect![[r#"
            error[CG041] at `/rules/0/reasons/0/text/variants/helper`: "They chose {waht}."
                nothing is filled in for `{waht}` here
                help: did you mean `what`? only reasons, outcomes and notes take placeholders, and only ids of questions
                ids: waht
                fix: "They chose {what}."
        "#]],
        );
    }

    #[test]
    fn word_without_its_placeholder() {
        check(
            [add("/words", json!({ "progress": "Question {n}" }))],
            &expect![[r#"
                error[CG041] at `/words/progress`: "Question {n}"
                    the word `progress` lacks a placeholder, or has one too many
                    help: write it with exactly these placeholders: ["n", "max"]
                    ids: progress
            "#]],
        );
    }

    #[test]
    fn word_without_its_placeholder_in_a_translation() {
        check_translation(
            "es",
            [add("/words", json!({ "call": "Llamar" }))],
            &expect![[r#"
                error[CG041] at `/words/call`: "Llamar"
                    the word `call` lacks a placeholder, or has one too many
                    help: write it with exactly these placeholders: ["phone"]
                    ids: call
            "#]],
        );
    }
}
