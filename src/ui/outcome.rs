//! An outcome: the next step, why, and background. All outcomes look alike.

use yew::prelude::*;

use super::answers::answers;
use super::booking::{book_details, book_link};
use super::footer::{footer, room};
use super::heading::{screen_heading, section_heading};
use super::notes::notes;
use super::text::{prose, quiet};
use super::top_bar::top_bar;
use super::{Copying, Scene, outcome_actions};
use crate::domain::Decision;

/// The outcome of `decision`; `copying` is the state of copying it.
pub fn outcome_screen(scene: &Scene, decision: Decision, copying: Option<Copying>) -> Html {
    let link = scene.booking_link();
    let words = scene.ui_strings();
    let texts = &scene.texts().outcomes[decision.outcome];
    let reasons = &scene.texts().reasons[decision.rule];
    html! {
        <div class="screen" key="outcome">
            { top_bar(scene, Html::default()) }
            { screen_heading(scene, scene.text(&texts.heading), None) }
            { prose("prose", scene.shown(&texts.next_step), Html::default()) }
            <div class="buttons">
                { book_link(scene, &link, "button button-first") }
                { book_details(scene, &link) }
            </div>
            <div class="why">
                { section_heading(scene, &words.why) }
                <ul>
                    { for scene.shown(reasons).into_iter().map(|reason| html! {
                        <li>{ reason }</li>
                    }) }
                </ul>
            </div>
            <div class="notes">
                { section_heading(scene, &words.to_know) }
                { notes(scene) }
                { answers(scene) }
            </div>
            { outcome_actions(scene, copying) }
            { quiet(scene.text(&scene.texts().notices.not_a_screening)) }
            { footer(scene, Some(room(scene))) }
        </div>
    }
}
