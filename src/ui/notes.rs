//! What to know at the end, folded in and in the same order for all.

use yew::prelude::*;

use super::Scene;
use super::booking::fill_one;
use crate::domain::questionnaire::Note;

/// Every note of the questionnaire that has something to say here.
pub(super) fn notes(scene: &Scene) -> Html {
    html! {
        <div class="folds">
            { for scene.questionnaire.notes.iter().map(|note| folded_note(scene, note)) }
        </div>
    }
}

fn folded_note(scene: &Scene, note: &Note) -> Html {
    let paragraphs = scene.shown(&note.paragraphs);
    if paragraphs.is_empty() {
        return Html::default();
    }
    let source = note.source.as_ref().map(|source| {
        let line = fill_one(&scene.words().source, "source", &scene.tell(source));
        html! { <p class="quiet">{ line }</p> }
    });
    html! {
        <details class="fold">
            <summary>{ scene.tell(&note.title) }</summary>
            <div class="fold-body prose">
                { for paragraphs.into_iter().map(|text| html! { <p>{ text }</p> }) }
                { for source }
            </div>
        </details>
    }
}
