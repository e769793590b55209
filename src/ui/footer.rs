//! The footer: privacy and urgent help, on every screen and always the same.

use yew::prelude::*;

use super::Scene;

/// The footer of every screen, below `room`.
pub(super) fn footer(scene: &Scene, room: Option<Html>) -> Html {
    let notices = &scene.texts().notices;
    html! {
        <div class="footer">
            { for room }
            <p>
                <strong>{ scene.text(&notices.privacy.promise) }</strong>
                { " " }
                { scene.text(&notices.privacy.detail) }
            </p>
            <p>{ scene.text(&notices.urgent_help) }</p>
        </div>
    }
}

/// Room above the footer, which is given its height after each draw.
pub(super) fn room(scene: &Scene) -> Html {
    // The height is an attribute of SVG: a strict page forbids inline styles.
    html! { <svg class="room" width="0" height="0" aria-hidden="true" ref={&scene.room} /> }
}
