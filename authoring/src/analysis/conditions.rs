//! Conditions are clear, and test what exists and comes before.

use super::references::Reference;
use crate::diagnostic::Code;
use crate::document::{Document, QuestionEntry};
use crate::finding::Finding;
use crate::lowering::is_clear;
use crate::report::Report;
use crate::traversal::{ConditionAt, conditions};

pub(super) fn check(document: &Document, report: &mut Report) {
    for found in conditions(document) {
        check_form(&found, report);
        let (question_key, question) = match (&found.condition.question, &found.condition.answered)
        {
            (Some(question), _) => ("question", question),
            (None, Some(question)) => ("answered", question),
            (None, None) => continue,
        };
        let pointer = format!("{}/{question_key}", found.pointer);
        let Some(index) = document.questions.iter().position(|q| q.id == *question) else {
            let reference = Reference {
                pointer,
                id: question,
                known: document.questions.iter().map(|q| &*q.id).collect(),
            };
            let message = format!("there is no question `{question}`");
            let help = "name one of the ids in `questions`";
            reference.report_unknown(message, help, [question], report);
            continue;
        };
        if index >= found.n_questions_before {
            let message = format!("the condition tests `{question}`, which is asked later");
            let help = "test a question that stands before this one, or move this one down";
            let depending = document.questions.get(found.n_questions_before);
            let ids = depending.map(|depending| &depending.id);
            report.add(
                Finding::new(Code::LaterQuestion, pointer, message)
                    .about(ids.into_iter().chain([question]))
                    .help(help),
            );
        }
        check_options(&found, &document.questions[index], report);
    }
}

fn check_form(found: &ConditionAt<'_>, report: &mut Report) {
    let parts = found
        .condition
        .all
        .iter()
        .chain(&found.condition.any)
        .flatten();
    let mut parts = parts.chain(found.condition.not.as_deref());
    // An unclear part is reported at the part, not once more around it.
    if !is_clear(found.condition) && parts.all(is_clear) {
        let question = found.condition.question.as_ref();
        report.add(
            Finding::new(
                Code::UnclearCondition,
                found.pointer.clone(),
                "the condition holds no test, or more than one",
            )
            .about(question.or(found.condition.answered.as_ref()))
            .help("write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`"),
        );
    }
}

fn check_options(found: &ConditionAt<'_>, question: &QuestionEntry, report: &mut Report) {
    for (index, option) in found.condition.any_of.iter().flatten().enumerate() {
        if !question.options.iter().any(|known| known.id == *option) {
            let reference = Reference {
                pointer: format!("{}/anyOf/{index}", found.pointer),
                id: option,
                known: question.options.iter().map(|known| &*known.id).collect(),
            };
            let message = format!("question `{}` has no option `{option}`", question.id);
            let help = "name one of the ids in the question's `options`";
            reference.report_unknown(message, help, [option, &question.id], report);
        }
    }
}
