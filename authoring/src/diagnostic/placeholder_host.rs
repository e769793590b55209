//! CG031: a booking link is on a host that is reserved for examples.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG031");

/// The address `url` of a `clinic`, or of all of them.
pub(crate) fn at(path: &Path<'_>, clinic: Option<&str>, url: &str) -> Finding {
    let message = format!("`{url}` stands on a host that is reserved for examples");
    Finding::new(Code::PlaceholderHost, path, message)
        .about(clinic)
        .help("put the clinic's real booking address here before release")
}
