//! Reads authored JSON: a questionnaire, or every problem in it.
//!
//! Not in the engine. The command line uses it ahead of time, and the compiler
//! that a page fetches on demand when its `src` is JSON.

mod analysis;
mod assembly;
pub mod diagnostic;
pub mod document;
pub mod journeys;
mod places;
mod words;

pub use diagnostic::{Code, Diagnostic, Place, Severity};

use super::Questionnaire;
use diagnostic::Report;
use document::Document;

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
        .and_then(|document| assembly::assemble(&document))
        .ok_or(diagnostics)
}

/// Every problem in `json`, warnings included, in the order of their places.
pub fn check(json: &str) -> Vec<Diagnostic> {
    examine(json).1
}

fn examine(json: &str) -> (Option<Document>, Vec<Diagnostic>) {
    let document = match document::parse(json) {
        Ok(document) => document,
        Err(diagnostic) => return (None, vec![*diagnostic]),
    };
    let mut report = Report::default();
    analysis::run(&document, &mut report);
    (Some(document), report.into_diagnostics(json))
}
