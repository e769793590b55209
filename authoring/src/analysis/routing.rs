//! Rules end in one default and lead to outcomes that exist; both kinds of
//! outcome are there, and all are used.

use std::collections::BTreeSet;

use super::references::Reference;
use crate::diagnostic::Code;
use crate::document::Document;
use crate::finding::Finding;
use crate::report::Report;

pub(super) fn check(document: &Document, report: &mut Report) {
    check_default(document, report);
    check_outcomes(document, report);
    check_unused(document, report);
    check_both_kinds(document, report);
}

fn check_outcomes(document: &Document, report: &mut Report) {
    for (index, rule) in document.rules.iter().enumerate() {
        if !has_outcome(document, &rule.outcome) {
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
}

fn has_outcome(document: &Document, id: &str) -> bool {
    document.outcomes.iter().any(|known| known.id == *id)
}

fn check_unused(document: &Document, report: &mut Report) {
    let used: BTreeSet<&String> = document.rules.iter().map(|rule| &rule.outcome).collect();
    let outcomes = document.outcomes.iter().enumerate();
    let unused: Vec<_> = outcomes
        .filter(|(_, outcome)| !used.contains(&outcome.id))
        .collect();
    // A rule that leads nowhere, which is reported, is meant to lead to one of them.
    let leads_nowhere = |outcome: &&&String| !has_outcome(document, outcome);
    if unused.len() <= used.iter().filter(leads_nowhere).count() {
        return;
    }
    for (index, outcome) in unused {
        let pointer = format!("/outcomes/{index}");
        let message = format!("no rule leads to the outcome `{}`", outcome.id);
        let help = "add a rule for it, or take it out";
        report.add(
            Finding::new(Code::UnusedOutcome, pointer, message)
                .about([&outcome.id])
                .help(help),
        );
    }
}

fn check_both_kinds(document: &Document, report: &mut Report) {
    let outcomes = &document.outcomes;
    let n_prompting = outcomes.iter().filter(|outcome| outcome.prompts).count();
    let message = match n_prompting {
        0 => "no outcome prompts a consultation",
        _ if n_prompting == outcomes.len() => "every outcome prompts a consultation",
        _ => return,
    };
    let help = "a guide needs outcomes that prompt and outcomes that do not";
    report.add(
        Finding::new(Code::OneSidedOutcomes, "/outcomes", message)
            .about(outcomes.iter().map(|outcome| &outcome.id))
            .help(help),
    );
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
            report.add(
                Finding::new(Code::DefaultRule, format!("/rules/{index}"), message)
                    .about([&rule.id])
                    .help(help),
            );
        }
    }
    if document.rules.last().is_none_or(|rule| rule.when.is_some()) {
        let last = n_rules.checked_sub(1).map(|last| format!("/{last}"));
        report.add(
            Finding::new(
                Code::DefaultRule,
                format!("/rules{}", last.unwrap_or_default()),
                "the last rule has a condition, so some answers lead nowhere",
            )
            .about(document.rules.last().map(|rule| &rule.id))
            .help("add a last rule without `when`"),
        );
    }
}
