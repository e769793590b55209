//! CG026: rules lead to an outcome, but none of them can decide.

use super::Code;
use super::code::Kind;
use super::never_matching_rule::{LostRule, concerned, whys};
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG026");

/// The outcome `id`, to which the `rules` lead.
pub(crate) fn at(path: &Path<'_>, id: &str, rules: &[LostRule<'_>]) -> Finding {
    let message = format!("no journey ends in `{id}`: {}", whys(rules));
    Finding::new(Code::UnreachedOutcome, path, message)
        .about([id].into_iter().chain(concerned(rules)))
        .help("mend the rules that lead to it, or take them out together with it")
}
