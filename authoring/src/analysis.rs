//! The checks, one file per concern. Each reports all that it finds.

mod conditions;
mod exact;
mod examples;
mod ids;
mod invariants;
mod labels;
mod links;
mod pasted;
mod routing;
mod services;
mod texts;
mod unused;
mod wording;

pub(super) use exact::{Side, impact};

pub(super) use labels::equal as equal_labels;
pub(super) use links::links_of;
pub(super) use texts::check_readable;
pub(super) use wording::{Part, Wording};

use super::document::Document;
use super::lowering::lower;
use super::report::Report;

/// Runs the language-dependent checks on the words of `document`, a translated one,
/// and on its `texts`.
pub(super) fn run_on_language<'t>(
    document: &'t Document,
    texts: impl IntoIterator<Item = Wording<'t>>,
    report: &mut Report,
) {
    texts::check_words(document, report);
    wording::check_texts(document, texts, report);
}

/// Checks the ids of `document`, by which its parts are told apart.
pub(super) fn check_ids(document: &Document, report: &mut Report) {
    ids::check(document, report);
}

/// Runs every check on `document`.
pub(super) fn run(document: &Document, report: &mut Report) {
    run_without_proofs(document, report);
    // Proofs are about what can be asked and decided, so the parts must fit.
    if !report.has_errors()
        && let Some(questionnaire) = lower(document)
    {
        exact::check(document, &questionnaire, report);
        examples::check(document, &questionnaire, report);
        unused::check(document, report);
    }
}

/// Runs the checks on `document` that need no proof.
pub(super) fn run_without_proofs(document: &Document, report: &mut Report) {
    ids::check(document, report);
    conditions::check(document, report);
    routing::check(document, report);
    texts::check(document, report);
    labels::check(document, report);
    links::check(document, report);
    invariants::check(document, report);
    examples::check_form(document, report);
    wording::check(document, report);
}
