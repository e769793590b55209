//! CG040: a text is empty.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG040");

/// A text that visitors read.
pub(crate) fn at(path: &Path<'_>) -> Finding {
    Finding::new(Code::EmptyText, path, "the text is empty").help("write it, or remove the part")
}

/// One of the guide's own words.
pub(crate) fn word(path: &Path<'_>, name: &str) -> Finding {
    Finding::new(Code::EmptyText, path, format!("the word `{name}` is empty"))
        .about([name])
        .help("write it, or remove it to keep the guide's own")
}

/// The plain words of an invariant.
pub(crate) fn invariant(path: &Path<'_>, id: &str) -> Finding {
    let message = format!("the invariant `{id}` is not stated in words");
    Finding::new(Code::EmptyText, path, message)
        .about([id])
        .help("write in plain words what must hold")
}

/// The name of an example.
pub(crate) fn example(path: &Path<'_>) -> Finding {
    Finding::new(Code::EmptyText, path, "the example has no name")
        .help("write in plain words which visitor it is")
}

/// A thing to confirm.
pub(crate) fn confirmation(path: &Path<'_>) -> Finding {
    Finding::new(Code::EmptyText, path, "there is nothing to confirm here")
        .help("write what is to be confirmed, or remove it")
}

/// A translation of `original`.
pub(crate) fn translation(path: &Path<'_>, key: &str, original: &str) -> Finding {
    Finding::new(Code::EmptyText, path, format!("`{key}` is empty"))
        .about([key])
        .help(format!("translate it; the questionnaire says “{original}”"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, check_translation, replace};

    #[test]
    fn empty_name_of_an_example() {
        let example = json!([{ "name": "", "answers": {}, "outcome": "later" }]);
        check(
            [add("/examples", example)],
            &expect![[r#"
            error[CG040] at `/examples/0/name`: ""
                the example has no name
                help: write in plain words which visitor it is
        "#]],
        );
    }

    #[test]
    fn empty_heading() {
        check(
            [replace("/outcomes/0/heading", " ")],
            &expect![[r#"
                error[CG040] at `/outcomes/0/heading`: " "
                    the text is empty
                    help: write it, or remove the part
            "#]],
        );
    }

    #[test]
    fn empty_name() {
        check(
            [add("/names", json!([""]))],
            &expect![[r#"
                error[CG040] at `/names/0`: ""
                    the text is empty
                    help: write it, or remove the part
            "#]],
        );
    }

    #[test]
    fn empty_variant() {
        check(
            [replace("/questions/1/text/variants/helper", "")],
            &expect![[r#"
                error[CG040] at `/questions/1/text/variants/helper`: ""
                    the text is empty
                    help: write it, or remove the part
            "#]],
        );
    }

    #[test]
    fn empty_word() {
        check(
            [add("/words", json!({ "bookWhere": "" }))],
            &expect![[r#"
                error[CG040] at `/words/bookWhere`: ""
                    the word `bookWhere` is empty
                    help: write it, or remove it to keep the guide's own
                    ids: bookWhere
            "#]],
        );
    }

    #[test]
    fn invariant_without_words() {
        let step = add(
            "/invariants",
            json!([
                {
                    "id": "no_wish",
                    "text": " ",
                    "never": {
                        "when": { "question": "what", "anyOf": ["nothing"] },
                        "outcomes": ["book"],
                    },
                },
            ]),
        );
        check(
            [step],
            &expect![[r#"
                error[CG040] at `/invariants/0/text`: " "
                    the invariant `no_wish` is not stated in words
                    help: write in plain words what must hold
                    ids: no_wish
            "#]],
        );
    }

    #[test]
    fn empty_text() {
        check_translation(
            "es",
            [replace("/texts/start.heading", " ")],
            &expect![[r#"
                error[CG040] at `/texts/start.heading`: " "
                    `start.heading` is empty
                    help: translate it; the questionnaire says “Would a talk help?”
                    ids: start.heading
            "#]],
        );
    }

    #[test]
    fn empty_variant_in_a_translation() {
        check_translation(
            "es",
            [replace("/texts/questions.what.text/variants/helper", "")],
            &expect![[r#"
                error[CG040] at `/texts/questions.what.text/variants/helper`: ""
                    `questions.what.text` is empty
                    help: translate it; the questionnaire says “What would they like to hear?”
                    ids: questions.what.text
            "#]],
        );
    }

    #[test]
    fn empty_word_in_a_translation() {
        check_translation(
            "es",
            [add("/words", json!({ "start": "" }))],
            &expect![[r#"
                error[CG040] at `/words/start`: ""
                    the word `start` is empty
                    help: write it, or remove it to keep the guide's own
                    ids: start
            "#]],
        );
    }
}
