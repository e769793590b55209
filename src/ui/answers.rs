//! The answers so far, each with a way back to its question.

use yew::prelude::*;

use super::Scene;
use super::button::event_button;
use super::disclosure::disclosure;
use crate::domain::wording::message;
use crate::domain::{Event, QuestionId};

/// The answers so far, collapsed; nothing while there are none.
pub fn answers(scene: &Scene) -> Html {
    let questions = scene.questionnaire.logic().questions().iter().enumerate();
    let answered = questions.filter(|(_, question)| scene.response.get(&question.id).is_some());
    let rows: Vec<Html> = answered
        .map(|(index, question)| answer(scene, index, &question.id))
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    let body = html! { <dl class="disclosure-body">{ rows }</dl> };
    disclosure(
        scene,
        "disclosure answers",
        &scene.ui_strings().your_answers,
        body,
    )
}

fn answer(scene: &Scene, index: usize, id: &QuestionId) -> Html {
    let asked = scene.text(&scene.texts().questions[index].text);
    let change = message(&scene.ui_strings().change, &[("question", &asked)]);
    html! {
        <div class="answer">
            <dt>
                { event_button(scene, "link change", Event::ChangeRequested(id.clone()), &change) }
                // Paper has no way back; it shows the question in place of the button.
                <span class="asked">{ asked }</span>
            </dt>
            <dd>{ scene.wording().answer(index) }</dd>
        </div>
    }
}
