//! The screen before the first question.

use yew::prelude::*;

use super::Scene;
use super::booking::book_link;
use super::foot::foot;
use super::heading::screen_heading;
use crate::domain::Event;

/// The properties of [`StartScreen`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StartScreenProps {
    /// What to draw from.
    pub scene: Scene,
    /// Bound to the heading.
    #[prop_or_default]
    pub heading: NodeRef,
    /// Told what the visitor did.
    pub on_event: Callback<Event>,
    /// Told that the visitor follows the booking link.
    pub on_book: Callback<()>,
}

/// Says what will happen, and lets the visitor start or book at once.
#[component]
pub fn StartScreen(props: &StartScreenProps) -> Html {
    let StartScreenProps {
        scene,
        heading,
        on_event,
        on_book,
    } = props;
    let start = &scene.questionnaire.start;
    let level = scene.settings.heading_level;
    let onclick = on_event.reform(|_: MouseEvent| Event::Started);
    html! {
        <div class="screen">
            { screen_heading(level, heading, scene.tell(&start.heading), None) }
            <div class="prose">
                { for start.lead.iter().map(|text| html! { <p>{ scene.tell(text) }</p> }) }
            </div>
            <div class="buttons">
                <button type="button" class="button button-first" {onclick}>
                    { &scene.words().start }
                </button>
                { book_link(scene, "button button-second", on_book) }
            </div>
            <p class="quiet">{ scene.tell(&scene.questionnaire.notices.not_a_screening) }</p>
            { foot(scene) }
        </div>
    }
}
