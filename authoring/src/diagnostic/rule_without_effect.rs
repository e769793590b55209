//! CG025: without a rule, every visitor would be told the same.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG025");

pub(crate) fn at(path: &Path<'_>, rule: &str) -> Finding {
    let message = format!("without rule `{rule}`, everybody would be told the same");
    Finding::new(Code::RuleWithoutEffect, path, message)
        .about([rule])
        .help("take the rule out, or give it the outcome or the reasons that it is there for")
}
