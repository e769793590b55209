//! One question on a screen of its own.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::bar::bar;
use super::booking::book_link;
use super::foot::foot;
use super::heading::screen_heading;
use super::hooks::focus;
use super::options::option_rows;
use super::{Answers, Scene};
use crate::domain::{Event, OptionId, Problem, Question, QuestionId, QuestionKind, text};

/// The properties of [`QuestionScreen`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct QuestionScreenProps {
    /// What to draw from.
    pub scene: Scene,
    /// The question, one of the scene's questionnaire.
    pub question: QuestionId,
    /// What is chosen so far.
    pub chosen: BTreeSet<OptionId>,
    /// What keeps the visitor from going on.
    pub problem: Option<Problem>,
    /// How many questions come before this one.
    pub n_asked: usize,
    /// The most questions that there can be in all.
    pub n_questions_max: usize,
    /// Bound to the heading.
    #[prop_or_default]
    pub heading: NodeRef,
    /// Told what the visitor did.
    pub on_event: Callback<Event>,
    /// Told that the visitor follows the booking link.
    pub on_book: Callback<()>,
}

/// A question with its options, and the ways on and back.
#[component]
pub fn QuestionScreen(props: &QuestionScreenProps) -> Html {
    let QuestionScreenProps {
        scene,
        chosen,
        problem,
        on_event,
        on_book,
        ..
    } = props;
    let error = use_node_ref();
    let n_attempts = use_state(|| 0_u32);
    {
        // Each attempt moves the focus, also one that repeats the same problem.
        let (error, problem) = (error.clone(), *problem);
        use_effect_with((*n_attempts, problem), move |_| {
            if problem.is_some() {
                focus(&error);
            }
        });
    }
    let on_continue = {
        let (on_event, n_attempts) = (on_event.clone(), n_attempts.clone());
        Callback::from(move |()| {
            n_attempts.set(*n_attempts + 1);
            on_event.emit(Event::Continued);
        })
    };
    let Some(question) = scene.questionnaire.question(&props.question) else {
        return Html::default();
    };

    let on_press = {
        let question = question.id.clone();
        on_event.reform(move |option| Event::OptionPressed {
            question: question.clone(),
            option,
        })
    };
    let words = scene.words();
    html! {
        <div class="screen">
            { bar(words, on_event, book_link(scene, "link", on_book)) }
            { progress(props) }
            <fieldset
                class="question"
                aria-describedby={described_by(*problem, hint(scene, question).is_some())}
                onkeydown={continue_on_enter(&on_continue)}
            >
                <legend>
                    { screen_heading(
                        scene.settings.heading_level,
                        &props.heading,
                        scene.tell(&question.text),
                        Some("progress"),
                    ) }
                </legend>
                { for hint(scene, question).map(|hint| html! { <p class="hint" id="hint">{ hint }</p> }) }
                if let Some(Problem::ChoiceMissing) = problem {
                    <p class="error" id="error" tabindex="-1" ref={error}>{ &words.choice_missing }</p>
                }
                { option_rows(scene, question, chosen, &on_press) }
            </fieldset>
            <div class="buttons">
                <button
                    type="button"
                    class="button button-first"
                    onclick={on_continue.reform(|_| ())}
                >
                    { &words.proceed }
                </button>
                <button
                    type="button"
                    class="link skip"
                    onclick={on_event.reform(|_| Event::Skipped)}
                >
                    { &words.skip }
                </button>
            </div>
            <Answers scene={scene.clone()} on_event={on_event.clone()} />
            { foot(scene) }
        </div>
    }
}

fn hint(scene: &Scene, question: &Question) -> Option<String> {
    match (&question.hint, question.kind) {
        (Some(hint), _) => Some(scene.tell(hint)),
        (None, QuestionKind::MultipleChoice) => Some(scene.words().choose_all.clone()),
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

/// Enter on an option goes on, as it does in a form. There is no form: a
/// sandboxed frame may forbid its submission, and analytics record it.
fn continue_on_enter(on_continue: &Callback<()>) -> Callback<KeyboardEvent> {
    let on_continue = on_continue.clone();
    Callback::from(move |event: KeyboardEvent| {
        let is_on_option = event
            .target_dyn_into::<web_sys::HtmlInputElement>()
            .is_some();
        if is_on_option && event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            on_continue.emit(());
        }
    })
}

/// Where the visitor is, in words and as a line.
fn progress(props: &QuestionScreenProps) -> Html {
    let (n, max) = (props.n_asked + 1, props.n_questions_max);
    let label = text::fill(&props.scene.words().progress, |name| match name {
        "n" => Some(n.to_string().into()),
        "max" => Some(max.to_string().into()),
        _ => None,
    });
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
