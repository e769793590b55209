//! What a visitor can expand and collapse.

use yew::prelude::*;

use super::Scene;

/// `body`, collapsed, below the summary `title`; with the CSS class `class`.
pub(super) fn fold(scene: &Scene, class: &'static str, title: &str, body: Html) -> Html {
    let onclick = scene.on_fold.reform(|event: MouseEvent| event.into());
    html! {
        <details {class} ontoggle={&scene.on_fold}>
            <summary {onclick}>{ title }</summary>
            { body }
        </details>
    }
}
