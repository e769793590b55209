//! CG074: a declared invariant does not hold.

use super::Code;
use super::code::Kind;
use crate::document::InvariantEntry;
use crate::finding::{Finding, MESSAGE_LENGTH_MAX};
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG074");

/// The `journeys`, in words, break the `invariant`.
pub(crate) fn broken(path: &Path<'_>, invariant: &InvariantEntry, journeys: &[String]) -> Finding {
    let journeys = journeys.join("; but ");
    finding(path, invariant, &format!("does not hold: {journeys}"))
}

/// The `invariant` is about no journey.
pub(crate) fn about_nothing(path: &Path<'_>, invariant: &InvariantEntry) -> Finding {
    let what = "speaks of no journey: its `when` never holds";
    finding(path, invariant, what)
}

fn finding(path: &Path<'_>, invariant: &InvariantEntry, what: &str) -> Finding {
    let message = format!("the invariant `{}` {what}", invariant.id);
    let in_full = format!("“{}”: {message}", invariant.text);
    let fits = in_full.chars().count() <= MESSAGE_LENGTH_MAX;
    let message = if fits { in_full } else { message };
    Finding::new(Code::BrokenInvariant, path, message)
        .about([&invariant.id])
        .help("mend the rules, or the invariant if it says what is not meant")
}
