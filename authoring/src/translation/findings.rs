//! What is wrong with a translation.

use std::collections::BTreeSet;

use super::original::{Original, OriginalText};
use super::{Review, TranslationDocument};
use crate::analysis::{Reference, check_characters, run_on_language};
use crate::diagnostic::Code;
use crate::document::{Document, TextEntry};
use crate::finding::Finding;
use crate::language_tag::LanguageTag;
use crate::pointer::{escaped, unescaped};
use crate::report::Report;
use crate::suggestion::did_you_mean;
use crate::{is_language_tag, language_name};
use consultation_guide::domain::text::placeholders;

/// Whether `translation` is one of this questionnaire and in the language that
/// it says. Where it is not, nothing else about it is worth saying.
pub(super) fn belongs_together(
    original: &Original,
    translation: &TranslationDocument,
    file_language: Option<&str>,
    report: &mut Report,
) -> bool {
    let (id, own_language) = (&original.document.id, &original.document.language);
    let TranslationDocument {
        translates,
        language,
        ..
    } = translation;
    if translates != id {
        report.add(
            Finding::new(
                Code::ForeignTranslation,
                "/translates",
                format!("the file translates `{translates}`, but the questionnaire is `{id}`"),
            )
            .help("mend the id, or put the file beside the questionnaire that it translates"),
        );
    } else if LanguageTag::of(language) == LanguageTag::of(own_language) {
        report.add(
            Finding::new(
                Code::ForeignTranslation,
                "/language",
                format!("the questionnaire itself is in `{language}`"),
            )
            .help("write the language of the texts in this file"),
        );
    } else if let Some(named) =
        file_language.filter(|tag| LanguageTag::of(tag) != LanguageTag::of(language))
    {
        report.add(
            Finding::new(
                Code::ForeignTranslation,
                "/language",
                format!("the texts are in `{language}`, but the name of the file says `{named}`"),
            )
            .help("mend the language, or name the file after it"),
        );
    } else {
        return true;
    }
    false
}

/// Reports what differs from the texts of the questionnaire.
pub(super) fn check(original: &Original, translation: &TranslationDocument, report: &mut Report) {
    check_header(translation, report);
    for (key, found) in &original.texts {
        match translation.texts.get(key) {
            Some(entry) => check_text(original, translation, key, found, entry, report),
            None => add_missing(translation, "/texts", key, &found.text.plain, report),
        }
    }
    let known: BTreeSet<_> = original.texts.iter().map(|(key, _)| key).collect();
    for key in translation.texts.keys() {
        if !known.contains(key) {
            add_extra(original, translation, key, report);
        }
    }
    for (name, word) in &original.document.words {
        if !translation.words.contains_key(name) {
            let key = format!("words.{name}");
            add_missing(translation, "/words", &key, word, report);
        }
    }
}

fn check_header(translation: &TranslationDocument, report: &mut Report) {
    let is_named = translation
        .name
        .as_ref()
        .is_some_and(|name| !name.trim().is_empty());
    let language = &translation.language;
    if !is_named && is_language_tag(language) && language_name(language).is_none() {
        report.add(
            Finding::new(
                Code::UnknownLanguage,
                "/language",
                format!("the guide has no name for the language `{language}`"),
            )
            .help("write under `name` what its speakers call it, such as \"Tiếng Việt\""),
        );
    }
    if translation.review == Review::Draft {
        report.add(
            Finding::new(
                Code::DraftTranslation,
                "/review",
                "nobody has read the translation over, so visitors do not get it",
            )
            .help("have somebody who speaks the language read it, then write \"reviewed\""),
        );
    }
}

/// A wording that is not there: the questionnaire's own stands in for it in a
/// draft, and the translation cannot be used otherwise.
fn add_missing(
    translation: &TranslationDocument,
    pointer: &str,
    key: &str,
    original: &str,
    report: &mut Report,
) {
    let message = format!("`{key}` is not translated");
    let finding = Finding::new(Code::MissingTranslation, pointer, message)
        .about([key])
        .help(format!("add it; the questionnaire says “{original}”"));
    report.add(match translation.review {
        Review::Draft => finding.into_warning(),
        Review::Reviewed => finding,
    });
}

fn add_extra(
    original: &Original,
    translation: &TranslationDocument,
    key: &str,
    report: &mut Report,
) {
    let untranslated = original
        .texts
        .iter()
        .map(|(known, _)| known.as_str())
        .filter(|known| !translation.texts.contains_key(*known));
    let near = did_you_mean(key, untranslated);
    report.add(
        Finding::new(
            Code::ExtraTranslation,
            text_pointer(key),
            format!("the questionnaire has no text `{key}`"),
        )
        .at_name()
        .about([key])
        .help(match &near {
            Some(known) => format!("take it out, or did you mean `{known}`?"),
            None => "take it out".to_owned(),
        })
        .meant(key, near),
    );
}

fn check_text(
    original: &Original,
    translation: &TranslationDocument,
    key: &str,
    found: &OriginalText,
    entry: &TextEntry,
    report: &mut Report,
) {
    let pointer = text_pointer(key);
    for (variant, wording) in &found.text.variants {
        if !has_variant(entry, variant.as_str()) {
            let key = format!("{key}.variants.{variant}");
            add_missing(translation, &pointer, &key, wording, report);
        }
    }
    match entry {
        TextEntry::Plain(text) => {
            check_wording(&pointer, key, &found.text.plain, text, report);
        }
        TextEntry::Varied(varied) => {
            let plain = format!("{pointer}/text");
            check_wording(&plain, key, &found.text.plain, &varied.text, report);
            for (variant, text) in &varied.variants {
                let pointer = format!("{pointer}/variants/{}", escaped(variant));
                let known = original.variants();
                if !known.contains(&variant.as_str()) {
                    let message = format!("the questionnaire has no variant `{variant}`");
                    let help = "name one of the ids in its `variants`, or take the wording out";
                    let id = variant.as_str();
                    let reference = Reference { pointer, id, known };
                    reference.report_unknown(message, help, [id], report);
                    continue;
                }
                let wording = found.text.wording(Some(&(**variant).into()));
                check_wording(&pointer, key, wording, text, report);
            }
        }
    }
}

fn has_variant(entry: &TextEntry, variant: &str) -> bool {
    matches!(entry, TextEntry::Varied(varied) if varied.variants.contains_key(variant))
}

/// Compares `text` with the wording that the same visitors get in the original.
fn check_wording(pointer: &str, key: &str, original: &str, text: &str, report: &mut Report) {
    check_characters(pointer, text, report);
    if text.trim().is_empty() {
        report.add(
            Finding::new(Code::EmptyText, pointer, format!("`{key}` is empty"))
                .about([key])
                .help(format!("translate it; the questionnaire says “{original}”")),
        );
        return;
    }
    let names = |wording| placeholders(wording).into_iter().collect::<BTreeSet<_>>();
    let (expected, found) = (names(original), names(text));
    if expected != found {
        let listed = |names: BTreeSet<&str>| {
            let braced: Vec<_> = names.iter().map(|name| format!("{{{name}}}")).collect();
            if braced.is_empty() {
                "none".to_owned()
            } else {
                braced.join(", ")
            }
        };
        report.add(
            Finding::new(
                Code::PlaceholderMismatch,
                pointer,
                format!(
                    "`{key}` has other placeholders than the original: {}",
                    listed(found.clone())
                ),
            )
            .about([key])
            .help(if expected.is_empty() {
                format!("the original has none; take {} out", listed(found))
            } else {
                let expected = listed(expected);
                format!("use those of the original, as they are written there: {expected}")
            }),
        );
    }
}

/// Reports what the checks of words and wording say to `translated`, at the
/// places of the same texts in the translation.
pub(super) fn check_language(
    original: &Original,
    translation: &TranslationDocument,
    translated: &Document,
    report: &mut Report,
) {
    let mut found = Report::default();
    run_on_language(translated, &mut found);
    report.take_over(found, |pointer| {
        if pointer == "/language" || pointer.starts_with("/words") {
            return Some(pointer.to_owned());
        }
        let (key, rest) = original.texts.iter().find_map(|(key, text)| {
            let rest = pointer.strip_prefix(&*text.pointer)?;
            (rest.is_empty() || rest.starts_with('/')).then_some((key, rest))
        })?;
        wording_pointer(key, rest, translation.texts.get(key)?)
    });
}

/// Where the wording `rest` of a text stands in the translation; none where
/// the original stands in for it, which is not the translator's to mend.
fn wording_pointer(key: &str, rest: &str, entry: &TextEntry) -> Option<String> {
    let pointer = text_pointer(key);
    let variant = rest.strip_prefix("/variants/");
    match (entry, variant) {
        (_, Some(variant)) => {
            has_variant(entry, &unescaped(variant)).then(|| format!("{pointer}{rest}"))
        }
        (TextEntry::Plain(_), None) => Some(pointer),
        (TextEntry::Varied(_), None) => Some(format!("{pointer}{rest}")),
    }
}

/// The JSON pointer (RFC 6901) of a text in the translation.
fn text_pointer(key: &str) -> String {
    format!("/texts/{}", escaped(key))
}
