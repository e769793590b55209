//! CG044: a question asks for what belongs to a clinician.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG044");

/// `words` in a question ask for the `topic`.
pub(crate) fn at(path: &Path<'_>, words: &str, topic: &str) -> Finding {
    let message = format!("`{words}` asks for {topic}, which is for a clinician to ask");
    Finding::new(Code::ForbiddenTopic, path, message)
        .help("take it out: it belongs in the talk, not in a guide to it")
}
