//! Conditions in plain words.

mod words;

use consultation_guide::domain::text::fill;
use consultation_guide::domain::{Condition, OptionId, Question, QuestionId, Questionnaire};

pub(crate) use words::{Words, words};

/// A condition in words, of which a part may be a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// One test: "you chose “A” or “B” for “Question”".
    Test(String),
    /// Every one of these is so.
    Every(Vec<Said>),
    /// At least one of these is so.
    Either(Vec<Said>),
}

/// `condition` in the words of the questionnaire's language.
pub(crate) fn say(questionnaire: &Questionnaire, condition: &Condition) -> Said {
    let words = words(&questionnaire.language);
    say_that(questionnaire, words, condition, true)
}

/// `condition` in one sentence without a full stop.
pub(crate) fn say_inline(questionnaire: &Questionnaire, condition: &Condition) -> String {
    let words = words(&questionnaire.language);
    inline(words, &say(questionnaire, condition))
}

/// Says that `condition` holds, or that it does not. A "not" is carried down to
/// the tests, where it can be said plainly.
fn say_that(
    questionnaire: &Questionnaire,
    words: &Words,
    condition: &Condition,
    holds: bool,
) -> Said {
    let each = |parts: &[Condition]| -> Vec<Said> {
        let parts = parts.iter();
        parts
            .map(|part| say_that(questionnaire, words, part, holds))
            .collect()
    };
    match condition {
        Condition::AnyOf { question, options } => {
            let template = if holds {
                words.chose
            } else {
                words.did_not_choose
            };
            Said::Test(test(questionnaire, words, template, question, options))
        }
        Condition::Answered(question) => {
            let template = if holds {
                words.answered
            } else {
                words.did_not_answer
            };
            Said::Test(test(questionnaire, words, template, question, &[]))
        }
        Condition::All(parts) if holds => every(each(parts)),
        Condition::Any(parts) if !holds => every(each(parts)),
        Condition::All(parts) | Condition::Any(parts) => either(each(parts)),
        Condition::Not(part) => say_that(questionnaire, words, part, !holds),
    }
}

fn every(parts: Vec<Said>) -> Said {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Said::Every(inner) => flat.extend(inner),
            part => flat.push(part),
        }
    }
    alone_or(flat, Said::Every)
}

fn either(parts: Vec<Said>) -> Said {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Said::Either(inner) => flat.extend(inner),
            part => flat.push(part),
        }
    }
    alone_or(flat, Said::Either)
}

fn alone_or(mut parts: Vec<Said>, list: fn(Vec<Said>) -> Said) -> Said {
    match parts.len() {
        1 => parts.remove(0),
        _ => list(parts),
    }
}

fn test(
    questionnaire: &Questionnaire,
    words: &Words,
    template: &str,
    id: &QuestionId,
    options: &[OptionId],
) -> String {
    let question = questionnaire.question(id);
    fill(template, |name| match name {
        "question" => Some(question_quoted(words, question, id).into()),
        "options" => Some(options_quoted(words, question, options).into()),
        _ => None,
    })
}

fn question_quoted(words: &Words, question: Option<&Question>, id: &QuestionId) -> String {
    words.quoted(question.map_or(id.as_str(), |question| &question.text.plain))
}

fn options_quoted(words: &Words, question: Option<&Question>, options: &[OptionId]) -> String {
    let label = |id: &OptionId| {
        let option = question.and_then(|question| question.option(id));
        words.quoted(option.map_or(id.as_str(), |option| &option.label.plain))
    };
    words.either_of(&options.iter().map(label).collect::<Vec<_>>())
}

fn inline(words: &Words, said: &Said) -> String {
    let join = |parts: &[Said], joint: &str| {
        let parts = parts.iter().map(|part| match part {
            Said::Test(text) => text.clone(),
            list => format!("({})", inline(words, list)),
        });
        parts.collect::<Vec<_>>().join(joint)
    };
    match said {
        Said::Test(text) => text.clone(),
        Said::Every(parts) => join(parts, words.and),
        Said::Either(parts) => join(parts, words.or),
    }
}
