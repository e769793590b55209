//! The outcomes.

use std::rc::Rc;

use consultation_guide::domain::decision::decide;
use consultation_guide::domain::texts::Link;
use consultation_guide::domain::{Event, PageLink, Questionnaire, Text};
use consultation_guide::ui::{Scene, outcome_screen};
use js_sys::Function;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::EventInit;

use crate::harness::{Drawn, chronic_pain, draw_html, recorder, scene};

type Recorded = std::rc::Rc<std::cell::RefCell<Vec<Event>>>;

const TO_BOOK: [(&str, &str); 6] = [
    ("who", "self"),
    ("pain", "migraine"),
    ("time", "y1"),
    ("tried", "pt"),
    ("help", "no"),
    ("clinic", "mclean"),
];

async fn outcome(answers: &[(&str, &str)]) -> (Drawn, Recorded) {
    let (on_event, events) = recorder();
    let scene = Scene {
        on_event,
        ..scene(answers)
    };
    let decision = decide(scene.questionnaire.logic(), &scene.response);
    (
        draw_html(outcome_screen(&scene, decision, None)).await,
        events,
    )
}

#[wasm_bindgen_test]
async fn says_the_next_step_why_and_what_to_know() {
    let (outcome, _) = outcome(&TO_BOOK).await;
    assert_eq!(
        outcome.texts("h2"),
        ["A free talk with us could be a good next step"]
    );
    assert_eq!(
        outcome.texts("h3"),
        ["Why you see this", "Good to know before you decide"]
    );
    assert_eq!(
        outcome.texts("li"),
        [
            "You told us the pain is migraine.",
            "It has been there for more than a year.",
            "What was tried did not help enough: physical therapy.",
        ]
    );
    let text = outcome.root.text_content().unwrap();
    assert!(text.contains("Migraine: there is very little research."));
    assert!(
        !text.contains("CRPS: a review"),
        "a note for what was not chosen"
    );
}

#[wasm_bindgen_test]
async fn the_answers_are_listed_once() {
    let (outcome, _) = outcome(&TO_BOOK).await;
    assert_eq!(
        outcome.texts("dd"),
        [
            "Me, and I am 18 or older",
            "Migraine",
            "More than a year",
            "Physical therapy",
            "No",
            "McLean, Virginia",
        ]
    );
}

#[wasm_bindgen_test]
async fn booking_leads_to_the_clinic_that_was_chosen_once_it_is_pressed() {
    for press in ["pointerdown", "click"] {
        let (outcome, _) = outcome(&TO_BOOK).await;
        let stay = Function::new_with_args("event", "event.preventDefault()");
        let root = &outcome.root;
        root.add_event_listener_with_callback(press, &stay).unwrap();
        let book = outcome.control("Book a free consultation");
        let address = || book.get_attribute("href").unwrap();
        assert_eq!(address(), "https://book.avesta.example/");
        let init = EventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = web_sys::Event::new_with_event_init_dict(press, &init).unwrap();
        book.dispatch_event(&event).unwrap();
        assert_eq!(address(), "https://book.avesta.example/mclean", "{press}");
        assert_eq!(book.get_attribute("draggable").as_deref(), Some("false"));
    }
}

#[wasm_bindgen_test]
async fn a_link_of_its_own_leads_there_once_it_is_pressed_and_books_nothing() {
    for press in ["pointerdown", "click"] {
        let mut parts = (*chronic_pain()).clone().into_parts();
        let minors = &mut parts.texts.outcomes[3].next_step[0];
        minors.link = Some(Link {
            label: Text::plain("Find a doctor for teens"),
            url: PageLink::parse("https://doctors.test-host.org/teens", None).unwrap(),
        });
        let (on_milestone, milestones) = recorder();
        let scene = Scene {
            questionnaire: Rc::new(Questionnaire::new(parts).unwrap()),
            on_milestone,
            ..scene(&[("who", "minor")])
        };
        let decision = decide(scene.questionnaire.logic(), &scene.response);
        let outcome = draw_html(outcome_screen(&scene, decision, None)).await;
        let stay = Function::new_with_args("event", "event.preventDefault()");
        let root = &outcome.root;
        root.add_event_listener_with_callback(press, &stay).unwrap();
        let link = outcome.control("Find a doctor for teens");
        let attribute = |name| link.get_attribute(name).unwrap();
        assert_eq!(attribute("href"), "https://book.avesta.example/");
        assert_eq!(attribute("rel"), "noopener noreferrer nofollow");
        assert_eq!(attribute("referrerpolicy"), "no-referrer");
        assert_eq!(attribute("draggable"), "false");
        assert!(link.get_attribute("part").is_none());
        let init = EventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = web_sys::Event::new_with_event_init_dict(press, &init).unwrap();
        link.dispatch_event(&event).unwrap();
        assert_eq!(attribute("href"), "https://doctors.test-host.org/teens");
        assert!(milestones.borrow().is_empty(), "{milestones:?}");
        let on_paper = outcome.texts("span.address");
        assert_eq!(on_paper, ["https://doctors.test-host.org/teens"]);
    }
}

#[wasm_bindgen_test]
async fn the_clinic_is_named_and_the_address_is_there_for_paper() {
    let (outcome, _) = outcome(&TO_BOOK).await;
    assert_eq!(
        outcome.texts(".address"),
        ["https://book.avesta.example/mclean"]
    );
    assert!(
        outcome
            .root
            .text_content()
            .unwrap()
            .contains("The link tells the booking page which clinic you chose: McLean, Virginia.")
    );
}

#[wasm_bindgen_test]
async fn all_endings_have_the_same_parts_in_the_same_order() {
    let endings: [&[(&str, &str)]; 4] = [
        &TO_BOOK,
        &[("who", "pro")],
        &[("who", "self"), ("pain", "crps"), ("time", "lt3")],
        &[("who", "minor")],
    ];
    let mut skeletons = Vec::new();
    for answers in endings {
        let (outcome, _) = outcome(answers).await;
        let controls = outcome.texts("button:not(.change), a");
        skeletons.push((controls, outcome.texts("h3"), outcome.texts("summary")));
    }
    assert_eq!(
        skeletons[0].0,
        [
            "Back",
            "Book a free consultation",
            "Print",
            "Copy as text",
            "Start over"
        ]
    );
    assert!(
        skeletons.iter().all(|skeleton| *skeleton == skeletons[0]),
        "{skeletons:#?}"
    );
}

#[wasm_bindgen_test]
async fn the_visitor_can_go_back_or_start_over() {
    let (outcome, events) = outcome(&TO_BOOK).await;
    outcome.press("Back").await;
    outcome.press("Start over").await;
    assert_eq!(*events.borrow(), [Event::WentBack, Event::Restarted]);
}
