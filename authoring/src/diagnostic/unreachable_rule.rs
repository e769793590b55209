//! CG024: whatever is answered, a rule never decides.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use super::listed::ids_in_words;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG024");

/// A rule that never decides.
pub(crate) struct UnreachableRule<'r> {
    pub(crate) id: &'r str,
    /// The rules that shadow it: wherever it would match, one of them decides. None
    /// if its condition holds under no answers.
    pub(crate) shadowed_by: Vec<&'r str>,
}

/// What is unreachable along with a rule.
pub(crate) enum Along<'r> {
    Nothing,
    /// These rules after it, for the same reason.
    RulesAfter(Vec<&'r str>),
    /// The outcome to which no other rule leads.
    Outcome(&'r str),
}

/// The `rule`, which is at `path`; it may be the last one.
pub(crate) fn at(
    path: &Path<'_>,
    rule: &UnreachableRule<'_>,
    along: &Along<'_>,
    is_last: bool,
) -> Finding {
    let mut message = rule.why();
    match along {
        Along::Nothing => {}
        Along::RulesAfter(rules) => {
            let ids = ids_in_words(rules.iter().copied());
            message += &format!("; neither do those after it: {ids}");
        }
        Along::Outcome(id) => message += &format!("; no other rule leads to `{id}`"),
    }
    let (path, help) = if rule.shadowed_by.is_empty() {
        let help = "fix the condition, or remove the rule; \
                    in a single choice at most one option can be chosen";
        (path.field("when"), help)
    } else if is_last {
        let help = "remove the rule, and the `when` of the one before it";
        (path.clone(), help)
    } else {
        let help = "move it above them, narrow their conditions, or remove it";
        (path.clone(), help)
    };
    Finding::new(Code::UnreachableRule, path, message)
        .about(concerned(core::slice::from_ref(rule)))
        .help(help)
}

impl UnreachableRule<'_> {
    fn why(&self) -> String {
        let id = self.id;
        let ids = ids_in_words(self.shadowed_by.iter().copied());
        match self.shadowed_by.len() {
            0 => format!("rule `{id}` never decides, since its condition holds under no answers"),
            1 => format!("rule `{id}` never decides, since {ids} always does before it"),
            _ => format!("rule `{id}` never decides, since one of {ids} always does before it"),
        }
    }
}

/// Why each of `rules` never decides.
pub(super) fn whys(rules: &[UnreachableRule<'_>]) -> String {
    let whys: Vec<String> = rules.iter().map(UnreachableRule::why).collect();
    whys.join("; ")
}

/// The ids of `rules`, then of the rules that shadow them, each once.
pub(super) fn concerned<'r>(rules: &[UnreachableRule<'r>]) -> Vec<&'r str> {
    let unreachable = rules.iter().map(|rule| rule.id);
    let shadowing = rules
        .iter()
        .flat_map(|rule| rule.shadowed_by.iter().copied());
    let mut seen = Vec::new();
    for id in unreachable.chain(shadowing) {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, remove};

    #[test]
    fn condition_contradicts_itself() {
        let step = add(
            "/rules/0",
            json!({
                "id": "both",
                "when": {
                    "all": [
                        { "question": "who", "anyOf": ["me"] },
                        { "question": "who", "anyOf": ["friend"] },
                    ],
                },
                "outcome": "later",
                "reasons": [{ "text": "It is for you and a friend." }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                error[CG024] at `/rules/0/when`: {
                    rule `both` never decides, since its condition holds under no answers
                    help: fix the condition, or remove the rule; in a single choice at most one option can be chosen
                    ids: both
            "#]],
        );
    }

    #[test]
    fn default_rule_that_nobody_is_left_for() {
        let step = add(
            "/rules/1",
            json!({
                "id": "not_wants",
                "when": { "not": { "question": "where", "anyOf": ["north", "south"] } },
                "outcome": "later",
                "reasons": [{ "text": "You chose no place." }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                error[CG024] at `/rules/2`: {
                    rule `rest` never decides, since one of `wants` and `not_wants` always does before it
                    help: remove the rule, and the `when` of the one before it
                    ids: rest, wants, not_wants
            "#]],
        );
    }

    #[test]
    fn exclusive_option_along_with_another() {
        let step = add(
            "/rules/0",
            json!({
                "id": "both",
                "when": {
                    "all": [
                        { "question": "what", "anyOf": ["nothing"] },
                        { "question": "what", "anyOf": ["cost"] },
                    ],
                },
                "outcome": "later",
                "reasons": [{ "text": "You want nothing, and the cost." }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                error[CG024] at `/rules/0/when`: {
                    rule `both` never decides, since its condition holds under no answers
                    help: fix the condition, or remove the rule; in a single choice at most one option can be chosen
                    ids: both
            "#]],
        );
    }

    #[test]
    fn question_not_asked_under_the_condition() {
        let step = add(
            "/rules/0",
            json!({
                "id": "north_of_nothing",
                "when": {
                    "all": [
                        { "question": "what", "anyOf": ["nothing"] },
                        { "question": "where", "anyOf": ["north"] },
                    ],
                },
                "outcome": "later",
                "reasons": [{ "text": "You want nothing, in the north." }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                error[CG024] at `/rules/0/when`: {
                    rule `north_of_nothing` never decides, since its condition holds under no answers
                    help: fix the condition, or remove the rule; in a single choice at most one option can be chosen
                    ids: north_of_nothing
            "#]],
        );
    }

    #[test]
    fn shadowed_by_an_earlier_rule() {
        let step = add(
            "/rules/1",
            json!({
                "id": "north",
                "when": {
                    "all": [
                        { "question": "where", "anyOf": ["north"] },
                        { "question": "who", "anyOf": ["me"] },
                    ],
                },
                "outcome": "later",
                "reasons": [{ "text": "The north is for you." }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                error[CG024] at `/rules/1`: {
                    rule `north` never decides, since `wants` always does before it
                    help: move it above them, narrow their conditions, or remove it
                    ids: north, wants
            "#]],
        );
    }

    #[test]
    fn shadowed_by_two_rules_together() {
        let patch = [
            remove("/rules/0/when/anyOf/1"),
            add(
                "/rules/1",
                json!({
                    "id": "south",
                    "when": { "question": "where", "anyOf": ["south"] },
                    "outcome": "book",
                    "reasons": [{ "text": "You chose the south." }],
                }),
            ),
            add(
                "/rules/2",
                json!({
                    "id": "any_place",
                    "when": { "answered": "where" },
                    "outcome": "later",
                    "reasons": [{ "text": "You chose a place." }],
                }),
            ),
        ];
        check(
            patch,
            &expect![[r#"
                error[CG024] at `/rules/2`: {
                    rule `any_place` never decides, since one of `wants` and `south` always does before it
                    help: move it above them, narrow their conditions, or remove it
                    ids: any_place, wants, south
            "#]],
        );
    }
}
