//! CG026: rules lead to an outcome, but none of them can decide.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use super::unreachable_rule::{UnreachableRule, concerned, whys};
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG026");

/// The outcome `id`, to which the `rules` lead.
pub(crate) fn at(path: &Path<'_>, id: &str, rules: &[UnreachableRule<'_>]) -> Finding {
    let message = format!("no journey ends in `{id}`: {}", whys(rules));
    Finding::new(Code::UnreachableOutcome, path, message)
        .about([id].into_iter().chain(concerned(rules)))
        .help("fix the rules that lead to it, or remove them together with it")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn both_rules_of_an_outcome_never_decide() {
        let patch = [
            add(
                "/rules/0",
                json!({
                    "id": "both",
                    "when": {
                        "all": [
                            { "question": "who", "anyOf": ["me"] },
                            { "question": "who", "anyOf": ["friend"] },
                        ],
                    },
                    "outcome": "never",
                }),
            ),
            add(
                "/rules/2",
                json!({
                    "id": "north",
                    "when": { "question": "where", "anyOf": ["north"] },
                    "outcome": "never",
                }),
            ),
            add(
                "/outcomes/-",
                json!({
                    "id": "never",
                    "heading": "Nobody comes here",
                    "nextStep": [{ "text": "You can ask us." }],
                }),
            ),
        ];
        check(
            patch,
            &expect![[r#"
                error[CG026] at `/outcomes/2`: {
                    no journey ends in `never`: rule `both` never decides, since its condition holds under no answers; rule `north` never decides, since `wants` always does before it
                    help: fix the rules that lead to it, or remove them together with it
                    ids: never, both, north, wants
            "#]],
        );
    }
}
