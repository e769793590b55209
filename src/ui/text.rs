//! Paragraphs.

use yew::Html;
use yew::virtual_dom::AttributeOrProperty::Static;

use super::Scene;
use super::element::{element, text};
use super::link::own_link;
use crate::domain::wording::Paragraph;

/// `paragraphs` and `end`, with the CSS class `class`.
pub(super) fn prose(
    scene: &Scene,
    class: &'static str,
    paragraphs: Vec<Paragraph<'_>>,
    end: Html,
) -> Html {
    let mut children = in_elements(scene, "p", paragraphs);
    children.push(end);
    element("div", &[])
        .attribute("class", class)
        .children(children)
}

/// `paragraphs`, each in a `tag` of its own.
pub(super) fn in_elements(
    scene: &Scene,
    tag: &'static str,
    paragraphs: Vec<Paragraph<'_>>,
) -> Vec<Html> {
    let paragraph = |paragraph: Paragraph<'_>| {
        let link = paragraph.link.map(|link| own_link(scene, link));
        element(tag, &[]).children(vec![text(paragraph.text), link.unwrap_or_default()])
    };
    paragraphs.into_iter().map(paragraph).collect()
}

/// A paragraph that does not ask for attention.
pub(super) fn quiet(text: String) -> Html {
    element("p", &[("class", Static("quiet"))]).text(text)
}
