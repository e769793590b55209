//! The exact text that visitors read and copy.

use consultation_guide::domain::booking::{PageLink, UnsafeLink};
use consultation_guide::domain::compiled::decode;
use consultation_guide::domain::decision::decide;
use consultation_guide::domain::language::Direction;
use consultation_guide::domain::logic::Invalid;
use consultation_guide::domain::transcript::transcript;
use consultation_guide::domain::wording::message;
use consultation_guide::domain::{Answer, Event, Response, Session, Wording, transition, walk};
use consultation_guide_authoring as authoring;
use serde_json::{Value, json};

const MINIMAL: &str = include_str!("../fixtures/valid/minimal.json");

#[test]
fn the_text_of_an_outcome_has_all_that_its_screen_has() {
    let json = MINIMAL.replace(
        r#""title": "What does it cost?","#,
        r#""title": "What does it cost?", "source": "Our price list","#,
    );
    let questionnaire = authoring::read(&json).unwrap();
    let response = Response::from_iter([
        ("who", Answer::one("me")),
        ("what", Answer::of(["cost", "time"])),
        ("where", Answer::one("north")),
    ]);
    let decision = decide(questionnaire.logic(), &response);
    let expected = "A talk could be a good next step

You can ask us.

Why you see this
- You would like to hear about What it costs and How much time it takes.

What does it cost?

The talk is free.

Source: Our price list

Your answers so far
- Who is it for? Me
- What would you like to hear? What it costs; How much time it takes
- Where would you like to talk? North

This is not a medical test.

In an emergency call 911.";
    assert_eq!(transcript(&questionnaire, decision, &response), expected);
    let wording = Wording::new(&questionnaire, &response);
    assert_eq!(wording.answer(1), "What it costs; How much time it takes");
}

#[test]
fn a_link_is_a_line_below_its_text() {
    let mut document: Value = serde_json::from_str(MINIMAL).unwrap();
    let link = json!({ "label": "Find a doctor", "url": "/doctors" });
    document["outcomes"][1]["nextStep"][0]["link"] = link.clone();
    document["rules"][1]["reasons"][0]["link"] = link;
    let questionnaire = authoring::read(&document.to_string()).unwrap();
    let response = Response::from_iter([("what", Answer::one("nothing"))]);
    let decision = decide(questionnaire.logic(), &response);
    let text = transcript(&questionnaire, decision, &response);
    let expected = "You can book when you like.\nFind a doctor: /doctors\n\n\
                    Why you see this\n- You have what you need.\nFind a doctor: /doctors\n\n";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_message_is_filled_and_says_what_it_lacks() {
    let progress = message(
        "Question {n} of up to {max} {x}",
        &[("n", "2"), ("max", "6")],
    );
    assert_eq!(progress, "Question 2 of up to 6 {x}");
}

#[test]
fn starting_over_wipes_the_answers() {
    let questionnaire = authoring::read(MINIMAL).unwrap();
    let logic = questionnaire.logic();
    let started = transition(logic, &Session::default(), &Event::Started);
    assert_ne!(started, Session::default());
    let restarted = transition(logic, &started, &Event::Restarted);
    assert_eq!(restarted, Session::default());
}

#[test]
fn a_direction_is_the_word_of_html() {
    assert_eq!(Direction::LeftToRight.as_str(), "ltr");
    assert_eq!(Direction::RightToLeft.as_str(), "rtl");
}

#[test]
fn errors_say_what_they_are_of() {
    assert_eq!(PageLink::parse("javascript:1", None), Err(UnsafeLink));
    assert_eq!(
        UnsafeLink.to_string(),
        "not a link that a visitor may follow"
    );
    assert!(!decode(b"").unwrap_err().to_string().is_empty());
    assert_eq!(
        Invalid::TooLarge.to_string(),
        "the questionnaire has too many parts"
    );
}

#[test]
fn a_walk_ends_where_the_decision_is_settled_whatever_was_answered_after_that() {
    let mut json: Value = serde_json::from_str(MINIMAL).unwrap();
    json["questions"][2]
        .as_object_mut()
        .unwrap()
        .remove("enableWhen");
    let wants_cost = json!({ "question": "what", "anyOf": ["cost"] });
    let chose_place = json!({ "question": "where", "anyOf": ["north", "south"] });
    json["rules"][0]["when"] = json!({ "all": [wants_cost, chose_place] });
    let questionnaire = authoring::read(&json.to_string()).unwrap();
    let logic = questionnaire.logic();
    assert_eq!(logic.id(), "minimal");
    let walk_of = |what| {
        let response = Response::from_iter([
            ("who", Answer::one("me")),
            ("what", Answer::one(what)),
            ("where", Answer::one("north")),
        ]);
        walk(logic, &response)
    };
    assert_eq!(walk_of("cost").asked, [0, 1, 2]);
    assert_eq!(walk_of("nothing").asked, [0, 1]);
    assert!(walk_of("nothing").next.question().is_none());
}

#[test]
fn a_spanish_list_has_another_and_before_the_sound_of_an_i() {
    let mut words = authoring::read(MINIMAL)
        .unwrap()
        .into_parts()
        .texts
        .ui_strings;
    for (last, expected) in [
        ("inyecciones", "calor e inyecciones"),
        ("Hilos", "calor e Hilos"),
        ("hielo", "calor y hielo"),
        ("yoga", "calor y yoga"),
    ] {
        " y ".clone_into(&mut words.list_last);
        assert_eq!(words.list(&["calor", last]), expected);
        " o ".clone_into(&mut words.list_last);
        assert_eq!(words.list(&["calor", last]), format!("calor o {last}"));
    }
}
