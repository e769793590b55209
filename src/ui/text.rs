//! Paragraphs.

use yew::prelude::*;

/// `texts`, a paragraph each, and `end`, with the CSS class `class`.
pub(super) fn prose(class: &'static str, texts: Vec<String>, end: Html) -> Html {
    html! {
        <div {class}>
            { for texts.into_iter().map(|text| paragraph(None, text)) }
            { end }
        </div>
    }
}

/// A paragraph that does not ask for attention.
pub(super) fn quiet(text: String) -> Html {
    paragraph(Some("quiet"), text)
}

fn paragraph(class: Option<&'static str>, text: String) -> Html {
    html! { <p {class}>{ text }</p> }
}
