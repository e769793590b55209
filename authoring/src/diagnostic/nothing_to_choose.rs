//! CG051: a question has no options, or a questionnaire no questions.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG051");

pub(crate) fn no_questions() -> Finding {
    let message = "the questionnaire has no questions";
    Finding::new(Code::NothingToChoose, Path::of("questions"), message)
        .help("add at least one question")
}

pub(crate) fn no_options(path: &Path<'_>, question: &str) -> Finding {
    let message = format!("question `{question}` has no options");
    Finding::new(Code::NothingToChoose, path, message)
        .about([question])
        .help("add at least one option")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn question_without_options() {
        check(
            [add(
                "/questions/-",
                json!({ "id": "mute", "type": "singleChoice", "text": "And?", "options": [] }),
            )],
            &expect![[r#"
                error[CG051] at `/questions/3/options`: []
                    question `mute` has no options
                    help: add at least one option
                    ids: mute
            "#]],
        );
    }
}
