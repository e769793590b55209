//! The decision diagram of all journeys, against walking each one.

use std::collections::{BTreeMap, BTreeSet};

use consultation_guide::domain::condition::Bounds;
use consultation_guide::domain::logic::LogicParts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{
    AnswerOption, Condition, Logic, Next, Question, QuestionKind, Response, Rule, walk,
};
use consultation_guide_authoring::journeys::{Count, Destination, Journey, Journeys};
use proptest::prelude::*;

use crate::journeys::{Journey as Walked, chronic_pain, every_journey, response};
use crate::random::kept_seeds;
use crate::small::small_logic;

/// The journey as it is really walked, which must end as in the diagram.
#[track_caller]
fn check_witness(logic: &Logic, journey: &Journey) {
    let replies = journey.replies.iter();
    let response = replies.map(|(question, answer)| {
        let id = logic.questions()[*question].id.clone();
        (id, answer.clone())
    });
    let walk = walk(logic, &response.collect());
    let asked = journey.replies.iter().map(|(question, _)| *question);
    assert_eq!(walk.asked, asked.collect::<Vec<_>>());
    match walk.next {
        Next::Outcome(decision) => assert_eq!(decision.rule, journey.rule),
        Next::Question(question) => panic!("the journey ends before question {question}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: kept_seeds("tests/domain/journey_counts.proptest-regressions"), ..ProptestConfig::default() })]

    #[test]
    fn prop_counts_and_shortest_journeys_are_those_of_all_walks(
        logic in small_logic()
    ) {
        let walked = every_journey(&logic);
        let journeys = Journeys::of(&logic).unwrap();
        prop_assert_eq!(journeys.n_journeys(), Count::from(walked.len() as u128));

        let check = |n_journeys: Count, shortest: Option<&Journey>, there: Vec<&Walked>| {
            assert_eq!(n_journeys, Count::from(there.len() as u128));
            assert_eq!(
                shortest.map(|journey| journey.replies.len()),
                there.iter().map(|journey| journey.asked.len()).min()
            );
            if let Some(journey) = shortest {
                check_witness(&logic, journey);
            }
        };
        for to in journeys.to_rules() {
            let there = walked.iter().filter(|one| one.rule == logic.rules()[to.end].id.as_str());
            check(to.n_journeys, to.shortest.as_ref(), there.collect());
        }
        for to in journeys.to_outcomes() {
            let there = walked.iter().filter(|one| one.outcome == logic.outcomes()[to.end].id.as_str());
            check(to.n_journeys, to.shortest.as_ref(), there.collect());
        }
    }

    #[test]
    fn prop_no_journey_is_longer_than_the_longest(logic in small_logic()) {
        let walked = every_journey(&logic);
        let journeys = Journeys::of(&logic).unwrap();
        let (shortest, longest) = (journeys.shortest().unwrap(), journeys.longest().unwrap());
        let lengths = || walked.iter().map(|journey| journey.asked.len());
        prop_assert_eq!(Some(longest.replies.len()), lengths().max());
        prop_assert_eq!(Some(shortest.replies.len()), lengths().min());
        check_witness(&logic, &longest);
        check_witness(&logic, &shortest);
    }

    #[test]
    fn prop_arrows_are_the_steps_of_all_walks(logic in small_logic()) {
        let mut expected = BTreeSet::new();
        let mut numbers: BTreeMap<(String, String), Bounds> = BTreeMap::new();
        for journey in every_journey(&logic) {
            let walk = walk(&logic, &journey.response);
            for (place, &index) in walk.asked.iter().enumerate() {
                let question = &logic.questions()[index];
                let next = walk.asked.get(place + 1);
                let to = next.map_or(journey.rule.clone(), |&next| logic.questions()[next].id.to_string());
                let answer = walk.response.get(&question.id).unwrap();
                let chosen = question.options.iter().filter(|option| answer.contains(&option.id));
                let chosen: Vec<_> = chosen.map(|option| option.id.to_string()).collect();
                if chosen.is_empty() {
                    expected.insert((question.id.to_string(), to.clone(), "skip".to_owned()));
                } else {
                    let n = chosen.len();
                    let known = numbers
                        .entry((question.id.to_string(), to.clone()))
                        .or_insert(Bounds { min: n, max: n });
                    *known = Bounds { min: n.min(known.min), max: n.max(known.max) };
                }
                for option in chosen {
                    expected.insert((question.id.to_string(), to.clone(), option));
                }
            }
        }
        let mut drawn = BTreeSet::new();
        for arrow in Journeys::of(&logic).unwrap().arrows() {
            let to = match arrow.to {
                Destination::Question(question) => logic.questions()[question].id.to_string(),
                Destination::Rule(rule) => logic.rules()[rule].id.to_string(),
            };
            let from = &logic.questions()[arrow.from];
            let number = numbers.remove(&(from.id.to_string(), to.clone()));
            prop_assert_eq!(arrow.n_chosen, number, "{} -> {}", from.id, to);
            let options = arrow.options.iter().map(|option| from.options[option].id.to_string());
            for reply in options.chain(arrow.has_skip.then(|| "skip".to_owned())) {
                drawn.insert((from.id.to_string(), to.clone(), reply));
            }
        }
        prop_assert_eq!(drawn, expected);
    }

    #[test]
    fn prop_what_is_left_after_some_answers_is_counted_too(
        logic in small_logic(),
        pick in any::<prop::sample::Index>(),
        n_kept in 0_usize..4,
    ) {
        let walked = every_journey(&logic);
        let picked = &walked[pick.index(walked.len())];
        let asked = walk(&logic, &picked.response).asked;
        let kept: Response = asked
            .iter()
            .take(n_kept)
            .map(|&question| &logic.questions()[question].id)
            .map(|id| (id.clone(), picked.response.get(id).unwrap().clone()))
            .collect();
        let is_after = |journey: &&Walked| {
            kept.iter().all(|(question, answer)| journey.response.get(question) == Some(answer))
        };
        let n_after = walked.iter().filter(is_after).count();
        let left = Journeys::after(&logic, &kept).unwrap();
        prop_assert_eq!(left.n_journeys(), Count::from(n_after as u128));
    }
}

/// Derived by hand from the routing: `minor` and `pro` end at once. The
/// other three replies to `who` end at `none`; each of the 4,096 other replies
/// to `pain` ends at `lt3`, and goes on from four replies to `time`. Of those
/// to `tried`, `nothing` ends, the skip leaves seven replies to `clinic`, and
/// each of 31 choices has `yes`, which ends, and four more replies to `help`
/// with seven each to `clinic`.
#[test]
fn the_journeys_of_the_shipped_questionnaire_are_counted_exactly() {
    let expected = 2 + 3 * (1 + 4096 * (1 + 4 * (1 + 7 + 31 * (1 + 4 * 7))));
    assert_eq!(expected, 44_593_157);
    let questionnaire = chronic_pain();
    let logic = questionnaire.logic();
    let journeys = Journeys::of(logic).unwrap();
    assert_eq!(journeys.n_journeys().exact(), Some(expected));
    assert_eq!(journeys.shortest().unwrap().replies.len(), 1);
    assert_eq!(journeys.longest().unwrap().replies.len(), 6);
    let n_asked: Vec<_> = journeys
        .to_rules()
        .into_iter()
        .map(|to| {
            (
                logic.rules()[to.end].id.to_string(),
                to.shortest.unwrap().replies.len(),
            )
        })
        .collect();
    let n_asked: Vec<_> = n_asked
        .iter()
        .map(|(rule, n)| (rule.as_str(), *n))
        .collect();
    assert_eq!(
        n_asked,
        [
            ("under_18", 1),
            ("professional", 1),
            ("no_lasting_pain", 2),
            ("new_pain", 3),
            ("nothing_tried", 4),
            ("helps_enough", 5),
            ("no_clinic_close", 5),
            ("long_pain_not_helped", 6),
            ("open", 5),
        ]
    );
}

#[test]
fn what_is_left_of_the_shipped_questionnaire_is_counted() {
    let questionnaire = chronic_pain();
    let logic = questionnaire.logic();
    let answers = response(&[
        ("who", "self"),
        ("pain", "crps"),
        ("time", "y1"),
        ("tried", ""),
    ]);
    let left = Journeys::after(logic, &answers).unwrap();
    assert_eq!(left.n_journeys().exact(), Some(7));
    assert_eq!(left.longest().unwrap().replies.len(), 1);
}

/// Questions with `n_options` options each, and one rule for the first option of each question.
fn wide(n_questions: usize, n_options: usize) -> LogicParts {
    let template = chronic_pain().into_parts().logic;
    let option = |index: usize| AnswerOption {
        id: format!("o{index}").as_str().into(),
        is_exclusive: false,
    };
    let question = |index: usize| Question {
        id: format!("q{index}").as_str().into(),
        kind: QuestionKind::MultipleChoice,
        options: (0..n_options).map(option).collect(),
        enable_when: None,
    };
    let rule = |index: usize| Rule {
        id: format!("r{index}").as_str().into(),
        when: Some(Condition::AnyOf {
            question: index,
            options: OptionIndices::only(0),
        }),
        outcome: template.rules[0].outcome,
    };
    LogicParts {
        questions: (0..n_questions).map(question).collect(),
        rules: (0..n_questions)
            .map(rule)
            .chain(template.rules.last().cloned())
            .collect(),
        ..template
    }
}

#[test]
fn subsets_of_a_multiple_choice_are_counted_without_going_through_them() {
    // Of the replies to each question, half end the journey there.
    let logic = Logic::new(wide(2, 60)).unwrap();
    let half = 1_u128 << 59;
    let journeys = Journeys::of(&logic).unwrap();
    assert_eq!(journeys.n_journeys().exact(), Some(half + half * 2 * half));
}

#[test]
fn more_journeys_than_a_number_holds_are_not_rounded() {
    let logic = Logic::new(wide(3, 60)).unwrap();
    let journeys = Journeys::of(&logic).unwrap();
    assert_eq!(journeys.n_journeys().exact(), None);
    assert_eq!(journeys.to_rules()[0].n_journeys.exact(), Some(1 << 59));
}

#[test]
fn too_many_states_are_reported_and_not_waited_for() {
    // The last rule needs an odd number of choices, so that nothing can be forgotten on the way.
    let mut parts = wide(24, 2);
    {
        for (index, rule) in parts.rules.iter_mut().enumerate().take(24) {
            let chosen = |question: usize, option: usize| Condition::AnyOf {
                question: question % 24,
                options: OptionIndices::only(option),
            };
            rule.when = Some(Condition::All(vec![
                chosen(index, 0),
                chosen(index + 12, 1),
                chosen(23, index % 2),
            ]));
        }
    }
    let logic = Logic::new(parts).unwrap();
    assert!(Journeys::of(&logic).is_err());
}
