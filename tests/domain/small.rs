//! Small logics, and every way through them.

use consultation_guide::domain::logic::LogicParts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{
    AnswerOption, Condition, Logic, OptionId, Outcome, Question, QuestionId, QuestionKind, Rule,
};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::random::bounds;

/// 1 to 4 questions of 1 to 4 options, some asked on a condition, and 1 to 4
/// rules before the default.
pub(crate) fn small_logic() -> impl Strategy<Value = Logic> {
    let shape = (any::<bool>(), 1_usize..=4, any::<bool>());
    prop::collection::vec(shape, 1..=4).prop_flat_map(|shapes| {
        let n_options: Vec<usize> = shapes.iter().map(|(_, n_options, _)| *n_options).collect();
        let enable_whens: Vec<_> = (0..shapes.len())
            .map(|index| match index {
                0 => Just(None).boxed(),
                _ => prop::option::of(condition(n_options[..index].to_vec())).boxed(),
            })
            .collect();
        let rules = prop::collection::vec((condition(n_options), 0_usize..3), 1..=4);
        (Just(shapes), enable_whens, rules).prop_map(|(shapes, enable_whens, rules)| {
            let shapes = shapes.into_iter().zip(enable_whens).enumerate();
            let rules = rules
                .into_iter()
                .map(|(when, outcome)| (Some(when), outcome));
            Logic::new(LogicParts {
                id: "small".into(),
                questions: shapes
                    .map(|(index, shape)| question(index, shape))
                    .collect(),
                rules: rules.chain([(None, 0)]).enumerate().map(rule).collect(),
                outcomes: (0..3).map(outcome).collect(),
            })
            .expect("the parts fit together")
        })
    })
}

/// A condition on questions that have these numbers of options.
fn condition(n_options: Vec<usize>) -> impl Strategy<Value = Condition> {
    let tested = prop::collection::vec(0_usize..4, 1..=2);
    let test = (0..n_options.len(), tested, 0_u8..3, any::<Index>());
    let test = test.prop_map(move |(question, options, kind, index)| {
        let n_options = n_options[question];
        match kind {
            0 => Condition::Answered(question),
            1 => Condition::AnyOf {
                question,
                options: options.iter().map(|option| option % n_options).collect(),
            },
            // All of them, or all but one.
            _ => {
                let left_out = (n_options > 1).then_some(options[0]);
                let counted = (0..n_options).filter(|&option| Some(option) != left_out);
                let options: OptionIndices = counted.collect();
                Condition::CountChosen {
                    question,
                    options,
                    bounds: bounds(index, options.iter().count()),
                }
            }
        }
    });
    test.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..=3).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..=3).prop_map(Condition::Any),
            inner
                .clone()
                .prop_map(|part| Condition::Not(Box::new(part))),
            (prop::collection::vec(inner, 1..=3), any::<Index>()).prop_map(|(parts, index)| {
                Condition::CountHolding {
                    bounds: bounds(index, parts.len()),
                    parts,
                }
            }),
        ]
    })
}

fn question_id(index: usize) -> QuestionId {
    QuestionId::new(format!("q{index}"))
}

fn option_id(index: usize) -> OptionId {
    OptionId::new(format!("o{index}"))
}

type Shape = ((bool, usize, bool), Option<Condition>);

fn question(index: usize, ((is_multiple, n_options, has_exclusive), when): Shape) -> Question {
    Question {
        id: question_id(index),
        kind: if is_multiple {
            QuestionKind::MultipleChoice
        } else {
            QuestionKind::SingleChoice
        },
        options: (0..n_options)
            .map(|option| AnswerOption {
                id: option_id(option),
                is_exclusive: is_multiple && has_exclusive && option + 1 == n_options,
            })
            .collect(),
        enable_when: when,
    }
}

fn rule((index, (when, outcome)): (usize, (Option<Condition>, usize))) -> Rule {
    Rule {
        id: format!("rule{index}").as_str().into(),
        when,
        outcome,
    }
}

fn outcome(index: usize) -> Outcome {
    Outcome {
        id: format!("outcome{index}").as_str().into(),
        prompts: index == 1,
    }
}
