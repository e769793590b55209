//! CG040: a text is empty.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG040");

/// A text that visitors read.
pub(crate) fn at(path: &Path<'_>) -> Finding {
    Finding::new(Code::EmptyText, path, "the text is empty").help("write it, or take the part out")
}

/// One of the guide's own words.
pub(crate) fn word(path: &Path<'_>, name: &str) -> Finding {
    Finding::new(Code::EmptyText, path, format!("the word `{name}` is empty"))
        .about([name])
        .help("write it, or take it out to keep the guide's own")
}

/// What an invariant is in words.
pub(crate) fn invariant(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the invariant `{id}` is not said in words");
    Finding::new(Code::EmptyText, path, message)
        .about([id])
        .help("write in plain words what must hold")
}

/// A translation of `original`.
pub(crate) fn translation(path: &Path<'_>, key: &str, original: &str) -> Finding {
    Finding::new(Code::EmptyText, path, format!("`{key}` is empty"))
        .about([key])
        .help(format!("translate it; the questionnaire says “{original}”"))
}
