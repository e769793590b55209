//! Properties of any logic and any visit.

use consultation_guide::domain::compiled::{decode, encode};
use consultation_guide::domain::decision::decide;
use consultation_guide::domain::{Event, Logic, Next, QuestionId, Response, Session, transition};
use proptest::prelude::*;

use crate::journeys::{chronic_pain, every_reply, replay};
use crate::random::{any_logic, kept_seeds, with_texts};

/// The rules that decide in every completion of `response`.
fn rules_of_completions(
    logic: &Logic,
    response: &Response,
    n_reached: usize,
    rules: &mut Vec<String>,
) {
    let Some(question) = logic.questions().get(n_reached) else {
        let rule = logic.rules()[decide(logic, response).rule].id.to_string();
        if !rules.contains(&rule) {
            rules.push(rule);
        }
        return;
    };
    if !question.is_enabled(&logic.replies(response)) {
        return rules_of_completions(logic, response, n_reached + 1, rules);
    }
    for answer in every_reply(question) {
        let mut longer = response.clone();
        longer.insert(question.id.clone(), answer);
        rules_of_completions(logic, &longer, n_reached + 1, rules);
    }
}

/// Events of any kind, whether they fit the step or not.
fn any_events(logic: &Logic) -> impl Strategy<Value = Vec<Event>> + use<> {
    let presses: Vec<Event> = logic
        .questions()
        .iter()
        .flat_map(|question| {
            question.options.iter().map(|option| Event::OptionPressed {
                question: question.id.clone(),
                option: option.id.clone(),
            })
        })
        .collect();
    let changes: Vec<Event> = logic
        .questions()
        .iter()
        .map(|question| Event::ChangeRequested(question.id.clone()))
        .collect();
    let event = prop_oneof![
        8 => prop::sample::select(presses),
        6 => Just(Event::Continued),
        2 => Just(Event::Skipped),
        2 => Just(Event::WentBack),
        1 => prop::sample::select(changes),
        1 => Just(Event::Started),
    ];
    prop::collection::vec(event, 0..40).prop_map(|mut events| {
        events.insert(0, Event::Started);
        events
    })
}

fn visit() -> impl Strategy<Value = (Logic, Vec<Event>)> {
    prop_oneof![1 => Just(chronic_pain().logic().clone()), 3 => any_logic()].prop_flat_map(
        |logic| {
            let events = any_events(&logic);
            (Just(logic), events)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_global_rejects: 100_000, failure_persistence: kept_seeds("tests/domain/properties.proptest-regressions"), ..Default::default() })]

    #[test]
    fn prop_settled_means_that_every_completion_gives_one_rule(
        logic in any_logic(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 4),
    ) {
        let mut response = Response::default();
        for (index, question) in logic.questions().iter().enumerate() {
            let mut rules = Vec::new();
            rules_of_completions(&logic, &response, index, &mut rules);
            let settled = logic.settled_rule(&logic.replies(&response), index)
                .map(|rule| logic.rules()[rule].id.to_string());
            match &rules[..] {
                [only] => prop_assert_eq!(settled, Some(only.clone())),
                _ => prop_assert_eq!(settled, None),
            }
            if question.is_enabled(&logic.replies(&response)) {
                response.insert(question.id.clone(), picks[index].get(&every_reply(question)).clone());
            }
        }
    }

    #[test]
    fn prop_back_undoes_an_answer(
        (logic, events) in visit(),
        forward in prop::sample::select(vec![Event::Continued, Event::Skipped]),
    ) {
        let before = replay(&logic, &events);
        let answered = current(&before, &logic);
        prop_assume!(answered.is_some() && before.problem().is_none());
        let after = transition(&logic, &before, &forward);
        prop_assume!(after.problem().is_none());
        // Later answers may be confirmed already; back returns to the step
        // before the one on screen, which need not be this one.
        let walked = after.walk(&logic).unwrap();
        let last = walked.asked.last().map(|&question| &logic.questions()[question].id);
        prop_assume!(last == answered.as_ref());
        prop_assert_eq!(transition(&logic, &after, &Event::WentBack), before);
    }

    #[test]
    fn prop_replay_equals_the_fold_of_what_fitted((logic, events) in visit()) {
        // An event that does not fit its step changes nothing: without all of
        // those, the session is the same.
        let mut session = Session::default();
        let mut fitted = Vec::new();
        for event in &events {
            let next = transition(&logic, &session, event);
            if next != session {
                fitted.push(event);
            }
            session = next;
        }
        prop_assert_eq!(replay(&logic, fitted), session);
    }

    #[test]
    fn prop_the_same_answers_lead_to_the_same_step((logic, events) in visit()) {
        // However the visitor came to these answers, a direct walk with them
        // ends at the same step.
        let session = replay(&logic, &events);
        let walked = session.walk(&logic);
        prop_assume!(walked.is_some());
        let walked = walked.unwrap();
        let straight = consultation_guide::domain::walk(&logic, &walked.response);
        prop_assert_eq!(straight, walked);
    }

    #[test]
    fn prop_going_on_always_reaches_an_outcome((logic, events) in visit()) {
        let mut session = replay(&logic, &events);
        session = transition(&logic, &session, &Event::Started);
        for _ in 0..=logic.questions().len() {
            session = transition(&logic, &session, &Event::Skipped);
        }
        let next = session.walk(&logic).map(|walk| walk.next);
        prop_assert!(matches!(next, Some(Next::Outcome(_))));
    }

    #[test]
    fn prop_the_most_questions_is_never_exceeded((logic, events) in visit()) {
        let session = replay(&logic, &events);
        prop_assume!(current(&session, &logic).is_some());
        let before = session.walk(&logic).unwrap();
        let after = transition(&logic, &session, &Event::Skipped);
        let after = after.walk(&logic).unwrap();
        prop_assert!(after.n_questions_max <= before.n_questions_max);
        prop_assert!(before.asked.len() < before.n_questions_max);
    }

    #[test]
    fn prop_encoding_loses_nothing(logic in any_logic()) {
        let questionnaire = with_texts(logic);
        prop_assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
    }
}

fn current(session: &Session, logic: &Logic) -> Option<QuestionId> {
    let question = &logic.questions()[session.walk(logic)?.next.question()?];
    Some(question.id.clone())
}
