//! Buttons, which look like one or like a link.

use yew::prelude::*;

use super::Scene;
use crate::domain::Event;

/// A button with the CSS class `class` and the name `label`.
pub(super) fn button(class: &'static str, onclick: Callback<MouseEvent>, label: &str) -> Html {
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// A button by which the visitor causes `event`.
pub(super) fn event_button(scene: &Scene, class: &'static str, event: Event, label: &str) -> Html {
    let onclick = scene.on_event.reform(move |_| event.clone());
    button(class, onclick, label)
}
