//! Rules end in one default and lead to outcomes that exist; both kinds of
//! outcome are there, and all are used.

use super::references::Reference;
use crate::domain::authoring::diagnostic::{Code, Report};
use crate::domain::authoring::document::Document;
use crate::domain::authoring::reading::is_stand_in;

pub(super) fn check(document: &Document, report: &mut Report) {
    check_default(document, report);
    for (index, rule) in document.rules.iter().enumerate() {
        if !document
            .outcomes
            .iter()
            .any(|outcome| outcome.id == rule.outcome)
        {
            let reference = Reference {
                pointer: format!("/rules/{index}/outcome"),
                id: &rule.outcome,
                known: document.outcomes.iter().map(|known| &*known.id).collect(),
            };
            let message = format!(
                "rule `{}` leads to `{}`, which is no outcome",
                rule.id, rule.outcome
            );
            let help = "name one of the ids in `outcomes`";
            reference.report_unknown(message, help, [&rule.outcome, &rule.id], report);
        }
    }
    // A rule whose outcome could not be read may lead to any of them.
    let has_unread = document.rules.iter().any(|rule| is_stand_in(&rule.outcome));
    for (index, outcome) in document.outcomes.iter().enumerate() {
        if !has_unread && !document.rules.iter().any(|rule| rule.outcome == outcome.id) {
            let message = format!("no rule leads to the outcome `{}`", outcome.id);
            let help = "add a rule for it, or take it out";
            report
                .add(
                    format!("/outcomes/{index}"),
                    Code::UnusedOutcome,
                    message,
                    help,
                )
                .about([&outcome.id]);
        }
    }
    let n_prompting = document
        .outcomes
        .iter()
        .filter(|outcome| outcome.prompts)
        .count();
    if n_prompting == 0 || n_prompting == document.outcomes.len() {
        report
            .add(
                "/outcomes",
                Code::OneSidedOutcomes,
                if n_prompting == 0 {
                    "no outcome prompts a consultation"
                } else {
                    "every outcome prompts a consultation"
                },
                "a guide needs outcomes that prompt and outcomes that do not",
            )
            .about(document.outcomes.iter().map(|outcome| &outcome.id));
    }
}

fn check_default(document: &Document, report: &mut Report) {
    let n_rules = document.rules.len();
    for (index, rule) in document.rules.iter().enumerate() {
        if rule.when.is_none() && index + 1 < n_rules {
            let message = format!(
                "rule `{}` matches always, so the rules after it never do",
                rule.id
            );
            let help = "give it a `when`, or move it to the end";
            report
                .add(format!("/rules/{index}"), Code::DefaultRule, message, help)
                .about([&rule.id]);
        }
    }
    if document.rules.last().is_none_or(|rule| rule.when.is_some()) {
        report
            .add(
                "/rules",
                Code::DefaultRule,
                "the last rule has a condition, so some answers lead nowhere",
                "add a last rule without `when`",
            )
            .about(document.rules.last().map(|rule| &rule.id));
    }
}
