//! An ending: the next step, why, and what to know. All endings look alike.

use yew::prelude::*;

use super::bar::bar;
use super::booking::{book_details, book_link};
use super::foot::foot;
use super::heading::{screen_heading, section_heading};
use super::notes::notes;
use super::{Answers, Keepsake, Scene};
use crate::domain::decision::decide;
use crate::domain::transcript::transcript;
use crate::domain::{Event, RuleId};

/// The properties of [`OutcomeScreen`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OutcomeScreenProps {
    /// What to draw from.
    pub scene: Scene,
    /// The rule that decided; a new one redraws the screen.
    pub rule: RuleId,
    /// Bound to the heading.
    #[prop_or_default]
    pub heading: NodeRef,
    /// Told what the visitor did.
    pub on_event: Callback<Event>,
    /// Told that the visitor follows the booking link.
    pub on_book: Callback<()>,
}

/// The ending that the answers lead to.
#[component]
pub fn OutcomeScreen(props: &OutcomeScreenProps) -> Html {
    let OutcomeScreenProps {
        scene,
        heading,
        on_event,
        on_book,
        ..
    } = props;
    let questionnaire = &scene.questionnaire;
    let decision = decide(questionnaire, &scene.response);
    let text = transcript(questionnaire, &decision, &scene.response);
    let level = scene.settings.heading_level;
    let words = scene.words();
    let start_over = html! {
        <button
            type="button"
            class="link"
            onclick={on_event.reform(|_: MouseEvent| Event::Restarted)}
        >
            { &words.start_over }
        </button>
    };
    html! {
        <div class="screen">
            { bar(words, on_event, start_over) }
            { screen_heading(level, heading, scene.tell(&decision.outcome.heading), None) }
            <div class="prose">
                { for scene.shown(&decision.outcome.next_step).into_iter().map(|text| html! {
                    <p>{ text }</p>
                }) }
            </div>
            <div class="buttons">
                { book_link(scene, "button button-first", on_book) }
                { book_details(scene) }
            </div>
            <div class="why">
                { section_heading(level, &words.why) }
                <ul>
                    { for decision.reasons.iter().map(|reason| html! { <li>{ reason }</li> }) }
                </ul>
            </div>
            <div class="to-know">
                { section_heading(level, &words.to_know) }
                { notes(scene) }
                <Answers scene={scene.clone()} on_event={on_event.clone()} />
            </div>
            <Keepsake text={text} words={words.clone()} />
            <p class="quiet">{ scene.tell(&questionnaire.notices.not_a_screening) }</p>
            { foot(scene) }
        </div>
    }
}
