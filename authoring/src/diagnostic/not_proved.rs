//! CG075: the proofs did not finish.
//!
//! It takes hundreds of conditions, which a test of `analysis::exact` generates.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG075");

pub(crate) fn finding() -> Finding {
    let message = "the conditions are too tangled for a proof of what can happen";
    Finding::new(Code::NotProved, Path::root(), message)
        .help("test fewer questions together, or remove rules")
}
