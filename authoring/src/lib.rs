//! Reads authored JSON: a questionnaire, or every problem in it.
//!
//! Not in the engine. The command line uses it ahead of time, and the compiler
//! that a page fetches on demand when its `src` is JSON.

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

/// Reads `json` into a questionnaire.
///
/// # Errors
///
/// Every problem found, in the order of their places. Warnings by themselves do not
/// keep a questionnaire from being read; see [`check`] for them.
pub fn read(json: &str) -> Result<Questionnaire, Vec<Diagnostic>> {
    Source::of(json).into_questionnaire()
}

/// Every problem in `json`, warnings included, in the order of their places.
pub fn check(json: &str) -> Vec<Diagnostic> {
    Source::of(json).into_checked().diagnostics
}
