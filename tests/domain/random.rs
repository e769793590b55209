//! Random logics, and texts for them.

use std::ops::RangeInclusive;

use consultation_guide::domain::condition::Bounds;
use consultation_guide::domain::logic::LogicParts;
use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::texts::{OptionTexts, OutcomeTexts, QuestionTexts, Texts};
use consultation_guide::domain::{
    AnswerOption, Condition, Logic, OptionId, Outcome, Question, QuestionId, QuestionKind,
    Questionnaire, Rule, Text,
};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{FailurePersistence, FileFailurePersistence};

use crate::journeys::chronic_pain;

/// Stores the seeds of failures in the file at `path`, from the root of the package, and tries them
/// first in later runs.
pub(crate) fn kept_seeds(path: &'static str) -> Option<Box<dyn FailurePersistence>> {
    Some(Box::new(FileFailurePersistence::Direct(path)))
}

/// Small logics: 1 to 4 questions of 1 to 3 options, some
/// asked on a condition, and 1 to 4 rules before the default.
pub(crate) fn any_logic() -> impl Strategy<Value = Logic> {
    logic_of(1..=4, 1..=3)
}

/// Logics of this many questions with this many options each.
pub(crate) fn logic_of(
    n_questions: RangeInclusive<usize>,
    n_options: RangeInclusive<usize>,
) -> impl Strategy<Value = Logic> {
    let shape = (any::<bool>(), n_options, any::<bool>());
    prop::collection::vec(shape, n_questions).prop_flat_map(|shapes| {
        let options: Vec<_> = shapes
            .iter()
            .map(|&(is_multiple, n_options, has_exclusive)| OptionNumbers {
                n_options,
                n_together: match is_multiple {
                    true => n_options - usize::from(has_exclusive && n_options > 1),
                    false => 1,
                },
            })
            .collect();
        let enable_whens: Vec<_> = (0..shapes.len())
            .map(|index| {
                if index == 0 {
                    Just(None).boxed()
                } else {
                    prop::option::of(any_condition(options[..index].to_vec())).boxed()
                }
            })
            .collect();
        let rules = prop::collection::vec((any_condition(options), 0_usize..3), 1..=4);
        (Just(shapes), enable_whens, rules)
            .prop_map(|(shapes, enable_whens, rules)| logic(&shapes, enable_whens, rules))
    })
}

/// How many options a question has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OptionNumbers {
    pub(crate) n_options: usize,
    /// How many of them, the first, can be chosen together.
    pub(crate) n_together: usize,
}

impl OptionNumbers {
    pub(crate) fn of(question: &Question) -> Self {
        let together = question
            .options
            .iter()
            .filter(|option| !option.is_exclusive);
        Self {
            n_options: question.options.len(),
            n_together: match question.kind {
                QuestionKind::SingleChoice => 1,
                QuestionKind::MultipleChoice => together.count(),
            },
        }
    }
}

/// A condition on questions that have these numbers of options. A count in it is met by some numbers
/// and not by others.
pub(crate) fn any_condition(questions: Vec<OptionNumbers>) -> impl Strategy<Value = Condition> {
    let n_questions = questions.len();
    let atom = (
        0..n_questions,
        prop::collection::vec(0_usize..4, 1..=2),
        0_u8..3,
        any::<Index>(),
    )
        .prop_map(move |(question, options, kind, index)| {
            let OptionNumbers {
                n_options,
                n_together,
            } = questions[question];
            match kind {
                0 => Condition::Answered(question),
                // All of them, or all but one.
                1 if n_together > 1 => {
                    let left_out = (n_together > 2).then_some(options[0]);
                    let counted = (0..n_together).filter(|&option| Some(option) != left_out);
                    let options: OptionIndices = counted.collect();
                    Condition::CountChosen {
                        question,
                        options,
                        bounds: bounds(index, options.iter().count()),
                    }
                }
                _ => {
                    let options = options.iter().map(|option| option % n_options);
                    Condition::AnyOf {
                        question,
                        options: options.collect(),
                    }
                }
            }
        });
    atom.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..=2).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..=2).prop_map(Condition::Any),
            inner
                .clone()
                .prop_map(|part| Condition::Not(Box::new(part))),
            (prop::collection::vec(inner, 2..=3), any::<Index>()).prop_map(|(parts, index)| {
                Condition::CountHolding {
                    bounds: bounds(index, parts.len()),
                    parts,
                }
            }),
        ]
    })
}

/// Bounds for a count of `n`, which some numbers are within and others not.
pub(crate) fn bounds(index: Index, n: usize) -> Bounds {
    let all = (0..=n).flat_map(|min| (min..=n).map(move |max| Bounds { min, max }));
    let all: Vec<_> = all
        .filter(|bounds| (bounds.min, bounds.max) != (0, n))
        .collect();
    *index.get(&all)
}

pub(crate) fn question_id(index: usize) -> QuestionId {
    QuestionId::new(format!("q{index}"))
}

pub(crate) fn option_id(index: usize) -> OptionId {
    OptionId::new(format!("o{index}"))
}

fn logic(
    shapes: &[(bool, usize, bool)],
    enable_whens: Vec<Option<Condition>>,
    rules: Vec<(Condition, usize)>,
) -> Logic {
    let questions = shapes.iter().zip(enable_whens).enumerate().map(
        |(index, (&(is_multiple, n_options, has_exclusive), enable_when))| Question {
            id: question_id(index),
            kind: if is_multiple {
                QuestionKind::MultipleChoice
            } else {
                QuestionKind::SingleChoice
            },
            options: (0..n_options)
                .map(|option| AnswerOption {
                    id: option_id(option),
                    is_exclusive: is_multiple
                        && has_exclusive
                        && option > 0
                        && option + 1 == n_options,
                })
                .collect(),
            enable_when,
        },
    );
    let rules = rules.into_iter().enumerate();
    let conditional = rules.map(|(index, (when, outcome))| Rule {
        id: format!("rule{index}").as_str().into(),
        when: Some(when),
        outcome,
    });
    let default = Rule {
        id: "default".into(),
        when: None,
        outcome: 0,
    };
    let outcomes = (0..3).map(|index| Outcome {
        id: format!("outcome{index}").as_str().into(),
        prompts: index == 1,
    });
    Logic::new(LogicParts {
        id: "any".into(),
        questions: questions.collect(),
        rules: conditional.chain([default]).collect(),
        outcomes: outcomes.collect(),
    })
    .expect("the parts fit together")
}

/// The questionnaire of `logic` that says "text" everywhere.
pub(crate) fn with_texts(logic: Logic) -> Questionnaire {
    let template = chronic_pain().into_parts();
    let text = || Text::plain("text");
    let option = |_: &AnswerOption| OptionTexts {
        label: text(),
        hint: None,
        phrase: None,
        group: None,
    };
    let questions = logic.questions().iter().map(|question| QuestionTexts {
        text: text(),
        hint: None,
        groups: Vec::new(),
        options: question.options.iter().map(option).collect(),
    });
    let outcomes = logic.outcomes().iter().map(|_| OutcomeTexts {
        heading: text(),
        next_step: Vec::new(),
    });
    let texts = Texts {
        variants: Vec::new(),
        questions: questions.collect(),
        reasons: vec![Vec::new(); logic.rules().len()],
        outcomes: outcomes.collect(),
        notes: Vec::new(),
        ..template.texts
    };
    Questionnaire::new(Parts {
        logic: logic.into_parts(),
        texts,
        booking: template.booking,
    })
    .expect("the parts fit together")
}
