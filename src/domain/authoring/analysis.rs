//! The checks, one file per concern. Each reports all that it finds.

mod conditions;
mod ids;
mod links;
mod routing;
mod texts;
mod traversal;

use super::diagnostic::Report;
use super::document::Document;

/// Runs every check on `document`.
pub(super) fn run(document: &Document, report: &mut Report) {
    ids::check(document, report);
    conditions::check(document, report);
    routing::check(document, report);
    texts::check(document, report);
    links::check(document, report);
}
