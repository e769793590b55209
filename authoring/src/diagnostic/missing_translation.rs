//! CG061: a translation lacks a text.
//!
//! A warning in a draft, where the questionnaire's own wording stands in for it.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;
use crate::translation::Review;

pub(super) const KIND: Kind = Kind::error("CG061");

/// The text `key`, in the questionnaire `original`.
pub(crate) fn at(path: &Path<'_>, key: &str, original: &str, review: Review) -> Finding {
    let finding = Finding::new(
        Code::MissingTranslation,
        path,
        format!("`{key}` is not translated"),
    )
    .about([key])
    .help(format!("add it; the questionnaire says “{original}”"));
    match review {
        Review::Draft => finding.into_warning(),
        Review::Reviewed => finding,
    }
}
