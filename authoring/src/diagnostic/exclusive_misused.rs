//! CG052: an exclusive option is where nothing else could be chosen with it.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG052");

/// Every option of the `question`, whose type is at `kind`, is exclusive.
pub(crate) fn all(path: &Path<'_>, kind: &Path<'_>, question: &str) -> Finding {
    let message = format!("every option of question `{question}` excludes every other");
    Finding::new(Code::ExclusiveMisused, path, message)
        .about([question])
        .because_of(kind)
        .help(
            "take `exclusive` out of those that can go together, \
             or make the question a `singleChoice`",
        )
}

/// The `question`, whose type is at `kind`, takes one option alone as it is.
pub(crate) fn in_single_choice(
    path: &Path<'_>,
    kind: &Path<'_>,
    option: &str,
    question: &str,
) -> Finding {
    let message = format!("option `{option}` is exclusive in a single choice");
    Finding::new(Code::ExclusiveMisused, path, message)
        .about([option, question])
        .because_of(kind)
        .help("take `exclusive` out, or make the question a `multipleChoice`")
}
