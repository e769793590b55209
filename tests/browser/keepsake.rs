//! Taking an ending along.

use consultation_guide::ui::{Keepsake, KeepsakeProps};
use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::scheduler::flush;

use crate::harness::{chronic_pain, draw};

async fn next_task() {
    gloo::timers::future::sleep(std::time::Duration::ZERO).await;
    flush().await;
}

/// Puts `code` in the place of a function of `object` and keeps what it is called with.
fn replace(object: &JsValue, name: &str, code: &str) {
    Reflect::set(
        object,
        &name.into(),
        &Function::new_with_args("argument", code),
    )
    .unwrap();
}

#[wasm_bindgen_test]
async fn copying_is_said_once_it_is_done() {
    let clipboard = gloo::utils::window().navigator().clipboard();
    let code = "globalThis.copiedText = argument; return Promise.resolve()";
    replace(&clipboard, "writeText", code);
    let words = chronic_pain().words.clone();
    let keepsake = draw::<Keepsake>(KeepsakeProps {
        text: "the ending".into(),
        words,
    })
    .await;
    assert_eq!(keepsake.texts("[role=status]"), [""]);
    keepsake.press("Copy as text").await;
    next_task().await;
    assert_eq!(keepsake.texts("[role=status]"), ["Copied."]);
    let copied = Reflect::get(&js_sys::global(), &"copiedText".into()).unwrap();
    assert_eq!(copied.as_string().as_deref(), Some("the ending"));
}

#[wasm_bindgen_test]
async fn a_refused_copy_is_said_as_well() {
    let clipboard = gloo::utils::window().navigator().clipboard();
    replace(
        &clipboard,
        "writeText",
        "return Promise.reject(new Error('refused'))",
    );
    let words = chronic_pain().words.clone();
    let keepsake = draw::<Keepsake>(KeepsakeProps {
        text: "the ending".into(),
        words,
    })
    .await;
    keepsake.press("Copy as text").await;
    next_task().await;
    let said = keepsake.texts("[role=status]");
    assert_eq!(
        said,
        ["The text could not be copied. You can print it instead."]
    );
}

#[wasm_bindgen_test]
async fn printing_is_left_to_the_browser() {
    replace(&gloo::utils::window(), "print", "globalThis.printed = true");
    let words = chronic_pain().words.clone();
    let keepsake = draw::<Keepsake>(KeepsakeProps {
        text: "the ending".into(),
        words,
    })
    .await;
    keepsake.press("Print").await;
    assert_eq!(
        Reflect::get(&js_sys::global(), &"printed".into()).unwrap(),
        JsValue::TRUE
    );
}
