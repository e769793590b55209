//! The answer to every question is used, and every named condition.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, unused_condition, unused_question};
use crate::document::Document;
use crate::named::NamedConditions;
use crate::path::Path;
use crate::report::Report;
use crate::traversal::{conditions, texts, wordings};
use consultation_guide::domain::text::placeholders;

/// Reports the questions whose answers nothing uses. One that is never asked, by the
/// proofs, is reported there.
pub(super) fn check(document: &Document, report: &mut Report) {
    check_named(document, report);
    let used = used_questions(document);
    for (index, question) in document.questions.iter().enumerate() {
        let id = question.id.as_str();
        let path = Path::of("questions").part(index, id);
        if !used.contains(id) && !report.has(Code::QuestionNeverAsked, &path) {
            report.add(unused_question::at(&path, id));
        }
    }
}

fn check_named(document: &Document, report: &mut Report) {
    let conditions = conditions(document).into_iter();
    let used: BTreeSet<&str> = conditions
        .filter_map(|found| found.condition.condition.as_deref())
        .collect();
    for name in document.conditions.keys() {
        if !used.contains(name.as_str()) {
            let path = Path::of("conditions").field(name);
            report.add(unused_condition::at(&path, name));
        }
    }
}

/// The questions whose answers affect what visitors are asked, what they read or where
/// they are led. An invariant affects none of that.
fn used_questions(document: &Document) -> BTreeSet<&str> {
    let mut used: BTreeSet<&str> = document.booking.question.as_deref().into_iter().collect();
    let tested = NamedConditions::of(document).questions();
    for found in conditions(document) {
        if !found.is_in_invariant() && !found.is_in_named() {
            tested.add(found.condition, &mut used);
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
