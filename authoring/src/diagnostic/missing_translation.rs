//! CG061: a translation lacks a text.
//!
//! A warning in a draft, which shows the questionnaire's own wording instead.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::document::Review;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG061");

/// The text `key`, in the questionnaire `original`.
pub(crate) fn at(path: &Path<'_>, key: &str, original: &str, review: Review) -> Finding {
    let finding = Finding::new(
        Code::MissingTranslation,
        path,
        format!("`{key}` is not translated"),
    )
    .about([key])
    .help(format!("add it; the questionnaire says “{original}”"));
    match review {
        Review::Draft => finding.into_warning(),
        Review::Reviewed => finding,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{check_translation, remove, replace};

    #[test]
    fn missing_text() {
        check_translation(
            "es",
            [remove("/texts/questions.who.options.friend.label")],
            &expect![[r#"
                error[CG061] at `/texts`: {
                    `questions.who.options.friend.label` is not translated
                    help: add it; the questionnaire says “A friend”
                    ids: questions.who.options.friend.label
            "#]],
        );
    }

    #[test]
    fn missing_variant() {
        check_translation(
            "es",
            [remove("/texts/questions.what.text/variants/helper")],
            &expect![[r#"
                error[CG061] at `/texts/questions.what.text`: {
                    `questions.what.text.variants.helper` is not translated
                    help: add it; the questionnaire says “What would they like to hear?”
                    ids: questions.what.text.variants.helper
            "#]],
        );
    }

    #[test]
    fn plain_text_for_a_varied_one() {
        check_translation(
            "es",
            [replace(
                "/texts/questions.what.text",
                "¿Qué le gustaría saber?",
            )],
            &expect![[r#"
                error[CG061] at `/texts/questions.what.text`: "¿Qué le gustaría saber?"
                    `questions.what.text.variants.helper` is not translated
                    help: add it; the questionnaire says “What would they like to hear?”
                    ids: questions.what.text.variants.helper
            "#]],
        );
    }
}
