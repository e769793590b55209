//! CG062: a translation holds a text that the questionnaire does not have.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG062");

/// The text `key`, which may have been meant to be `near`.
pub(crate) fn at(path: &Path<'_>, key: &str, near: Option<String>) -> Finding {
    let message = format!("the questionnaire has no text `{key}`");
    Finding::new(Code::ExtraTranslation, path, message)
        .at_name()
        .about([key])
        .help(match &near {
            Some(known) => format!("remove it, or did you mean `{known}`?"),
            None => "remove it".to_owned(),
        })
        .meant(key, near)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check_translation};

    #[test]
    fn extra_text() {
        check_translation(
            "es",
            [add(
                "/texts/questions.who.options.foe.label",
                "Para un enemigo",
            )],
            &expect![[r#"
                error[CG062] at `/texts/questions.who.options.foe.label`: "questions.who.options.foe.label"
                    the questionnaire has no text `questions.who.options.foe.label`
                    help: remove it
                    ids: questions.who.options.foe.label
            "#]],
        );
    }

    #[test]
    fn hint_that_the_original_lacks() {
        check_translation(
            "es",
            [add("/texts/questions.who.hint", "Elija una")],
            &expect![[r#"
                error[CG062] at `/texts/questions.who.hint`: "questions.who.hint"
                    the questionnaire has no text `questions.who.hint`
                    help: remove it
                    ids: questions.who.hint
            "#]],
        );
    }
}
