//! CG027: every journey ends in a prompt, or none does.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use super::unreachable_rule::{UnreachableRule, concerned, whys};
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG027");

/// The `rules` to all outcomes of one kind are unreachable: those that prompt, or the others.
pub(crate) fn of(prompts: bool, rules: &[UnreachableRule<'_>]) -> Finding {
    let message = match prompts {
        true => "no journey ends in an outcome that prompts",
        false => "every journey ends in an outcome that prompts",
    };
    let message = format!("{message}: {}", whys(rules));
    Finding::new(Code::OneSidedJourneys, Path::of("outcomes"), message)
        .about(concerned(rules))
        .help("change the rules so that journeys can end in both kinds of outcome")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, remove};

    #[test]
    fn every_journey_prompts() {
        let patch = [
            remove("/rules/0/when/question"),
            remove("/rules/0/when/anyOf"),
            add(
                "/rules/0/when/any",
                json!([{ "answered": "where" }, { "not": { "answered": "where" } }]),
            ),
        ];
        check(
            patch,
            &expect![[r#"
                error[CG027] at `/outcomes`: [
                    every journey ends in an outcome that prompts: rule `rest` never decides, since `wants` always does before it
                    help: change the rules so that journeys can end in both kinds of outcome
                    ids: rest, wants
            "#]],
        );
    }

    #[test]
    fn no_journey_prompts() {
        let step = add(
            "/rules/0",
            json!({
                "id": "place",
                "when": { "answered": "where" },
                "outcome": "later",
                "reasons": [{ "text": "You chose a place." }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                error[CG027] at `/outcomes`: [
                    no journey ends in an outcome that prompts: rule `wants` never decides, since `place` always does before it
                    help: change the rules so that journeys can end in both kinds of outcome
                    ids: wants, place
            "#]],
        );
    }

    #[test]
    fn the_prompting_rule_contradicts_itself() {
        let patch = [
            remove("/rules/0/when/question"),
            remove("/rules/0/when/anyOf"),
            add(
                "/rules/0/when/all",
                json!([
                    { "question": "where", "anyOf": ["north"] },
                    { "question": "where", "anyOf": ["south"] },
                ]),
            ),
        ];
        check(
            patch,
            &expect![[r#"
                error[CG027] at `/outcomes`: [
                    no journey ends in an outcome that prompts: rule `wants` never decides, since its condition holds under no answers
                    help: change the rules so that journeys can end in both kinds of outcome
                    ids: wants
            "#]],
        );
    }
}
