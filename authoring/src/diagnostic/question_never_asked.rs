//! CG072: the decision is always settled before a question could be asked, so no
//! journey asks it.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use super::listed::ids_in_words;
use crate::path::Path;
use consultation_guide::domain::Question;

pub(super) const KIND: Kind = Kind::error("CG072");

/// The `question`, and those after it if `with_those_after`.
pub(crate) fn at(path: &Path<'_>, question: &Question, with_those_after: bool) -> Finding {
    let Question { id, options, .. } = question;
    let options = options.iter().map(|option| option.id.as_str());
    let and_those_after = if with_those_after {
        " and those after it"
    } else {
        ""
    };
    let message = format!(
        "question `{id}`{and_those_after} can never be asked, since the decision is always \
         settled before; so none of its options can be chosen: {}",
        ids_in_words(options.clone())
    );
    Finding::new(Code::QuestionNeverAsked, path, message)
        .about([id.as_str()].into_iter().chain(options))
        .help("let an earlier rule depend on it, or remove the question")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn decided_wherever_it_is_enabled() {
        let patch = [
            replace("/rules/0/when/question", "what"),
            replace("/rules/0/when/anyOf/0", "cost"),
            replace("/rules/0/when/anyOf/1", "time"),
        ];
        check(
            patch,
            &expect![[r#"
                error[CG072] at `/questions/2`: {
                    question `where` can never be asked, since the decision is always settled before; so none of its options can be chosen: `north` and `south`
                    help: let an earlier rule depend on it, or remove the question
                    ids: where, north, south
            "#]],
        );
    }

    #[test]
    fn no_rule_depends_on_it() {
        let step = add(
            "/questions/-",
            json!({
                "id": "when",
                "type": "singleChoice",
                "text": "When would you like to talk?",
                "options": [
                    { "id": "soon", "label": "Soon" },
                    { "id": "some_day", "label": "Some day" },
                ],
            }),
        );
        check(
            [step],
            &expect![[r#"
                error[CG072] at `/questions/3`: {
                    question `when` can never be asked, since the decision is always settled before; so none of its options can be chosen: `soon` and `some_day`
                    help: let an earlier rule depend on it, or remove the question
                    ids: when, soon, some_day
            "#]],
        );
    }
}
