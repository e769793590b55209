//! CG042: a text holds a word that visitors are not to read here.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG042");

/// `words` are in a text; `instead` says what to write.
pub(crate) fn at(path: &Path<'_>, words: &str, instead: &str) -> Finding {
    let message = format!("`{words}` is not for visitors to read here");
    Finding::new(Code::BannedWord, path, message).help(instead)
}
