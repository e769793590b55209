//! CG008: a warning is allowed where none is.

use jsonptr::Pointer;

use super::Code;
use super::code::Kind;
use crate::finding::Finding;

pub(super) const KIND: Kind = Kind::lasting_warning("CG008");

pub(crate) fn at(at: &Pointer, code: &str) -> Finding {
    let message = format!("nothing here has the warning `{code}`");
    Finding::new(Code::UnusedAllowance, at.to_owned(), message)
        .about([code])
        .help("take it out")
}
