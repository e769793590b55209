//! What was answered so far, each with the way back to it.

use yew::prelude::*;

use super::Scene;
use super::booking::fill_one;
use crate::domain::transcript::answer_label;
use crate::domain::{Event, Question};

/// The properties of [`Answers`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AnswersProps {
    /// What to draw from.
    pub scene: Scene,
    /// Told which question the visitor returns to.
    pub on_event: Callback<Event>,
}

/// The answers so far, folded in; nothing while there are none.
#[component]
pub fn Answers(props: &AnswersProps) -> Html {
    let AnswersProps { scene, on_event } = props;
    let answered: Vec<&Question> = scene
        .questionnaire
        .questions
        .iter()
        .filter(|question| scene.response.get(&question.id).is_some())
        .collect();
    if answered.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold answers">
            <summary>{ &scene.words().your_answers }</summary>
            <dl class="fold-body">
                { for answered.into_iter().map(|question| answer(scene, question, on_event)) }
            </dl>
        </details>
    }
}

fn answer(scene: &Scene, question: &Question, on_event: &Callback<Event>) -> Html {
    let asked = scene.tell(&question.text);
    let change = fill_one(&scene.words().change, "question", &asked);
    let onclick = {
        let question = question.id.clone();
        on_event.reform(move |_: MouseEvent| Event::ChangeRequested(question.clone()))
    };
    html! {
        <div class="answer" key={question.id.as_str()}>
            <dt>
                <button type="button" class="link change" {onclick}>{ change }</button>
                // Paper has no way back; it shows the question in the button's place.
                <span class="asked">{ asked }</span>
            </dt>
            <dd>{ answer_label(&scene.questionnaire, question, &scene.response) }</dd>
        </div>
    }
}
