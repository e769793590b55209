//! CG003: the file is of a newer format than this tool reads.

use super::Code;
use super::code::Kind;
use crate::FORMAT;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error_of_form("CG003");

pub(crate) fn of(format: u64) -> Finding {
    let message = format!("the file is of format {format}, and this tool reads format {FORMAT}");
    Finding::new(Code::NewerFormat, Path::of("format"), message)
        .help("update consultation-guide, or write the file in the older format")
}
