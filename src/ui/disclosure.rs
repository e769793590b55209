//! What a visitor can expand and collapse.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Element;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Event, Html, TargetCast};

use super::Scene;
use super::element::element;
use super::height::keep_in_steps;
use super::kept::Kept;
use super::untraced::toggle_untraced;
use crate::domain::decimal::decimal;

/// `body`, collapsed, below the summary `title`; with the CSS class `class`. It collapses again when it gets
/// another `key`.
pub(super) fn disclosure(
    scene: &Scene,
    class: &'static str,
    key: usize,
    title: &str,
    body: Html,
) -> Html {
    let summary = element("summary", &[])
        .on(ListenerKind::onclick, scene.on_disclosure.clone())
        .text(title.to_owned());
    element("details", &[])
        .key(decimal(key))
        .attribute("class", class)
        .on(ListenerKind::ontoggle, scene.on_disclosure.clone())
        .children(vec![summary, body])
}

/// A callback for presses of summaries, and for what the browser itself expands where it finds a text.
pub(super) fn on_disclosure(kept: &Rc<RefCell<Kept>>) -> Callback<Event> {
    let kept = kept.clone();
    Callback::from(move |event: Event| {
        let summary = event.target_dyn_into::<Element>();
        let details = summary.and_then(|summary| summary.parent_element());
        if let (Some(details), "click") = (details, &*event.type_()) {
            event.prevent_default();
            toggle_untraced(&kept, details);
        } else {
            keep_in_steps(&kept.borrow().nodes.room);
        }
    })
}
