//! What holds for any questionnaire and any visit.

use consultation_guide::domain::booking::Booking;
use consultation_guide::domain::compiled::{decode, encode};
use consultation_guide::domain::decision::decide;
use consultation_guide::domain::questionnaire::{Notices, PrivacyNotice, Start};
use consultation_guide::domain::settling::settled_rule;
use consultation_guide::domain::{
    AnswerOption, Condition, Event, OptionId, Outcome, Question, QuestionId, QuestionKind,
    Questionnaire, Response, Rule, Session, Step, Text, transition,
};
use proptest::prelude::*;

use crate::journeys::{chronic_pain, every_reply, replay};

/// Small questionnaires of any logic: 1 to 4 questions of 1 to 3 options, some
/// asked on a condition, and 1 to 4 rules before the default.
fn any_questionnaire() -> impl Strategy<Value = Questionnaire> {
    let questions = prop::collection::vec((any::<bool>(), 1_usize..=3, any::<bool>()), 1..=4);
    questions.prop_flat_map(|shapes| {
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
fn any_condition(n_options: Vec<usize>) -> impl Strategy<Value = Condition> {
    let n_questions = n_options.len();
    let atom = (
        0..n_questions,
        prop::collection::vec(0_usize..3, 1..=2),
        any::<bool>(),
    )
        .prop_map(move |(question, options, is_answered)| {
            let id = question_id(question);
            if is_answered {
                return Condition::Answered(id);
            }
            let options = options
                .iter()
                .map(|option| option_id(option % n_options[question]));
            Condition::AnyOf {
                question: id,
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

fn question_id(index: usize) -> QuestionId {
    QuestionId::new(format!("q{index}"))
}

fn option_id(index: usize) -> OptionId {
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
                    is_exclusive: is_multiple && has_exclusive && option + 1 == n_options,
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
    Questionnaire {
        id: "any".into(),
        language: "en".into(),
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
        words: chronic_pain().words,
    }
}

/// The rules that decide when `response` is completed in every way.
fn rules_of_completions(
    questionnaire: &Questionnaire,
    response: &Response,
    n_reached: usize,
    rules: &mut Vec<String>,
) {
    let Some(question) = questionnaire.questions.get(n_reached) else {
        let rule = decide(questionnaire, response).rule.id.to_string();
        if !rules.contains(&rule) {
            rules.push(rule);
        }
        return;
    };
    if !question.is_enabled(response) {
        return rules_of_completions(questionnaire, response, n_reached + 1, rules);
    }
    for answer in every_reply(question) {
        let mut longer = response.clone();
        longer.insert(question.id.clone(), answer);
        rules_of_completions(questionnaire, &longer, n_reached + 1, rules);
    }
}

/// Events of any kind, fitting the step or not.
fn any_events(questionnaire: &Questionnaire) -> impl Strategy<Value = Vec<Event>> + use<> {
    let presses: Vec<Event> = questionnaire
        .questions
        .iter()
        .flat_map(|question| {
            question.options.iter().map(|option| Event::OptionPressed {
                question: question.id.clone(),
                option: option.id.clone(),
            })
        })
        .collect();
    let changes: Vec<Event> = questionnaire
        .questions
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

fn visit() -> impl Strategy<Value = (Questionnaire, Vec<Event>)> {
    prop_oneof![1 => Just(chronic_pain()), 3 => any_questionnaire()].prop_flat_map(
        |questionnaire| {
            let events = any_events(&questionnaire);
            (Just(questionnaire), events)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_global_rejects: 100_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn prop_settled_means_that_every_completion_gives_one_rule(
        questionnaire in any_questionnaire(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 4),
    ) {
        let mut response = Response::default();
        for (index, question) in questionnaire.questions.iter().enumerate() {
            let mut rules = Vec::new();
            rules_of_completions(&questionnaire, &response, index, &mut rules);
            let settled = settled_rule(&questionnaire, &response, index)
                .map(|rule| questionnaire.rules[rule].id.to_string());
            match &rules[..] {
                [only] => prop_assert_eq!(settled, Some(only.clone())),
                _ => prop_assert_eq!(settled, None),
            }
            if question.is_enabled(&response) {
                response.insert(question.id.clone(), picks[index].get(&every_reply(question)).clone());
            }
        }
    }

    #[test]
    fn prop_back_undoes_an_answer((questionnaire, events) in visit()) {
        let before = replay(&questionnaire, &events);
        let at_question = matches!(before.walk(&questionnaire).step, Step::Question(_));
        prop_assume!(at_question && before.problem().is_none());
        for forward in [Event::Continued, Event::Skipped] {
            let after = transition(&questionnaire, &before, &forward);
            if after.problem().is_none() {
                let back = transition(&questionnaire, &after, &Event::WentBack);
                // Later answers may be confirmed already; back returns to the
                // step before the one on screen, which need not be this one.
                if after.walk(&questionnaire).asked.last().map(|q| &q.id)
                    == current(&before, &questionnaire).as_ref()
                {
                    prop_assert_eq!(&back, &before);
                }
            }
        }
    }

    #[test]
    fn prop_replay_equals_the_fold_of_what_fitted((questionnaire, events) in visit()) {
        // An event that does not fit its step leaves no trace: without all of
        // those, the same session comes about.
        let mut session = Session::default();
        let mut fitted = Vec::new();
        for event in &events {
            let next = transition(&questionnaire, &session, event);
            if next != session {
                fitted.push(event);
            }
            session = next;
        }
        prop_assert_eq!(replay(&questionnaire, fitted), session);
    }

    #[test]
    fn prop_the_same_answers_lead_to_the_same_step((questionnaire, events) in visit()) {
        // However the visitor came to these answers, a straight walk with them
        // stands at the same step.
        let session = replay(&questionnaire, &events);
        let walked = session.walk(&questionnaire);
        prop_assume!(!matches!(walked.step, Step::Start));
        let straight = consultation_guide::domain::walk(&questionnaire, &walked.response);
        prop_assert_eq!(straight, walked);
    }

    #[test]
    fn prop_going_on_always_reaches_an_outcome((questionnaire, events) in visit()) {
        let mut session = replay(&questionnaire, &events);
        session = transition(&questionnaire, &session, &Event::Started);
        for _ in 0..=questionnaire.questions.len() {
            session = transition(&questionnaire, &session, &Event::Skipped);
        }
        prop_assert!(matches!(session.walk(&questionnaire).step, Step::Outcome(_)));
    }

    #[test]
    fn prop_the_most_questions_is_never_exceeded((questionnaire, events) in visit()) {
        let session = replay(&questionnaire, &events);
        let before = session.walk(&questionnaire);
        prop_assume!(matches!(before.step, Step::Question(_)));
        let after = transition(&questionnaire, &session, &Event::Skipped).walk(&questionnaire);
        prop_assert!(after.n_questions_max <= before.n_questions_max);
        prop_assert!(before.asked.len() < before.n_questions_max);
    }

    #[test]
    fn prop_encoding_loses_nothing(questionnaire in any_questionnaire()) {
        prop_assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
    }
}

fn current(session: &Session, questionnaire: &Questionnaire) -> Option<QuestionId> {
    match session.walk(questionnaire).step {
        Step::Question(question) => Some(question.id.clone()),
        _ => None,
    }
}
