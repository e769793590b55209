//! The whole guide: one reducer over the domain's transition.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::button::button;
use super::disclosure::on_disclosure;
use super::element::element;
use super::kept::{Drawn, Kept, follow_up};
use super::later::later;
use super::outcome::outcome_screen;
use super::question::question_screen;
use super::start::start_screen;
use super::state::{Action, State};
use super::untraced::{act_untraced, untraced_task};
use super::{Milestone, QuestionView, Scene, Settings};
use crate::domain::{Next, Questionnaire};

/// The properties of [`Guide`].
#[derive(Clone, Debug, Properties)]
pub struct GuideProps {
    /// The questionnaire. One that does not [share its
    /// answers](Questionnaire::shares_answers_with) with the previous one needs a new `visit`.
    pub questionnaire: Rc<Questionnaire>,
    /// The page's settings.
    #[prop_or_default]
    pub settings: Settings,
    /// Counts the visits: a new number clears the answers.
    #[prop_or_default]
    pub visit: u32,
    /// A random number for each visit, from which the ids of labels are made.
    #[prop_or_default]
    pub seed: u32,
    /// Called at each milestone.
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

/// The guide from its first screen to an outcome.
///
/// The only component: each costs the engine some kilobytes, and no screen has state
/// of its own.
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
    let kept = use_mut_ref(Kept::default);
    {
        let drawn = Drawn {
            visit: *visit,
            focus: state.focus(),
            progress: state.progress(),
        };
        let (kept, state, on_milestone) = (kept.clone(), state.dispatcher(), on_milestone.clone());
        // Not in an effect: after a draw of 16 ms Yew leaves those to another task, and the screen would be
        // seen before it has its height and the focus.
        later(Box::new(move || {
            follow_up(drawn, &kept, &state, &on_milestone);
        }));
    }
    let act = act_untraced(&kept, state.dispatcher());
    let nodes = kept.borrow().nodes.clone();

    let walk = state.walk(questionnaire.logic());
    let scene = Scene {
        questionnaire: questionnaire.clone(),
        response: walk
            .as_ref()
            .map(|walk| walk.response.clone())
            .unwrap_or_default(),
        settings: settings.clone(),
        seed: *seed,
        heading: nodes.heading,
        room: nodes.room,
        on_disclosure: on_disclosure(&kept),
        on_event: {
            let questionnaire = questionnaire.clone();
            let screen = state.screen();
            act.reform(move |event| Action::Happened(questionnaire.clone(), screen, event))
        },
        on_milestone: on_milestone.clone(),
        on_copied: act.reform(Action::Copied),
    };
    let screen = match walk.as_deref().map(|walk| (walk.next, walk)) {
        None => start_screen(&scene),
        Some((Next::Question(question), walk)) => {
            let view = QuestionView {
                question,
                chosen: state
                    .session()
                    .chosen(&questionnaire.logic().questions()[question].id),
                problem: state.session().problem(),
                error: nodes.error,
                n_asked: walk.asked.len(),
                n_questions_max: walk.n_questions_max,
            };
            question_screen(&scene, &view)
        }
        Some((Next::Outcome(decision), _)) => outcome_screen(&scene, decision, state.copying()),
    };
    let close = settings
        .can_close
        .then(|| close_button(questionnaire, on_milestone));
    let texts = questionnaire.texts();
    element("section", &[("class", Static("guide"))])
        .attribute("lang", texts.language.tag().to_owned())
        .attribute("dir", texts.language.direction().as_str())
        .attribute("data-theme", settings.theme.as_str())
        .attribute("aria-label", texts.ui_strings.guide.clone())
        .children(vec![
            close.unwrap_or_default(),
            screen,
            untraced_task(&kept, state.dispatcher()),
        ])
}

/// Above every screen of a guide in a dialog.
fn close_button(questionnaire: &Questionnaire, on_milestone: &Callback<Milestone>) -> Html {
    let onclick = on_milestone.reform(|_| Milestone::Closed);
    let label = &questionnaire.texts().ui_strings.close;
    element("div", &[("class", Static("top"))]).children(vec![button("link close", onclick, label)])
}
