//! The footer: privacy and urgent help, on every screen and always the same.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::Scene;
use super::element::{element, text};

/// The footer of every screen, below `room`.
pub(super) fn footer(scene: &Scene, room: Html) -> Html {
    let notices = &scene.texts().notices;
    let privacy = vec![
        element("strong", &[]).text(scene.text(&notices.privacy.promise)),
        text(" "),
        text(scene.text(&notices.privacy.detail)),
    ];
    element("div", &[("class", Static("footer"))]).children(vec![
        room,
        element("p", &[]).children(privacy),
        element("p", &[]).text(scene.text(&notices.urgent_help)),
    ])
}

/// Room above the footer, which is given its height after each draw.
pub(super) fn room(scene: &Scene) -> Html {
    // The height is an attribute of SVG: a strict page forbids inline styles.
    let attributes = &[
        ("class", Static("room")),
        ("width", Static("0")),
        ("height", Static("0")),
        ("aria-hidden", Static("true")),
    ];
    element("svg", attributes).bound_to(&scene.room).into()
}
