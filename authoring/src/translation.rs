//! A questionnaire in another language: a file that lies over it, with nothing
//! but texts.
//!
//! What is asked and decided stays in the questionnaire itself, so that it is
//! the same in every language.

mod document;
mod findings;
mod original;
mod overlay;

pub use document::{Review, TranslationDocument};

use super::document::Document;
use super::places::locate;
use super::reading::read_as;
use super::report::Report;
use super::{Diagnostic, Severity, language_name, lowering, read};
use consultation_guide::domain::Questionnaire;
use original::Original;

/// A questionnaire in the language of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The same questionnaire with other texts, words and language.
    pub questionnaire: Questionnaire,
    /// What the speakers of the language call it.
    pub name: String,
    /// Whether somebody has read the translation over.
    pub review: Review,
}

/// Lays the translation `overlay_json` over the questionnaire `base_json`.
///
/// In a draft, the questionnaire's own wording stands in for each that is
/// missing.
///
/// # Errors
///
/// Every problem of the questionnaire if it cannot be [read], else every
/// problem of the translation. Warnings alone do not keep it from being used.
pub fn translate(base_json: &str, overlay_json: &str) -> Result<Translated, Vec<Diagnostic>> {
    read(base_json)?;
    let (pair, diagnostics) = examine(base_json, overlay_json, None);
    let has_errors = diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error);
    pair.filter(|_| !has_errors)
        .and_then(|(document, translation)| {
            let language = &translation.language;
            let name = language_name(language).map(str::to_owned);
            Some(Translated {
                questionnaire: lowering::lower(&document)?,
                name: translation.name.or(name)?,
                review: translation.review,
            })
        })
        .ok_or(diagnostics)
}

/// Every problem of the translation `overlay_json`, warnings included, in the
/// order of their places; those of the questionnaire `base_json` are left to
/// [`check`](super::check).
///
/// `file_language` is the language that the name of the translation's file
/// holds, where it comes from a file.
pub fn check_translation(
    base_json: &str,
    overlay_json: &str,
    file_language: Option<&str>,
) -> Vec<Diagnostic> {
    examine(base_json, overlay_json, file_language).1
}

/// The questionnaire with the texts of the translation, which has errors if any
/// is found; none where one of the two cannot be read.
fn examine(
    base_json: &str,
    overlay_json: &str,
    file_language: Option<&str>,
) -> (Option<(Document, TranslationDocument)>, Vec<Diagnostic>) {
    let mut report = Report::default();
    let read = read_as::<TranslationDocument>(overlay_json, &mut report);
    let original = Original::of(base_json);
    let pair = read
        .value
        .zip(original)
        .and_then(|(translation, original)| {
            let document = lay_over(&original, &translation, file_language, &mut report)?;
            read.allowances.apply(&mut report);
            Some((document, translation))
        });
    let listed = report.close(&read.repairs);
    (pair, locate(listed, overlay_json, &read.repairs))
}

/// The questionnaire with the texts of `translation`, which is checked.
fn lay_over(
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
