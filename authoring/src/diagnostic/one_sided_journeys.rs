//! CG027: every journey ends in a prompt, or none does.

use super::Code;
use super::code::Kind;
use super::never_matching_rule::{LostRule, concerned, whys};
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG027");

/// The `rules` to all outcomes of one side are lost: those that prompt, or the others.
pub(crate) fn of(prompts: bool, rules: &[LostRule<'_>]) -> Finding {
    let message = match prompts {
        true => "no journey ends in an outcome that prompts",
        false => "every journey ends in an outcome that prompts",
    };
    let message = format!("{message}: {}", whys(rules));
    Finding::new(Code::OneSidedJourneys, Path::of("outcomes"), message)
        .about(concerned(rules))
        .help("change the rules so that journeys can end in both kinds of outcome")
}
