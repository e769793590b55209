//! What was answered so far.

use consultation_guide::domain::Event;
use consultation_guide::ui::{Answers, AnswersProps};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{draw, recorder, scene};

#[wasm_bindgen_test]
async fn nothing_is_shown_before_the_first_answer() {
    let (on_event, _) = recorder();
    let answers = draw::<Answers>(AnswersProps {
        scene: scene(&[]),
        on_event,
    })
    .await;
    assert!(answers.all("details").is_empty());
}

#[wasm_bindgen_test]
async fn each_answer_has_the_way_back_to_it() {
    let (on_event, events) = recorder();
    let scene = scene(&[("who", "adult"), ("pain", "crps migraine"), ("time", "")]);
    let answers = draw::<Answers>(AnswersProps { scene, on_event }).await;
    assert_eq!(answers.texts("summary"), ["Your answers so far"]);
    assert!(!answers.one("details").has_attribute("open"));
    assert_eq!(
        answers.texts("dd"),
        [
            "An adult I help",
            "CRPS (also called RSD); Migraine",
            "Skipped"
        ]
    );
    answers
        .press("Change: Which is closest to their pain?")
        .await;
    assert_eq!(*events.borrow(), [Event::ChangeRequested("pain".into())]);
}
