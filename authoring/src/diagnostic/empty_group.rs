//! CG050: an option group has no options.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG050");

pub(crate) fn at(path: &Path<'_>, group: &str, question: &str) -> Finding {
    let message = format!("group `{group}` of question `{question}` has no options");
    Finding::new(Code::EmptyGroup, path, message)
        .about([group, question])
        .help("set `group` in the options that belong to it, or remove the group")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn group_without_options() {
        check(
            [add(
                "/questions/0/groups",
                json!([{ "id": "empty", "label": "Empty" }]),
            )],
            &expect![[r#"
                error[CG050] at `/questions/0/groups/0`: {
                    group `empty` of question `who` has no options
                    help: set `group` in the options that belong to it, or remove the group
                    ids: empty, who
            "#]],
        );
    }
}
