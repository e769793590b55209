//! The heading of a screen, which takes the focus when the screen appears.

use yew::prelude::*;

use super::Scene;

/// The screen's heading, which scripts can focus and visitors cannot.
pub(super) fn screen_heading(
    scene: &Scene,
    text: String,
    described_by: Option<&'static str>,
) -> Html {
    html! {
        <@{tag(scene.settings.heading_level)}
            ref={&scene.heading}
            class="heading"
            tabindex="-1"
            aria-describedby={described_by}
        >
            { text }
        </@>
    }
}

/// A heading one level below the screen's.
pub(super) fn section_heading(scene: &Scene, text: &str) -> Html {
    html! {
        <@{tag(scene.settings.heading_level + 1)} class="section-heading">{ text }</@>
    }
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
