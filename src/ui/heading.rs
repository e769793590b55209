//! The heading of a screen, which takes the focus when the screen appears.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::Scene;
use super::element::element;

/// The screen's heading, which scripts can focus and visitors cannot.
pub(super) fn screen_heading(
    scene: &Scene,
    text: String,
    described_by: Option<&'static str>,
) -> Html {
    let always = &[("class", Static("heading")), ("tabindex", Static("-1"))];
    element(tag(scene.settings.heading_level), always)
        .optional("aria-describedby", described_by)
        .bound_to(&scene.heading)
        .text(text)
}

/// A heading one level below the screen's.
pub(super) fn section_heading(scene: &Scene, text: &str) -> Html {
    let tag = tag(scene.settings.heading_level + 1);
    element(tag, &[("class", Static("section-heading"))]).text(text.to_owned())
}

fn tag(level: u8) -> &'static str {
    match level {
        ..=1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    }
}
