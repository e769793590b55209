//! The checks of a translation.

use std::collections::{BTreeMap, BTreeSet};

use super::original::{Original, OriginalText};
use super::{Review, TranslationDocument};
use crate::analysis::{Wording, check_readable, equal_labels, links_of, run_on_language};
use crate::diagnostic::{
    self, draft_translation, empty_text, extra_translation, foreign_translation,
    missing_translation, placeholder_mismatch, unknown_language, unknown_reference,
};
use crate::document::{Document, TextEntry};
use crate::language_tag::LanguageTag;
use crate::path::Path;
use crate::report::Report;
use crate::suggestion::did_you_mean;
use crate::{is_language_tag, language_name};
use consultation_guide::domain::text::placeholders;

/// Whether `translation` belongs to this questionnaire and is in its stated language. If
/// not, its other problems are not worth reporting.
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
        report.add(foreign_translation::questionnaire(translates, id));
    } else if LanguageTag::of(language) == LanguageTag::of(own_language) {
        report.add(foreign_translation::own_language(language));
    } else if let Some(named) =
        file_language.filter(|tag| LanguageTag::of(tag) != LanguageTag::of(language))
    {
        report.add(foreign_translation::file_name(language, named));
    } else {
        return true;
    }
    false
}

/// Reports the differences from the texts of the questionnaire.
pub(super) fn check(original: &Original, translation: &TranslationDocument, report: &mut Report) {
    check_header(translation, report);
    let review = translation.review;
    let missing = |path: Path<'_>, key: &str, wording: &str| {
        missing_translation::at(&path, key, wording, review)
    };
    for (key, found) in &original.texts {
        match translation.texts.get(key) {
            Some(entry) => check_text(original, review, key, found, entry, report),
            None => report.add(missing(Path::of("texts"), key, &found.text.plain)),
        }
    }
    let known: BTreeSet<_> = original.texts.iter().map(|(key, _)| key).collect();
    for key in translation.texts.keys() {
        if !known.contains(key) {
            add_extra(original, translation, key, report);
        }
    }
    check_links(original, translation, report);
    for (name, word) in &original.document.words {
        if !translation.words.contains_key(name) {
            let key = format!("words.{name}");
            report.add(missing(Path::of("words"), &key, word));
        }
    }
}

fn check_links(original: &Original, translation: &TranslationDocument, report: &mut Report) {
    if translation.links.is_empty() {
        return;
    }
    let known = links_of(&original.document).into_iter();
    let known: Vec<_> = known.map(|known| (known.path.key(), known)).collect();
    let by_key: BTreeMap<&str, _> = known.iter().map(|(key, known)| (&**key, known)).collect();
    for (key, link) in &translation.links {
        let path = Path::of("links").field(key);
        if let Some(known) = by_key.get(&**key) {
            known.check_other(&original.document, &path, link, report);
            continue;
        }
        let keys = known.iter().map(|(known, _)| known.as_str());
        // One that is there already would be there twice.
        let free = keys.filter(|known| !translation.links.contains_key(*known));
        report.add(extra_translation::link(&path, key, did_you_mean(key, free)));
    }
}

fn check_header(translation: &TranslationDocument, report: &mut Report) {
    let is_named = translation
        .name
        .as_ref()
        .is_some_and(|name| !name.trim().is_empty());
    let language = &translation.language;
    if !is_named && is_language_tag(language) && language_name(language).is_none() {
        report.add(unknown_language::name(language));
    }
    if translation.review == Review::Draft {
        report.add(draft_translation::finding());
    }
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
    report.add(extra_translation::at(&path_of(key), key, near));
}

fn check_text<'d>(
    original: &'d Original,
    review: Review,
    key: &'d str,
    found: &OriginalText,
    entry: &'d TextEntry,
    report: &mut Report,
) {
    let path = path_of(key);
    for (variant, wording) in &found.text.variants {
        if !has_variant(entry, variant.as_str()) {
            let key = format!("{key}.variants.{variant}");
            report.add(missing_translation::at(&path, &key, wording, review));
        }
    }
    match entry {
        TextEntry::Plain(text) => check_wording(&path, key, &found.text.plain, text, report),
        TextEntry::Varied(varied) => {
            check_wording(
                &path.field("text"),
                key,
                &found.text.plain,
                &varied.text,
                report,
            );
            for (variant, text) in &varied.variants {
                let path = path.field("variants").field(variant);
                let known = original.variants();
                if !known.contains(&variant.as_str()) {
                    report.add_unknown(unknown_reference::translated_variant(path, variant, known));
                    continue;
                }
                let wording = found.text.wording(Some(&(**variant).into()));
                check_wording(&path, key, wording, text, report);
            }
        }
    }
}

fn has_variant(entry: &TextEntry, variant: &str) -> bool {
    matches!(entry, TextEntry::Varied(varied) if varied.variants.contains_key(variant))
}

/// Compares `text` with the wording that the same visitors get in the original.
fn check_wording(path: &Path<'_>, key: &str, original: &str, text: &str, report: &mut Report) {
    check_readable(path, text, report);
    if text.trim().is_empty() {
        report.add(empty_text::translation(path, key, original));
        return;
    }
    let names = |wording| placeholders(wording).into_iter().collect::<BTreeSet<_>>();
    let (expected, found) = (names(original), names(text));
    if expected != found {
        report.add(placeholder_mismatch::at(path, key, &expected, &found));
    }
}

/// Runs the checks of words and wording on `translated`, and keeps the findings in what
/// `translation` says: the original's own are not the translator's to fix.
pub(super) fn check_language<'t>(
    original: &'t Original,
    translation: &'t TranslationDocument,
    translated: &'t Document,
    report: &mut Report,
) {
    let texts = original.texts.iter().filter_map(|(key, found)| {
        let entry = translation.texts.get(key)?;
        Some(Wording::of(&path_of(key), found.part, entry))
    });
    run_on_language(translated, texts.flatten(), report);
    for found in equal_labels(translated) {
        // The original's own labels are not the translator's to fix.
        let keys = found.paths.each_ref().map(Path::key);
        let mut keys = keys.iter().rev();
        if let Some(key) = keys.find(|key| translation.texts.contains_key(*key)) {
            report.add(diagnostic::equal_labels::at(&path_of(key), &found));
        }
    }
}

/// The path to a text of the translation.
fn path_of(key: &str) -> Path<'_> {
    Path::of("texts").field(key)
}
