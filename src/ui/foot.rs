//! The foot: privacy and urgent help, on every screen and always the same.

use yew::prelude::*;

use super::Scene;

/// The foot of every screen.
pub(super) fn foot(scene: &Scene) -> Html {
    let notices = &scene.questionnaire.notices;
    html! {
        <div class="foot">
            <p>
                <strong>{ scene.tell(&notices.privacy.promise) }</strong>
                { " " }
                { scene.tell(&notices.privacy.detail) }
            </p>
            <p>{ scene.tell(&notices.urgent_help) }</p>
        </div>
    }
}
