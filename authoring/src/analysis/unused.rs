//! The answer to every question is good for something.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, unused_question};
use crate::document::Document;
use crate::path::{Path, Step};
use crate::report::Report;
use crate::traversal::{conditions, texts, wordings};
use consultation_guide::domain::text::placeholders;

/// Reports the questions that are asked for nothing. Of one that the proofs found
/// is never asked, that is said already.
pub(super) fn check(document: &Document, report: &mut Report) {
    let used = used_questions(document);
    for (index, question) in document.questions.iter().enumerate() {
        let id = question.id.as_str();
        let path = Path::of("questions").part(index, id);
        if !used.contains(id) && !report.has(Code::QuestionNeverAsked, &path) {
            report.add(unused_question::at(&path, id));
        }
    }
}

/// The questions whose answers bear on what visitors are asked, told or led to.
/// An invariant changes none of that.
fn used_questions(document: &Document) -> BTreeSet<&str> {
    let mut used: BTreeSet<&str> = document.booking.question.as_deref().into_iter().collect();
    for found in conditions(document) {
        if found.path.steps().first() != Some(&Step::Field("invariants")) {
            let tested = found.condition.question.iter();
            used.extend(tested.chain(&found.condition.answered).map(String::as_str));
        }
    }
    for found in texts(document) {
        if found.takes_placeholders {
            let wordings = wordings(&found.path, found.text);
            used.extend(
                wordings
                    .into_iter()
                    .flat_map(|(_, text)| placeholders(text)),
            );
        }
    }
    used
}
