//! CG070: an `enableWhen` can never hold.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG070");

pub(crate) fn at(path: &Path<'_>, question: &str) -> Finding {
    let message =
        format!("question `{question}` is never asked: its `enableWhen` holds under no answers");
    Finding::new(Code::NeverEnabled, path, message)
        .about([question])
        .help("mend the condition, or take the question out")
}
