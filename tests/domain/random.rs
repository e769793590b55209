//! Random questionnaires.

use std::ops::RangeInclusive;

use consultation_guide::domain::booking::Booking;
use consultation_guide::domain::questionnaire::{Notices, Parts, PrivacyNotice, Start};
use consultation_guide::domain::{
    AnswerOption, Condition, OptionId, Outcome, Question, QuestionId, QuestionKind, Questionnaire,
    Rule, Text,
};
use consultation_guide_authoring::LanguageTag;
use proptest::prelude::*;
use proptest::test_runner::{FailurePersistence, FileFailurePersistence};

use crate::journeys::chronic_pain;

/// Keeps the seeds of failures in the file at `path`, from the root of the
/// package, to try them first from then on.
pub(crate) fn kept_seeds(path: &'static str) -> Option<Box<dyn FailurePersistence>> {
    Some(Box::new(FileFailurePersistence::Direct(path)))
}

/// Small questionnaires of any logic: 1 to 4 questions of 1 to 3 options, some
/// asked on a condition, and 1 to 4 rules before the default.
pub(crate) fn any_questionnaire() -> impl Strategy<Value = Questionnaire> {
    questionnaire_of(1..=4, 1..=3)
}

/// Questionnaires of so many questions with so many options each.
pub(crate) fn questionnaire_of(
    n_questions: RangeInclusive<usize>,
    n_options: RangeInclusive<usize>,
) -> impl Strategy<Value = Questionnaire> {
    let shape = (any::<bool>(), n_options, any::<bool>());
    prop::collection::vec(shape, n_questions).prop_flat_map(|shapes| {
        let n_options: Vec<usize> = shapes.iter().map(|(_, n_options, _)| *n_options).collect();
        let enable_whens: Vec<_> = (0..shapes.len())
            .map(|index| {
                if index == 0 {
                    Just(None).boxed()
                } else {
                    prop::option::of(any_condition(n_options[..index].to_vec())).boxed()
                }
            })
            .collect();
        let rules = prop::collection::vec((any_condition(n_options), 0_usize..3), 1..=4);
        (Just(shapes), enable_whens, rules)
            .prop_map(|(shapes, enable_whens, rules)| questionnaire(&shapes, enable_whens, rules))
    })
}

/// A condition on questions that have these numbers of options.
pub(crate) fn any_condition(n_options: Vec<usize>) -> impl Strategy<Value = Condition> {
    let n_questions = n_options.len();
    let atom = (
        0..n_questions,
        prop::collection::vec(0_usize..3, 1..=2),
        any::<bool>(),
    )
        .prop_map(move |(question, options, is_answered)| {
            if is_answered {
                return Condition::Answered(question);
            }
            let options = options.iter().map(|option| option % n_options[question]);
            Condition::AnyOf {
                question,
                options: options.collect(),
            }
        });
    atom.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..=2).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..=2).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

pub(crate) fn question_id(index: usize) -> QuestionId {
    QuestionId::new(format!("q{index}"))
}

pub(crate) fn option_id(index: usize) -> OptionId {
    OptionId::new(format!("o{index}"))
}

fn questionnaire(
    shapes: &[(bool, usize, bool)],
    enable_whens: Vec<Option<Condition>>,
    rules: Vec<(Condition, usize)>,
) -> Questionnaire {
    let text = || Text::plain("text");
    let outcome = |index: usize| format!("outcome{index}").as_str().into();
    let questions = shapes.iter().zip(enable_whens).enumerate().map(
        |(index, (&(is_multiple, n_options, has_exclusive), enable_when))| Question {
            id: question_id(index),
            kind: if is_multiple {
                QuestionKind::MultipleChoice
            } else {
                QuestionKind::SingleChoice
            },
            text: text(),
            hint: None,
            groups: Vec::new(),
            options: (0..n_options)
                .map(|option| AnswerOption {
                    id: option_id(option),
                    label: text(),
                    hint: None,
                    phrase: None,
                    group: None,
                    is_exclusive: is_multiple
                        && has_exclusive
                        && option > 0
                        && option + 1 == n_options,
                })
                .collect(),
            enable_when,
        },
    );
    let conditional = rules
        .into_iter()
        .enumerate()
        .map(|(index, (when, ending))| Rule {
            id: format!("rule{index}").as_str().into(),
            when: Some(when),
            outcome: outcome(ending),
            reasons: Vec::new(),
        });
    let default = Rule {
        id: "default".into(),
        when: None,
        outcome: outcome(0),
        reasons: Vec::new(),
    };
    let parts = Parts {
        id: "any".into(),
        language: LanguageTag::of("en").language(),
        variants: Vec::new(),
        start: Start {
            heading: text(),
            lead: Vec::new(),
        },
        notices: Notices {
            not_a_screening: text(),
            privacy: PrivacyNotice {
                promise: text(),
                detail: text(),
            },
            urgent_help: text(),
        },
        questions: questions.collect(),
        rules: conditional.chain([default]).collect(),
        outcomes: (0..3)
            .map(|index| Outcome {
                id: outcome(index),
                prompts: index == 1,
                heading: text(),
                next_step: Vec::new(),
            })
            .collect(),
        notes: Vec::new(),
        booking: Booking {
            url: "https://clinic.example/".into(),
            phone: None,
            clinic_question: None,
            clinics: Vec::new(),
            parameters: Vec::new(),
        },
        words: chronic_pain().words.clone(),
    };
    Questionnaire::new(parts).expect("the parts fit together")
}
