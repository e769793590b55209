//! The answer to every question is used.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, unused_question};
use crate::document::Document;
use crate::path::{Path, Step};
use crate::report::Report;
use crate::traversal::{conditions, texts, wordings};
use consultation_guide::domain::text::placeholders;

/// Reports the questions whose answers nothing uses. One that is never asked, by the
/// proofs, is reported there.
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

/// The questions whose answers affect what visitors are asked, what they read or where
/// they are led. An invariant affects none of that.
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
