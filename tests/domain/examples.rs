//! The example questionnaires: without problems, and deciding as their clinics would put it.

use std::collections::BTreeSet;

use consultation_guide::domain::booking::booking_link;
use consultation_guide::domain::decision::decide;
use consultation_guide::domain::{
    Answer, Next, PhoneNumber, Questionnaire, Response, Wording, walk,
};
use consultation_guide_authoring as authoring;

use crate::journeys::{
    Journey, chose, every_journey, every_reply, ids, journeys_of, reasons, response,
};

const HEARING: &str = include_str!("../../questionnaires/examples/hearing-check.json");
const PHYSIO: &str = include_str!("../../questionnaires/examples/physio-intro-call.json");
const SITUATIONS: &str = include_str!("../../questionnaires/examples/hearing-situations.json");
const LASER: &str = include_str!("../../questionnaires/examples/laser-eye-talk.json");
const VETERANS: &str = include_str!("../../questionnaires/examples/veterans-benefits-talk.json");
const VIRUS: &str = include_str!("../../questionnaires/examples/virus-contact-call.json");
const INTAKE: &str = include_str!("../../questionnaires/examples/pain-intake-talk.json");

fn hearing() -> Questionnaire {
    authoring::read(HEARING).expect("the hearing check has no errors")
}

fn physio() -> Questionnaire {
    authoring::read(PHYSIO).expect("the intro call has no errors")
}

fn answered(response: &Response, question: &str) -> bool {
    matches!(response.get(&question.into()), Some(Answer::Chosen(_)))
}

/// Where the walk ends after `answers`: a question, or a rule after `=`.
#[track_caller]
fn check(questionnaire: &Questionnaire, answers: &[(&str, &str)], expect: &str) {
    let logic = questionnaire.logic();
    let next = match walk(logic, &response(answers)).next {
        Next::Question(question) => logic.questions()[question].id.to_string(),
        Next::Outcome(decision) => {
            let (rule, outcome) = ids(logic, decision);
            format!("={rule} {outcome}")
        }
    };
    assert_eq!(next, expect, "after {answers:?}");
}

#[test]
fn examples_lack_real_booking_addresses_and_nothing_else() {
    let examples = [
        (HEARING, 2),
        (PHYSIO, 3),
        (SITUATIONS, 1),
        (LASER, 1),
        (VETERANS, 1),
        (VIRUS, 1),
        (INTAKE, 1),
    ];
    for (json, n_addresses) in examples {
        let codes: Vec<_> = authoring::check(json)
            .iter()
            .map(|diagnostic| diagnostic.code.as_str())
            .collect();
        assert_eq!(codes, vec!["CG031"; n_addresses]);
    }
}

/// Walks every journey and compares its outcome with `expected_rule`, an independent second version
/// of the rules. Also checks what holds of every outcome.
fn check_all(
    questionnaire: &Questionnaire,
    n_questions_max: usize,
    expected_rule: impl Fn(&Response) -> &'static str,
) {
    let logic = questionnaire.logic();
    let journeys = if logic.questions().len() <= 4 {
        every_journey(logic)
    } else {
        journeys_of(logic)
    };
    let (mut rules, mut outcomes) = (BTreeSet::new(), BTreeSet::new());
    for Journey {
        response,
        asked,
        rule,
        outcome,
    } in &journeys
    {
        assert_eq!(rule, expected_rule(response), "{response:?}");
        assert!(asked.len() <= n_questions_max, "{response:?}");
        let reasons = reasons(questionnaire, response);
        assert!(!reasons.is_empty(), "no reason for {response:?}");
        assert!(!reasons.join(" ").contains(['{', '}']), "{reasons:?}");
        rules.insert(rule.as_str());
        outcomes.insert(outcome.as_str());
    }
    let longest = journeys.iter().map(|journey| journey.asked.len()).max();
    assert_eq!(longest, Some(n_questions_max));
    assert_eq!(rules.len(), logic.rules().len(), "{rules:?}");
    assert_eq!(outcomes.len(), logic.outcomes().len(), "{outcomes:?}");
    let prompting = logic.outcomes().iter().filter(|o| o.prompts).count();
    assert_eq!(prompting, 1, "one outcome of each example prompts");
}

#[test]
fn every_journey_of_the_hearing_check_ends_as_the_clinic_words_it() {
    check_all(&hearing(), 6, |response| {
        let chose = |question, options: &[&str]| chose(response, question, options);
        let wears_aids = chose("had", &["aids"]);
        if chose("who", &["child"]) {
            "under_18"
        } else if chose("since", &["days"]) {
            "came_on_fast"
        } else if chose("signs", &["none"]) && answered(response, "had") && !wears_aids {
            "nothing_noticed"
        } else if chose("aids", &["yes"]) {
            "aids_help"
        } else if chose("sides", &["one"]) {
            "one_ear"
        } else if chose("aids", &["no", "drawer"])
            || chose("since", &["months", "years"]) && !chose("had", &["checked"])
        {
            "long_or_aids_too_weak"
        } else {
            "open"
        }
    });
}

/// How many options were chosen for the question, but for those that exclude the others.
fn n_chosen(response: &Response, question: &str) -> usize {
    match response.get(&question.into()) {
        Some(Answer::Chosen(chosen)) => chosen
            .iter()
            .filter(|option| option.as_str() != "none")
            .count(),
        _ => 0,
    }
}

#[test]
fn every_journey_of_the_hearing_situations_ends_by_how_many_there_are() {
    let questionnaire = authoring::read(SITUATIONS).expect("it has no errors");
    check_all(&questionnaire, 3, |response| {
        let n_situations = n_chosen(response, "hard");
        if chose(response, "who", &["child"]) {
            "under_18"
        } else if n_situations >= 3 {
            "hard_in_many_places"
        } else if n_situations == 2 && chose(response, "family", &["yes"]) {
            "hard_in_two_and_family"
        } else if chose(response, "hard", &["none"]) {
            "hard_in_none"
        } else {
            "open"
        }
    });
}

#[test]
fn every_journey_of_the_laser_talk_ends_by_what_most_answers_say() {
    let questionnaire = authoring::read(LASER).expect("it has no errors");
    check_all(&questionnaire, 4, |response| {
        let chose = |question, options: &[&str]| chose(response, question, options);
        let speaks_for_it = [
            chose("age", &["from_21"]),
            chose("change", &["none", "little"]),
            chose("way", &["work", "sport", "home", "dislike"]),
            chose("lenses", &["yes", "has_none"]),
        ];
        let n = speaks_for_it.iter().filter(|&&speaks| speaks).count();
        let questions = ["age", "change", "way", "lenses"];
        let is_complete = questions.iter().all(|id| answered(response, id));
        if chose("age", &["under_18"]) {
            "under_18"
        } else if n >= 3 {
            "most_point_to_a_talk"
        } else if is_complete && n <= 1 {
            "few_point_to_a_talk"
        } else {
            "open"
        }
    });
}

#[test]
fn every_journey_of_the_veterans_talk_ends_by_the_groups_of_places() {
    let questionnaire = authoring::read(VETERANS).expect("it has no errors");
    check_all(&questionnaire, 7, |response| {
        let said = |question, reply| chose(response, question, &[reply]);
        let was_sprayed = chose(
            response,
            "sprayed",
            &["vietnam", "thailand", "laos", "korea"],
        );
        let is_late = chose(response, "served", &["late", "both"]);
        let is_early = chose(response, "served", &["early", "both"]);
        let places = ["gulf", "since_2001", "storage", "radiation"];
        if was_sprayed || places.iter().any(|place| said(place, "yes")) {
            "named_in_the_act"
        } else if said("camp", "yes") {
            "only_the_camp"
        } else if answered(response, "served")
            && said("camp", "no")
            && (!is_late || said("gulf", "no") && said("since_2001", "no"))
            && (!is_early
                || said("sprayed", "none") && said("storage", "no") && said("radiation", "no"))
        {
            "none_of_them"
        } else {
            "open"
        }
    });
}

#[test]
fn every_journey_of_the_virus_call_ends_by_the_contact_and_by_whom_it_could_reach() {
    let questionnaire = authoring::read(VIRUS).expect("it has no errors");
    check_all(&questionnaire, 7, |response| {
        let chose = |question, options: &[&str]| chose(response, question, options);
        let could_reach = [
            chose("age", &["from_65"]),
            chose("work", &["clinic", "school", "home_care"]),
            chose("home", &["older"]),
            chose("helps", &["yes"]),
        ];
        let n_could_reach = could_reach.iter().filter(|&&could| could).count();
        let is_recent = answered(response, "days") && !chose("days", &["longer"]);
        if chose("age", &["under_18"]) {
            "under_18"
        } else if is_recent && answered(response, "near") && !chose("near", &["passing"]) {
            "near_and_recent"
        } else if is_recent && n_could_reach >= 2 {
            "recent_and_many_could_catch_it"
        } else if chose("days", &["longer"]) {
            "long_ago"
        } else if chose("contact", &["no"]) {
            "no_contact"
        } else {
            "open"
        }
    });
}

#[test]
fn every_journey_of_the_pain_intake_ends_by_what_stops_it_or_by_how_much_there_is() {
    let questionnaire = authoring::read(INTAKE).expect("it has no errors");
    check_all(&questionnaire, 8, |response| {
        let chose = |question, options: &[&str]| chose(response, question, options);
        if chose("law", &["yes"]) {
            "case_is_open"
        } else if chose("seen", &["no"]) {
            "not_seen"
        } else if chose("since", &["lt3"]) {
            "new_pain"
        } else if chose("before", &["nothing"]) {
            "nothing_tried"
        } else if answered(response, "since")
            && answered(response, "seen")
            && (n_chosen(response, "before") >= 3 || chose("days", &["some", "most"]))
        {
            "lasting_and_often_or_much_tried"
        } else {
            "open"
        }
    });
}

#[test]
fn the_pain_intake_names_the_class_that_has_most_of_what_was_chosen() {
    let questionnaire = authoring::read(INTAKE).expect("it has no errors");
    let logic = questionnaire.logic();
    let feels = logic.question_index(&"feels".into()).unwrap();
    let classes = ["hot, swollen", "tight, sore", "burns, tingles"];
    for answer in every_reply(&logic.questions()[feels]) {
        let mut response = response(&[("seen", "yes"), ("since", "y1"), ("days", "most")]);
        let n_of_class = [0..4, 4..8, 8..12].map(|class| {
            let options = &logic.questions()[feels].options[class];
            let chosen = options.iter().filter(|option| answer.contains(&option.id));
            chosen.count()
        });
        response.insert("feels".into(), answer);
        let decision = decide(logic, &response);
        let said = Wording::new(&questionnaire, &response)
            .shown(&questionnaire.texts().outcomes[decision.outcome].next_step);
        for (class, words) in classes.into_iter().enumerate() {
            let is_named = said.iter().any(|paragraph| paragraph.text.contains(words));
            let has_most =
                (0..3).all(|other| other == class || n_of_class[class] > n_of_class[other]);
            assert_eq!(is_named, has_most, "{words}: {response:?}");
        }
    }
}

#[test]
fn every_journey_of_the_intro_call_ends_as_the_practice_words_it() {
    check_all(&physio(), 5, |response| {
        let chose = |question, options: &[&str]| chose(response, question, options);
        if chose("who", &["young"]) {
            "under_12"
        } else if chose("reason", &["sport"]) {
            "sport"
        } else if chose("seen", &["no"]) {
            "not_seen_yet"
        } else if chose("clinic", &["far"]) {
            "no_place_is_easy"
        } else if chose("reason", &["balance"])
            || chose("since", &["months", "years"])
            || chose("seen", &["yes", "soon"])
        {
            "can_begin"
        } else {
            "open"
        }
    });
}

#[test]
fn someone_with_years_of_ringing_in_both_ears_is_prompted() {
    let mut answers = vec![
        ("who", "me"),
        ("signs", "noisy ringing"),
        ("since", "years"),
    ];
    check(&hearing(), &answers, "had");
    answers.push(("had", "nothing"));
    check(&hearing(), &answers, "sides");
    answers.push(("sides", "both"));
    check(&hearing(), &answers, "=long_or_aids_too_weak book");
    assert_eq!(
        reasons(&hearing(), &response(&answers)),
        [
            "You told us that talk is hard to follow in a noisy room and there is a ringing \
             or a buzzing, and that it began a year ago or more."
        ]
    );
}

#[test]
fn someone_who_misses_words_in_a_noisy_room_is_not_asked_which_ear() {
    let answers = [
        ("who", "me"),
        ("signs", "noisy"),
        ("since", "months"),
        ("had", "else"),
    ];
    check(&hearing(), &answers, "=long_or_aids_too_weak book");
}

#[test]
fn someone_whose_hearing_changed_in_days_goes_to_a_doctor_first() {
    let answers = [("who", "adult"), ("signs", "muffled"), ("since", "days")];
    check(&hearing(), &answers, "=came_on_fast elsewhere_first");
}

#[test]
fn someone_with_nothing_noticed_is_asked_about_hearing_aids_alone() {
    let nothing = [("who", "me"), ("signs", "none")];
    check(&hearing(), &nothing, "had");
    let with = |rest: &[(&'static str, &'static str)]| [&nothing[..], rest].concat();
    check(
        &hearing(),
        &with(&[("had", "nothing")]),
        "=nothing_noticed not_needed",
    );
    check(&hearing(), &with(&[("had", "aids")]), "aids");
    check(
        &hearing(),
        &with(&[("had", "aids"), ("aids", "yes")]),
        "=aids_help not_needed",
    );
    check(
        &hearing(),
        &with(&[("had", "aids"), ("aids", "drawer")]),
        "=long_or_aids_too_weak book",
    );
    check(&hearing(), &with(&[("had", "")]), "=open may_book");
}

#[test]
fn someone_who_was_checked_lately_may_book() {
    let answers = [
        ("who", "me"),
        ("signs", "muffled"),
        ("since", "months"),
        ("had", "checked"),
    ];
    check(&hearing(), &answers, "=open may_book");
}

#[test]
fn someone_with_an_old_ache_chooses_a_clinic_and_is_prompted() {
    let mut answers = vec![("who", "me"), ("reason", "ache"), ("since", "years")];
    check(&physio(), &answers, "clinic");
    answers.push(("clinic", "mill"));
    check(&physio(), &answers, "=can_begin book");
    let questionnaire = physio();
    let link = booking_link(questionnaire.booking(), &response(&answers), None, "");
    assert_eq!(
        link.href,
        "https://book.northside-physio.example/call/mill?utm_medium=website&utm_source=guide"
    );
    assert_eq!(link.phone.map(PhoneNumber::label), Some("(410) 555-0162"));
}

#[test]
fn someone_who_would_meet_by_video_gets_the_number_of_the_practice() {
    let questionnaire = physio();
    let answers = response(&[("who", "me"), ("reason", "balance"), ("clinic", "video")]);
    let link = booking_link(questionnaire.booking(), &answers, None, "");
    assert_eq!(link.phone.map(PhoneNumber::href), Some("tel:4105550160"));
}

#[test]
fn someone_after_recent_surgery_is_asked_whether_a_doctor_looked_at_it() {
    let since = |since| [("who", "me"), ("reason", "surgery"), ("since", since)];
    for recent in ["weeks", "months", ""] {
        check(&physio(), &since(recent), "seen");
    }
    check(&physio(), &since("years"), "clinic");
    let not_seen = [&since("months")[..], &[("seen", "no")]].concat();
    check(&physio(), &not_seen, "=not_seen_yet doctor_first");
}

#[test]
fn someone_with_an_old_injury_is_not_asked_whether_a_doctor_looked_at_it() {
    let since = |since| [("who", "me"), ("reason", "injury"), ("since", since)];
    check(&physio(), &since("weeks"), "seen");
    check(&physio(), &since("months"), "clinic");
    check(&physio(), &since(""), "clinic");
}

#[test]
fn a_parent_reads_of_their_child_and_a_helper_of_the_adult() {
    let questionnaire = physio();
    let asked = |who| {
        let (logic, texts) = (questionnaire.logic(), questionnaire.texts());
        let variant = texts.variant(&logic.replies(&response(&[("who", who)])));
        let reason = logic.question_index(&"reason".into()).unwrap();
        texts.questions[reason].text.wording(variant).to_owned()
    };
    assert_eq!(asked("me"), "What would you like to talk about?");
    assert_eq!(
        asked("child"),
        "What about your child would you like to talk about?"
    );
    assert_eq!(
        asked("adult"),
        "What about them would you like to talk about?"
    );
}

#[test]
fn whoever_skips_everything_may_book() {
    for questionnaire in [hearing(), physio()] {
        let logic = questionnaire.logic();
        let skipped = logic
            .questions()
            .iter()
            .map(|question| (question.id.clone(), Answer::Skipped))
            .collect();
        assert_eq!(ids(logic, decide(logic, &skipped)).1, "may_book");
    }
}
