//! CG060: the guide has no words of its own in this language.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;
use crate::words::{Unspoken, spoken};

pub(super) const KIND: Kind = Kind::error("CG060");

/// The guide cannot speak the `language`.
pub(crate) fn words(language: &str, why: &Unspoken) -> Finding {
    match why {
        Unspoken::NoTag => of(
            format!("`{language}` is not a language tag"),
            "write a BCP 47 tag, such as `es` or `zh-Hans`",
        ),
        Unspoken::Missing(missing) => of(
            format!("the guide has no words of its own in `{language}`"),
            &format!(
                "use a language that it speaks ({}), or give under `words` those it lacks: {}",
                spoken().collect::<Vec<_>>().join(", "),
                missing.join(", ")
            ),
        ),
    }
}

/// A translation lacks the name of its `language` in that language.
pub(crate) fn name(language: &str) -> Finding {
    of(
        format!("the guide has no name for the language `{language}`"),
        "write under `name` what its speakers call it, such as \"Kiswahili\"",
    )
}

fn of(message: String, help: &str) -> Finding {
    Finding::new(Code::UnknownLanguage, Path::of("language"), message).help(help)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::{Map, Value};

    use crate::diagnostic::testing::{add, check, check_translation, replace};

    #[test]
    fn language_without_words() {
        check(
            [replace("/language", "tlh")],
            &expect![[r#"
                error[CG060] at `/language`: "tlh"
                    the guide has no words of its own in `tlh`
                    help: use a language that it speaks (en, es, am, zh-Hans, ko, fr, vi, ar), or give under `words` those it lacks: answerSeparator, back, book, bookWhere, call, change, choiceMissing, chooseAll, close, copied, copy, copyFailed, guide, listLast, listSeparator, or, print, proceed, progress, skip, skipped, source, start, startOver, toKnow, why, yourAnswers
            "#]],
        );
    }

    #[test]
    fn language_without_words_in_a_translation() {
        check_translation(
            "sw",
            [replace("/language", "sw"), add("/name", "Kiswahili")],
            &expect![[r#"
                error[CG060] at `/language`: "sw"
                    the guide has no words of its own in `sw`
                    help: use a language that it speaks (en, es, am, zh-Hans, ko, fr, vi, ar), or give under `words` those it lacks: answerSeparator, back, book, bookWhere, call, change, choiceMissing, chooseAll, close, copied, copy, copyFailed, guide, listLast, listSeparator, or, print, proceed, progress, skip, skipped, source, start, startOver, toKnow, why, yourAnswers
            "#]],
        );
    }

    #[test]
    fn not_a_language_tag() {
        check_translation(
            None,
            [replace("/language", "es/../x")],
            &expect![[r#"
                error[CG060] at `/language`: "es/../x"
                    `es/../x` is not a language tag
                    help: write a BCP 47 tag, such as `es` or `zh-Hans`
            "#]],
        );
    }

    /// Every word of the guide, in English.
    fn every_word() -> Map<String, Value> {
        let words = crate::words::of("en").map(|words| {
            let entries = words.entries().into_iter();
            let entries = entries.map(|(name, text, _)| (name.to_owned(), text.into()));
            entries.collect()
        });
        words.unwrap_or_default()
    }

    #[test]
    fn language_without_a_name() {
        let patch = [replace("/language", "sw"), add("/words", every_word())];
        check_translation(
            "sw",
            patch,
            &expect![[r#"
                error[CG060] at `/language`: "sw"
                    the guide has no name for the language `sw`
                    help: write under `name` what its speakers call it, such as "Kiswahili"
            "#]],
        );
    }

    #[test]
    fn language_without_one_of_its_words() {
        let mut words = every_word();
        words.remove("skip");
        let patch = [
            replace("/language", "sw"),
            add("/name", "Kiswahili"),
            add("/words", words),
        ];
        check_translation(
            "sw",
            patch,
            &expect![[r#"
                error[CG060] at `/language`: "sw"
                    the guide has no words of its own in `sw`
                    help: use a language that it speaks (en, es, am, zh-Hans, ko, fr, vi, ar), or give under `words` those it lacks: skip
            "#]],
        );
    }
}
