//! Conditions in plain words.

mod connectives;

use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::texts::QuestionTexts;
use consultation_guide::domain::wording::message;
use consultation_guide::domain::{Condition, Questionnaire};

pub(crate) use connectives::{Connectives, connectives};

/// A condition in words; a part of it may be a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ConditionText {
    /// One test: "you chose “A” or “B” for “Question”".
    Test(String),
    /// All of these hold.
    Every(Vec<ConditionText>),
    /// At least one of these holds.
    Either(Vec<ConditionText>),
}

/// `condition` in the words of the questionnaire's language.
pub(crate) fn describe(questionnaire: &Questionnaire, condition: &Condition) -> ConditionText {
    let words = connectives(questionnaire.texts().language.tag());
    describe_as(questionnaire, words, condition, true)
}

/// `condition` in one sentence without a full stop.
pub(crate) fn describe_inline(questionnaire: &Questionnaire, condition: &Condition) -> String {
    let words = connectives(questionnaire.texts().language.tag());
    inline(words, &describe(questionnaire, condition))
}

/// Phrases that `condition` holds, or that it does not. A "not" is pushed down to the tests,
/// where it can be worded plainly.
fn describe_as(
    questionnaire: &Questionnaire,
    words: &Connectives,
    condition: &Condition,
    holds: bool,
) -> ConditionText {
    let each = |parts: &[Condition]| -> Vec<ConditionText> {
        let parts = parts.iter();
        parts
            .map(|part| describe_as(questionnaire, words, part, holds))
            .collect()
    };
    match condition {
        Condition::AnyOf { question, options } => {
            let template = if holds {
                words.chose
            } else {
                words.did_not_choose
            };
            ConditionText::Test(test(
                words,
                template,
                &questionnaire.texts().questions[*question],
                *options,
            ))
        }
        Condition::Answered(question) => {
            let template = if holds {
                words.answered
            } else {
                words.did_not_answer
            };
            let question = &questionnaire.texts().questions[*question];
            ConditionText::Test(test(words, template, question, OptionIndices::NONE))
        }
        Condition::All(parts) if holds => every(each(parts)),
        Condition::Any(parts) if !holds => every(each(parts)),
        Condition::All(parts) | Condition::Any(parts) => either(each(parts)),
        Condition::Not(part) => describe_as(questionnaire, words, part, !holds),
    }
}

fn every(parts: Vec<ConditionText>) -> ConditionText {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            ConditionText::Every(inner) => flat.extend(inner),
            part => flat.push(part),
        }
    }
    alone_or(flat, ConditionText::Every)
}

fn either(parts: Vec<ConditionText>) -> ConditionText {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            ConditionText::Either(inner) => flat.extend(inner),
            part => flat.push(part),
        }
    }
    alone_or(flat, ConditionText::Either)
}

fn alone_or(
    mut parts: Vec<ConditionText>,
    list: fn(Vec<ConditionText>) -> ConditionText,
) -> ConditionText {
    match parts.len() {
        1 => parts.remove(0),
        _ => list(parts),
    }
}

fn test(
    words: &Connectives,
    template: &str,
    question: &QuestionTexts,
    options: OptionIndices,
) -> String {
    let labels = options.iter().map(|index| &question.options[index].label);
    let labels: Vec<String> = labels.map(|label| words.quoted(&label.plain)).collect();
    let values = [
        ("question", &*words.quoted(&question.text.plain)),
        ("options", &*words.either_of(&labels)),
    ];
    message(template, &values)
}

fn inline(words: &Connectives, text: &ConditionText) -> String {
    let join = |parts: &[ConditionText], joint: &str| {
        let parts = parts.iter().map(|part| match part {
            ConditionText::Test(text) => text.clone(),
            list => format!("({})", inline(words, list)),
        });
        parts.collect::<Vec<_>>().join(joint)
    };
    match text {
        ConditionText::Test(text) => text.clone(),
        ConditionText::Every(parts) => join(parts, words.and),
        ConditionText::Either(parts) => join(parts, words.or),
    }
}
