//! Conditions are clear, and test what exists and comes before.

use crate::diagnostic::{
    circular_condition, count_without_effect, later_question, unclear_condition, unknown_reference,
};
use crate::document::{Document, KindEntry, QuestionEntry};
use crate::lowering::is_clear;
use crate::named::{NamedConditions, TestedQuestions};
use crate::path::Path;
use crate::report::Report;
use crate::traversal::{ConditionAt, conditions};

pub(super) fn check(document: &Document, report: &mut Report) {
    let named = NamedConditions::of(document);
    for cycle in &named.cycles {
        let path = Path::of("conditions").field(cycle[0]);
        report.add(circular_condition::at(&path, cycle));
    }
    let tested_by = named.questions();
    for found in conditions(document) {
        check_form(&found, report);
        let condition = found.condition;
        if let Some(name) = &condition.condition {
            check_name(document, &tested_by, &found, name, report);
        }
        let (key, tested) = match (&condition.question, &condition.answered) {
            (Some(question), _) => ("question", question),
            (None, Some(question)) => ("answered", question),
            (None, None) => {
                check_count(&found, None, report);
                continue;
            }
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
        check_count(&found, Some(&document.questions[index]), report);
    }
}

/// A name must be known, and stand for nothing that is asked later.
fn check_name(
    document: &Document,
    tested_by: &TestedQuestions<'_>,
    found: &ConditionAt<'_>,
    name: &str,
    report: &mut Report,
) {
    let path = found.path.field("condition");
    let Some(tested) = tested_by.of_name(name) else {
        report.add_unknown(unknown_reference::condition(path, name, document));
        return;
    };
    let later = document.questions.iter().skip(found.n_questions_before);
    if let Some(later) = later
        .clone()
        .find(|question| tested.contains(&*question.id))
    {
        let depending = document.questions.get(found.n_questions_before);
        let depending = depending.map(|depending| &*depending.id);
        report.add(later_question::by_name(&path, depending, name, &later.id));
    }
}

fn check_form(found: &ConditionAt<'_>, report: &mut Report) {
    let condition = found.condition;
    let mut parts = condition.parts();
    // An unclear part is reported at the part, not once more around it.
    if !is_clear(condition) && parts.all(|(_, _, part)| is_clear(part)) {
        let question = condition.question.as_ref().or(condition.answered.as_ref());
        let question = question.map(String::as_str);
        report.add(unclear_condition::condition(&found.path, question));
    }
}

/// A count must be one that some answers meet and others do not.
fn check_count(found: &ConditionAt<'_>, question: Option<&QuestionEntry>, report: &mut Report) {
    let condition = found.condition;
    let (min, max) = condition.count();
    if min.or(max).is_none() || !is_clear(condition) {
        return;
    }
    let n_possible = match (&condition.any_of, question) {
        (Some(options), Some(question)) => n_chosen_max(options, question),
        _ => condition.of.iter().flatten().count(),
    };
    let min = min.unwrap_or(0);
    let id = condition.question.as_deref();
    if let Some(max) = max.filter(|&max| max < min) {
        report.add(count_without_effect::contradictory(
            &found.path,
            min,
            max,
            id,
        ));
    } else if min > n_possible {
        report.add(count_without_effect::never(
            &found.path,
            min,
            n_possible,
            id,
        ));
    } else if min == 0 && max.is_none_or(|max| max >= n_possible) {
        report.add(count_without_effect::always(&found.path, n_possible, id));
    }
}

/// How many of `options` can be chosen at once.
fn n_chosen_max(options: &[String], question: &QuestionEntry) -> usize {
    let counted = question.options.iter();
    let counted = counted.filter(|option| options.contains(&option.id));
    match question.kind {
        KindEntry::SingleChoice => 1,
        KindEntry::MultipleChoice => counted.filter(|option| !option.exclusive).count().max(1),
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
