//! CG046: a text holds a character that cannot be read.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG046");

pub(crate) fn at(path: &Path<'_>, found: char) -> Finding {
    let escaped = found.escape_default();
    let message = format!("the text holds `{escaped}`, which nobody can read");
    Finding::new(Code::UnreadableCharacter, path, message)
        .help("remove it; it may have been copied along with the text")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, check_translation, replace};

    #[test]
    fn bell_in_a_word() {
        check(
            [add("/words", json!({ "proceed": "Next\u{7}" }))],
            &expect![[r#"
                error[CG046] at `/words/proceed`: "Next\u0007"
                    the text holds `\u{7}`, which nobody can read
                    help: remove it; it may have been copied along with the text
            "#]],
        );
    }

    #[test]
    fn escape_sequence_in_a_heading() {
        check(
            [replace("/start/heading", "Would a \u{1b}[31mtalk help?")],
            &expect![[r#"
                error[CG046] at `/start/heading`: "Would a \u001b[31mtalk help?"
                    the text holds `\u{1b}`, which nobody can read
                    help: remove it; it may have been copied along with the text
            "#]],
        );
    }

    #[test]
    fn override_of_direction_in_a_question() {
        check(
            [replace("/questions/0/text", "Who is \u{202e}it for?")],
            &expect![[r#"
                error[CG046] at `/questions/0/text`: "Who is \u{202e}it for?"
                    the text holds `\u{202e}`, which nobody can read
                    help: remove it; it may have been copied along with the text
            "#]],
        );
    }

    #[test]
    fn override_of_direction() {
        check_translation(
            "es",
            [replace(
                "/texts/start.heading",
                "¿Ayudaría \u{202e}una conversación?",
            )],
            &expect![[r#"
                error[CG046] at `/texts/start.heading`: "¿Ayudaría \u{202e}una conversación?"
                    the text holds `\u{202e}`, which nobody can read
                    help: remove it; it may have been copied along with the text
            "#]],
        );
    }
}
