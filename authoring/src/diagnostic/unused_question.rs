//! CG053: nothing depends on the answer to a question.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG053");

pub(crate) fn at(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the answer to question `{id}` is never used");
    Finding::new(Code::UnusedQuestion, path, message)
        .about([id])
        .help("test it in a rule or name it in a text, or remove it")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::{Value, json};

    use crate::diagnostic::testing::{add, check};

    /// A question that no rule and no text names.
    fn insured() -> Value {
        add(
            "/questions/1",
            json!({
                "id": "insured",
                "type": "singleChoice",
                "text": "Do you have insurance?",
                "options": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }],
            }),
        )
    }

    #[test]
    fn question_that_an_invariant_alone_names() {
        let invariants = json!([
            {
                "id": "insurance_decides_nothing",
                "text": "Insurance does not change the ending.",
                "sameOutcome": { "question": "insured", "options": ["yes", "no"] },
            },
        ]);
        check(
            [insured(), add("/invariants", invariants)],
            &expect![[r#"
                warning[CG053] at `/questions/1`: {
                    the answer to question `insured` is never used
                    help: test it in a rule or name it in a text, or remove it
                    ids: insured
            "#]],
        );
    }

    #[test]
    fn question_that_the_condition_of_an_invariant_alone_tests() {
        let invariants = json!([
            {
                "id": "insured_end",
                "text": "Who has insurance comes to an ending.",
                "always": {
                    "when": { "question": "insured", "anyOf": ["yes"] },
                    "outcomes": ["book", "later"],
                },
            },
        ]);
        check(
            [insured(), add("/invariants", invariants)],
            &expect![[r#"
                warning[CG053] at `/questions/1`: {
                    the answer to question `insured` is never used
                    help: test it in a rule or name it in a text, or remove it
                    ids: insured
            "#]],
        );
    }

    #[test]
    fn question_that_nothing_tests() {
        check(
            [insured()],
            &expect![[r#"
                warning[CG053] at `/questions/1`: {
                    the answer to question `insured` is never used
                    help: test it in a rule or name it in a text, or remove it
                    ids: insured
            "#]],
        );
    }
}
