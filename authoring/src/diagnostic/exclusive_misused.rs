//! CG052: an exclusive option is where nothing else could be chosen with it.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG052");

/// Every option of the `question`, whose type is at `kind`, is exclusive.
pub(crate) fn all(path: &Path<'_>, kind: &Path<'_>, question: &str) -> Finding {
    let message = format!("every option of question `{question}` excludes every other");
    Finding::new(Code::ExclusiveMisused, path, message)
        .about([question])
        .because_of(kind)
        .help(
            "remove `exclusive` from those that can go together, \
             or make the question a `singleChoice`",
        )
}

/// The `question`, whose type is at `kind`, takes only one option anyway.
pub(crate) fn in_single_choice(
    path: &Path<'_>,
    kind: &Path<'_>,
    option: &str,
    question: &str,
) -> Finding {
    let message = format!("option `{option}` is exclusive in a single choice");
    Finding::new(Code::ExclusiveMisused, path, message)
        .about([option, question])
        .because_of(kind)
        .help("remove `exclusive`, or make the question a `multipleChoice`")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn every_option_exclusive() {
        let patch = [
            add("/questions/1/options/0/exclusive", true),
            add("/questions/1/options/1/exclusive", true),
        ];
        check(
            patch,
            &expect![[r#"
                error[CG052] at `/questions/1/options`: [
                    every option of question `what` excludes every other
                    help: remove `exclusive` from those that can go together, or make the question a `singleChoice`
                    ids: what
            "#]],
        );
    }

    #[test]
    fn exclusive_in_a_single_choice() {
        check(
            [add("/questions/0/options/1/exclusive", true)],
            &expect![[r#"
                error[CG052] at `/questions/0/options/1/exclusive`: true
                    option `friend` is exclusive in a single choice
                    help: remove `exclusive`, or make the question a `multipleChoice`
                    ids: friend, who
            "#]],
        );
    }

    #[test]
    fn exclusive_only_option() {
        let step = add(
            "/questions/2",
            json!({
                "id": "ready",
                "type": "multipleChoice",
                "text": "Are you ready?",
                "options": [{ "id": "yes", "label": "Yes", "exclusive": true }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                error[CG052] at `/questions/2/options`: [
                    every option of question `ready` excludes every other
                    help: remove `exclusive` from those that can go together, or make the question a `singleChoice`
                    ids: ready
            "#]],
        );
    }
}
