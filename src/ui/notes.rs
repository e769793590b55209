//! Background information at the end, collapsed and in the same order for all.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::Scene;
use super::disclosure::disclosure;
use super::element::element;
use super::text::{prose, quiet};
use crate::domain::texts::Note;
use crate::domain::wording::message;

/// Every note that has content for this visitor.
pub(super) fn notes(scene: &Scene) -> Html {
    let notes = scene.texts().notes.iter().enumerate();
    element("div", &[("class", Static("disclosures"))]).children(
        notes
            .map(|(index, note)| disclosed_note(scene, index, note))
            .collect(),
    )
}

fn disclosed_note(scene: &Scene, index: usize, note: &Note) -> Html {
    let paragraphs = scene.shown(&note.paragraphs);
    if paragraphs.is_empty() {
        return Html::default();
    }
    let source = note.source.as_ref().map(|source| {
        let line = message(
            &scene.ui_strings().source,
            &[("source", &scene.text(source))],
        );
        quiet(line)
    });
    let body = prose(
        scene,
        "disclosure-body prose",
        paragraphs,
        source.unwrap_or_default(),
    );
    disclosure(scene, "disclosure", index, &scene.text(&note.title), body)
}
