//! Background information at the end, collapsed and in the same order for all.

use yew::prelude::*;

use super::Scene;
use super::fold::fold;
use super::text::{prose, quiet};
use crate::domain::texts::Note;
use crate::domain::wording::message;

/// Every note that has content for this visitor.
pub(super) fn notes(scene: &Scene) -> Html {
    html! {
        <div class="folds">
            { for scene.texts().notes.iter().map(|note| folded_note(scene, note)) }
        </div>
    }
}

fn folded_note(scene: &Scene, note: &Note) -> Html {
    let paragraphs = scene.shown(&note.paragraphs);
    if paragraphs.is_empty() {
        return Html::default();
    }
    let source = note.source.as_ref().map(|source| {
        let line = message(&scene.words().source, &[("source", &scene.text(source))]);
        quiet(line)
    });
    let body = prose("fold-body prose", paragraphs, source.unwrap_or_default());
    fold(scene, "fold", &scene.text(&note.title), body)
}
