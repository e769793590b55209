//! CG070: an `enableWhen` can never hold.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG070");

pub(crate) fn at(path: &Path<'_>, question: &str) -> Finding {
    let message =
        format!("question `{question}` is never asked: its `enableWhen` holds under no answers");
    Finding::new(Code::NeverEnabled, path, message)
        .about([question])
        .help("fix the condition, or remove the question")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::{Value, json};

    use crate::diagnostic::testing::{check, replace};

    /// The condition of the last question requires all of these.
    fn enabled_when_all(tests: &Value) -> [Value; 1] {
        [replace("/questions/2/enableWhen", json!({ "all": tests }))]
    }

    #[test]
    fn condition_contradicts_itself() {
        let tests = json!([
            { "question": "what", "anyOf": ["cost"] },
            { "question": "what", "anyOf": ["nothing"] },
        ]);
        check(
            enabled_when_all(&tests),
            &expect![[r#"
                error[CG070] at `/questions/2/enableWhen`: {
                    question `where` is never asked: its `enableWhen` holds under no answers
                    help: fix the condition, or remove the question
                    ids: where
            "#]],
        );
    }

    #[test]
    fn two_options_of_a_single_choice() {
        let tests = json!([
            { "question": "who", "anyOf": ["me"] },
            { "question": "who", "anyOf": ["friend"] },
        ]);
        check(
            enabled_when_all(&tests),
            &expect![[r#"
                error[CG070] at `/questions/2/enableWhen`: {
                    question `where` is never asked: its `enableWhen` holds under no answers
                    help: fix the condition, or remove the question
                    ids: where
            "#]],
        );
    }
}
