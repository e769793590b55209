//! The foot: privacy and urgent help, on every screen and always the same.

use yew::prelude::*;

use super::Scene;

/// The foot of every screen.
pub(super) fn foot(scene: &Scene) -> Html {
    let notices = &scene.questionnaire.notices;
    html! {
        <div class="foot">
            <p>
                <strong>{ scene.text(&notices.privacy.promise) }</strong>
                { " " }
                { scene.text(&notices.privacy.detail) }
            </p>
            <p>{ scene.text(&notices.urgent_help) }</p>
        </div>
    }
}
