//! The footer: privacy and urgent help, on every screen and always the same.

use yew::prelude::*;

use super::Scene;

/// The footer of every screen.
pub(super) fn footer(scene: &Scene) -> Html {
    let notices = &scene.texts().notices;
    html! {
        <div class="footer">
            <p>
                <strong>{ scene.text(&notices.privacy.promise) }</strong>
                { " " }
                { scene.text(&notices.privacy.detail) }
            </p>
            <p>{ scene.text(&notices.urgent_help) }</p>
        </div>
    }
}
