//! CG055: a named condition is never used.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG055");

pub(crate) fn at(path: &Path<'_>, name: &str) -> Finding {
    let message = format!("the condition `{name}` is never used");
    Finding::new(Code::UnusedCondition, path, message)
        .at_name()
        .about([name])
        .help("use it by its name, or remove it")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn condition_that_nothing_names() {
        check(
            [add(
                "/conditions",
                json!({ "asked": { "answered": "what" } }),
            )],
            &expect![[r#"
                warning[CG055] at `/conditions/asked`: "asked"
                    the condition `asked` is never used
                    help: use it by its name, or remove it
                    ids: asked
            "#]],
        );
    }

    #[test]
    fn condition_that_an_unused_one_names() {
        let conditions = json!({
            "asked": { "answered": "what" },
            "not_asked": { "not": { "condition": "asked" } },
        });
        check(
            [add("/conditions", conditions)],
            &expect![[r#"
            warning[CG055] at `/conditions/not_asked`: "not_asked"
                the condition `not_asked` is never used
                help: use it by its name, or remove it
                ids: not_asked
        "#]],
        );
    }

    #[test]
    fn condition_that_an_invariant_names() {
        let invariants = json!([
            {
                "id": "asked",
                "text": "Who would like to hear nothing is not prompted.",
                "never": { "when": { "condition": "nothing" }, "outcomes": ["book"] },
            },
        ]);
        let nothing = json!({ "nothing": { "question": "what", "anyOf": ["nothing"] } });
        check(
            [add("/invariants", invariants), add("/conditions", nothing)],
            &expect![[r#""#]],
        );
    }
}
