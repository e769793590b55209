//! CG071: an `enableWhen` always holds.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG071");

pub(crate) fn at(path: &Path<'_>, question: &str) -> Finding {
    let message = format!("the `enableWhen` of question `{question}` holds under all answers");
    Finding::new(Code::AlwaysEnabled, path, message)
        .about([question])
        .help("take the condition out, or mend it")
}
