//! CG006: an object has the same field twice.

use jsonc_parser::common::Range;
use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use crate::finding::Finding;

pub(super) const KIND: Kind = Kind::error_of_form("CG006");

/// The second field `name`, whose name is at `range`.
pub(crate) fn at(at: PointerBuf, range: Range, name: &str) -> Finding {
    Finding::new(
        Code::DuplicateField,
        at,
        format!("the field `{name}` stands here twice"),
    )
    .at(range)
    .help("take one of the two out, or give it its own name")
}
