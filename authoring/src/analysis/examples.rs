//! Examples name parts that exist, can be answered so, and end as they say.

use consultation_guide::domain::{Answer, Logic, Questionnaire, Response, Wording, walk};

use super::routing::has_outcome;
use super::texts::check_readable;
use crate::diagnostic::{broken_example, empty_text, unknown_reference};
use crate::document::{AnswerEntry, Document, ExampleEntry, KindEntry, QuestionEntry};
use crate::path::Path;
use crate::report::Report;

/// Reports what no visitor can answer, and references to nothing.
pub(super) fn check_form(document: &Document, report: &mut Report) {
    for (index, example) in document.examples.iter().enumerate() {
        let path = Path::of("examples").item(index);
        check_readable(&path.field("name"), &example.name, report);
        if example.name.trim().is_empty() {
            report.add(empty_text::example(&path.field("name")));
        }
        if !has_outcome(document, &example.outcome) {
            let path = path.field("outcome");
            report.add_unknown(unknown_reference::outcome(path, &example.outcome, document));
        }
        for (id, answer) in &example.answers {
            let path = path.field("answers").field(id);
            match document.questions.iter().find(|known| known.id == *id) {
                Some(question) => check_answer(&path, question, answer, report),
                None => report.add_unknown(unknown_reference::question(path, id, document)),
            }
        }
    }
}

fn check_answer<'d>(
    path: &Path<'d>,
    question: &'d QuestionEntry,
    answer: &'d AnswerEntry,
    report: &mut Report,
) {
    for (index, option) in answer.options().iter().enumerate() {
        if !question.options.iter().any(|known| known.id == *option) {
            let path = match answer {
                AnswerEntry::One(_) => path.clone(),
                AnswerEntry::Several(_) => path.item(index),
            };
            report.add_unknown(unknown_reference::option(path, option, question));
        }
    }
    let mut chosen = question.options.iter();
    let n_chosen = chosen
        .clone()
        .filter(|option| answer.options().contains(&option.id))
        .count();
    if n_chosen < 2 {
        return;
    }
    if question.kind == KindEntry::SingleChoice {
        report.add(broken_example::several_in_single_choice(path, &question.id));
    } else if let Some(exclusive) =
        chosen.find(|option| option.exclusive && answer.options().contains(&option.id))
    {
        report.add(broken_example::beside_exclusive(
            path,
            &exclusive.id,
            &question.id,
        ));
    }
}

/// Reports each example that does not end as it says.
pub(super) fn check(document: &Document, questionnaire: &Questionnaire, report: &mut Report) {
    for (index, example) in document.examples.iter().enumerate() {
        let path = Path::of("examples").item(index);
        check_example(&path, questionnaire, example, report);
    }
}

fn check_example(
    path: &Path<'_>,
    questionnaire: &Questionnaire,
    example: &ExampleEntry,
    report: &mut Report,
) {
    let logic = questionnaire.logic();
    let response = response(logic, example);
    let mut counted = vec![None; logic.questions().len()];
    for (index, question) in logic.questions().iter().enumerate() {
        let reply = logic.replies(&response)[index];
        if question.is_enabled(&counted) {
            counted[index] = reply;
        } else if reply.is_some_and(|chosen| !chosen.is_empty()) {
            let id = question.id.as_str();
            let path = path.field("answers").field(id);
            report.add(broken_example::not_asked(&path, example, id));
            return;
        }
    }
    let rule = logic.first_match(&counted);
    let outcome = &logic.outcomes()[logic.rules()[rule].outcome].id;
    let rule_id = logic.rules()[rule].id.as_str();
    if outcome.as_str() != example.outcome {
        let path = path.field("outcome");
        report.add(broken_example::other_outcome(
            &path,
            example,
            outcome.as_str(),
            rule_id,
        ));
    } else if let Some(expected) = &example.reasons {
        // Only what was asked until the decision was settled can be in a reason.
        let walk = walk(logic, &response);
        let wording = Wording::new(questionnaire, &walk.response);
        let shown = wording.shown(&questionnaire.texts().reasons[rule]);
        let shown: Vec<String> = shown.into_iter().map(|reason| reason.text).collect();
        if shown != *expected {
            let path = path.field("reasons");
            report.add(broken_example::other_reasons(
                &path, example, &shown, rule_id,
            ));
        }
    }
}

/// The answers of the example; what it leaves out is skipped.
fn response(logic: &Logic, example: &ExampleEntry) -> Response {
    let answers = logic.questions().iter().map(|question| {
        let chosen = example.answers.get(question.id.as_str());
        let chosen = chosen.map(AnswerEntry::options).unwrap_or_default();
        (
            question.id.clone(),
            Answer::of(chosen.iter().map(String::as_str)),
        )
    });
    answers.collect()
}
