//! One question on a screen of its own.

use yew::prelude::*;

use super::answers::answers;
use super::booking::book_link;
use super::button::event_button;
use super::footer::{footer, room};
use super::heading::screen_heading;
use super::options::option_rows;
use super::top_bar::top_bar;
use super::{QuestionView, Scene};
use crate::domain::wording::message;
use crate::domain::{Event, Problem, QuestionKind};

/// A question with its options, and the buttons forward and back.
pub fn question_screen(scene: &Scene, view: &QuestionView<'_>) -> Html {
    let (_, texts) = scene.question(view.question);
    let problem = view.problem;
    let words = scene.ui_strings();
    let hint = hint(scene, view.question);
    html! {
        <div class="screen" key={view.question}>
            { top_bar(scene, book_link(scene, &scene.booking_link(), "link")) }
            { progress(scene, view) }
            <fieldset
                class="question"
                aria-describedby={described_by(problem, hint.is_some())}
                onkeydown={continue_on_enter(scene)}
            >
                <legend>
                    { screen_heading(scene, scene.text(&texts.text), Some(if hint.is_some() { "progress hint" } else { "progress" })) }
                </legend>
                { for hint.map(|hint| html! { <p class="hint" id="hint">{ hint }</p> }) }
                if let Some(Problem::ChoiceMissing) = problem {
                    <p class="error" id="error" tabindex="-1" ref={&view.error}>
                        { &words.choice_missing }
                    </p>
                }
                { option_rows(scene, view) }
            </fieldset>
            <div class="buttons">
                { event_button(scene, "button button-first", Event::Continued, &words.proceed) }
                { event_button(scene, "link skip", Event::Skipped, &words.skip) }
            </div>
            { answers(scene) }
            { footer(scene, Some(room(scene))) }
        </div>
    }
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
fn continue_on_enter(scene: &Scene) -> Callback<KeyboardEvent> {
    let on_event = scene.on_event.clone();
    Callback::from(move |event: KeyboardEvent| {
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
    let values = [("n", &*n.to_string()), ("max", &*max.to_string())];
    let label = message(&scene.ui_strings().progress, &values);
    html! {
        <div class="progress">
            // The width is an attribute of SVG: a strict page forbids inline styles.
            <svg class="track" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="track-done" width={(n * 100 / max.max(1)).to_string()} height="4" />
            </svg>
            <p class="quiet" id="progress">{ label }</p>
        </div>
    }
}
