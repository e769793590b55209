//! CG021: the last rule has a condition, or another one has none.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG021");

/// The rule `id` has no condition, and rules come after it.
pub(crate) fn too_early(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("rule `{id}` matches always, so the rules after it never do");
    Finding::new(Code::DefaultRule, path, message)
        .about([id])
        .help("give it a `when`, or move it to the end")
}

/// The last rule, if there is any, has a condition.
pub(crate) fn missing(path: &Path<'_>, last: Option<&str>) -> Finding {
    let message = "the last rule has a condition, so some answers lead nowhere";
    Finding::new(Code::DefaultRule, path, message)
        .about(last)
        .help("add a last rule without `when`")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn default_rule_missing() {
        check(
            [add(
                "/rules/1/when",
                json!({ "question": "who", "anyOf": ["me"] }),
            )],
            &expect![[r#"
                error[CG021] at `/rules/1`: {
                    the last rule has a condition, so some answers lead nowhere
                    help: add a last rule without `when`
                    ids: rest
            "#]],
        );
    }

    #[test]
    fn default_rule_not_last() {
        check(
            [add(
                "/rules/0",
                json!({ "id": "always", "outcome": "later" }),
            )],
            &expect![[r#"
                error[CG021] at `/rules/0`: {
                    rule `always` matches always, so the rules after it never do
                    help: give it a `when`, or move it to the end
                    ids: always
            "#]],
        );
    }
}
