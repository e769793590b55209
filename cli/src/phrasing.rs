//! Conditions in plain words.

mod connectives;

use consultation_guide::domain::condition::Bounds;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::text::fill;
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
    /// As many of these hold as the bounds allow.
    Count(Bounds, Vec<ConditionText>),
}

impl ConditionText {
    /// What begins with it, in `words`: the whole sentence where it is one test, otherwise the
    /// heading of the list of its parts.
    pub(crate) fn heading(&self, words: &Connectives) -> String {
        match self {
            Self::Test(text) => fill(words.if_this, |_| Some(text.as_str().into())),
            Self::Every(_) => words.if_all.to_owned(),
            Self::Either(_) => words.if_one.to_owned(),
            Self::Count(bounds, parts) => words.if_count(*bounds, parts.len()),
        }
    }

    /// The same inside of a list.
    pub(crate) fn item(&self, words: &Connectives) -> String {
        match self {
            Self::Test(text) => text.clone(),
            Self::Every(_) => words.all_of.to_owned(),
            Self::Either(_) => words.one_of.to_owned(),
            Self::Count(bounds, parts) => words.count_of(*bounds, parts.len()),
        }
    }

    /// What to list below that; nothing where it is one test.
    pub(crate) fn parts(&self) -> &[Self] {
        match self {
            Self::Test(_) => &[],
            Self::Every(parts) | Self::Either(parts) | Self::Count(_, parts) => parts,
        }
    }
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
        Condition::CountChosen {
            question,
            options,
            bounds,
        } => {
            let question = &questionnaire.texts().questions[*question];
            let n = options.iter().count();
            either(each_bounds(*bounds, n, holds, |bounds| {
                let template = message(
                    words.chose_count,
                    &[("quantity", &words.quantity(bounds, n))],
                );
                ConditionText::Test(test(words, &template, question, *options))
            }))
        }
        Condition::CountHolding { bounds, parts } => {
            let counted: Vec<_> = parts
                .iter()
                .map(|part| describe_as(questionnaire, words, part, true))
                .collect();
            either(each_bounds(*bounds, parts.len(), holds, |bounds| {
                ConditionText::Count(bounds, counted.clone())
            }))
        }
    }
}

/// Phrases that a number from 0 to `n` is within `bounds`, or that it is below or above them.
fn each_bounds(
    bounds: Bounds,
    n: usize,
    holds: bool,
    phrase: impl Fn(Bounds) -> ConditionText,
) -> Vec<ConditionText> {
    let Bounds { min, max } = bounds;
    if holds {
        return vec![phrase(bounds)];
    }
    let below = (min > 0).then(|| Bounds {
        min: 0,
        max: min - 1,
    });
    let above = (max < n).then(|| Bounds {
        min: max + 1,
        max: n,
    });
    below.into_iter().chain(above).map(phrase).collect()
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
        ("counted", &*words.joined_by_and(&labels)),
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
        ConditionText::Count(bounds, parts) => {
            let heading = words.count_of(*bounds, parts.len());
            format!("{heading} {}", join(parts, "; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINIMAL: &str = include_str!("../../tests/fixtures/valid/minimal.json");

    /// Phrases `condition` in English, and its negation.
    #[track_caller]
    fn check(condition: Condition, holds: &str, fails: &str) {
        let Ok(questionnaire) = consultation_guide_authoring::read(MINIMAL) else {
            panic!("the fixture is clean");
        };
        assert_eq!(describe_inline(&questionnaire, &condition), holds);
        let not = Condition::Not(Box::new(condition));
        assert_eq!(describe_inline(&questionnaire, &not), fails);
    }

    #[test]
    fn a_count_of_options_names_them_once() {
        let counted = |min, max| Condition::CountChosen {
            question: 1,
            options: (0..2).collect(),
            bounds: Bounds { min, max },
        };
        let of =
            "of “What it costs” and “How much time it takes” for “What would you like to hear?”";
        check(
            counted(2, 2),
            &format!("you chose at least 2 {of}"),
            &format!("you chose at most 1 {of}"),
        );
        check(
            counted(0, 1),
            &format!("you chose at most 1 {of}"),
            &format!("you chose at least 2 {of}"),
        );
        check(
            counted(1, 1),
            &format!("you chose exactly 1 {of}"),
            &format!("you chose none {of} or you chose at least 2 {of}"),
        );
    }

    #[test]
    fn a_count_of_conditions_lists_them() {
        let counted = Condition::CountHolding {
            bounds: Bounds { min: 2, max: 3 },
            parts: vec![
                Condition::Answered(0),
                Condition::Not(Box::new(Condition::Answered(1))),
                Condition::Any(vec![Condition::Answered(1), Condition::Answered(2)]),
            ],
        };
        let parts = "you answered “Who is it for?”; you gave no answer to “What would you like to \
                     hear?”; (you answered “What would you like to hear?” or you answered “Where \
                     would you like to talk?”)";
        check(
            counted,
            &format!("at least 2 of these: {parts}"),
            &format!("at most 1 of these: {parts}"),
        );
    }
}
