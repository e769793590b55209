//! CG022: no rule leads to an outcome.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG022");

pub(crate) fn at(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("no rule leads to the outcome `{id}`");
    Finding::new(Code::UnusedOutcome, path, message)
        .about([id])
        .help("add a rule for it, or remove it")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn outcome_without_a_rule() {
        check(
            [add(
                "/outcomes/-",
                json!({ "id": "never", "heading": "Never", "nextStep": [{ "text": "Never." }] }),
            )],
            &expect![[r#"
                error[CG022] at `/outcomes/2`: {
                    no rule leads to the outcome `never`
                    help: add a rule for it, or remove it
                    ids: never
            "#]],
        );
    }
}
