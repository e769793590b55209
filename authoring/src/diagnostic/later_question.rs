//! CG013: a question depends on one that comes after it.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG013");

/// The condition of the question `depending`, if that is known, tests `tested`.
pub(crate) fn at(path: &Path<'_>, depending: Option<&str>, tested: &str) -> Finding {
    let message = format!("the condition tests `{tested}`, which is asked later");
    Finding::new(Code::LaterQuestion, path, message)
        .about(depending.into_iter().chain([tested]))
        .help("test a question that comes before this one, or move this one down")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn later_question_in_enable_when() {
        check(
            [add(
                "/questions/0/enableWhen",
                json!({ "question": "what", "anyOf": ["cost"] }),
            )],
            &expect![[r#"
                error[CG013] at `/questions/0/enableWhen/question`: "what"
                    the condition tests `what`, which is asked later
                    help: test a question that comes before this one, or move this one down
                    ids: who, what
            "#]],
        );
    }
}
