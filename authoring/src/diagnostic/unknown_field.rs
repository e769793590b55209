//! CG004: a field has a name that nothing reads.

use jsonc_parser::common::Range;
use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use crate::finding::Finding;

pub(super) const KIND: Kind = Kind::error_of_form("CG004");

/// The field `found`, whose name is at `range`, where only those `known` are read.
///
/// `meant` is the one that it is a slip of and that is not there, which is the fix;
/// `near` is one that it may be a slip of all the same.
pub(crate) fn at<'k>(
    at: PointerBuf,
    range: Range,
    found: &str,
    known: impl Iterator<Item = &'k str>,
    meant: Option<String>,
    near: Option<&str>,
) -> Finding {
    let help = match meant.as_deref().or(near) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let known: Vec<_> = known.collect();
            format!("the fields here are {}", known.join(", "))
        }
    };
    Finding::new(
        Code::UnknownField,
        at,
        format!("there is no field `{found}` here"),
    )
    .at(range)
    .help(help)
    .meant(found, meant)
}
