//! CG023: no outcome prompts a consultation, or every one does.

use super::Code;
use super::code::Kind;
use crate::document::Document;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG023");

/// Every outcome `prompts`, or none does.
pub(crate) fn of(document: &Document, prompts: bool) -> Finding {
    let message = match prompts {
        true => "every outcome prompts a consultation",
        false => "no outcome prompts a consultation",
    };
    Finding::new(Code::OneSidedOutcomes, Path::of("outcomes"), message)
        .about(document.outcomes.iter().map(|outcome| &outcome.id))
        .help("a guide needs outcomes that prompt and outcomes that do not")
}
