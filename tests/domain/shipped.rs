//! Every journey through the shipped questionnaire, and what must hold of it.

use std::collections::{BTreeMap, BTreeSet};

use consultation_guide::domain::booking::booking_link;
use consultation_guide::domain::decision::decide;
use consultation_guide::domain::{Answer, Logic, PageLink, Response, VariantId, walk};

use crate::journeys::{
    Journey, chose, chronic_pain, chronic_pain_logic, every_reply, ids, journeys, reasons, replies,
    response,
};

pub(crate) const TEN_CONDITIONS: [&str; 10] = [
    "crps",
    "phn",
    "nerve_damage",
    "chemo",
    "trigeminal",
    "tmj",
    "migraine",
    "fibromyalgia",
    "sci",
    "phantom",
];

/// The routing in the clinic's words, written a second time.
fn expected_rule(response: &Response) -> &'static str {
    let chose = |question: &str, options: &[&str]| chose(response, question, options);
    if chose("who", &["minor"]) {
        "under_18"
    } else if chose("who", &["pro"]) {
        "professional"
    } else if chose("pain", &["none"]) {
        "no_lasting_pain"
    } else if chose("time", &["lt3"]) {
        "new_pain"
    } else if chose("tried", &["nothing"]) {
        "nothing_tried"
    } else if chose("help", &["yes"]) {
        "helps_enough"
    } else if chose("clinic", &["far"]) {
        "no_clinic_close"
    } else if chose("who", &["self", "adult"])
        && chose("pain", &TEN_CONDITIONS)
        && chose("time", &["m3", "y1", "onoff"])
        && chose("help", &["no", "wore", "side"])
    {
        "long_pain_not_helped"
    } else {
        "open"
    }
}

fn outcome_of(rule: &str) -> &'static str {
    match rule {
        "under_18" | "no_lasting_pain" => "not_for_us",
        "new_pain" | "nothing_tried" | "helps_enough" => "talk_first",
        "long_pain_not_helped" => "book",
        _ => "may_book",
    }
}

#[test]
fn every_journey_ends_as_the_clinic_words_it() {
    let journeys = journeys();
    assert!(
        journeys.len() > 100_000,
        "{} journeys are too few to be all",
        journeys.len()
    );
    for Journey {
        response,
        rule,
        outcome,
        ..
    } in journeys
    {
        assert_eq!(rule, expected_rule(response), "{response:?}");
        assert_eq!(outcome, outcome_of(rule), "{response:?}");
    }
}

#[test]
fn every_subset_of_the_pains_decides_as_the_clinic_words_it() {
    let questionnaire = chronic_pain();
    let logic = questionnaire.logic();
    let pain = &logic.questions()[logic.question_index(&"pain".into()).unwrap()];
    let mut contexts: BTreeMap<&str, &Response> = BTreeMap::new();
    for journey in journeys() {
        contexts.entry(&journey.rule).or_insert(&journey.response);
    }
    assert_eq!(contexts.len(), 9);
    let replies = every_reply(pain);
    assert_eq!(
        replies.len(),
        1 + 4095 + 1,
        "a skip, the subsets of twelve, and none"
    );
    for (context, reply) in contexts
        .values()
        .flat_map(|c| replies.iter().map(move |r| (c, r)))
    {
        let mut response = (*context).clone();
        response.insert("pain".into(), reply.clone());
        let (rule, _) = ids(logic, decide(logic, &response));
        assert_eq!(rule, expected_rule(&response), "{response:?}");
    }
}

#[test]
fn all_rules_and_outcomes_are_reached() {
    let questionnaire = chronic_pain();
    let rules: BTreeSet<_> = journeys()
        .iter()
        .map(|journey| journey.rule.as_str())
        .collect();
    let outcomes: BTreeSet<_> = journeys()
        .iter()
        .map(|journey| journey.outcome.as_str())
        .collect();
    assert_eq!(
        rules,
        questionnaire
            .logic()
            .rules()
            .iter()
            .map(|rule| rule.id.as_str())
            .collect()
    );
    assert_eq!(rules.len(), 9);
    assert_eq!(
        outcomes,
        BTreeSet::from(["book", "may_book", "not_for_us", "talk_first"])
    );
}

#[test]
fn no_journey_asks_more_than_six_questions() {
    let longest = journeys().iter().map(|journey| journey.asked.len()).max();
    assert_eq!(longest, Some(6));
}

#[test]
fn one_outcome_alone_prompts() {
    let prompting: Vec<_> = chronic_pain()
        .into_parts()
        .logic
        .outcomes
        .into_iter()
        .filter(|outcome| outcome.prompts)
        .collect();
    assert_eq!(prompting.len(), 1);
    assert_eq!(prompting[0].id.as_str(), "book");
}

#[test]
fn a_skip_alone_never_leads_away_from_booking() {
    let logic = &chronic_pain_logic();
    for journey in journeys() {
        let answered = journey
            .response
            .iter()
            .map(|(question, _)| question.clone());
        for question in answered.collect::<Vec<_>>() {
            let mut skipped = journey.response.clone();
            skipped.insert(question, Answer::Skipped);
            let (_, outcome) = ids(logic, decide(logic, &counted(logic, &skipped)));
            let is_away = matches!(outcome, "talk_first" | "not_for_us");
            let was_away = matches!(journey.outcome.as_str(), "talk_first" | "not_for_us");
            assert!(!is_away || was_away, "{skipped:?} leads to {outcome}");
        }
    }
    let all_skipped = logic
        .questions()
        .iter()
        .map(|q| (q.id.clone(), Answer::Skipped));
    let (_, outcome) = ids(logic, decide(logic, &all_skipped.collect()));
    assert_eq!(outcome, "may_book");
}

/// The answers in `response` whose question is enabled by the earlier ones.
fn counted(logic: &Logic, response: &Response) -> Response {
    let mut counted = Response::default();
    for question in logic.questions() {
        if question.is_enabled(&logic.replies(&counted))
            && let Some(answer) = response.get(&question.id)
        {
            counted.insert(question.id.clone(), answer.clone());
        }
    }
    counted
}

#[test]
fn which_of_the_ten_conditions_never_changes_the_rule() {
    let logic = &chronic_pain_logic();
    let with_migraine = journeys()
        .iter()
        .filter(|journey| journey.response.get(&"pain".into()) == Some(&Answer::one("migraine")));
    for journey in with_migraine {
        for condition in TEN_CONDITIONS {
            let mut other = journey.response.clone();
            other.insert("pain".into(), Answer::one(condition));
            assert_eq!(ids(logic, decide(logic, &other)).0, journey.rule);
        }
    }
}

#[test]
fn a_settled_decision_is_what_every_completion_gives() {
    let logic = &chronic_pain_logic();
    for journey in journeys() {
        // Answer every question that was not asked, in each way, one by one.
        for question in logic.questions() {
            if journey.response.get(&question.id).is_some() {
                continue;
            }
            for answer in replies(question) {
                let mut longer = journey.response.clone();
                longer.insert(question.id.clone(), answer);
                let (rule, _) = ids(logic, decide(logic, &counted(logic, &longer)));
                assert_eq!(rule, journey.rule, "{longer:?}");
            }
        }
    }
}

#[test]
fn every_ending_says_why() {
    let questionnaire = chronic_pain();
    for journey in journeys() {
        let reasons = reasons(&questionnaire, &journey.response);
        assert!(!reasons.is_empty(), "{:?}", journey.response);
        for reason in reasons {
            assert!(!reason.contains(['{', '}']), "{reason}");
        }
    }
}

#[test]
fn reasons_repeat_what_the_visitor_told() {
    let questionnaire = chronic_pain();
    let answers = [
        ("who", "self"),
        ("pain", "crps migraine"),
        ("time", "y1"),
        ("tried", "rx pt"),
        ("help", "wore"),
        ("clinic", "bethesda"),
    ];
    assert_eq!(
        reasons(&questionnaire, &response(&answers)),
        [
            "You told us the pain is CRPS and migraine.",
            "It has been there for more than a year.",
            "What was tried helped for a while, then wore off: \
             pain medicine from a clinic and physical therapy.",
        ]
    );
}

#[test]
fn texts_speak_of_the_person_that_an_adult_helps() {
    let questionnaire = chronic_pain();
    let (logic, texts) = (questionnaire.logic(), questionnaire.texts());
    let variant = |who| texts.variant(&logic.replies(&response(&[("who", who)])));
    let adult = variant("adult");
    assert_eq!(adult, Some(&VariantId::new("adult")));
    assert_eq!(variant("self"), None);

    let pain = logic.question_index(&"pain".into()).unwrap();
    assert_eq!(
        texts.questions[pain].text.wording(adult),
        "Which is closest to their pain?"
    );
    let shown = reasons(
        &questionnaire,
        &response(&[("who", "adult"), ("pain", "none")]),
    );
    assert!(
        shown[0].starts_with("You told us they have no pain"),
        "{shown:?}"
    );
}

#[test]
fn the_booking_link_differs_by_the_clinic_alone() {
    let questionnaire = chronic_pain();
    let own_page = PageLink::parse("/book", None).unwrap();
    for journey in journeys() {
        let link = booking_link(
            questionnaire.booking(),
            &journey.response,
            Some(&own_page),
            "",
        );
        let clinic = ["bethesda", "washington", "mclean", "columbia"]
            .into_iter()
            .find(|&id| {
                journey
                    .response
                    .get(&"clinic".into())
                    .is_some_and(|a| a.contains(&id.into()))
            });
        match clinic {
            Some(id) => assert_eq!(link.href, format!("/book?clinic={id}")),
            None => assert_eq!(link.href, "/book"),
        }
        let own = booking_link(questionnaire.booking(), &journey.response, None, "").href;
        assert_eq!(
            own,
            format!("https://book.avesta.example/{}", clinic.unwrap_or_default())
        );
    }
}

#[test]
fn the_walk_is_the_same_in_whatever_order_answers_were_given() {
    let logic = &chronic_pain_logic();
    let mut answers = [
        ("who", "self"),
        ("pain", "sci"),
        ("time", "onoff"),
        ("tried", "otc"),
        ("help", "side"),
        ("clinic", "columbia"),
    ];
    let in_order = response(&answers);
    answers.reverse();
    let backwards = response(&answers);
    assert_eq!(walk(logic, &in_order), walk(logic, &backwards));
}
