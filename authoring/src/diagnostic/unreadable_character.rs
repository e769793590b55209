//! CG046: a text holds a character that cannot be read.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG046");

pub(crate) fn at(path: &Path<'_>, found: char) -> Finding {
    let escaped = found.escape_default();
    let message = format!("the text holds `{escaped}`, which nobody can read");
    Finding::new(Code::UnreadableCharacter, path, message)
        .help("take it out; it may have come along from where the text was copied")
}
