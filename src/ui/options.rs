//! The rows of a question.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;
use yew::virtual_dom::ListenerKind;

use super::element::{element, fragment};
use super::{QuestionView, Scene};
use crate::domain::{Event, QuestionKind};

/// The name that groups radio buttons. The same in every question: a name of the question, like
/// a value of the option, would reveal the answer to whoever sees the control.
const GROUP: &str = "answer";

/// Every option of `question` as a row: grouped ones under their heading, then the others,
/// and the exclusive ones after a divider.
pub(super) fn option_rows(scene: &Scene, view: &QuestionView<'_>) -> Html {
    let (question, texts) = scene.question(view.question);
    let in_group = |group: Option<usize>| {
        let options = texts.options.iter().enumerate();
        let shown = options.filter(move |(_, texts)| texts.group == group);
        shown.map(|(index, _)| index)
    };
    let rows = |indices: &mut dyn Iterator<Item = usize>| {
        let rows = indices.map(|index| option_row(scene, view, index));
        element("div", &[("class", Static("rows"))]).children(rows.collect())
    };
    let groups = texts.groups.iter().enumerate().map(|(index, label)| {
        let label = element("legend", &[("class", Static("group-label"))]).text(scene.text(label));
        element("fieldset", &[("class", Static("group"))])
            .children(vec![label, rows(&mut in_group(Some(index)))])
    });
    let (exclusive, others): (Vec<_>, Vec<_>) =
        in_group(None).partition(|index| question.options[*index].is_exclusive);
    let mut parts: Vec<Html> = groups.collect();
    if !others.is_empty() {
        parts.push(rows(&mut others.into_iter()));
    }
    if !exclusive.is_empty() {
        let or = scene.ui_strings().or.clone();
        parts.push(element("p", &[("class", Static("or"))]).text(or));
        parts.push(rows(&mut exclusive.into_iter()));
    }
    fragment(parts)
}

/// The `n`th option of the question.
fn option_row(scene: &Scene, view: &QuestionView<'_>, index: usize) -> Html {
    let (question, texts) = scene.question(view.question);
    let (option, texts) = (&question.options[index], &texts.options[index]);
    let is_chosen = view
        .chosen
        .is_some_and(|chosen| chosen.contains(&option.id));
    // The browser would check the control itself, and report that to the page as one more event. The
    // next draw checks it.
    let onclick = {
        let (question, option) = (question.id.clone(), option.id.clone());
        scene.on_event.reform(move |event: web_sys::Event| {
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
    let (kind, class) = match question.kind {
        QuestionKind::SingleChoice => ("radio", "mark radio"),
        QuestionKind::MultipleChoice => ("checkbox", "mark checkbox"),
    };
    let mark = element("input", &[])
        .attribute("type", kind)
        .attribute("name", GROUP)
        .attribute("class", class)
        .attribute("aria-labelledby", label_id.clone())
        .optional("aria-describedby", hint_id.clone())
        .checked(is_chosen)
        .on(ListenerKind::onclick, onclick);
    let mut words = vec![
        element("span", &[])
            .attribute("id", label_id)
            .text(scene.text(&texts.label)),
    ];
    if let Some((hint, id)) = texts.hint.as_ref().zip(hint_id) {
        let hint_text = scene.text(hint);
        let hint = element("span", &[("class", Static("row-hint"))]).attribute("id", id);
        words.push(hint.text(hint_text));
    }
    let words = element("span", &[("class", Static("row-text"))]).children(words);
    let row = if is_chosen { "row is-chosen" } else { "row" };
    element("label", &[])
        .attribute("class", row)
        .children(vec![mark.into(), words])
}
