//! CG071: an `enableWhen` always holds.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG071");

pub(crate) fn at(path: &Path<'_>, question: &str) -> Finding {
    let message = format!("the `enableWhen` of question `{question}` holds under all answers");
    Finding::new(Code::AlwaysEnabled, path, message)
        .about([question])
        .help("fix or remove the condition")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn condition_holds_under_all_answers() {
        let step = add(
            "/questions/1/enableWhen",
            json!({
                "any": [
                    { "answered": "who" },
                    { "not": { "question": "who", "anyOf": ["me", "friend"] } },
                ],
            }),
        );
        check(
            [step],
            &expect![[r#"
                warning[CG071] at `/questions/1/enableWhen`: {
                    the `enableWhen` of question `what` holds under all answers
                    help: fix or remove the condition
                    ids: what
            "#]],
        );
    }
}
