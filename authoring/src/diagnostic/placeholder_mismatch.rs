//! CG063: the placeholders of a translated text are not those of the original.

use std::collections::BTreeSet;

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG063");

/// The text `key` has those `found`, and the original those `expected`.
pub(crate) fn at(
    path: &Path<'_>,
    key: &str,
    expected: &BTreeSet<&str>,
    found: &BTreeSet<&str>,
) -> Finding {
    let message = format!(
        "`{key}` has other placeholders than the original: {}",
        listed(found)
    );
    Finding::new(Code::PlaceholderMismatch, path, message)
        .about([key])
        .help(if expected.is_empty() {
            format!("the original has none; take {} out", listed(found))
        } else {
            format!(
                "use those of the original, as they are written there: {}",
                listed(expected)
            )
        })
}

fn listed(names: &BTreeSet<&str>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    let braced: Vec<_> = names.iter().map(|name| format!("{{{name}}}")).collect();
    braced.join(", ")
}
