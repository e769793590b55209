//! CG020: a condition or an invariant holds no test, or more than one.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG020");

/// A condition that names this question, if any.
pub(crate) fn condition(path: &Path<'_>, question: Option<&str>) -> Finding {
    let message = "the condition holds no test, or more than one";
    Finding::new(Code::UnclearCondition, path, message)
        .about(question)
        .help(
            "write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; \
             `of` with `atLeast` or `atMost`",
        )
}

pub(crate) fn invariant(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the invariant `{id}` states nothing, or more than one thing");
    Finding::new(Code::UnclearCondition, path, message)
        .about([id])
        .help("write one of `always`, `never` and `sameOutcome`")
}

/// The claim of the invariant `id` names no outcome.
pub(crate) fn claim(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the invariant `{id}` names no outcome");
    Finding::new(Code::UnclearCondition, path, message)
        .about([id])
        .help("name one or more ids in `outcomes`")
}

/// The invariant `id` lists fewer than two options as making no difference.
pub(crate) fn same_outcome(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the invariant `{id}` names fewer than two options");
    Finding::new(Code::UnclearCondition, path, message)
        .about([id])
        .help("name two or more options of the question")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn all_of_nothing() {
        check(
            [replace("/rules/0/when", json!({ "all": [] }))],
            &expect![[r#"
                error[CG020] at `/rules/0/when`: {
                    the condition holds no test, or more than one
                    help: write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; `of` with `atLeast` or `atMost`
            "#]],
        );
    }

    #[test]
    fn any_of_nothing() {
        check(
            [replace(
                "/rules/0/when",
                json!({ "all": [{ "question": "what", "anyOf": [] }] }),
            )],
            &expect![[r#"
                error[CG020] at `/rules/0/when/all/0`: {
                    the condition holds no test, or more than one
                    help: write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; `of` with `atLeast` or `atMost`
                    ids: what
            "#]],
        );
    }

    #[test]
    fn count_of_nothing() {
        check(
            [replace("/rules/0/when", json!({ "atLeast": 2 }))],
            &expect![[r#"
                error[CG020] at `/rules/0/when`: {
                    the condition holds no test, or more than one
                    help: write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; `of` with `atLeast` or `atMost`
            "#]],
        );
    }

    #[test]
    fn count_without_a_number() {
        check(
            [replace(
                "/rules/0/when",
                json!({ "of": [{ "answered": "who" }, { "answered": "what" }] }),
            )],
            &expect![[r#"
                error[CG020] at `/rules/0/when`: {
                    the condition holds no test, or more than one
                    help: write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; `of` with `atLeast` or `atMost`
            "#]],
        );
    }

    #[test]
    fn number_beside_another_test() {
        check(
            [replace(
                "/rules/0/when",
                json!({ "answered": "who", "atLeast": 1 }),
            )],
            &expect![[r#"
                error[CG020] at `/rules/0/when`: {
                    the condition holds no test, or more than one
                    help: write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; `of` with `atLeast` or `atMost`
                    ids: who
            "#]],
        );
    }

    #[test]
    fn claim_without_outcomes() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "never": { "outcomes": [] },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG020] at `/invariants/0/never/outcomes`: []
                    the invariant `no_wish` names no outcome
                    help: name one or more ids in `outcomes`
                    ids: no_wish
            "#]],
        );
    }

    #[test]
    fn empty_condition() {
        check(
            [replace("/rules/0/when", json!({}))],
            &expect![[r#"
                error[CG020] at `/rules/0/when`: {}
                    the condition holds no test, or more than one
                    help: write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; `of` with `atLeast` or `atMost`
            "#]],
        );
    }

    #[test]
    fn invariant_that_states_nothing() {
        check(
            [add(
                "/invariants",
                json!([{ "id": "no_wish", "text": "Who wants to hear nothing is not prompted." }]),
            )],
            &expect![[r#"
                error[CG020] at `/invariants/0`: {
                    the invariant `no_wish` states nothing, or more than one thing
                    help: write one of `always`, `never` and `sameOutcome`
                    ids: no_wish
            "#]],
        );
    }

    #[test]
    fn invariant_that_states_two_things() {
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
                    "sameOutcome": { "question": "who", "options": ["me", "friend"] },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG020] at `/invariants/0`: {
                    the invariant `no_wish` states nothing, or more than one thing
                    help: write one of `always`, `never` and `sameOutcome`
                    ids: no_wish
            "#]],
        );
    }

    #[test]
    fn same_outcome_of_one_option() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "sameOutcome": { "question": "who", "options": ["me", "me"] },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG020] at `/invariants/0/sameOutcome/options`: [
                    the invariant `no_wish` names fewer than two options
                    help: name two or more options of the question
                    ids: no_wish
            "#]],
        );
    }

    #[test]
    fn two_tests_in_one_condition() {
        check(
            [add("/rules/0/when/answered", "who")],
            &expect![[r#"
                error[CG020] at `/rules/0/when`: {
                    the condition holds no test, or more than one
                    help: write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; `of` with `atLeast` or `atMost`
                    ids: where
            "#]],
        );
    }

    #[test]
    fn unclear_condition_in_an_invariant() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": "Who wants to hear nothing is not prompted.",
                    "never": { "when": {}, "outcomes": ["book"] },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG020] at `/invariants/0/never/when`: {}
                    the condition holds no test, or more than one
                    help: write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`; `condition`; `of` with `atLeast` or `atMost`
            "#]],
        );
    }
}
