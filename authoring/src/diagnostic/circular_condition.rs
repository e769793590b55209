//! CG014: a named condition leads back to itself.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG014");

/// Each of `names` uses the next one, and the last one the first, which is at `path`.
pub(crate) fn at(path: &Path<'_>, names: &[&str]) -> Finding {
    let way: Vec<String> = names
        .iter()
        .cycle()
        .take(names.len() + 1)
        .map(|name| format!("`{name}`"))
        .collect();
    let message = format!("the condition leads back to itself: {}", way.join(" uses "));
    Finding::new(Code::CircularCondition, path, message)
        .at_name()
        .about(names)
        .help("write out in one of them what it stands for")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn condition_that_uses_itself() {
        check(
            [add(
                "/conditions",
                json!({ "near": { "not": { "condition": "near" } } }),
            )],
            &expect![[r#"
                error[CG014] at `/conditions/near`: "near"
                    the condition leads back to itself: `near` uses `near`
                    help: write out in one of them what it stands for
                    ids: near
            "#]],
        );
    }

    #[test]
    fn conditions_that_use_each_other() {
        let conditions = json!({
            "far": { "not": { "condition": "near" } },
            "near": { "not": { "condition": "far" } },
        });
        check(
            [add("/conditions", conditions)],
            &expect![[r#"
            error[CG014] at `/conditions/far`: "far"
                the condition leads back to itself: `far` uses `near` uses `far`
                help: write out in one of them what it stands for
                ids: far, near
        "#]],
        );
    }
}
