//! Which answers decided and what would change the outcome, against trying everything.

use std::collections::BTreeSet;

use consultation_guide::domain::decision::decide;
use consultation_guide::domain::explanation::{deciding, smallest_changes};
use consultation_guide::domain::logic::LogicParts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{
    Answer, AnswerOption, Condition, Logic, Question, QuestionKind, Response, Rule, walk,
};
use proptest::prelude::*;

use crate::journeys::{chronic_pain, every_journey, every_reply, response};
use crate::random::kept_seeds;
use crate::small::small_logic;

/// Every way of giving each question a reply, asked or not.
fn every_way(logic: &Logic) -> Vec<Response> {
    let mut ways = vec![Response::default()];
    for question in logic.questions() {
        let replies = every_reply(question);
        ways = ways
            .iter()
            .flat_map(|way| {
                replies.iter().map(|reply| {
                    let mut longer = way.clone();
                    longer.insert(question.id.clone(), reply.clone());
                    longer
                })
            })
            .collect();
    }
    ways
}

/// The outcome if every question that is asked is answered as in `way`.
fn outcome(logic: &Logic, way: &Response) -> String {
    let mut counted = Response::default();
    for question in logic.questions() {
        if question.is_enabled(&logic.replies(&counted)) {
            counted.insert(question.id.clone(), way.get(&question.id).unwrap().clone());
        }
    }
    outcome_id(logic, decide(logic, &counted).outcome)
}

fn outcome_id(logic: &Logic, index: usize) -> String {
    logic.outcomes()[index].id.to_string()
}

fn suffice(
    logic: &Logic,
    ways: &[(Response, String)],
    response: &Response,
    kept: &[usize],
) -> bool {
    let mut outcomes = ways
        .iter()
        .filter(|(way, _)| {
            let is_as_given = |&question: &usize| {
                let id = &logic.questions()[question].id;
                way.get(id) == response.get(id)
            };
            kept.iter().all(is_as_given)
        })
        .map(|(_, outcome)| outcome);
    let first = outcomes.next();
    outcomes.all(|outcome| Some(outcome) == first)
}

fn subsets(questions: &[usize]) -> Vec<Vec<usize>> {
    (0_usize..1 << questions.len())
        .map(|subset| {
            let chosen = questions.iter().enumerate();
            let chosen = chosen.filter(|(index, _)| subset >> index & 1 == 1);
            chosen.map(|(_, question)| *question).collect()
        })
        .collect()
}

/// The questions that are answered differently; a missing answer is a skip.
fn changed(logic: &Logic, response: &Response, way: &Response) -> Vec<usize> {
    let given = |question: &Question| {
        response
            .get(&question.id)
            .unwrap_or(&Answer::Skipped)
            .clone()
    };
    let questions = logic.questions().iter().enumerate();
    questions
        .filter(|(_, question)| way.get(&question.id) != Some(&given(question)))
        .map(|(index, _)| index)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: kept_seeds("tests/domain/explanations.proptest-regressions"), ..ProptestConfig::default() })]

    #[test]
    fn prop_the_deciding_answers_are_the_fewest_that_suffice(
        logic in small_logic(),
        pick in any::<prop::sample::Index>(),
    ) {
        let journeys = every_journey(&logic);
        let response = &journeys[pick.index(journeys.len())].response;
        let ways: Vec<_> = every_way(&logic)
            .into_iter()
            .map(|way| { let outcome = outcome(&logic, &way); (way, outcome) })
            .collect();
        let asked = walk(&logic, response).asked;
        let fewest = subsets(&asked)
            .iter()
            .filter(|kept| suffice(&logic, &ways, response, kept))
            .map(Vec::len)
            .min();

        let found = deciding(&logic, response);
        prop_assert!(suffice(&logic, &ways, response, &found));
        prop_assert_eq!(Some(found.len()), fewest);
        prop_assert!(found.iter().all(|question| asked.contains(question)));
    }

    #[test]
    fn prop_the_smallest_changes_are_the_smallest(
        logic in small_logic(),
        pick in any::<prop::sample::Index>(),
    ) {
        let journeys = every_journey(&logic);
        let journey = &journeys[pick.index(journeys.len())];
        let others: BTreeSet<(Vec<usize>, String)> = every_way(&logic)
            .iter()
            .map(|way| (changed(&logic, &journey.response, way), outcome(&logic, way)))
            .filter(|(_, outcome)| *outcome != journey.outcome)
            .collect();
        let n_smallest = others.iter().map(|(questions, _)| questions.len()).min();

        let changes = smallest_changes(&logic, &journey.response).unwrap();
        let found: Vec<(Vec<usize>, String)> = changes
            .iter()
            .map(|change| {
                let questions = change.answers.iter().map(|(question, _)| *question);
                (questions.collect(), outcome_id(&logic, logic.rules()[change.rule].outcome))
            })
            .collect();
        let smallest = others.into_iter().filter(|(questions, _)| Some(questions.len()) == n_smallest);
        prop_assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len());
        prop_assert_eq!(BTreeSet::from_iter(found), smallest.collect::<BTreeSet<_>>());
        for change in changes {
            let mut way = journey.response.clone();
            for question in logic.questions() {
                if way.get(&question.id).is_none() {
                    way.insert(question.id.clone(), Answer::Skipped);
                }
            }
            for (question, answer) in change.answers {
                way.insert(logic.questions()[question].id.clone(), answer);
            }
            let changed = outcome_id(&logic, logic.rules()[change.rule].outcome);
            prop_assert_eq!(&outcome(&logic, &way), &changed);
            prop_assert_ne!(changed, journey.outcome.clone());
        }
    }
}

/// A multiple choice of `n_options`, of which only the last one leads to an outcome of its own,
/// though rules distinguish them all.
fn many_options(n_options: usize) -> Logic {
    let mut parts = chronic_pain().into_parts().logic;
    parts.questions.truncate(1);
    let question = &mut parts.questions[0];
    question.kind = QuestionKind::MultipleChoice;
    question.options = (0..n_options)
        .map(|index| AnswerOption {
            id: format!("o{index}").as_str().into(),
            is_exclusive: false,
        })
        .collect();
    let default = parts.rules.pop().unwrap();
    parts.rules = (0..n_options)
        .map(|index| Rule {
            when: Some(Condition::AnyOf {
                question: 0,
                options: OptionIndices::only(index),
            }),
            outcome: match index + 1 == n_options {
                true => 0,
                false => default.outcome,
            },
            ..default.clone()
        })
        .collect();
    parts.rules.push(default);
    Logic::new(parts).unwrap()
}

#[test]
fn a_change_to_the_last_of_many_options_is_found() {
    for n_options in [15, 16, 17, 40, 100] {
        let logic = many_options(n_options);
        let question = &logic.questions()[0];
        let skipped = Response::from_iter([(question.id.clone(), Answer::Skipped)]);
        let changes = smallest_changes(&logic, &skipped).unwrap();
        let last = Answer::one(format!("o{}", n_options - 1).as_str());
        assert_eq!(changes[0].answers, [(0, last)], "{n_options} options");
    }
}

#[test]
fn where_the_changes_are_too_many_to_try_them_all_none_is_denied() {
    let one_for_all = |logic: Logic| {
        let mut parts: LogicParts = logic.into_parts();
        let everybody = parts.rules.last().unwrap().outcome;
        for rule in &mut parts.rules {
            rule.outcome = everybody;
        }
        Logic::new(parts).unwrap()
    };
    let given = Response::default();
    let logic = one_for_all(many_options(17));
    assert_eq!(smallest_changes(&logic, &given), Some(Vec::new()));
    let logic = one_for_all(many_options(25));
    assert_eq!(smallest_changes(&logic, &given), None);
}

#[track_caller]
fn check_deciding(answers: &[(&str, &str)], expect: &[&str]) {
    let questionnaire = chronic_pain();
    let logic = questionnaire.logic();
    let response = walk(logic, &response(answers)).response;
    let found = deciding(logic, &response);
    let ids: Vec<_> = found
        .iter()
        .map(|&question| logic.questions()[question].id.as_str())
        .collect();
    assert_eq!(ids, expect);
}

#[test]
fn one_answer_can_decide() {
    check_deciding(&[("who", "minor")], &["who"]);
    check_deciding(&[("who", "pro")], &["who"]);
}

#[test]
fn what_comes_before_the_rule_decides_with_it() {
    // A first talk with a doctor, unless the visitor is under 18 or a
    // professional, or has no pain that lasts.
    let new_pain = [("who", "self"), ("pain", "crps"), ("time", "lt3")];
    check_deciding(&new_pain, &["who", "pain", "time"]);
}

#[test]
fn the_clinic_does_not_decide_where_both_ways_lead_to_the_same() {
    let other_pain = [
        ("who", "self"),
        ("pain", "other"),
        ("time", "y1"),
        ("tried", "pt"),
        ("help", "no"),
        ("clinic", "far"),
    ];
    check_deciding(&other_pain, &["who", "pain", "time", "tried", "help"]);
}

#[test]
fn a_prompt_rests_on_every_answer() {
    let to_book = [
        ("who", "self"),
        ("pain", "crps"),
        ("time", "y1"),
        ("tried", "pt"),
        ("help", "no"),
        ("clinic", "any"),
    ];
    check_deciding(
        &to_book,
        &["who", "pain", "time", "tried", "help", "clinic"],
    );
}

#[test]
fn a_change_is_found_for_each_question_and_outcome() {
    let questionnaire = chronic_pain();
    let logic = questionnaire.logic();
    let changes = smallest_changes(logic, &response(&[("who", "minor")])).unwrap();
    let found: Vec<_> = changes
        .iter()
        .map(|change| {
            (
                logic.questions()[change.answers[0].0].id.to_string(),
                outcome_id(logic, logic.rules()[change.rule].outcome),
            )
        })
        .collect();
    // Skipping everything else, the visitor may book.
    assert_eq!(found, [("who".to_owned(), "may_book".to_owned())]);
}
