//! CG045: a notice on every screen is missing.

use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use crate::finding::Finding;

pub(super) const KIND: Kind = Kind::error_of_form("CG045");

/// All of them, which are described so.
pub(crate) fn all(at: PointerBuf, name: &str, description: &str) -> Finding {
    finding(at, "the notices are missing", name, description)
}

/// The one called `name`, which is described so.
pub(crate) fn one(at: PointerBuf, name: &str, description: &str) -> Finding {
    let message = format!("the notice `{name}` is missing");
    finding(at, &message, name, description)
}

fn finding(at: PointerBuf, message: &str, name: &str, description: &str) -> Finding {
    let help = format!("add `{name}`: {description}");
    Finding::new(Code::MissingNotice, at, message).help(help.trim_end_matches('.'))
}
