//! Invariants say one thing each, about parts that exist.

use std::collections::BTreeSet;

use super::routing::has_outcome;
use crate::diagnostic::{empty_text, unclear_condition, unknown_reference};
use crate::document::{ClaimEntry, Document, InvariantEntry, SameOutcomeEntry};
use crate::path::Path;
use crate::report::Report;

pub(super) fn check(document: &Document, report: &mut Report) {
    for (index, invariant) in document.invariants.iter().enumerate() {
        let id = &invariant.id;
        let path = Path::of("invariants").part(index, id);
        check_form(&path, invariant, report);
        for (key, claim) in [("always", &invariant.always), ("never", &invariant.never)] {
            if let Some(claim) = claim {
                check_claim(document, &path.field(key), id, claim, report);
            }
        }
        if let Some(same) = &invariant.same_outcome {
            check_same_outcome(document, &path.field("sameOutcome"), id, same, report);
        }
    }
}

fn check_form(path: &Path<'_>, invariant: &InvariantEntry, report: &mut Report) {
    let InvariantEntry { id, text, .. } = invariant;
    let statements = [
        invariant.always.is_some(),
        invariant.never.is_some(),
        invariant.same_outcome.is_some(),
    ];
    if statements.iter().filter(|is_there| **is_there).count() != 1 {
        report.add(unclear_condition::invariant(path, id));
    }
    if text.trim().is_empty() {
        report.add(empty_text::invariant(&path.field("text"), id));
    }
}

fn check_claim<'d>(
    document: &'d Document,
    path: &Path<'d>,
    id: &'d str,
    claim: &'d ClaimEntry,
    report: &mut Report,
) {
    let path = path.field("outcomes");
    if claim.outcomes.is_empty() {
        report.add(unclear_condition::claim(&path, id));
        return;
    }
    for (index, outcome) in claim.outcomes.iter().enumerate() {
        if !has_outcome(document, outcome) {
            let unknown = unknown_reference::outcome(path.item(index), outcome, document);
            report.add_unknown(unknown.within(id));
        }
    }
}

fn check_same_outcome<'d>(
    document: &'d Document,
    path: &Path<'d>,
    id: &'d str,
    same: &'d SameOutcomeEntry,
    report: &mut Report,
) {
    let options: BTreeSet<&String> = same.options.iter().collect();
    if options.len() < 2 {
        report.add(unclear_condition::same_outcome(&path.field("options"), id));
    }
    let mut questions = document.questions.iter();
    let Some(question) = questions.find(|known| known.id == same.question) else {
        let path = path.field("question");
        let unknown = unknown_reference::question(path, &same.question, document);
        report.add_unknown(unknown.within(id));
        return;
    };
    for (index, option) in same.options.iter().enumerate() {
        if !question.options.iter().any(|known| known.id == *option) {
            let path = path.field("options").item(index);
            let unknown = unknown_reference::option(path, option, question);
            report.add_unknown(unknown.within(id));
        }
    }
}
