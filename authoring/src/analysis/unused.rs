//! The answer to every question is good for something.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::document::{Document, TextEntry};
use crate::finding::Finding;
use crate::report::Report;
use crate::traversal::{conditions, texts};
use consultation_guide::domain::text::placeholders;

/// Reports the questions that are asked for nothing. Of one that the proofs found
/// is never asked, that is said already.
pub(super) fn check(document: &Document, report: &mut Report) {
    let used = used_questions(document);
    for (index, question) in document.questions.iter().enumerate() {
        let id = question.id.as_str();
        let pointer = format!("/questions/{index}");
        if used.contains(id) || report.has(Code::QuestionNeverAsked, &pointer) {
            continue;
        }
        report.add(
            Finding::new(
                Code::UnusedQuestion,
                pointer,
                format!("the answer to question `{id}` is never used"),
            )
            .about([id])
            .help("test it in a rule or name it in a text, or take it out"),
        );
    }
}

/// The questions whose answers bear on what visitors are asked, told or led to.
/// An invariant changes none of that.
fn used_questions(document: &Document) -> BTreeSet<&str> {
    let mut used: BTreeSet<&str> = document.booking.question.as_deref().into_iter().collect();
    for found in conditions(document) {
        if !found.pointer.starts_with("/invariants/") {
            let tested = found.condition.question.iter();
            used.extend(tested.chain(&found.condition.answered).map(String::as_str));
        }
    }
    for found in texts(document) {
        if found.takes_placeholders {
            used.extend(wordings(found.text).flat_map(placeholders));
        }
    }
    used
}

fn wordings(text: &TextEntry) -> impl Iterator<Item = &str> {
    let (plain, variants) = match text {
        TextEntry::Plain(text) => (text, None),
        TextEntry::Varied(varied) => (&varied.text, Some(&varied.variants)),
    };
    let by_variant = variants.into_iter().flat_map(|variants| variants.values());
    core::iter::once(plain)
        .chain(by_variant)
        .map(String::as_str)
}
