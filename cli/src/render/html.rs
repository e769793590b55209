//! The source of a page, for people and for terminals.

use consultation_guide_authoring::printable::steers_a_terminal;
use maud::Markup;

/// `page` with a line for every element, and with nothing that steers a terminal.
pub(crate) fn source(page: Markup) -> String {
    // No text holds these pairs: its angle brackets are escaped.
    let lines = page.into_string().replace("><", ">\n<");
    printable(&lines.replace(">\n</", "></")) + "\n"
}

/// `html` with nothing that steers a terminal, on which it is printed: a mark of direction is kept by its
/// number.
pub(super) fn printable(html: &str) -> String {
    let mut source = String::with_capacity(html.len());
    for c in html.chars() {
        if steers_a_terminal(c) && !matches!(c, '\n' | '\t') {
            source += &format!("&#x{:x};", u32::from(c));
        } else {
            source.push(c);
        }
    }
    source
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn a_mark_of_direction_is_kept_by_its_number() {
        assert_eq!(source(html! { "(א\u{200f})" }), "(א&#x200f;)\n");
    }

    #[test]
    fn text_brings_no_markup() {
        let page = html! { ul { li title="x" { ("<b a='&\">\n") } li { "y" } } };
        assert_eq!(
            source(page),
            "<ul>\n<li title=\"x\">&lt;b a='&amp;&quot;&gt;\n</li>\n<li>y</li></ul>\n"
        );
    }
}
