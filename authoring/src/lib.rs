//! Reads authored JSON: returns a questionnaire, or every problem in it.
//!
//! Not part of the engine. The command line uses it ahead of time, and so does the
//! compiler that a page fetches when its `src` is JSON.

mod allowances;
mod analysis;
pub mod diagnostic;
pub mod document;
mod finding;
pub mod journeys;
mod language_tag;
mod limits;
mod locations;
mod lowering;
mod parsing;
mod path;
mod phone;
pub mod printable;
mod report;
mod schema;
mod served;
mod source;
pub mod suggestion;
pub mod translation;
mod traversal;
mod words;

pub use diagnostic::{Code, Diagnostic, Place, Severity};
pub use language_tag::LanguageTag;
pub use schema::{schema, translation_schema};
pub use served::{Served, list_of_languages};
pub use source::Source;
pub use translation::{Review, Translated, Translation, check_translation, translate};
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
