//! CG053: nothing depends on the answer to a question.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG053");

pub(crate) fn at(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the answer to question `{id}` is never used");
    Finding::new(Code::UnusedQuestion, path, message)
        .about([id])
        .help("test it in a rule or name it in a text, or take it out")
}
