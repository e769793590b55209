//! Questionnaires of very many parts, on a stack of the size that a browser
//! gives: none of them may run it over.

use std::thread;

use consultation_guide::domain::compiled::{DecodeError, decode, encode};
use consultation_guide::domain::condition::DEPTH_MAX;
use consultation_guide::domain::explanation::{deciding, smallest_changes};
use consultation_guide::domain::limits::{
    CONDITIONS_MAX, OPTIONS_MAX, PARTS_MAX, QUESTIONS_MAX, RULES_MAX,
};
use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Answer, Condition, Questionnaire, Response, walk};
use consultation_guide_authoring::journeys::Journeys;

use crate::journeys::chronic_pain;

/// A quarter of what WebAssembly has, whose frames differ.
const STACK_BYTES: usize = 1 << 18;

fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(STACK_BYTES);
    thread.spawn(run).unwrap().join().unwrap();
}

/// A questionnaire whose last question decides, if the ones before are answered
/// with yes; each is tested by a condition as deep as it may be.
fn large(n_questions: usize) -> Questionnaire {
    let mut questionnaire = chronic_pain().into_parts();
    questionnaire.variants.clear();
    questionnaire.notes.clear();
    questionnaire.booking.clinic_question = None;
    for outcome in &mut questionnaire.outcomes {
        outcome.next_step.clear();
    }
    let mut question = questionnaire.questions[0].clone();
    question.options.truncate(2);
    question.enable_when = None;
    let id = |index: usize| format!("q{index}").as_str().into();
    questionnaire.questions = (0..n_questions)
        .map(|index| {
            let mut question = question.clone();
            question.id = id(index);
            question
        })
        .collect();
    let said_yes = |index: usize| {
        let test = Condition::AnyOf {
            question: index,
            options: OptionIndices::only(0),
        };
        // The condition around them all is one level more.
        (2..DEPTH_MAX).fold(test, |inner, level| match level % 2 {
            0 => Condition::All(vec![inner]),
            _ => Condition::Any(vec![inner]),
        })
    };
    questionnaire.rules.drain(1..questionnaire.rules.len() - 1);
    let n_tested = n_questions.min(CONDITIONS_MAX / DEPTH_MAX);
    questionnaire.rules[0].when = Some(Condition::All(
        (n_questions - n_tested..n_questions)
            .map(said_yes)
            .collect(),
    ));
    for rule in &mut questionnaire.rules {
        rule.reasons.clear();
    }
    Questionnaire::new(questionnaire).unwrap()
}

fn all_yes(questionnaire: &Questionnaire) -> Response {
    let questions = questionnaire.questions.iter();
    questions
        .map(|question| {
            (
                question.id.clone(),
                Answer::one(question.options[0].id.as_str()),
            )
        })
        .collect()
}

#[test]
fn the_search_for_a_settled_decision_does_not_run_over_the_stack() {
    on_a_small_stack(|| {
        let large = large(QUESTIONS_MAX);
        let logic = large.logic();
        let replies = logic.replies(&Response::default());
        assert_eq!(logic.settled_rule(&replies, 0), None);
    });
}

#[test]
fn the_largest_questionnaire_can_be_walked_explained_and_counted() {
    on_a_small_stack(|| {
        let questionnaire = decode(&encode(&large(QUESTIONS_MAX))).unwrap();
        let start = walk(&questionnaire, &Response::default());
        assert_eq!(start.n_questions_max, QUESTIONS_MAX);

        let given = all_yes(&questionnaire);
        let end = walk(&questionnaire, &given);
        assert_eq!(end.asked.len(), QUESTIONS_MAX);
        assert!(!deciding(&questionnaire, &end.response).is_empty());
        assert!(smallest_changes(&questionnaire, &given).is_some());

        let journeys = Journeys::of(&questionnaire).unwrap();
        assert_eq!(journeys.longest().unwrap().replies.len(), QUESTIONS_MAX);
    });
}

#[test]
fn a_compiled_file_of_more_parts_than_authors_may_write_is_refused() {
    fn grown<T: Clone>(list: &mut Vec<T>, length: usize) {
        let one = list[0].clone();
        list.resize(length, one);
    }
    let is_refused = |grow: &dyn Fn(&mut Parts, usize), max: usize| {
        let mut questionnaire = chronic_pain().into_parts();
        grow(&mut questionnaire, max + 1);
        decode(&encode(&questionnaire)) == Err(DecodeError::TooLarge)
    };
    let whole = chronic_pain();
    assert!(decode(&encode(&whole)).is_ok());
    assert!(is_refused(
        &|q, n| grown(&mut q.questions, n),
        QUESTIONS_MAX
    ));
    assert!(is_refused(&|q, n| grown(&mut q.questions, n), 20_000));
    assert!(is_refused(
        &|q, n| grown(&mut q.questions[0].options, n),
        OPTIONS_MAX
    ));
    assert!(is_refused(&|q, n| grown(&mut q.rules, n), RULES_MAX));
    assert!(is_refused(&|q, n| grown(&mut q.outcomes, n), PARTS_MAX));
    assert!(is_refused(
        &|q, n| grown(&mut q.booking.clinics, n),
        PARTS_MAX
    ));
    assert!(is_refused(
        &|q, n| {
            let test = Condition::Answered(0);
            q.rules[0].when = Some(Condition::All(vec![test; n]));
        },
        CONDITIONS_MAX
    ));
}
