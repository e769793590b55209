//! The two constant controls at the top: back, and booking.

use yew::prelude::*;

use super::Scene;
use super::button::event_button;
use crate::domain::Event;

/// Back at the start of the line, `end` at its end.
pub(super) fn top_bar(scene: &Scene, end: Html) -> Html {
    html! {
        <div class="top-bar">
            { event_button(scene, "link back", Event::WentBack, &scene.ui_strings().back) }
            { end }
        </div>
    }
}
