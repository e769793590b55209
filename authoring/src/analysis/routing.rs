//! Rules end in one default and lead to outcomes that exist; both kinds of
//! outcome exist, and all are used.

use std::collections::BTreeSet;

use crate::diagnostic::{default_rule, one_sided_outcomes, unknown_reference, unused_outcome};
use crate::document::Document;
use crate::path::Path;
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
            let path = Path::of("rules").part(index, &rule.id).field("outcome");
            report.add_unknown(unknown_reference::outcome_of_rule(path, rule, document));
        }
    }
}

pub(super) fn has_outcome(document: &Document, id: &str) -> bool {
    document.outcomes.iter().any(|known| known.id == *id)
}

fn check_unused(document: &Document, report: &mut Report) {
    let used: BTreeSet<&String> = document.rules.iter().map(|rule| &rule.outcome).collect();
    let outcomes = document.outcomes.iter().enumerate();
    let unused: Vec<_> = outcomes
        .filter(|(_, outcome)| !used.contains(&outcome.id))
        .collect();
    // A rule that leads nowhere, which is reported, was meant to lead to one of them.
    let leads_nowhere = |outcome: &&&String| !has_outcome(document, outcome);
    if unused.len() <= used.iter().filter(leads_nowhere).count() {
        return;
    }
    for (index, outcome) in unused {
        let path = Path::of("outcomes").part(index, &outcome.id);
        report.add(unused_outcome::at(&path, &outcome.id));
    }
}

fn check_both_kinds(document: &Document, report: &mut Report) {
    let outcomes = &document.outcomes;
    let n_prompting = outcomes.iter().filter(|outcome| outcome.prompts).count();
    if n_prompting == 0 {
        report.add(one_sided_outcomes::of(document, false));
    } else if n_prompting == outcomes.len() {
        report.add(one_sided_outcomes::of(document, true));
    }
}

fn check_default(document: &Document, report: &mut Report) {
    let rules = Path::of("rules");
    let Some((last, before)) = document.rules.split_last() else {
        report.add(default_rule::missing(&rules, None));
        return;
    };
    for (index, rule) in before.iter().enumerate() {
        if rule.when.is_none() {
            report.add(default_rule::too_early(
                &rules.part(index, &rule.id),
                &rule.id,
            ));
        }
    }
    if last.when.is_some() {
        let path = rules.part(before.len(), &last.id);
        report.add(default_rule::missing(&path, Some(&last.id)));
    }
}
