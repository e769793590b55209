//! The shipped questionnaire, question by question: where each answer leads, and what is rejected.

use consultation_guide::domain::condition::Bounds;
use consultation_guide::domain::{
    AnswerOption, Condition, Event, Logic, Next, Problem, QuestionKind, Session, transition, walk,
};

use crate::journeys::{chronic_pain_logic, ids, replay, response};
use crate::shipped::TEN_CONDITIONS;

/// Where the walk ends after `answers`: a question, or a rule after `=`.
#[track_caller]
fn check(answers: &[(&str, &str)], expect: &str) {
    let logic = &chronic_pain_logic();
    let next = match walk(logic, &response(answers)).next {
        Next::Question(question) => logic.questions()[question].id.to_string(),
        Next::Outcome(decision) => {
            let (rule, outcome) = ids(logic, decision);
            format!("={rule} {outcome}")
        }
    };
    assert_eq!(next, expect, "after {answers:?}");
}

const SELF: (&str, &str) = ("who", "self");
const MIGRAINE: (&str, &str) = ("pain", "migraine");
const YEAR: (&str, &str) = ("time", "y1");
const PHYSICAL: (&str, &str) = ("tried", "pt");
const WORE_OFF: (&str, &str) = ("help", "wore");

#[test]
fn who() {
    check(&[], "who");
    check(&[SELF], "pain");
    check(&[("who", "adult")], "pain");
    check(&[("who", "minor")], "=under_18 not_for_us");
    check(&[("who", "pro")], "=professional may_book");
    check(&[("who", "")], "pain");
}

#[test]
fn pain() {
    let others = ["other", "unsure", "crps migraine other", ""];
    for pain in TEN_CONDITIONS.into_iter().chain(others) {
        check(&[SELF, ("pain", pain)], "time");
    }
    check(&[SELF, ("pain", "none")], "=no_lasting_pain not_for_us");
}

#[test]
fn time() {
    check(&[SELF, MIGRAINE, ("time", "lt3")], "=new_pain talk_first");
    for time in ["m3", "y1", "onoff", ""] {
        check(&[SELF, MIGRAINE, ("time", time)], "tried");
    }
}

#[test]
fn tried() {
    for tried in ["rx", "block", "pt", "otc", "else", "rx block pt otc else"] {
        check(&[SELF, MIGRAINE, YEAR, ("tried", tried)], "help");
    }
    check(
        &[SELF, MIGRAINE, YEAR, ("tried", "nothing")],
        "=nothing_tried talk_first",
    );
    check(&[SELF, MIGRAINE, YEAR, ("tried", "")], "clinic");
}

#[test]
fn help() {
    for help in ["no", "wore", "side", ""] {
        check(&[SELF, MIGRAINE, YEAR, PHYSICAL, ("help", help)], "clinic");
    }
    check(
        &[SELF, MIGRAINE, YEAR, PHYSICAL, ("help", "yes")],
        "=helps_enough talk_first",
    );
}

#[test]
fn clinic() {
    let before = [SELF, MIGRAINE, YEAR, PHYSICAL, WORE_OFF];
    for clinic in ["bethesda", "washington", "mclean", "columbia", "any", ""] {
        let answers = [&before[..], &[("clinic", clinic)]].concat();
        check(&answers, "=long_pain_not_helped book");
    }
    check(
        &[&before[..], &[("clinic", "far")]].concat(),
        "=no_clinic_close may_book",
    );
}

#[test]
fn what_is_open_may_book() {
    let rest = [YEAR, PHYSICAL, WORE_OFF, ("clinic", "any")];
    check(
        &[&[SELF, ("pain", "other")], &rest[..]].concat(),
        "=open may_book",
    );
    check(
        &[&[SELF, ("pain", "unsure")], &rest[..]].concat(),
        "=open may_book",
    );
    check(
        &[&[("who", ""), MIGRAINE], &rest[..]].concat(),
        "=open may_book",
    );
    check(
        &[&[SELF, ("pain", "other crps")], &rest[..]].concat(),
        "=long_pain_not_helped book",
    );
}

/// A session at the question before the last of `answers`.
fn session_at(answers: &[(&str, &str)]) -> Session {
    let logic = &chronic_pain_logic();
    let mut events = vec![Event::Started];
    for (question, options) in answers {
        for option in options.split_whitespace() {
            events.push(Event::OptionPressed {
                question: (*question).into(),
                option: option.into(),
            });
        }
        events.push(if options.is_empty() {
            Event::Skipped
        } else {
            Event::Continued
        });
    }
    replay(logic, &events)
}

#[test]
fn continue_without_a_choice_is_rejected_at_every_question() {
    let logic = &chronic_pain_logic();
    let answers = [SELF, MIGRAINE, YEAR, PHYSICAL, WORE_OFF, ("clinic", "any")];
    for n_answered in 0..answers.len() {
        let before = session_at(&answers[..n_answered]);
        let after = transition(logic, &before, &Event::Continued);
        assert_eq!(
            after.problem(),
            Some(Problem::ChoiceMissing),
            "after {n_answered} answers"
        );
        assert_eq!(after.walk(logic), before.walk(logic));

        let (question, option) = answers[n_answered];
        let press = Event::OptionPressed {
            question: question.into(),
            option: option.into(),
        };
        let chosen = transition(logic, &after, &press);
        assert_eq!(
            chosen.problem(),
            after.problem(),
            "the options do not move under the finger"
        );
        let corrected = transition(logic, &chosen, &Event::Continued);
        assert_eq!(corrected.problem(), None);
        assert_ne!(corrected.walk(logic), before.walk(logic));
    }
}

#[test]
fn what_does_not_belong_to_the_step_changes_nothing() {
    let logic = &chronic_pain_logic();
    let failed = transition(logic, &session_at(&[SELF]), &Event::Continued);
    assert_eq!(failed.problem(), Some(Problem::ChoiceMissing));
    for (session, event) in [session_at(&[SELF]), failed].iter().flat_map(|session| {
        let events = [
            Event::OptionPressed {
                question: "who".into(),
                option: "minor".into(),
            },
            Event::OptionPressed {
                question: "pain".into(),
                option: "no_such".into(),
            },
            Event::ChangeRequested("time".into()),
            Event::Started,
        ];
        events.map(|event| (session, event))
    }) {
        assert_eq!(&transition(logic, session, &event), session, "{event:?}");
    }
}

#[test]
fn an_exclusive_option_excludes_every_other() {
    let logic = &chronic_pain_logic();
    let pressed = |options: &[&str]| {
        let press = |option: &&str| Event::OptionPressed {
            question: "pain".into(),
            option: (**option).into(),
        };
        options
            .iter()
            .map(press)
            .fold(session_at(&[SELF]), |session, event| {
                transition(logic, &session, &event)
            })
            .chosen(&"pain".into())
            .map(|chosen| chosen.iter().map(ToString::to_string).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    assert_eq!(pressed(&["crps", "migraine"]), ["crps", "migraine"]);
    assert_eq!(pressed(&["crps", "migraine", "none"]), ["none"]);
    assert_eq!(pressed(&["none", "crps"]), ["crps"]);
    assert_eq!(pressed(&["crps", "crps"]), [""; 0]);
    assert_eq!(pressed(&["none", "none"]), [""; 0]);
}

#[test]
fn a_single_choice_holds_one_option() {
    let logic = &chronic_pain_logic();
    let press = |option: &str| Event::OptionPressed {
        question: "who".into(),
        option: option.into(),
    };
    let events = [Event::Started, press("self"), press("adult")];
    let session = replay(logic, &events);
    let chosen = session.chosen(&"who".into()).unwrap();
    assert_eq!(
        chosen.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["adult"]
    );
}

#[test]
fn a_hidden_answer_does_not_count_and_comes_back() {
    let logic = &chronic_pain_logic();
    let all = [
        SELF,
        MIGRAINE,
        YEAR,
        PHYSICAL,
        ("help", "no"),
        ("clinic", "mclean"),
    ];
    let change = |session: &Session, press: &[&str]| {
        let mut session = transition(logic, session, &Event::ChangeRequested("tried".into()));
        for option in press {
            let event = Event::OptionPressed {
                question: "tried".into(),
                option: (*option).into(),
            };
            session = transition(logic, &session, &event);
        }
        transition(logic, &session, &Event::Continued)
    };
    let decided = |session: &Session| {
        let walk = session.walk(logic).expect("the visit has begun");
        let Next::Outcome(decision) = walk.next else {
            panic!("not at an outcome")
        };
        (
            ids(logic, decision).0.to_owned(),
            walk.response.get(&"help".into()).is_some(),
        )
    };

    let at_the_end = session_at(&all);
    assert_eq!(decided(&at_the_end), ("long_pain_not_helped".into(), true));
    let nothing_tried = change(&at_the_end, &["nothing"]);
    assert_eq!(decided(&nothing_tried), ("nothing_tried".into(), false));
    let tried_again = change(&nothing_tried, &["pt"]);
    assert_eq!(decided(&tried_again), ("long_pain_not_helped".into(), true));
}

#[test]
fn a_changed_answer_returns_to_where_the_visitor_was() {
    let logic = &chronic_pain_logic();
    let session = session_at(&[SELF, MIGRAINE, YEAR]);
    let changing = transition(logic, &session, &Event::ChangeRequested("who".into()));
    let current = changing.walk(logic).and_then(|walk| walk.next.question());
    let current = current.map(|question| logic.questions()[question].id.as_str());
    assert_eq!(current, Some("who"));
    let confirmed = transition(logic, &changing, &Event::Continued);
    assert_eq!(confirmed.walk(logic), session.walk(logic));
}

#[test]
fn back_from_the_first_question_leads_to_the_start() {
    let logic = &chronic_pain_logic();
    let session = replay(logic, &[Event::Started, Event::WentBack]);
    assert_eq!(session, Session::default());
    assert_eq!(session.walk(logic), None);
}

#[test]
fn progress_counts_what_may_still_come() {
    let logic = &chronic_pain_logic();
    let max = |answers| walk(logic, &response(answers)).n_questions_max;
    assert_eq!(max(&[]), 6);
    assert_eq!(max(&[SELF, MIGRAINE, YEAR]), 6);
    assert_eq!(
        max(&[SELF, MIGRAINE, YEAR, ("tried", "")]),
        5,
        "`help` cannot be asked any more"
    );
    assert_eq!(max(&[("who", "minor")]), 1);
}

/// Only conditions about a question tell its options apart.
#[test]
fn the_options_of_a_question_are_told_apart_by_its_own_conditions() {
    let logic = &chronic_pain_logic();
    let classes = |id: &str| {
        let question = logic.question_index(&id.into()).unwrap();
        let options = &logic.questions()[question].options;
        let classes = logic.option_classes(question, &[]);
        let names = classes.iter().map(|class| {
            let options = class
                .options
                .iter()
                .map(|&index| options[index].id.as_str());
            options.collect::<Vec<_>>().join(" ")
        });
        names.collect::<Vec<_>>()
    };
    assert_eq!(classes("who"), ["self adult", "minor", "pro"]);
    let clinics = "bethesda washington mclean columbia any";
    assert_eq!(classes("clinic"), [clinics, "far"]);
}

/// Of options that are only counted, as many are classes of their own as make a difference.
#[test]
fn counted_options_are_told_apart_by_their_number() {
    let mut parts = chronic_pain_logic().into_parts();
    let (pain, ten) = (1, (0..10).collect());
    let mut sizes = |min, max| {
        parts.rules[2].when = Some(Condition::CountChosen {
            question: pain,
            options: ten,
            bounds: Bounds { min, max },
        });
        let logic = Logic::new(parts.clone()).unwrap();
        let classes = logic.option_classes(pain, &[]);
        let sizes = classes.iter().map(|class| class.options.len());
        sizes.collect::<Vec<_>>()
    };
    // The last two are `other` with `unsure`, and `none`.
    assert_eq!(sizes(1, 10), [10, 2, 1]);
    assert_eq!(sizes(3, 10), [1, 1, 8, 2, 1]);
    assert_eq!(sizes(0, 1), [1, 9, 2, 1]);
    assert_eq!(sizes(2, 9), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1]);
}

/// More than a million ways of choosing are a thousand where only their number counts.
#[test]
fn a_count_of_many_options_is_settled_without_trying_every_choice() {
    let mut parts = chronic_pain_logic().into_parts();
    let n_options = 20;
    let many = &mut parts.questions[0];
    many.kind = QuestionKind::MultipleChoice;
    many.options = (0..n_options)
        .map(|index| AnswerOption {
            id: format!("o{index}").as_str().into(),
            is_exclusive: false,
        })
        .collect();
    parts.questions.truncate(1);
    let count = |min, max| Condition::CountChosen {
        question: 0,
        options: (0..n_options).collect(),
        bounds: Bounds { min, max },
    };
    // One of the two holds whatever is chosen, which no look at either of them shows.
    parts.rules[0].when = Some(Condition::Any(vec![count(0, 9), count(10, n_options)]));
    let default = parts.rules.pop();
    parts.rules.truncate(1);
    parts.rules.extend(default);
    let logic = Logic::new(parts.clone()).unwrap();
    assert_eq!(logic.settled_rule(&[None], 0), Some(0));
    // A gap between the two.
    parts.rules[0].when = Some(Condition::Any(vec![count(0, 9), count(11, n_options)]));
    let logic = Logic::new(parts).unwrap();
    assert_eq!(logic.settled_rule(&[None], 0), None);
}
