//! One question on a screen of its own.

use consultation_guide::domain::{Event, Problem};
use consultation_guide::ui::{QuestionView, Scene, question_screen};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};
use yew::NodeRef;

use crate::harness::{Drawn, draw_html, flush, press, recorder, scene};

type Recorded = std::rc::Rc<std::cell::RefCell<Vec<Event>>>;

async fn question(id: &str, chosen: &[&str], problem: Option<Problem>) -> (Drawn, Recorded) {
    let (on_event, events) = recorder();
    let scene = Scene {
        on_event,
        ..scene(&[("who", "self")])
    };
    let view = QuestionView {
        question: scene
            .questionnaire
            .logic()
            .question_index(&id.into())
            .unwrap(),
        chosen: Some(&chosen.iter().copied().collect()),
        problem,
        error: NodeRef::default(),
        n_asked: 1,
        n_questions_max: 6,
    };
    (draw_html(question_screen(&scene, &view)).await, events)
}

#[wasm_bindgen_test]
async fn the_legend_is_the_heading() {
    let (question, _) = question("pain", &[], None).await;
    assert_eq!(
        question.texts("fieldset > legend > h2"),
        ["Which is closest to the pain?"]
    );
    assert_eq!(question.texts("#hint"), ["Choose all that fit"]);
    let fieldset = question.one("fieldset.question");
    assert_eq!(
        fieldset.get_attribute("aria-describedby").as_deref(),
        Some("hint")
    );
    assert_eq!(question.texts("#progress"), ["Question 2 of up to 6"]);
}

#[wasm_bindgen_test]
async fn several_can_be_chosen_under_headings_and_one_is_apart() {
    let (question, events) = question("pain", &["crps", "migraine"], None).await;
    assert_eq!(
        question.texts("fieldset fieldset > legend"),
        [
            "Nerve pain",
            "Face, jaw, head",
            "All over",
            "After an injury"
        ]
    );
    assert_eq!(question.options().len(), 13);
    assert!(
        question
            .options()
            .values()
            .all(|option| option.type_() == "checkbox")
    );
    let checked: Vec<_> = question
        .options()
        .into_iter()
        .filter(|(_, option)| option.checked())
        .map(|(label, _)| label)
        .collect();
    assert_eq!(checked, ["CRPS (also called RSD)", "Migraine"]);
    let described = question
        .option("Nerve pain after chemo")
        .get_attribute("aria-describedby");
    assert_eq!(
        question.texts(&format!("#{}", described.unwrap())),
        ["CIPN"]
    );

    question.choose("No pain that lasts").await;
    assert_eq!(*events.borrow(), [press("pain", "none")]);
}

#[wasm_bindgen_test]
async fn nothing_is_chosen_ahead() {
    let (question, _) = question("time", &[], None).await;
    assert!(
        question
            .options()
            .values()
            .all(|option| option.type_() == "radio")
    );
    assert!(question.options().values().all(|option| !option.checked()));
    assert!(question.all("[required], [disabled]").is_empty());
}

#[wasm_bindgen_test]
async fn there_are_ways_on_back_and_out() {
    let (question, events) = question("time", &["y1"], None).await;
    question.press("Continue").await;
    question.press("Skip this question").await;
    question.press("Back").await;
    question.press("Change: Who are these questions for?").await;
    assert_eq!(
        *events.borrow(),
        [
            Event::Continued,
            Event::Skipped,
            Event::WentBack,
            Event::ChangeRequested("who".into()),
        ]
    );
    assert!(
        question
            .control("Book a free consultation")
            .has_attribute("href")
    );
}

#[wasm_bindgen_test]
async fn a_missing_choice_is_said_in_one_sentence() {
    let (question, _) = question("time", &[], Some(Problem::ChoiceMissing)).await;
    assert_eq!(
        question.texts("#error"),
        ["Choose an answer, or skip this question."]
    );
    let fieldset = question.one("fieldset.question");
    assert_eq!(
        fieldset.get_attribute("aria-describedby").as_deref(),
        Some("error")
    );
}

#[wasm_bindgen_test]
async fn enter_on_an_option_goes_on() {
    let (question, events) = question("time", &["y1"], None).await;
    let init = KeyboardEventInit::new();
    init.set_key("Enter");
    init.set_bubbles(true);
    init.set_cancelable(true);
    let enter = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    question
        .option("More than a year")
        .dispatch_event(&enter)
        .unwrap();
    flush().await;
    assert_eq!(*events.borrow(), [Event::Continued]);
}

#[wasm_bindgen_test]
async fn nothing_carries_an_inline_style() {
    let (question, _) = question("pain", &["crps"], None).await;
    assert!(question.all("[style], style").is_empty());
}
