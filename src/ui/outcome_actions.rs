//! The actions on an outcome: print it, copy it as text, or start over.

use wasm_bindgen::prelude::*;
use yew::virtual_dom::AttributeOrProperty::Static;
use yew::{Callback, Html};

use super::browser::window;
use super::button::{button, event_button};
use super::element::element;
use super::{Copying, Milestone, Scene};
use crate::domain::Event;
use crate::domain::decision::decide;
use crate::domain::transcript::transcript;

/// Prints the guide, copies the outcome as text, or starts over. All of it stays on the device.
pub fn outcome_actions(scene: &Scene, copying: Option<Copying>) -> Html {
    let words = scene.ui_strings();
    let on_copy = {
        let (questionnaire, response) = (scene.questionnaire.clone(), scene.response.clone());
        let on_copied = scene.on_copied.clone();
        Callback::from(move |_| {
            let decision = decide(questionnaire.logic(), &response);
            let text = transcript(&questionnaire, decision, &response);
            copy(&text, on_copied.clone());
        })
    };
    let on_print = scene.on_milestone.reform(|_| Milestone::PrintRequested);
    let status = match copying {
        None => String::new(),
        Some(Copying::Done) => words.copied.clone(),
        Some(Copying::Failed) => words.copy_failed.clone(),
    };
    let links = vec![
        button("link print", on_print, &words.print),
        button("link", on_copy, &words.copy),
        event_button(scene, "link", Event::Restarted, &words.start_over),
    ];
    // In the document before it has text, so that it is read out.
    let live = &[("class", Static("quiet")), ("role", Static("status"))];
    element("div", &[("class", Static("outcome-actions"))]).children(vec![
        element("div", &[("class", Static("links"))]).children(links),
        element("p", live).text(status),
    ])
}

#[wasm_bindgen]
extern "C" {
    /// The clipboard.
    type Clipboard;

    /// The browser's own. Pages without a secure origin have none, and some
    /// browsers then lack the attribute itself.
    #[wasm_bindgen(method, catch, getter, js_class = "Navigator")]
    fn clipboard(this: &Navigator) -> Result<Option<Clipboard>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<Promise, JsValue>;

    /// The browser's own.
    type Promise;

    #[wasm_bindgen(method)]
    fn then(this: &Promise, on_success: &JsValue, on_failure: &JsValue);

    type Navigator;
}

/// Copies `text`, and then says whether that succeeded.
fn copy(text: &str, on_copied: Callback<Copying>) {
    let Ok(copied) = begin_copying(text) else {
        on_copied.emit(Copying::Failed);
        return;
    };
    // One function for both, since it is gone after one call. A failure comes with a reason.
    let settled = Closure::once_into_js(move |reason: JsValue| {
        on_copied.emit(if reason.is_undefined() {
            Copying::Done
        } else {
            Copying::Failed
        });
    });
    copied.then(&settled, &settled);
}

fn begin_copying(text: &str) -> Result<Promise, JsValue> {
    let navigator: Navigator = window().navigator().unchecked_into();
    let clipboard = navigator.clipboard()?.ok_or(JsValue::UNDEFINED)?;
    clipboard.write_text(text)
}
