//! CG041: a placeholder in a text names no question, or a word lacks one.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;
use crate::suggestion::with_suggestion;

pub(super) const KIND: Kind = Kind::error("CG041");

/// Nothing is filled in for `name`, which may have been meant to be `near`.
pub(crate) fn at(path: &Path<'_>, name: &str, near: Option<&str>) -> Finding {
    let help = "only reasons, outcomes and notes take placeholders, and only ids of questions";
    let message = format!("nothing is filled in for `{{{name}}}` here");
    Finding::new(Code::UnknownPlaceholder, path, message)
        .about([name])
        .help(with_suggestion(near, help))
}

/// A word of the guide has other placeholders than it must.
pub(crate) fn word(path: &Path<'_>, name: &str, expected: &[&str]) -> Finding {
    let message = format!("the word `{name}` lacks a placeholder, or has one too many");
    Finding::new(Code::UnknownPlaceholder, path, message)
        .about([name])
        .help(format!(
            "write it with exactly these placeholders: {expected:?}"
        ))
}
