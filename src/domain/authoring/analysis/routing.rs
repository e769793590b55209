//! Rules end in one default and lead to outcomes that exist; both kinds of
//! outcome are there, and all are used.

use crate::domain::authoring::diagnostic::{Code, Report};
use crate::domain::authoring::document::Document;

pub(super) fn check(document: &Document, report: &mut Report) {
    check_default(document, report);
    for (index, rule) in document.rules.iter().enumerate() {
        if !document
            .outcomes
            .iter()
            .any(|outcome| outcome.id == rule.outcome)
        {
            report.add(
                format!("/rules/{index}/outcome"),
                Code::UnknownReference,
                format!(
                    "rule `{}` leads to `{}`, which is no outcome",
                    rule.id, rule.outcome
                ),
                "name one of the ids in `outcomes`",
            );
        }
    }
    for (index, outcome) in document.outcomes.iter().enumerate() {
        if !document.rules.iter().any(|rule| rule.outcome == outcome.id) {
            report.add(
                format!("/outcomes/{index}"),
                Code::UnusedOutcome,
                format!("no rule leads to the outcome `{}`", outcome.id),
                "add a rule for it, or take it out",
            );
        }
    }
    let n_prompting = document
        .outcomes
        .iter()
        .filter(|outcome| outcome.prompts)
        .count();
    if n_prompting == 0 || n_prompting == document.outcomes.len() {
        report.add(
            "/outcomes",
            Code::OneSidedOutcomes,
            if n_prompting == 0 {
                "no outcome prompts a consultation"
            } else {
                "every outcome prompts a consultation"
            },
            "a guide needs outcomes that prompt and outcomes that do not",
        );
    }
}

fn check_default(document: &Document, report: &mut Report) {
    let n_rules = document.rules.len();
    for (index, rule) in document.rules.iter().enumerate() {
        if rule.when.is_none() && index + 1 < n_rules {
            report.add(
                format!("/rules/{index}"),
                Code::DefaultRule,
                format!(
                    "rule `{}` matches always, so the rules after it never do",
                    rule.id
                ),
                "give it a `when`, or move it to the end",
            );
        }
    }
    if document.rules.last().is_none_or(|rule| rule.when.is_some()) {
        report.add(
            "/rules",
            Code::DefaultRule,
            "the last rule has a condition, so some answers lead nowhere",
            "add a last rule without `when`",
        );
    }
}
