//! Taking an ending along: on paper, or as text.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::domain::Words;

/// The properties of [`Keepsake`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct KeepsakeProps {
    /// What is copied.
    pub text: AttrValue,
    /// The names of the controls.
    pub words: Words,
}

#[derive(Clone, Copy, PartialEq)]
enum Copying {
    NotAsked,
    Done,
    Failed,
}

/// Prints the page, or copies the ending. Both stay on the device.
#[component]
pub fn Keepsake(props: &KeepsakeProps) -> Html {
    let KeepsakeProps { text, words } = props;
    let copying = use_state(|| Copying::NotAsked);
    let on_copy = {
        let (text, copying) = (text.clone(), copying.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, copying) = (text.clone(), copying.clone());
            spawn_local(async move {
                let is_copied = copy(&text).await.is_ok();
                copying.set(if is_copied {
                    Copying::Done
                } else {
                    Copying::Failed
                });
            });
        })
    };
    let on_print = Callback::from(|_: MouseEvent| {
        // A sandboxed frame may forbid printing; there is nothing to do then.
        let _ = gloo::utils::window().print();
    });
    let status = match *copying {
        Copying::NotAsked => "",
        Copying::Done => &words.copied,
        Copying::Failed => &words.copy_failed,
    };
    html! {
        <div class="keepsake">
            <div class="links">
                <button type="button" class="link" onclick={on_print}>{ &words.print }</button>
                <button type="button" class="link" onclick={on_copy}>{ &words.copy }</button>
            </div>
            // There before it says something, so that it is read out.
            <p class="quiet" role="status">{ status }</p>
        </div>
    }
}

async fn copy(text: &str) -> Result<(), JsValue> {
    let navigator = gloo::utils::window().navigator();
    // Pages without a secure origin have no clipboard.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())?;
    if clipboard.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await?;
    Ok(())
}
