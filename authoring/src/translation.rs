//! A questionnaire in another language: a file of texts, and of links that differ, that is laid over it.
//!
//! The logic stays in the questionnaire itself, so it is the same in every language.

mod findings;
mod original;
mod overlay;

use super::diagnostic::has_errors;
use super::document::{Document, Review, TranslationDocument};
use super::locations::locate;
use super::parsing::read_as;
use super::report::Report;
use super::{Diagnostic, language_name, lowering};
use consultation_guide::domain::Questionnaire;
pub(super) use original::Original;

/// A questionnaire in the language of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The same questionnaire with other texts, words and language.
    pub questionnaire: Questionnaire,
    /// The name of the language in that language.
    pub name: String,
    /// Whether somebody has reviewed the translation.
    pub review: Review,
}

/// A translation with its problems.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The questionnaire in its language; none if any problem is an error, or if
    /// the questionnaire itself cannot be read.
    pub translated: Option<Translated>,
    /// Every problem of the translation, warnings included, in the order of their
    /// places.
    pub diagnostics: Vec<Diagnostic>,
    /// How many texts it has.
    pub n_texts: usize,
}

/// Lays `overlay_json` over `original`; `None` if that cannot be read.
pub(super) fn lay_over(
    original: Option<&Original>,
    overlay_json: &str,
    file_language: Option<&str>,
) -> Translation {
    let mut report = Report::default();
    let read = read_as::<TranslationDocument>(overlay_json, &mut report);
    let n_texts = read.value.as_ref().map_or(0, |read| read.texts.len());
    let pair = read
        .value
        .zip(original)
        .and_then(|(translation, original)| {
            let document = with_texts(original, &translation, file_language, &mut report)?;
            read.allowances.apply(&mut report);
            Some((document, translation))
        });
    let listed = report.close(&read.recovery);
    let diagnostics = locate(listed, overlay_json, &read.recovery);
    let translated = pair.filter(|_| !has_errors(&diagnostics));
    Translation {
        translated: translated.and_then(|(document, translation)| {
            let language = &translation.language;
            let name = language_name(language).map(str::to_owned);
            Some(Translated {
                questionnaire: lowering::lower(&document)?,
                name: translation.name.or(name)?,
                review: translation.review,
            })
        }),
        diagnostics,
        n_texts,
    }
}

/// The questionnaire with the texts of the checked `translation`.
fn with_texts(
    original: &Original,
    translation: &TranslationDocument,
    file_language: Option<&str>,
    report: &mut Report,
) -> Option<Document> {
    if !findings::belongs_together(original, translation, file_language, report) {
        return None;
    }
    findings::check(original, translation, report);
    let document = overlay::lay_over(original, translation)?;
    findings::check_language(original, translation, &document, report);
    Some(document)
}
