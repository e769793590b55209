//! Logics within every limit that are made to keep a browser busy: whether a decision is settled is
//! looked for among very many ways of answering, each of which tests very many conditions.

use std::time::Duration;

use consultation_guide::domain::condition::Bounds;
use consultation_guide::domain::limits::{CONDITIONS_MAX, OPTIONS_MAX, QUESTIONS_MAX, RULES_MAX};
use consultation_guide::domain::logic::LogicParts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{
    Answer, AnswerOption, Condition, Logic, Next, Outcome, Question, QuestionKind, Response, Rule,
    walk,
};
use cpu_time::ThreadTime;

/// Rules with these conditions, and the default, for questions of a single choice.
fn logic_of(n_questions: usize, n_options: usize, whens: Vec<Condition>) -> Logic {
    let questions = (0..n_questions).map(|index| Question {
        id: format!("q{index}").as_str().into(),
        kind: QuestionKind::SingleChoice,
        options: (0..n_options)
            .map(|option| AnswerOption {
                id: format!("o{option}").as_str().into(),
                is_exclusive: false,
            })
            .collect(),
        enable_when: None,
    });
    let rules = whens.into_iter().map(Some).chain([None]).enumerate();
    let rules = rules.map(|(index, when)| Rule {
        id: format!("r{index}").as_str().into(),
        when,
        outcome: 0,
    });
    let outcome = Outcome {
        id: "book".into(),
        prompts: true,
    };
    Logic::new(LogicParts {
        id: "costly".to_owned(),
        questions: questions.collect(),
        rules: rules.collect(),
        outcomes: vec![outcome],
    })
    .unwrap()
}

fn any_of(question: usize, options: OptionIndices) -> Condition {
    Condition::AnyOf { question, options }
}

/// A condition that no visitor meets, but that is open until the question is answered.
fn never(question: usize) -> Condition {
    let answered = || Condition::Answered(question);
    Condition::All(vec![answered(), Condition::Not(Box::new(answered()))])
}

/// Walks through the first questions, and then to the outcome: no step takes a visitor's patience.
///
/// Each press takes a handful of walks.
#[track_caller]
fn check_walks(logic: &Logic) {
    let mut slowest = Duration::ZERO;
    let mut next_after = |response: &Response| {
        let begin = ThreadTime::now();
        let walk = walk(logic, response);
        slowest = slowest.max(begin.elapsed());
        walk.next
    };
    let mut response = Response::default();
    for _ in 0..3 {
        let Next::Question(index) = next_after(&response) else {
            break;
        };
        response.insert(logic.questions()[index].id.clone(), Answer::Skipped);
    }
    for question in logic.questions() {
        response.insert(question.id.clone(), Answer::Skipped);
    }
    assert!(matches!(next_after(&response), Next::Outcome(_)));
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
}

#[test]
fn rules_that_are_all_ruled_out_late_keep_nobody_waiting() {
    let n_rules = RULES_MAX - 2;
    let none = || any_of(0, OptionIndices::NONE);
    let mut whens = vec![Condition::Any(vec![none(), none(), none(), none()]); n_rules];
    whens.push(never(QUESTIONS_MAX - 1));
    check_walks(&logic_of(QUESTIONS_MAX, 2, whens));
}

#[test]
fn options_told_apart_by_thousands_of_conditions_keep_nobody_waiting() {
    let each_of = |question| (0..60).map(move |index| any_of(question, OptionIndices::only(index)));
    let alike = core::iter::repeat_n(any_of(2, OptionIndices::only(63)), CONDITIONS_MAX - 200);
    let tests = each_of(0).chain(each_of(1)).chain(alike).collect();
    let when = Condition::All(vec![never(2), Condition::Any(tests)]);
    check_walks(&logic_of(3, OPTIONS_MAX, vec![when]));
}

#[test]
fn counts_that_stay_open_to_the_end_keep_nobody_waiting() {
    let n_questions = 200;
    let parts = |option| {
        let tests = (0..n_questions).map(|question| any_of(question, OptionIndices::only(option)));
        tests.collect()
    };
    let count = |option, min, max| Condition::CountHolding {
        bounds: Bounds { min, max },
        parts: parts(option),
    };
    // Half of the questions have to be answered by one option, and some by the other.
    let when = Condition::All(vec![
        count(0, n_questions / 2, n_questions),
        count(1, 3, 70),
    ]);
    let whens = vec![when; CONDITIONS_MAX / (2 * n_questions + 3)];
    check_walks(&logic_of(n_questions, 2, whens));
}
