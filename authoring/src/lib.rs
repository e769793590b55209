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
mod lowering;
mod phone;
mod places;
mod pointer;
pub mod printable;
mod reading;
mod report;
mod schema;
pub mod suggestion;
pub mod translation;
mod traversal;
mod words;

pub use diagnostic::{Code, Diagnostic, Place, Severity};
pub use language_tag::LanguageTag;
pub use schema::{schema, translation_schema};
pub use translation::{Review, Translated, check_translation, translate};
pub use words::{is_language_tag, language_name};

use consultation_guide::domain::Questionnaire;
use document::Document;
use report::Report;

/// The version of the authored format that this code reads.
pub const FORMAT: u32 = 1;

/// Reads `json` into a questionnaire.
///
/// # Errors
///
/// Every problem found, in the order of their places. Warnings alone do not
/// keep a questionnaire from being read; see [`check`] for them.
pub fn read(json: &str) -> Result<Questionnaire, Vec<Diagnostic>> {
    let (document, diagnostics) = examine(json);
    let has_errors = diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error);
    document
        .filter(|_| !has_errors)
        .and_then(|document| lowering::lower(&document))
        .ok_or(diagnostics)
}

/// Every problem in `json`, warnings included, in the order of their places.
pub fn check(json: &str) -> Vec<Diagnostic> {
    examine(json).1
}

fn examine(json: &str) -> (Option<Document>, Vec<Diagnostic>) {
    let mut report = Report::default();
    let read = reading::read_as::<Document>(json, &mut report);
    if let Some(document) = &read.value
        && limits::check_counts(document, &mut report)
    {
        analysis::run(document, &mut report);
        read.allowances.apply(&mut report);
    }
    let diagnostics = places::locate(report.close(&read.repairs), json, &read.repairs);
    (read.value, diagnostics)
}
