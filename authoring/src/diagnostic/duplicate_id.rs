//! CG011: two parts of one kind have the same id.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG011");

/// The second of the two is at `path`.
pub(crate) fn at(path: &Path<'_>, id: &str) -> Finding {
    Finding::new(
        Code::DuplicateId,
        path,
        format!("the id `{id}` is used twice"),
    )
    .about([id])
    .help("give one of the two another id, and fix what refers to it")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn two_invariants_of_one_id() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "never": {
                        "when": { "question": "what", "anyOf": ["nothing"] },
                        "outcomes": ["book"],
                    },
                },
                {
                    "id": "no_wish",
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
                error[CG011] at `/invariants/1/id`: "no_wish"
                    the id `no_wish` is used twice
                    help: give one of the two another id, and fix what refers to it
                    ids: no_wish
            "#]],
        );
    }

    #[test]
    fn two_options_of_one_id() {
        check(
            [add(
                "/questions/0/options/-",
                json!({ "id": "me", "label": "Me again" }),
            )],
            &expect![[r#"
                error[CG011] at `/questions/0/options/2/id`: "me"
                    the id `me` is used twice
                    help: give one of the two another id, and fix what refers to it
                    ids: me
            "#]],
        );
    }

    #[test]
    fn two_rules_of_one_id() {
        check(
            [replace("/rules/1/id", "wants")],
            &expect![[r#"
                error[CG011] at `/rules/1/id`: "wants"
                    the id `wants` is used twice
                    help: give one of the two another id, and fix what refers to it
                    ids: wants
            "#]],
        );
    }
}
