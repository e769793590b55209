//! Writes HTML: every text is escaped on its way in.

use consultation_guide_authoring::printable::steers_a_terminal;

/// A piece of HTML.
#[derive(Clone, Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// `text` as text, whatever it holds.
    pub(super) fn text(text: &str) -> Self {
        Self(escaped(text))
    }

    /// An element `name` around `inside`; `name` may bring attributes, which
    /// must hold no text of the questionnaire.
    pub(super) fn element(name: &str, inside: Self) -> Self {
        let tag = name.split(' ').next().unwrap_or(name);
        let Self(mut html) = inside;
        html.truncate(html.trim_end().len());
        Self(format!("<{name}>{html}</{tag}>\n"))
    }

    /// The same around a text.
    pub(super) fn of(name: &str, text: &str) -> Self {
        Self::element(name, Self::text(text))
    }

    /// A link to `href`.
    pub(super) fn link(href: &str, text: &str) -> Self {
        let (href, text) = (escaped(href), escaped(text));
        Self(format!(
            "<a href=\"{href}\" rel=\"noopener noreferrer\">{text}</a>"
        ))
    }

    pub(super) fn push(&mut self, other: Self) {
        self.0.extend([other.0]);
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

impl FromIterator<Html> for Html {
    fn from_iter<I: IntoIterator<Item = Html>>(parts: I) -> Self {
        Self(parts.into_iter().map(|part| part.0).collect())
    }
}

/// `text` inside an element or a quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Such as a mark of direction: the page is printed on a terminal too.
            c if steers_a_terminal(c) && !matches!(c, '\n' | '\t') => {
                safe += &format!("&#x{:x};", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_direction_is_kept_by_its_number() {
        assert_eq!(escaped("(א\u{200f})"), "(א&#x200f;)");
    }

    #[test]
    fn text_brings_no_markup() {
        let paragraph = Html::of("p class=\"x\"", "<b a='&\">");
        assert_eq!(
            paragraph.into_string(),
            "<p class=\"x\">&lt;b a=&#39;&amp;&quot;&gt;</p>\n"
        );
    }
}
