//! Reads authored JSON: returns a questionnaire, or every problem in it.
//!
//! Not part of the engine. The command line uses it ahead of time, and so does the
//! compiler that a page fetches when its `src` is JSON.

mod allowances;
mod analysis;
pub mod changes;
pub mod diagnostic;
pub mod document;
mod impact;
pub mod journeys;
mod language_tag;
mod limits;
mod locations;
mod lowering;
mod named;
mod parsing;
mod path;
mod phone;
pub mod printable;
mod recovery;
mod renames;
mod report;
mod schema;
mod served;
mod source;
pub mod suggestion;
pub mod translation;
mod traversal;
mod words;

pub use diagnostic::{Code, Diagnostic, Location, Severity};
pub use document::Review;
pub use language_tag::LanguageTag;
pub use schema::{schema, translation_schema};
pub use served::{Served, list_of_languages};
pub use source::Source;
pub use translation::{Translated, Translation};
pub use words::{is_language_tag, language_name};

use consultation_guide::domain::Questionnaire;

/// The version of the authored format that this code reads.
pub const FORMAT: u32 = 1;

/// Reads `json` as a questionnaire.
///
/// # Errors
///
/// Every problem found, in the order of their places. Warnings by themselves are no
/// error; [`check`] returns them.
///
/// ```
/// use consultation_guide_authoring::{Code, read};
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = read(json).expect("the shipped questionnaire is clean");
/// assert_eq!(questionnaire.logic().id(), "chronic-pain");
///
/// let problems = read("{").expect_err("it is not JSON");
/// assert_eq!(problems[0].code, Code::NotJson);
/// ```
pub fn read(json: &str) -> Result<Questionnaire, Vec<Diagnostic>> {
    Source::of(json).into_questionnaire()
}

/// Every problem in `json`, warnings included, in the order of their places.
///
/// ```
/// use consultation_guide_authoring::{Severity, check};
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let severities = |json: &str| check(json).into_iter().map(|found| found.severity);
/// assert!(severities(json).all(|severity| severity == Severity::Warning));
/// let misspelt = json.replacen("[\"minor\"]", "[\"miner\"]", 1);
/// assert!(severities(&misspelt).any(|severity| severity == Severity::Error));
/// ```
pub fn check(json: &str) -> Vec<Diagnostic> {
    Source::of(json).into_checked().diagnostics
}

/// Lays the translation `overlay_json` over the questionnaire `base_json`.
///
/// In a draft, the questionnaire's own wording replaces each missing one.
///
/// # Errors
///
/// Every problem of the questionnaire if it cannot be [read], else
/// every problem of the translation. Warnings by themselves do not keep it from being used.
///
/// ```
/// use consultation_guide_authoring::{Review, translate};
///
/// let english = include_str!("../../questionnaires/chronic-pain.json");
/// let spanish = include_str!("../../questionnaires/chronic-pain.es.json");
/// let translated = translate(english, spanish).expect("the draft has no errors");
/// assert_eq!(translated.review, Review::Draft);
/// assert_eq!(translated.questionnaire.texts().language.tag(), "es");
/// ```
pub fn translate(base_json: &str, overlay_json: &str) -> Result<Translated, Vec<Diagnostic>> {
    let source = Source::of(base_json);
    if source.questionnaire().is_none() {
        return Err(source.diagnostics().to_vec());
    }
    let translation = source.translation(overlay_json, None);
    translation.translated.ok_or(translation.diagnostics)
}

/// Every problem of the translation `overlay_json`, warnings included, in the
/// order of their places; those of the questionnaire `base_json` are left to
/// [`check`].
///
/// `file_language` is the language in the name of the translation's file, if it has one.
///
/// ```
/// use consultation_guide_authoring::{Code, check_translation};
///
/// let english = include_str!("../../questionnaires/chronic-pain.json");
/// let spanish = include_str!("../../questionnaires/chronic-pain.es.json");
/// let found = check_translation(english, spanish, Some("fr"));
/// assert!(found.iter().any(|one| one.code == Code::ForeignTranslation));
/// ```
pub fn check_translation(
    base_json: &str,
    overlay_json: &str,
    file_language: Option<&str>,
) -> Vec<Diagnostic> {
    let source = Source::of(base_json);
    source.translation(overlay_json, file_language).diagnostics
}
