//! CG044: a question asks for what only a clinician may ask.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG044");

/// `words` in a question ask for the `topic`.
pub(crate) fn at(path: &Path<'_>, words: &str, topic: &str) -> Finding {
    let message = format!("`{words}` asks for {topic}, which is for a clinician to ask");
    Finding::new(Code::ForbiddenTopic, path, message)
        .help("remove it: it belongs in the talk, not in a guide to it")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn date_of_birth_in_a_variant() {
        check(
            [replace(
                "/questions/1/text/variants/helper",
                "What is their date of birth?",
            )],
            &expect![[r#"
                error[CG044] at `/questions/1/text/variants/helper`: "What is their date of birth?"
                    `date of birth` asks for the date of birth, which is for a clinician to ask
                    help: remove it: it belongs in the talk, not in a guide to it
            "#]],
        );
    }

    #[test]
    fn heart_in_an_option_hint() {
        check(
            [add(
                "/questions/2/options/0/hint",
                "If you have a weak heart",
            )],
            &expect![[r#"
                error[CG044] at `/questions/2/options/0/hint`: "If you have a weak heart"
                    `heart` asks for the state of the heart, which is for a clinician to ask
                    help: remove it: it belongs in the talk, not in a guide to it
            "#]],
        );
    }

    #[test]
    fn medicine_in_an_option() {
        check(
            [replace(
                "/questions/1/options/1/label",
                "How it goes with gabapentin",
            )],
            &expect![[r#"
                error[CG044] at `/questions/1/options/1/label`: "How it goes with gabapentin"
                    `gabapentin` asks for medicines by name, which is for a clinician to ask
                    help: remove it: it belongs in the talk, not in a guide to it
            "#]],
        );
    }

    #[test]
    fn mood_in_a_group() {
        check(
            [replace("/questions/1/groups/0/label", "Your mood")],
            &expect![[r#"
                error[CG044] at `/questions/1/groups/0/label`: "Your mood"
                    `mood` asks for psychosis or mood, which is for a clinician to ask
                    help: remove it: it belongs in the talk, not in a guide to it
            "#]],
        );
    }

    #[test]
    fn pain_score_in_a_hint() {
        check(
            [add("/questions/0/hint", "And their pain from 0 to 10")],
            &expect![[r#"
                error[CG044] at `/questions/0/hint`: "And their pain from 0 to 10"
                    `0 to 10` asks for pain scores, which is for a clinician to ask
                    help: remove it: it belongs in the talk, not in a guide to it
            "#]],
        );
    }

    #[test]
    fn pregnancy_in_a_question() {
        check(
            [replace("/questions/2/text", "Are you pregnant?")],
            &expect![[r#"
                error[CG044] at `/questions/2/text`: "Are you pregnant?"
                    `pregnant` asks for pregnancy or nursing, which is for a clinician to ask
                    help: remove it: it belongs in the talk, not in a guide to it
            "#]],
        );
    }
}
