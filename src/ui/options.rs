//! The rows of a question.

use yew::prelude::*;

use super::Scene;
use crate::domain::{AnswerOption, Event, OptionSet, Question, QuestionKind};

/// Every option of `question` as a row: those of a group under its heading,
/// then the others, and the exclusive ones after a divider.
pub(super) fn option_rows(scene: &Scene, question: &Question, chosen: Option<&OptionSet>) -> Html {
    let row = |option: &AnswerOption| option_row(scene, question, option, chosen);
    let groups = question.groups.iter().map(|group| {
        let options = question
            .options
            .iter()
            .filter(|option| option.group.as_ref() == Some(&group.id));
        html! {
            <fieldset class="group">
                <legend class="group-label">{ scene.tell(&group.label) }</legend>
                <div class="rows">{ for options.map(row) }</div>
            </fieldset>
        }
    });
    let (exclusive, others): (Vec<_>, Vec<_>) = question
        .options
        .iter()
        .filter(|option| option.group.is_none())
        .partition(|option| option.is_exclusive);
    html! {
        <>
            { for groups }
            if !others.is_empty() {
                <div class="rows">{ for others.into_iter().map(row) }</div>
            }
            if !exclusive.is_empty() {
                <p class="or">{ &scene.words().or }</p>
                <div class="rows">{ for exclusive.into_iter().map(row) }</div>
            }
        </>
    }
}

fn option_row(
    scene: &Scene,
    question: &Question,
    option: &AnswerOption,
    chosen: Option<&OptionSet>,
) -> Html {
    let kind = match question.kind {
        QuestionKind::SingleChoice => "radio",
        QuestionKind::MultipleChoice => "checkbox",
    };
    let is_chosen = chosen.is_some_and(|chosen| chosen.contains(&option.id));
    let onchange = {
        let (question, option) = (question.id.clone(), option.id.clone());
        scene.on_event.reform(move |_| Event::OptionPressed {
            question: question.clone(),
            option: option.clone(),
        })
    };
    let label_id = format!("label-{}", option.id);
    let hint_id = option.hint.as_ref().map(|_| format!("hint-{}", option.id));
    html! {
        <label class={classes!("row", is_chosen.then_some("is-chosen"))}>
            <input
                type={kind}
                class={classes!("mark", kind)}
                name={question.id.as_str().to_owned()}
                value={option.id.as_str().to_owned()}
                checked={is_chosen}
                aria-labelledby={label_id.clone()}
                aria-describedby={hint_id.clone()}
                {onchange}
            />
            <span class="row-text">
                <span id={label_id}>{ scene.tell(&option.label) }</span>
                if let Some(hint) = &option.hint {
                    <span class="row-hint" id={hint_id}>{ scene.tell(hint) }</span>
                }
            </span>
        </label>
    }
}
