//! CG010: an id is not a short lower-case ASCII name.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG010");

pub(crate) fn at(path: &Path<'_>, id: &str) -> Finding {
    Finding::new(Code::IllFormedId, path, format!("`{id}` cannot be an id"))
        .about([id])
        .help("use at most 40 lower-case letters, digits, `_` and `-`, a letter first")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn name_of_a_condition() {
        check(
            [
                add("/conditions", json!({ "Costs": { "answered": "where" } })),
                replace("/rules/0/when", json!({ "condition": "Costs" })),
            ],
            &expect![[r#"
                error[CG010] at `/conditions/Costs`: "Costs"
                    `Costs` cannot be an id
                    help: use at most 40 lower-case letters, digits, `_` and `-`, a letter first
                    ids: Costs
            "#]],
        );
    }

    #[test]
    fn id_of_an_invariant() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "No wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "never": {
                        "when": { "question": "what", "anyOf": ["nothing"] },
                        "outcomes": ["book"],
                    },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG010] at `/invariants/0/id`: "No wish"
                    `No wish` cannot be an id
                    help: use at most 40 lower-case letters, digits, `_` and `-`, a letter first
                    ids: No wish
            "#]],
        );
    }

    #[test]
    fn id_with_a_space() {
        check(
            [replace("/notes/0/id", "the cost")],
            &expect![[r#"
                error[CG010] at `/notes/0/id`: "the cost"
                    `the cost` cannot be an id
                    help: use at most 40 lower-case letters, digits, `_` and `-`, a letter first
                    ids: the cost
            "#]],
        );
    }
}
