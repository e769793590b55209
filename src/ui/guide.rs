//! The whole guide: one reducer over the domain's transition.

use std::rc::Rc;

use yew::prelude::*;

use super::hooks::{use_focus_on_change, use_milestones};
use super::{OutcomeScreen, QuestionScreen, Scene, Settings, StartScreen};
use crate::domain::{Event, Questionnaire, Session, Step, transition};

/// Something the page may know of: that it happened, and nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// The visitor left the first screen, for the first time in this visit.
    Started,
    /// The visitor reached an ending, for the first time in this visit.
    Finished,
    /// The visitor followed the booking link.
    Booked,
}

/// The properties of [`Guide`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GuideProps {
    /// What is asked and said. A new one of the same ids keeps the answers.
    pub questionnaire: Rc<Questionnaire>,
    /// What the page asks for.
    #[prop_or_default]
    pub settings: Settings,
    /// Counts the visits: a new number wipes the answers.
    #[prop_or_default]
    pub visit: u32,
    /// Told of each milestone.
    #[prop_or_default]
    pub on_milestone: Callback<Milestone>,
}

/// The guide from its first screen to an ending.
#[component]
pub fn Guide(props: &GuideProps) -> Html {
    html! {
        <Visit key={props.visit} ..props.clone() />
    }
}

#[component]
fn Visit(props: &GuideProps) -> Html {
    let GuideProps {
        questionnaire,
        settings,
        on_milestone,
        ..
    } = props;
    let state = use_reducer(State::default);
    let walk = state.session.walk(questionnaire);
    let scene = Scene {
        questionnaire: questionnaire.clone(),
        response: Rc::new(walk.response),
        settings: settings.clone(),
    };

    let on_event = use_callback(
        (questionnaire.clone(), state.dispatcher()),
        |event: Event, (questionnaire, dispatcher)| {
            dispatcher.dispatch(Occurrence {
                questionnaire: questionnaire.clone(),
                event,
            });
        },
    );
    let on_book = use_callback(on_milestone.clone(), |(), on_milestone| {
        on_milestone.emit(Milestone::Booked);
    });

    let step_key = match &walk.step {
        Step::Start => AttrValue::from("start"),
        Step::Question(question) => AttrValue::from(format!("question-{}", question.id)),
        Step::Outcome(_) => AttrValue::from("outcome"),
    };
    let heading = use_node_ref();
    use_focus_on_change(step_key.clone(), heading.clone());
    use_milestones(&walk.step, on_milestone);

    let screen = match walk.step {
        Step::Start => html! {
            <StartScreen key={&*step_key} {scene} {heading} {on_event} {on_book} />
        },
        Step::Question(question) => html! {
            <QuestionScreen
                key={&*step_key}
                chosen={state.session.chosen(&question.id).cloned().unwrap_or_default()}
                n_asked={walk.asked.len()}
                n_questions_max={walk.n_questions_max}
                problem={state.session.problem()}
                question={question.id.clone()}
                {scene} {heading} {on_event} {on_book}
            />
        },
        Step::Outcome(decision) => html! {
            <OutcomeScreen
                key={&*step_key}
                rule={decision.rule.id.clone()}
                {scene} {heading} {on_event} {on_book}
            />
        },
    };
    html! {
        <section
            class="guide"
            lang={questionnaire.language.clone()}
            dir={direction(&questionnaire.language)}
            data-theme={settings.theme.as_str()}
            aria-label={questionnaire.words.guide.clone()}
        >
            { screen }
        </section>
    }
}

/// The writing direction of `language`, by its primary subtag.
fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    if matches!(
        primary,
        "ar" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
    ) {
        "rtl"
    } else {
        "ltr"
    }
}

#[derive(Default)]
struct State {
    session: Session,
}

struct Occurrence {
    questionnaire: Rc<Questionnaire>,
    event: Event,
}

impl Reducible for State {
    type Action = Occurrence;

    fn reduce(self: Rc<Self>, occurrence: Occurrence) -> Rc<Self> {
        let session = transition(&occurrence.questionnaire, &self.session, &occurrence.event);
        if session == self.session {
            self
        } else {
            Rc::new(Self { session })
        }
    }
}
