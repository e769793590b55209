//! The whole guide: one reducer over the domain's transition.

use std::rc::Rc;

use yew::prelude::*;

use super::hooks::{Arrival, use_arrival};
use super::outcome::outcome_screen;
use super::question::{Asking, question_screen};
use super::start::start_screen;
use super::{Copying, Scene, Settings};
use crate::domain::{Event, Language, Questionnaire, Session, Step, transition};

/// Something the page may know of: that it happened, and nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// The visitor left the first screen, for the first time in this visit.
    Started,
    /// The visitor reached an ending, for the first time in this visit.
    Finished,
    /// The visitor followed the booking link.
    Booked,
    /// The visitor asked for the dialog to be closed.
    Closed,
}

/// The properties of [`Guide`].
#[derive(Clone, Debug, Properties)]
pub struct GuideProps {
    /// What is asked and said. The same one in another language keeps the
    /// answers; another one needs a new `visit`.
    pub questionnaire: Rc<Questionnaire>,
    /// What the page asks for.
    #[prop_or_default]
    pub settings: Settings,
    /// Counts the visits: a new number wipes the answers.
    #[prop_or_default]
    pub visit: u32,
    /// A number drawn for each visit: the ids of labels are made from it.
    #[prop_or_default]
    pub seed: u32,
    /// Told of each milestone.
    #[prop_or_default]
    pub on_milestone: Callback<Milestone>,
}

impl PartialEq for GuideProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.questionnaire, &other.questionnaire)
            && self.settings == other.settings
            && self.visit == other.visit
            && self.seed == other.seed
            && self.on_milestone == other.on_milestone
    }
}

/// The guide from its first screen to an ending.
///
/// The only component there is: each costs the engine some kilobytes, and no
/// screen keeps anything of its own.
#[component]
pub fn Guide(props: &GuideProps) -> Html {
    let GuideProps {
        questionnaire,
        settings,
        visit,
        seed,
        on_milestone,
    } = props;
    let state = use_reducer(State::default);
    let fresh = State {
        visit: *visit,
        ..State::default()
    };
    let state_now = if state.visit == *visit {
        &*state
    } else {
        &fresh
    };
    if state.visit != *visit {
        // The fresh state is drawn at once; this lets go of the answers as well.
        state.dispatch(Action::VisitEnded(*visit));
    }
    let (heading, error) = (use_node_ref(), use_node_ref());
    let walk = state_now.session.walk(questionnaire);
    let arrival = state_now.arrival(&walk.step);
    use_arrival(
        arrival,
        heading.clone(),
        error.clone(),
        on_milestone.clone(),
    );

    let scene = Scene {
        questionnaire: questionnaire.clone(),
        response: walk.response,
        settings: settings.clone(),
        seed: *seed,
        heading,
        on_event: {
            let (questionnaire, dispatcher) = (questionnaire.clone(), state.dispatcher());
            Callback::from(move |event| {
                dispatcher.dispatch(Action::Happened(questionnaire.clone(), event));
            })
        },
        on_book: on_milestone.reform(|()| Milestone::Booked),
        on_copied: {
            let dispatcher = state.dispatcher();
            Callback::from(move |copying| dispatcher.dispatch(Action::Copied(copying)))
        },
    };
    let screen = match &walk.step {
        Step::Start => start_screen(&scene),
        Step::Question(question) => {
            let asking = Asking {
                question,
                chosen: state_now.session.chosen(&question.id),
                problem: state_now.session.problem(),
                error,
                n_asked: walk.asked.len(),
                n_questions_max: walk.n_questions_max,
            };
            question_screen(&scene, &asking)
        }
        Step::Outcome(decision) => outcome_screen(&scene, decision, state_now.copying),
    };
    html! {
        <section
            class="guide"
            lang={questionnaire.language.clone()}
            dir={Language::of(&questionnaire.language).direction().as_str()}
            data-theme={settings.theme.as_str()}
            aria-label={questionnaire.words.guide.clone()}
        >
            { for settings.can_close.then(|| close_button(questionnaire, on_milestone)) }
            { screen }
        </section>
    }
}

/// Above every screen of a guide that stands in a dialog.
fn close_button(questionnaire: &Questionnaire, on_milestone: &Callback<Milestone>) -> Html {
    let onclick = on_milestone.reform(|_: MouseEvent| Milestone::Closed);
    html! {
        <div class="top">
            <button type="button" class="link close" {onclick}>{ &questionnaire.words.close }</button>
        </div>
    }
}

#[derive(Default)]
struct State {
    session: Session,
    copying: Option<Copying>,
    n_failed_attempts: u32,
    n_restarts: u32,
    /// The number of the visit that the session belongs to.
    visit: u32,
}

enum Action {
    Happened(Rc<Questionnaire>, Event),
    Copied(Copying),
    /// The page wiped the answers; another visit of this number begins.
    VisitEnded(u32),
}

impl State {
    fn arrival(&self, step: &Step<'_>) -> Arrival {
        let (screen, n_milestones) = match step {
            Step::Start => ("start".to_owned(), 0),
            Step::Question(question) => (format!("question-{}", question.id), 1),
            Step::Outcome(_) => ("outcome".to_owned(), 2),
        };
        Arrival {
            screen,
            n_milestones,
            n_failed_attempts: self.n_failed_attempts,
            n_restarts: self.n_restarts,
            n_resets: self.visit,
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(match action {
            Action::Happened(questionnaire, event) => {
                let session = transition(&questionnaire, &self.session, &event);
                let has_failed = event == Event::Continued && session.problem().is_some();
                if session == self.session && !has_failed {
                    return self;
                }
                Self {
                    session,
                    copying: None,
                    n_failed_attempts: self.n_failed_attempts + u32::from(has_failed),
                    n_restarts: self.n_restarts + u32::from(event == Event::Restarted),
                    visit: self.visit,
                }
            }
            Action::Copied(copying) => Self {
                session: self.session.clone(),
                copying: Some(copying),
                ..*self
            },
            Action::VisitEnded(visit) => Self {
                visit,
                ..Self::default()
            },
        })
    }
}
