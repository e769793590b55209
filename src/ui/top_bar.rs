//! The two constant controls at the top: back, and booking.

use yew::prelude::*;

use super::Scene;
use crate::domain::Event;

/// Back at the start of the line, `end` at its end.
pub(super) fn top_bar(scene: &Scene, end: Html) -> Html {
    let onclick = scene.on_event.reform(|_| Event::WentBack);
    html! {
        <div class="top-bar">
            <button type="button" class="link back" {onclick}>{ &scene.words().back }</button>
            { end }
        </div>
    }
}
