//! The two constant controls at the top: back, and booking.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::Scene;
use super::button::event_button;
use super::element::element;
use crate::domain::Event;
use crate::domain::decimal::decimal;

/// Back at the start of the line, `end` at its end. It is another one with each `key`: a press has written an
/// address into a booking link that the next screen must not have.
pub(super) fn top_bar(scene: &Scene, key: usize, end: Html) -> Html {
    let back = &scene.ui_strings().back;
    element("div", &[("class", Static("top-bar"))])
        .key(decimal(key))
        .children(vec![
            event_button(scene, "link back", Event::WentBack, back),
            end,
        ])
}
