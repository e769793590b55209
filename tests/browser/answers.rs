//! What was answered so far.

use consultation_guide::domain::Event;
use consultation_guide::ui::{Scene, answers};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{draw_html, recorder, scene};

#[wasm_bindgen_test]
async fn nothing_is_shown_before_the_first_answer() {
    let drawn = draw_html(answers(&scene(&[]))).await;
    assert!(drawn.all("details").is_empty());
}

#[wasm_bindgen_test]
async fn each_answer_has_the_way_back_to_it() {
    let (on_event, events) = recorder();
    let scene = scene(&[("who", "adult"), ("pain", "crps migraine"), ("time", "")]);
    let drawn = draw_html(answers(&Scene { on_event, ..scene })).await;
    assert_eq!(drawn.texts("summary"), ["Your answers so far"]);
    assert!(!drawn.one("details").has_attribute("open"));
    let given = drawn.texts("dd");
    assert_eq!(
        given,
        [
            "An adult I help",
            "CRPS (also called RSD); Migraine",
            "Skipped"
        ]
    );
    drawn.press("Change: Which is closest to their pain?").await;
    assert_eq!(*events.borrow(), [Event::ChangeRequested("pain".into())]);
}
