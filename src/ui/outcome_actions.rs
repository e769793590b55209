//! The actions on an outcome: print it, copy it as text, or start over.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::button::{button, event_button};
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
        Callback::from(move |_: MouseEvent| {
            let decision = decide(questionnaire.logic(), &response);
            let text = transcript(&questionnaire, decision, &response);
            let on_copied = on_copied.clone();
            spawn_local(async move {
                let is_copied = copy(&text).await.is_ok();
                on_copied.emit(if is_copied {
                    Copying::Done
                } else {
                    Copying::Failed
                });
            });
        })
    };
    let on_print = scene.on_milestone.reform(|_| Milestone::PrintRequested);
    let status = match copying {
        None => "",
        Some(Copying::Done) => &words.copied,
        Some(Copying::Failed) => &words.copy_failed,
    };
    html! {
        <div class="outcome-actions">
            <div class="links">
                { button("link print", on_print, &words.print) }
                { button("link", on_copy, &words.copy) }
                { event_button(scene, "link", Event::Restarted, &words.start_over) }
            </div>
            // In the document before it has text, so that it is read out.
            <p class="quiet" role="status">{ status }</p>
        </div>
    }
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

    type Navigator;
}

async fn copy(text: &str) -> Result<(), JsValue> {
    let navigator: Navigator = gloo::utils::window().navigator().unchecked_into();
    let clipboard = navigator.clipboard()?.ok_or(JsValue::UNDEFINED)?;
    JsFuture::from(clipboard.write_text(text)?).await?;
    Ok(())
}
