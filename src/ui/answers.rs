//! What was answered so far, each with the way back to it.

use yew::prelude::*;

use super::Scene;
use crate::domain::wording::message;
use crate::domain::{Event, Question};

/// The answers so far, folded in; nothing while there are none.
pub fn answers(scene: &Scene) -> Html {
    let questions = scene.questionnaire.questions.iter();
    let answered = questions.filter(|question| scene.response.get(&question.id).is_some());
    let rows: Vec<Html> = answered.map(|question| answer(scene, question)).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold answers">
            <summary>{ &scene.words().your_answers }</summary>
            <dl class="fold-body">{ rows }</dl>
        </details>
    }
}

fn answer(scene: &Scene, question: &Question) -> Html {
    let asked = scene.text(&question.text);
    let change = message(&scene.words().change, &[("question", &asked)]);
    let onclick = {
        let question = question.id.clone();
        scene
            .on_event
            .reform(move |_| Event::ChangeRequested(question.clone()))
    };
    html! {
        <div class="answer">
            <dt>
                <button type="button" class="link change" {onclick}>{ change }</button>
                // Paper has no way back; it shows the question in the button's place.
                <span class="asked">{ asked }</span>
            </dt>
            <dd>{ scene.wording().answer(question) }</dd>
        </div>
    }
}
