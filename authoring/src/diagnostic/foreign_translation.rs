//! CG064: a translation does not belong to the questionnaire beside it.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG064");

/// The translation is of `translates`, but the id of the questionnaire is `id`.
pub(crate) fn questionnaire(translates: &str, id: &str) -> Finding {
    let message = format!("the file translates `{translates}`, but the questionnaire is `{id}`");
    Finding::new(Code::ForeignTranslation, Path::of("translates"), message)
        .help("fix the id, or put the file beside the questionnaire that it translates")
}

/// The questionnaire itself is in the `language` of the translation.
pub(crate) fn own_language(language: &str) -> Finding {
    let message = format!("the questionnaire itself is in `{language}`");
    Finding::new(Code::ForeignTranslation, Path::of("language"), message)
        .help("write the language of the texts in this file")
}

/// The language in the file's name is `named`.
pub(crate) fn file_name(language: &str, named: &str) -> Finding {
    let message = format!("the texts are in `{language}`, but the name of the file says `{named}`");
    Finding::new(Code::ForeignTranslation, Path::of("language"), message)
        .help("fix the language, or name the file after it")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{check_translation, replace};

    #[test]
    fn another_questionnaire() {
        check_translation(
            "es",
            [replace("/translates", "chronic-pain")],
            &expect![[r#"
                error[CG064] at `/translates`: "chronic-pain"
                    the file translates `chronic-pain`, but the questionnaire is `minimal`
                    help: fix the id, or put the file beside the questionnaire that it translates
            "#]],
        );
    }

    #[test]
    fn language_of_the_original() {
        check_translation(
            "en",
            [replace("/language", "en")],
            &expect![[r#"
                error[CG064] at `/language`: "en"
                    the questionnaire itself is in `en`
                    help: write the language of the texts in this file
            "#]],
        );
    }

    #[test]
    fn language_that_the_file_name_denies() {
        check_translation(
            "fr",
            [],
            &expect![[r#"
                error[CG064] at `/language`: "es"
                    the texts are in `es`, but the name of the file says `fr`
                    help: fix the language, or name the file after it
            "#]],
        );
    }
}
