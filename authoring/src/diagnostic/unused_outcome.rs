//! CG022: no rule leads to an outcome.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG022");

pub(crate) fn at(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("no rule leads to the outcome `{id}`");
    Finding::new(Code::UnusedOutcome, path, message)
        .about([id])
        .help("add a rule for it, or take it out")
}
