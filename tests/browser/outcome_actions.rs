//! Printing and copying an outcome.

use consultation_guide::ui::{Copying, Milestone, Scene, outcome_actions};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{draw_html, flush, recorder, scene};

async fn next_task() {
    gloo::timers::future::sleep(std::time::Duration::ZERO).await;
    flush().await;
}

/// Replaces a function of `object` by `code`.
fn replace(object: &JsValue, name: &str, code: &str) {
    Reflect::set(
        object,
        &name.into(),
        &Function::new_with_args("argument", code),
    )
    .unwrap();
}

/// Presses Copy with this code in place of the clipboard's, and returns the result on screen.
async fn copied_with(write_text: &str) -> Vec<Copying> {
    let clipboard = gloo::utils::window().navigator().clipboard();
    replace(&clipboard, "writeText", write_text);
    let (on_copied, recorded) = recorder();
    let scene = Scene {
        on_copied,
        ..scene(&[("who", "minor")])
    };
    let drawn = draw_html(outcome_actions(&scene, None)).await;
    assert_eq!(drawn.texts("[role=status]"), [""]);
    drawn.press("Copy as text").await;
    next_task().await;
    // The clipboard's own function is on its prototype.
    Reflect::delete_property(clipboard.unchecked_ref::<Object>(), &"writeText".into()).unwrap();
    recorded.take()
}

#[wasm_bindgen_test]
async fn the_ending_is_copied_as_text() {
    let code = "globalThis.copiedText = argument; return Promise.resolve()";
    assert_eq!(copied_with(code).await, [Copying::Done]);
    let copied = Reflect::get(&js_sys::global(), &"copiedText".into()).unwrap();
    let copied = copied.as_string().unwrap();
    assert!(
        copied.contains("You told us this is for someone under 18."),
        "{copied}"
    );
}

#[wasm_bindgen_test]
async fn a_refused_copy_is_noticed() {
    let code = "return Promise.reject(new Error('refused'))";
    assert_eq!(copied_with(code).await, [Copying::Failed]);
}

#[wasm_bindgen_test]
async fn how_copying_went_is_said() {
    for (copying, said) in [
        (Copying::Done, "Copied."),
        (
            Copying::Failed,
            "The text could not be copied. You can print it instead.",
        ),
    ] {
        let drawn = draw_html(outcome_actions(&scene(&[]), Some(copying))).await;
        assert_eq!(drawn.texts("[role=status]"), [said]);
    }
}

#[wasm_bindgen_test]
async fn printing_is_left_to_the_host() {
    let (on_milestone, recorded) = recorder();
    let scene = Scene {
        on_milestone,
        ..scene(&[])
    };
    let drawn = draw_html(outcome_actions(&scene, None)).await;
    drawn.press("Print").await;
    assert_eq!(*recorded.borrow(), [Milestone::PrintRequested]);
}
