//! The screen before the first question.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::Scene;
use super::booking::book_link;
use super::button::event_button;
use super::element::element;
use super::footer::footer;
use super::heading::screen_heading;
use super::text::{prose, quiet};
use crate::domain::Event;
use crate::domain::wording::Paragraph;

/// Says what will happen, and lets the visitor start or book at once.
pub fn start_screen(scene: &Scene) -> Html {
    let start = &scene.texts().start;
    let lead = start.lead.iter().map(|text| Paragraph {
        text: scene.text(text),
        link: None,
    });
    let buttons = vec![
        event_button(
            scene,
            "button button-first",
            Event::Started,
            &scene.ui_strings().start,
        ),
        book_link(scene, &scene.booking_link(), "button button-second book"),
    ];
    element("div", &[("class", Static("screen"))])
        .key("start")
        .children(vec![
            screen_heading(scene, scene.text(&start.heading), None),
            prose(scene, "prose", lead.collect(), Html::default()),
            element("div", &[("class", Static("buttons"))]).children(buttons),
            quiet(scene.text(&scene.texts().notices.not_a_screening)),
            footer(scene, Html::default()),
        ])
}
