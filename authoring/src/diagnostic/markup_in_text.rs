//! CG047: a text holds markup, which visitors would read as it is.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG047");

/// `markup` is in the text, such as `&amp;` or `<b>`.
pub(crate) fn at(path: &Path<'_>, markup: &str) -> Finding {
    let message = format!("the text holds `{markup}`, which visitors would read as it is");
    let help = if markup.starts_with('&') {
        "write the character itself, such as & or an accented letter"
    } else {
        "write plain text: the guide shows no HTML"
    };
    Finding::new(Code::MarkupInText, path, message).help(help)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check, check_translation, replace};

    #[test]
    fn entity_in_a_label() {
        check(
            [replace("/questions/1/options/0/label", "Cost &amp; time")],
            &expect![[r#"
                warning[CG047] at `/questions/1/options/0/label`: "Cost &amp; time"
                    the text holds `&amp;`, which visitors would read as it is
                    help: write the character itself, such as & or an accented letter
            "#]],
        );
    }

    #[test]
    fn tag_in_a_variant() {
        let wording = "What would they <b>like</b> to hear?";
        check(
            [replace("/questions/1/text/variants/helper", wording)],
            &expect![[r#"
                warning[CG047] at `/questions/1/text/variants/helper`: "What would they <b>like</b> to hear?"
                    the text holds `<b>`, which visitors would read as it is
                    help: write plain text: the guide shows no HTML
            "#]],
        );
    }

    #[test]
    fn markup_in_a_word() {
        check(
            [add(
                "/words",
                serde_json::json!({ "start": "Begin&nbsp;here" }),
            )],
            &expect![[r#"
                warning[CG047] at `/words/start`: "Begin&nbsp;here"
                    the text holds `&nbsp;`, which visitors would read as it is
                    help: write the character itself, such as & or an accented letter
            "#]],
        );
    }

    #[test]
    fn markup_in_a_translation() {
        check_translation(
            "es",
            [replace("/texts/start.heading", "¿Ayudar&#237;a?<br/>")],
            &expect![[r#"
                warning[CG047] at `/texts/start.heading`: "¿Ayudar&#237;a?<br/>"
                    the text holds `&#237;`, which visitors would read as it is
                    help: write the character itself, such as & or an accented letter
            "#]],
        );
    }
}
