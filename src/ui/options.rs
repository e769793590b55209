//! The rows of a question.

use yew::prelude::*;

use super::Scene;
use crate::domain::{AnswerOption, Event, OptionSet, Question, QuestionKind};

/// The name that makes radio buttons one group. It is the same in every question: a name of the
/// question, as a value of the option, would tell whoever sees the control what was answered.
const GROUP: &str = "answer";

/// Every option of `question` as a row: those of a group under its heading,
/// then the others, and the exclusive ones after a divider.
pub(super) fn option_rows(scene: &Scene, question: &Question, chosen: Option<&OptionSet>) -> Html {
    let row = |(n, option): (usize, &AnswerOption)| option_row(scene, question, n, option, chosen);
    let numbered = || question.options.iter().enumerate();
    let groups = question.groups.iter().map(|group| {
        let options = numbered().filter(|(_, option)| option.group.as_ref() == Some(&group.id));
        html! {
            <fieldset class="group">
                <legend class="group-label">{ scene.text(&group.label) }</legend>
                <div class="rows">{ for options.map(row) }</div>
            </fieldset>
        }
    });
    let (exclusive, others): (Vec<_>, Vec<_>) = numbered()
        .filter(|(_, option)| option.group.is_none())
        .partition(|(_, option)| option.is_exclusive);
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

/// The `n`th option of the question.
fn option_row(
    scene: &Scene,
    question: &Question,
    n: usize,
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
    let label_id = scene.anonymous_id(2 * n);
    let hint_id = option.hint.as_ref().map(|_| scene.anonymous_id(2 * n + 1));
    html! {
        <label class={classes!("row", is_chosen.then_some("is-chosen"))}>
            <input
                type={kind}
                class={classes!("mark", kind)}
                name={GROUP}
                checked={is_chosen}
                aria-labelledby={label_id.clone()}
                aria-describedby={hint_id.clone()}
                {onchange}
            />
            <span class="row-text">
                <span id={label_id}>{ scene.text(&option.label) }</span>
                if let Some(hint) = &option.hint {
                    <span class="row-hint" id={hint_id}>{ scene.text(hint) }</span>
                }
            </span>
        </label>
    }
}
