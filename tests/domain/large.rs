//! Questionnaires with very many parts, on a stack of the size that browsers
//! have: none may overflow it.

use std::thread;

use consultation_guide::domain::compiled::{DecodeError, decode, encode, encode_parts};
use consultation_guide::domain::condition::DEPTH_MAX;
use consultation_guide::domain::explanation::{deciding, smallest_changes};
use consultation_guide::domain::limits::{
    CONDITIONS_MAX, OPTIONS_MAX, PARTS_MAX, QUESTIONS_MAX, RULES_MAX,
};
use consultation_guide::domain::logic::Invalid;
use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Answer, Condition, Logic, Questionnaire, Response, walk};
use consultation_guide_authoring::journeys::Journeys;

use crate::journeys::chronic_pain;
use crate::random::with_texts;

/// A quarter of WebAssembly's, whose frames differ.
const STACK_BYTES: usize = 1 << 18;

fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(STACK_BYTES);
    thread.spawn(run).unwrap().join().unwrap();
}

/// A logic whose last question decides if the earlier ones are answered with yes; each is tested by
/// a condition of the maximum depth.
fn large(n_questions: usize) -> Logic {
    let mut parts = chronic_pain().into_parts().logic;
    let mut question = parts.questions[0].clone();
    question.options.truncate(2);
    question.enable_when = None;
    let id = |index: usize| format!("q{index}").as_str().into();
    parts.questions = (0..n_questions)
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
        // The condition around them adds one level.
        (2..DEPTH_MAX).fold(test, |inner, level| match level % 2 {
            0 => Condition::All(vec![inner]),
            _ => Condition::Any(vec![inner]),
        })
    };
    parts.rules.drain(1..parts.rules.len() - 1);
    let n_tested = n_questions.min(CONDITIONS_MAX / DEPTH_MAX);
    parts.rules[0].when = Some(Condition::All(
        (n_questions - n_tested..n_questions)
            .map(said_yes)
            .collect(),
    ));
    Logic::new(parts).unwrap()
}

fn all_yes(logic: &Logic) -> Response {
    let questions = logic.questions().iter();
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
        let logic = large(QUESTIONS_MAX);
        let replies = logic.replies(&Response::default());
        assert_eq!(logic.settled_rule(&replies, 0), None);
    });
}

#[test]
fn the_largest_questionnaire_can_be_walked_explained_and_counted() {
    on_a_small_stack(|| {
        let questionnaire = decode(&encode(&with_texts(large(QUESTIONS_MAX)))).unwrap();
        let logic = questionnaire.logic();
        let start = walk(logic, &Response::default());
        assert_eq!(start.n_questions_max, QUESTIONS_MAX);

        let given = all_yes(logic);
        let end = walk(logic, &given);
        assert_eq!(end.asked.len(), QUESTIONS_MAX);
        assert!(!deciding(logic, &end.response).is_empty());
        assert!(smallest_changes(logic, &given).is_some());

        let journeys = Journeys::of(logic).unwrap();
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
        decode(&encode_parts(&questionnaire)) == Err(DecodeError::TooLarge)
    };
    let whole = chronic_pain();
    assert!(decode(&encode(&whole)).is_ok());
    assert!(is_refused(
        &|q, n| grown(&mut q.logic.questions, n),
        QUESTIONS_MAX
    ));
    assert!(is_refused(&|q, n| grown(&mut q.logic.questions, n), 20_000));
    assert!(is_refused(
        &|q, n| grown(&mut q.logic.questions[0].options, n),
        OPTIONS_MAX
    ));
    assert!(is_refused(&|q, n| grown(&mut q.logic.rules, n), RULES_MAX));
    assert!(is_refused(
        &|q, n| grown(&mut q.logic.outcomes, n),
        PARTS_MAX
    ));
    assert!(is_refused(&|q, n| grown(&mut q.texts.notes, n), PARTS_MAX));
    assert!(is_refused(
        &|q, n| grown(&mut q.texts.variants, n),
        PARTS_MAX
    ));
    assert!(is_refused(
        &|q, n| grown(&mut q.texts.questions[1].groups, n),
        OPTIONS_MAX
    ));
    assert!(is_refused(
        &|q, n| grown(&mut q.booking.clinics, n),
        PARTS_MAX
    ));
    assert!(is_refused(
        &|q, n| grown(&mut q.texts.start.lead, n),
        CONDITIONS_MAX
    ));
    assert!(is_refused(
        &|q, n| grown(q.texts.reasons.last_mut().unwrap(), n),
        CONDITIONS_MAX
    ));
    assert!(is_refused(
        &|q, n| grown(&mut q.texts.outcomes[0].next_step, n),
        CONDITIONS_MAX
    ));
    assert!(is_refused(
        &|q, n| grown(&mut q.texts.notes[0].paragraphs, n),
        CONDITIONS_MAX
    ));
    assert!(is_refused(
        &|q, n| {
            let test = Condition::Answered(0);
            q.logic.rules[0].when = Some(Condition::All(vec![test; n]));
        },
        CONDITIONS_MAX
    ));
}

#[test]
fn conditions_of_texts_count_and_as_many_as_allowed_are_accepted() {
    let n_conditions = |questionnaire: &Questionnaire| {
        // Paragraphs without a condition count as well.
        let texts = questionnaire.texts();
        let next_steps = texts.outcomes.iter().map(|outcome| &outcome.next_step);
        let notes = texts.notes.iter().map(|note| &note.paragraphs);
        let paragraphs = next_steps.chain(notes).chain(&texts.reasons).flatten();
        let mut n = paragraphs.filter(|text| text.when.is_none()).count();
        n += texts.start.lead.len();
        let mut visit = |condition: &Condition| condition.visit(&mut |_| n += 1);
        questionnaire.logic().visit_conditions(&mut visit);
        questionnaire.texts().visit_conditions(&mut visit);
        n
    };
    let with_conditions = |n: usize| {
        let mut parts = chronic_pain().into_parts();
        let rest = n - n_conditions(&chronic_pain()) + 1;
        let note = &mut parts.texts.notes[0].paragraphs[0];
        assert!(note.when.is_none());
        note.when = Some(Condition::All(vec![Condition::Answered(0); rest - 1]));
        Questionnaire::new(parts)
    };
    let accepted = with_conditions(CONDITIONS_MAX).unwrap();
    assert_eq!(n_conditions(&accepted), CONDITIONS_MAX);
    assert_eq!(
        with_conditions(CONDITIONS_MAX + 1).unwrap_err(),
        Invalid::TooLarge
    );
}

#[test]
fn as_many_clinics_as_allowed_are_accepted() {
    let mut parts = chronic_pain().into_parts();
    let one = parts.booking.clinics[0].clone();
    parts.booking.clinics.resize(PARTS_MAX, one.clone());
    let whole = Questionnaire::new(parts.clone());
    assert_ne!(whole.err(), Some(Invalid::TooLarge));
    parts.booking.clinics.push(one);
    assert_eq!(Questionnaire::new(parts).err(), Some(Invalid::TooLarge));
}
