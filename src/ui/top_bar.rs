//! The two constant controls at the top: back, and booking.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::Scene;
use super::button::event_button;
use super::element::element;
use crate::domain::Event;

/// Back at the start of the line, `end` at its end.
pub(super) fn top_bar(scene: &Scene, end: Html) -> Html {
    let back = &scene.ui_strings().back;
    element("div", &[("class", Static("top-bar"))]).children(vec![
        event_button(scene, "link back", Event::WentBack, back),
        end,
    ])
}
