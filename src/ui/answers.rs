//! The answers so far, each with a way back to its question.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::Scene;
use super::button::event_button;
use super::disclosure::disclosure;
use super::element::element;
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
    let n_answers = rows.len();
    let body = element("dl", &[("class", Static("disclosure-body"))]).children(rows);
    disclosure(
        scene,
        "disclosure answers",
        n_answers,
        &scene.ui_strings().your_answers,
        body,
    )
}

fn answer(scene: &Scene, index: usize, id: &QuestionId) -> Html {
    let asked = scene.text(&scene.texts().questions[index].text);
    let change = message(&scene.ui_strings().change, &[("question", &asked)]);
    let event = Event::ChangeRequested(id.clone());
    let question = vec![
        event_button(scene, "link change", event, &change),
        // Paper has no way back; it shows the question in place of the button.
        element("span", &[("class", Static("asked"))]).text(asked),
    ];
    element("div", &[("class", Static("answer"))]).children(vec![
        element("dt", &[]).children(question),
        element("dd", &[]).text(scene.wording().answer(index)),
    ])
}
