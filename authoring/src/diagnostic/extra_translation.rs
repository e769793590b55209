//! CG062: a translation holds a text that the questionnaire does not have.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG062");

/// The text `key`, which may have been meant to be `near`.
pub(crate) fn at(path: &Path<'_>, key: &str, near: Option<String>) -> Finding {
    let message = format!("the questionnaire has no text `{key}`");
    Finding::new(Code::ExtraTranslation, path, message)
        .at_name()
        .about([key])
        .help(match &near {
            Some(known) => format!("take it out, or did you mean `{known}`?"),
            None => "take it out".to_owned(),
        })
        .meant(key, near)
}
