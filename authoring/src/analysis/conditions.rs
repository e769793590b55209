//! Conditions are clear, and test what exists and comes before.

use crate::diagnostic::{later_question, unclear_condition, unknown_reference};
use crate::document::{Document, QuestionEntry};
use crate::lowering::is_clear;
use crate::report::Report;
use crate::traversal::{ConditionAt, conditions};

pub(super) fn check(document: &Document, report: &mut Report) {
    for found in conditions(document) {
        check_form(&found, report);
        let condition = found.condition;
        let (key, tested) = match (&condition.question, &condition.answered) {
            (Some(question), _) => ("question", question),
            (None, Some(question)) => ("answered", question),
            (None, None) => continue,
        };
        let path = found.path.field(key);
        let Some(index) = document.questions.iter().position(|q| q.id == *tested) else {
            report.add_unknown(unknown_reference::question(path, tested, document));
            continue;
        };
        if index >= found.n_questions_before {
            let depending = document.questions.get(found.n_questions_before);
            let depending = depending.map(|depending| &*depending.id);
            report.add(later_question::at(&path, depending, tested));
        }
        check_options(&found, &document.questions[index], report);
    }
}

fn check_form(found: &ConditionAt<'_>, report: &mut Report) {
    let condition = found.condition;
    let parts = condition.all.iter().chain(&condition.any).flatten();
    let mut parts = parts.chain(condition.not.as_deref());
    // An unclear part is reported at the part, not once more around it.
    if !is_clear(condition) && parts.all(is_clear) {
        let question = condition.question.as_ref().or(condition.answered.as_ref());
        let question = question.map(String::as_str);
        report.add(unclear_condition::condition(&found.path, question));
    }
}

fn check_options(found: &ConditionAt<'_>, question: &QuestionEntry, report: &mut Report) {
    for (index, option) in found.condition.any_of.iter().flatten().enumerate() {
        if !question.options.iter().any(|known| known.id == *option) {
            let path = found.path.field("anyOf").item(index);
            report.add_unknown(unknown_reference::option(path, option, question));
        }
    }
}
