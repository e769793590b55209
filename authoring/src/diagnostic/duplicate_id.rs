//! CG011: two parts of one kind have the same id.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG011");

/// The second of the two is at `path`.
pub(crate) fn at(path: &Path<'_>, id: &str) -> Finding {
    Finding::new(
        Code::DuplicateId,
        path,
        format!("the id `{id}` is used twice"),
    )
    .about([id])
    .help("give one of the two another id, and mend what refers to it")
}
