//! CG042: a text holds a word that visitors must not read here.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG042");

/// `words` are in a text; `instead` says what to write.
pub(crate) fn at(path: &Path<'_>, words: &str, instead: &str) -> Finding {
    let message = format!("`{words}` is not for visitors to read here");
    Finding::new(Code::BannedWord, path, message).help(instead)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn hurry_in_a_word_of_the_guide() {
        check(
            [add("/words", json!({ "start": "Start now" }))],
            &expect![[r#"
                warning[CG042] at `/words/start`: "Start now"
                    `now` is not for visitors to read here
                    help: leave the hurry out; only `Book now` may say it
            "#]],
        );
    }

    #[test]
    fn none_of_the_above() {
        check(
            [replace("/questions/1/options/2/label", "None of the above")],
            &expect![[r#"
                warning[CG042] at `/questions/1/options/2/label`: "None of the above"
                    `none of the above` is not for visitors to read here
                    help: name what it stands for, such as `No pain that lasts`
            "#]],
        );
    }

    #[test]
    fn promise_in_a_variant() {
        check(
            [replace(
                "/questions/1/text/variants/helper",
                "What would a cure be for them?",
            )],
            &expect![[r#"
                warning[CG042] at `/questions/1/text/variants/helper`: "What would a cure be for them?"
                    `cure` is not for visitors to read here
                    help: say what is known, and how well: it must not sound like a promise
            "#]],
        );
    }

    #[test]
    fn screening_outside_its_notice() {
        check(
            [replace("/start/lead/0", "A short screening.")],
            &expect![[r#"
                warning[CG042] at `/start/lead/0`: "A short screening."
                    `screening` is not for visitors to read here
                    help: write `questions`, or `talk`
            "#]],
        );
    }

    #[test]
    fn verdict_in_a_heading() {
        check(
            [replace(
                "/outcomes/0/heading",
                "You are ELIGIBLE for a talk",
            )],
            &expect![[r#"
                warning[CG042] at `/outcomes/0/heading`: "You are ELIGIBLE for a talk"
                    `eligible` is not for visitors to read here
                    help: say what the visitor can do next; this guide gives no verdict
            "#]],
        );
    }

    #[test]
    fn word_with_a_soft_hyphen() {
        check(
            [replace(
                "/rules/1/reasons/0/text",
                "You have an excel\u{ad}lent reason.",
            )],
            &expect![[r#"
                warning[CG042] at `/rules/1/reasons/0/text`: "You have an excel\u{ad}lent reason."
                    `excellent` is not for visitors to read here
                    help: leave the praise out, and say what is known
            "#]],
        );
    }
}
