//! CG074: a declared invariant does not hold.

use super::Code;
use super::code::Kind;
use super::finding::{Finding, MESSAGE_LENGTH_MAX};
use crate::document::InvariantEntry;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG074");

/// The `journeys`, in words, break the `invariant`.
pub(crate) fn broken(path: &Path<'_>, invariant: &InvariantEntry, journeys: &[String]) -> Finding {
    let journeys = journeys.join("; but ");
    finding(path, invariant, &format!("does not hold: {journeys}"))
}

/// The `invariant` applies to no journey.
pub(crate) fn about_nothing(path: &Path<'_>, invariant: &InvariantEntry) -> Finding {
    let what = "applies to no journey: its `when` never holds";
    finding(path, invariant, what)
}

fn finding(path: &Path<'_>, invariant: &InvariantEntry, what: &str) -> Finding {
    let message = format!("the invariant `{}` {what}", invariant.id);
    let in_full = format!("“{}”: {message}", invariant.text);
    let fits = in_full.chars().count() <= MESSAGE_LENGTH_MAX;
    let message = if fits { in_full } else { message };
    Finding::new(Code::BrokenInvariant, path, message)
        .about([&invariant.id])
        .help("fix the rules, or the invariant if it states what is not meant")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn always_is_broken() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "stated",
                    "text": "What is stated.",
                    "always": {
                        "when": { "question": "what", "anyOf": ["cost"] },
                        "outcomes": ["book"],
                    },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG074] at `/invariants/0`: {
                    “What is stated.”: the invariant `stated` does not hold: who = skipped, what = cost, where = skipped -> later by rule rest
                    help: fix the rules, or the invariant if it states what is not meant
                    ids: stated
            "#]],
        );
    }

    #[test]
    fn never_is_broken() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "stated",
                    "text": "What is stated.",
                    "never": {
                        "when": { "question": "who", "anyOf": ["friend"] },
                        "outcomes": ["book"],
                    },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG074] at `/invariants/0`: {
                    “What is stated.”: the invariant `stated` does not hold: who = friend, what = cost, where = north -> book by rule wants
                    help: fix the rules, or the invariant if it states what is not meant
                    ids: stated
            "#]],
        );
    }

    #[test]
    fn same_outcome_is_broken() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "stated",
                    "text": "What is stated.",
                    "sameOutcome": { "question": "what", "options": ["cost", "nothing"] },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG074] at `/invariants/0`: {
                    “What is stated.”: the invariant `stated` does not hold: who = skipped, what = cost, where = north -> book by rule wants; but who = skipped, what = nothing -> later by rule rest
                    help: fix the rules, or the invariant if it states what is not meant
                    ids: stated
            "#]],
        );
    }

    #[test]
    fn speaks_of_no_journey() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "stated",
                    "text": "What is stated.",
                    "never": {
                        "when": {
                            "all": [
                                { "question": "what", "anyOf": ["nothing"] },
                                { "answered": "where" },
                            ],
                        },
                        "outcomes": ["book"],
                    },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG074] at `/invariants/0`: {
                    “What is stated.”: the invariant `stated` applies to no journey: its `when` never holds
                    help: fix the rules, or the invariant if it states what is not meant
                    ids: stated
            "#]],
        );
    }
}
