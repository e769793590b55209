//! Paragraphs.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::element::element;

/// `texts`, a paragraph each, and `end`, with the CSS class `class`.
pub(super) fn prose(class: &'static str, texts: Vec<String>, end: Html) -> Html {
    let paragraphs = texts.into_iter().map(|text| element("p", &[]).text(text));
    element("div", &[])
        .attribute("class", class)
        .children(paragraphs.chain([end]).collect())
}

/// A paragraph that does not ask for attention.
pub(super) fn quiet(text: String) -> Html {
    element("p", &[("class", Static("quiet"))]).text(text)
}
