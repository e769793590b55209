//! CG020: a condition or an invariant holds no test, or more than one.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG020");

/// A condition that names this question, if any.
pub(crate) fn condition(path: &Path<'_>, question: Option<&str>) -> Finding {
    let message = "the condition holds no test, or more than one";
    Finding::new(Code::UnclearCondition, path, message)
        .about(question)
        .help("write one of: `question` with `anyOf`; `answered`; `all`; `any`; `not`")
}

pub(crate) fn invariant(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the invariant `{id}` states nothing, or more than one thing");
    Finding::new(Code::UnclearCondition, path, message)
        .about([id])
        .help("write one of `always`, `never` and `sameOutcome`")
}

/// The claim of the invariant `id` names no outcome.
pub(crate) fn claim(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the invariant `{id}` names no outcome");
    Finding::new(Code::UnclearCondition, path, message)
        .about([id])
        .help("name one or more ids in `outcomes`")
}

/// The invariant `id` says that fewer than two options make no difference.
pub(crate) fn same_outcome(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the invariant `{id}` names fewer than two options");
    Finding::new(Code::UnclearCondition, path, message)
        .about([id])
        .help("name two or more options of the question")
}
