//! The rows of a question.

use yew::prelude::*;

use super::{QuestionView, Scene};
use crate::domain::{Event, QuestionKind};

/// The name that groups radio buttons. The same in every question: a name of the question, like
/// a value of the option, would reveal the answer to whoever sees the control.
const GROUP: &str = "answer";

/// Every option of `question` as a row: grouped ones under their heading, then the others,
/// and the exclusive ones after a divider.
pub(super) fn option_rows(scene: &Scene, view: &QuestionView<'_>) -> Html {
    let (question, texts) = scene.question(view.question);
    let row = |index: usize| option_row(scene, view, index);
    let in_group = |group: Option<usize>| {
        let options = texts.options.iter().enumerate();
        let shown = options.filter(move |(_, texts)| texts.group == group);
        shown.map(|(index, _)| index)
    };
    let groups = texts.groups.iter().enumerate().map(|(index, label)| {
        html! {
            <fieldset class="group">
                <legend class="group-label">{ scene.text(label) }</legend>
                <div class="rows">{ for in_group(Some(index)).map(row) }</div>
            </fieldset>
        }
    });
    let (exclusive, others): (Vec<_>, Vec<_>) =
        in_group(None).partition(|index| question.options[*index].is_exclusive);
    html! {
        <>
            { for groups }
            if !others.is_empty() {
                <div class="rows">{ for others.into_iter().map(row) }</div>
            }
            if !exclusive.is_empty() {
                <p class="or">{ &scene.ui_strings().or }</p>
                <div class="rows">{ for exclusive.into_iter().map(row) }</div>
            }
        </>
    }
}

/// The `n`th option of the question.
fn option_row(scene: &Scene, view: &QuestionView<'_>, index: usize) -> Html {
    let (question, texts) = scene.question(view.question);
    let (option, texts) = (&question.options[index], &texts.options[index]);
    let kind = match question.kind {
        QuestionKind::SingleChoice => "radio",
        QuestionKind::MultipleChoice => "checkbox",
    };
    let is_chosen = view
        .chosen
        .is_some_and(|chosen| chosen.contains(&option.id));
    // The browser would check the control itself, and report that to the page as one more event. The
    // next draw checks it.
    let onclick = {
        let (question, option) = (question.id.clone(), option.id.clone());
        scene.on_event.reform(move |event: MouseEvent| {
            event.prevent_default();
            Event::OptionPressed {
                question: question.clone(),
                option: option.clone(),
            }
        })
    };
    let label_id = scene.anonymous_id(2 * index);
    let hint_id = texts
        .hint
        .as_ref()
        .map(|_| scene.anonymous_id(2 * index + 1));
    html! {
        <label class={classes!("row", is_chosen.then_some("is-chosen"))}>
            <input
                type={kind}
                class={classes!("mark", kind)}
                name={GROUP}
                checked={is_chosen}
                aria-labelledby={label_id.clone()}
                aria-describedby={hint_id.clone()}
                {onclick}
            />
            <span class="row-text">
                <span id={label_id}>{ scene.text(&texts.label) }</span>
                if let Some(hint) = &texts.hint {
                    <span class="row-hint" id={hint_id}>{ scene.text(hint) }</span>
                }
            </span>
        </label>
    }
}
