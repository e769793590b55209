//! CG023: no outcome prompts a consultation, or every one does.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::document::Document;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG023");

/// Every outcome `prompts`, or none does.
pub(crate) fn of(document: &Document, prompts: bool) -> Finding {
    let message = match prompts {
        true => "every outcome prompts a consultation",
        false => "no outcome prompts a consultation",
    };
    Finding::new(Code::OneSidedOutcomes, Path::of("outcomes"), message)
        .about(document.outcomes.iter().map(|outcome| &outcome.id))
        .help("a guide needs outcomes that prompt and outcomes that do not")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn every_outcome_prompts() {
        check(
            [add("/outcomes/1/prompts", true)],
            &expect![[r#"
                error[CG023] at `/outcomes`: [
                    every outcome prompts a consultation
                    help: a guide needs outcomes that prompt and outcomes that do not
                    ids: book, later
            "#]],
        );
    }

    #[test]
    fn no_outcome_prompts() {
        check(
            [replace("/outcomes/0/prompts", false)],
            &expect![[r#"
                error[CG023] at `/outcomes`: [
                    no outcome prompts a consultation
                    help: a guide needs outcomes that prompt and outcomes that do not
                    ids: book, later
            "#]],
        );
    }
}
