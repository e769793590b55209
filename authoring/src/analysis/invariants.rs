//! Invariants say one thing each, about parts that exist.

use std::collections::BTreeSet;

use super::references::Reference;
use crate::diagnostic::Code;
use crate::document::{ClaimEntry, Document, InvariantEntry, SameOutcomeEntry};
use crate::finding::Finding;
use crate::report::Report;

pub(super) fn check(document: &Document, report: &mut Report) {
    for (index, invariant) in document.invariants.iter().enumerate() {
        let pointer = format!("/invariants/{index}");
        check_form(&pointer, invariant, report);
        for (key, claim) in [("always", &invariant.always), ("never", &invariant.never)] {
            if let Some(claim) = claim {
                let pointer = format!("{pointer}/{key}");
                check_claim(document, &pointer, &invariant.id, claim, report);
            }
        }
        if let Some(same) = &invariant.same_outcome {
            let pointer = format!("{pointer}/sameOutcome");
            check_same_outcome(document, &pointer, &invariant.id, same, report);
        }
    }
}

fn check_form(pointer: &str, invariant: &InvariantEntry, report: &mut Report) {
    let InvariantEntry { id, text, .. } = invariant;
    let statements = [
        invariant.always.is_some(),
        invariant.never.is_some(),
        invariant.same_outcome.is_some(),
    ];
    if statements.iter().filter(|is_there| **is_there).count() != 1 {
        let message = format!("the invariant `{id}` states nothing, or more than one thing");
        let help = "write one of `always`, `never` and `sameOutcome`";
        report.add(
            Finding::new(Code::UnclearCondition, pointer, message)
                .about([id])
                .help(help),
        );
    }
    if text.trim().is_empty() {
        let message = format!("the invariant `{id}` is not said in words");
        let help = "write in plain words what must hold";
        report.add(
            Finding::new(Code::EmptyText, format!("{pointer}/text"), message)
                .about([id])
                .help(help),
        );
    }
}

fn check_claim(
    document: &Document,
    pointer: &str,
    id: &str,
    claim: &ClaimEntry,
    report: &mut Report,
) {
    let pointer = format!("{pointer}/outcomes");
    if claim.outcomes.is_empty() {
        let message = format!("the invariant `{id}` names no outcome");
        let help = "name one or more ids in `outcomes`";
        report.add(
            Finding::new(Code::UnclearCondition, pointer, message)
                .about([id])
                .help(help),
        );
        return;
    }
    for (index, outcome) in claim.outcomes.iter().enumerate() {
        if !document.outcomes.iter().any(|known| known.id == *outcome) {
            let reference = Reference {
                pointer: format!("{pointer}/{index}"),
                id: outcome,
                known: document.outcomes.iter().map(|known| &*known.id).collect(),
            };
            let message = format!("there is no outcome `{outcome}`");
            reference.report_unknown(message, "name ids in `outcomes`", [outcome, id], report);
        }
    }
}

fn check_same_outcome(
    document: &Document,
    pointer: &str,
    id: &str,
    same: &SameOutcomeEntry,
    report: &mut Report,
) {
    let options: BTreeSet<&String> = same.options.iter().collect();
    if options.len() < 2 {
        let message = format!("the invariant `{id}` names fewer than two options");
        let help = "name two or more options of the question";
        report.add(
            Finding::new(
                Code::UnclearCondition,
                format!("{pointer}/options"),
                message,
            )
            .about([id])
            .help(help),
        );
    }
    let questions = &document.questions;
    let Some(question) = questions.iter().find(|known| known.id == same.question) else {
        let reference = Reference {
            pointer: format!("{pointer}/question"),
            id: &same.question,
            known: questions.iter().map(|known| &*known.id).collect(),
        };
        let message = format!("there is no question `{}`", same.question);
        let help = "name one of the ids in `questions`";
        reference.report_unknown(message, help, [&same.question, id], report);
        return;
    };
    for (index, option) in same.options.iter().enumerate() {
        if !question.options.iter().any(|known| known.id == *option) {
            let reference = Reference {
                pointer: format!("{pointer}/options/{index}"),
                id: option,
                known: question.options.iter().map(|known| &*known.id).collect(),
            };
            let message = format!("question `{}` has no option `{option}`", question.id);
            let help = "name ids in the question's `options`";
            reference.report_unknown(message, help, [option, &question.id, id], report);
        }
    }
}
