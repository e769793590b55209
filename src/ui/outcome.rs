//! An outcome: the next step, why, and background. All outcomes look alike.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::answers::answers;
use super::booking::{book_details, book_link};
use super::element::element;
use super::footer::{footer, room};
use super::heading::{screen_heading, section_heading};
use super::notes::notes;
use super::text::{in_elements, prose, quiet};
use super::top_bar::top_bar;
use super::{Copying, Scene, outcome_actions};
use crate::domain::Decision;

/// The outcome of `decision`; `copying` is the state of copying it.
pub fn outcome_screen(scene: &Scene, decision: Decision, copying: Option<Copying>) -> Html {
    let link = scene.booking_link();
    let words = scene.ui_strings();
    let texts = &scene.texts().outcomes[decision.outcome];
    let reasons = &scene.texts().reasons[decision.rule];
    let reasons = in_elements(scene, "li", scene.shown(reasons));
    element("div", &[("class", Static("screen"))])
        .key("outcome")
        .children(vec![
            top_bar(scene, 0, Html::default()),
            screen_heading(scene, scene.text(&texts.heading), None),
            prose(
                scene,
                "prose",
                scene.shown(&texts.next_step),
                Html::default(),
            ),
            element("div", &[("class", Static("buttons"))]).children(vec![
                book_link(scene, &link, "button button-first book"),
                book_details(scene, &link),
            ]),
            element("div", &[("class", Static("why"))]).children(vec![
                section_heading(scene, &words.why),
                element("ul", &[]).children(reasons),
            ]),
            element("div", &[("class", Static("notes"))]).children(vec![
                section_heading(scene, &words.to_know),
                notes(scene),
                answers(scene),
            ]),
            outcome_actions(scene, copying),
            quiet(scene.text(&scene.texts().notices.not_a_screening)),
            footer(scene, room(scene)),
        ])
}
