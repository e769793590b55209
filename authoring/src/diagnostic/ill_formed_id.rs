//! CG010: an id is not a short lower-case ASCII name.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG010");

pub(crate) fn at(path: &Path<'_>, id: &str) -> Finding {
    Finding::new(Code::IllFormedId, path, format!("`{id}` cannot be an id"))
        .about([id])
        .help("use at most 40 lower-case letters, digits, `_` and `-`, a letter first")
}
