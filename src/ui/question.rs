//! One question on a screen of its own.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::virtual_dom::AttributeOrProperty::Static;
use yew::virtual_dom::ListenerKind;
use yew::{Callback, Html, TargetCast};

use super::answers::answers;
use super::booking::book_link;
use super::button::event_button;
use super::element::element;
use super::footer::{footer, room};
use super::heading::screen_heading;
use super::options::option_rows;
use super::top_bar::top_bar;
use super::{QuestionView, Scene};
use crate::domain::decimal::decimal;
use crate::domain::wording::message;
use crate::domain::{Event, Problem, QuestionKind};

/// A question with its options, and the buttons forward and back.
pub fn question_screen(scene: &Scene, view: &QuestionView<'_>) -> Html {
    let (_, texts) = scene.question(view.question);
    let problem = view.problem;
    let words = scene.ui_strings();
    let hint = hint(scene, view.question);
    let described_by = described_by(problem, hint.is_some());
    let heading_described_by = match hint {
        Some(_) => "progress hint",
        None => "progress",
    };
    let heading = screen_heading(scene, scene.text(&texts.text), Some(heading_described_by));
    let hint = hint
        .map(|hint| element("p", &[("class", Static("hint")), ("id", Static("hint"))]).text(hint));
    let error = problem.map(|Problem::ChoiceMissing| {
        let always = &[
            ("class", Static("error")),
            ("id", Static("error")),
            ("tabindex", Static("-1")),
        ];
        element("p", always)
            .bound_to(&view.error)
            .text(words.choice_missing.clone())
    });
    let fieldset = element("fieldset", &[("class", Static("question"))])
        .key(decimal(view.question))
        .optional("aria-describedby", described_by)
        .on(ListenerKind::onkeydown, continue_on_enter(scene))
        .children(vec![
            element("legend", &[]).children(vec![heading]),
            hint.unwrap_or_default(),
            error.unwrap_or_default(),
            option_rows(scene, view),
        ]);
    let buttons = vec![
        event_button(
            scene,
            "button button-first",
            Event::Continued,
            &words.proceed,
        ),
        event_button(scene, "link skip", Event::Skipped, &words.skip),
    ];
    element("div", &[("class", Static("screen"))])
        .key("question")
        .children(vec![
            top_bar(
                scene,
                view.question,
                book_link(scene, &scene.booking_link(), "link book"),
            ),
            progress(scene, view),
            fieldset,
            element("div", &[("class", Static("buttons"))]).children(buttons),
            answers(scene),
            footer(scene, room(scene)),
        ])
}

fn hint(scene: &Scene, index: usize) -> Option<String> {
    let (question, texts) = scene.question(index);
    match (&texts.hint, question.kind) {
        (Some(hint), _) => Some(scene.text(hint)),
        (None, QuestionKind::MultipleChoice) => Some(scene.ui_strings().choose_all.clone()),
        (None, QuestionKind::SingleChoice) => None,
    }
}

fn described_by(problem: Option<Problem>, has_hint: bool) -> Option<&'static str> {
    match (problem.is_some(), has_hint) {
        (true, true) => Some("error hint"),
        (true, false) => Some("error"),
        (false, true) => Some("hint"),
        (false, false) => None,
    }
}

/// Enter on an option continues, as it does in a form. There is no form: a sandboxed frame
/// may forbid its submission, and analytics record it.
fn continue_on_enter(scene: &Scene) -> Callback<web_sys::Event> {
    let on_event = scene.on_event.clone();
    Callback::from(move |event: web_sys::Event| {
        // The browser gives this event no other class.
        let event: KeyboardEvent = event.unchecked_into();
        let is_on_option = event
            .target_dyn_into::<web_sys::HtmlInputElement>()
            .is_some();
        if is_on_option && event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            on_event.emit(Event::Continued);
        }
    })
}

/// The visitor's progress, in words and as a line.
fn progress(scene: &Scene, view: &QuestionView<'_>) -> Html {
    let (n, max) = (view.n_asked + 1, view.n_questions_max);
    let values = [("n", &*decimal(n)), ("max", &*decimal(max))];
    let label = message(&scene.ui_strings().progress, &values);
    // The width is an attribute of SVG: a strict page forbids inline styles.
    let done = element(
        "rect",
        &[("class", Static("track-done")), ("height", Static("4"))],
    )
    .attribute("width", decimal(n * 100 / max.max(1)));
    let track = &[
        ("class", Static("track")),
        ("viewBox", Static("0 0 100 4")),
        ("preserveAspectRatio", Static("none")),
        ("aria-hidden", Static("true")),
    ];
    let label = element(
        "p",
        &[("class", Static("quiet")), ("id", Static("progress"))],
    )
    .text(label);
    element("div", &[("class", Static("progress"))]).children(vec![
        element("svg", track).children(vec![done.into()]),
        label,
    ])
}
