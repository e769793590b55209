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

/// The same by the named condition that it uses.
pub(crate) fn by_name(
    path: &Path<'_>,
    depending: Option<&str>,
    name: &str,
    tested: &str,
) -> Finding {
    let message = format!("the condition `{name}` tests `{tested}`, which is asked later");
    Finding {
        message,
        ..at(path, depending, tested)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn later_question_in_a_named_condition() {
        let conditions = json!({
            "asked": { "condition": "costs" },
            "costs": { "question": "what", "anyOf": ["cost"] },
        });
        check(
            [
                add("/conditions", conditions),
                add("/questions/0/enableWhen", json!({ "condition": "asked" })),
            ],
            &expect![[r#"
                error[CG013] at `/questions/0/enableWhen/condition`: "asked"
                    the condition `asked` tests `what`, which is asked later
                    help: test a question that comes before this one, or move this one down
                    ids: who, what
            "#]],
        );
    }

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
