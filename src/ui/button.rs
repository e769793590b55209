//! Buttons, which look like one or like a link.

use yew::virtual_dom::AttributeOrProperty::Static;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Html};

use super::Scene;
use super::element::element;
use crate::domain::Event;

/// A button with the CSS class `class` and the name `label`.
pub(super) fn button(class: &'static str, onclick: Callback<web_sys::Event>, label: &str) -> Html {
    element("button", &[("type", Static("button"))])
        .attribute("class", class)
        .on(ListenerKind::onclick, onclick)
        .text(label.to_owned())
}

/// A button by which the visitor causes `event`.
pub(super) fn event_button(scene: &Scene, class: &'static str, event: Event, label: &str) -> Html {
    let onclick = scene.on_event.reform(move |_| event.clone());
    button(class, onclick, label)
}
