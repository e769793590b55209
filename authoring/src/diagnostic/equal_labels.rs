//! CG054: two options have the same label.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG054");

/// Two options of a question that have the same label.
pub(crate) struct EqualLabels<'d> {
    pub(crate) question: &'d str,
    /// The ids of the options.
    pub(crate) options: [&'d str; 2],
    /// Where their labels are.
    pub(crate) paths: [Path<'d>; 2],
    pub(crate) label: String,
}

/// One of the two labels is at `path`.
pub(crate) fn at(path: &Path<'_>, found: &EqualLabels<'_>) -> Finding {
    let EqualLabels {
        question, label, ..
    } = found;
    let [first, second] = found.options;
    let message = format!(
        "options `{first}` and `{second}` of question `{question}` have the same label, “{label}”"
    );
    Finding::new(Code::EqualLabels, path, message)
        .about([second, first, *question])
        .help("say in each how it differs, or remove one of them")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{check, check_translation, replace};

    #[test]
    fn two_options_of_one_label() {
        check(
            [replace("/questions/1/options/1/label", "what it  costs")],
            &expect![[r#"
                warning[CG054] at `/questions/1/options/1/label`: "what it  costs"
                    options `cost` and `time` of question `what` have the same label, “what it  costs”
                    help: say in each how it differs, or remove one of them
                    ids: time, cost, what
            "#]],
        );
    }

    #[test]
    fn options_of_one_label_in_two_groups() {
        check(
            [replace("/questions/1/options/2/label", "What it costs")],
            &expect![[""]],
        );
    }

    #[test]
    fn two_options_of_one_label_in_a_variant() {
        let label = json!({ "text": "Myself", "variants": { "helper": "A friend" } });
        check(
            [replace("/questions/0/options/0/label", label)],
            &expect![[r#"
                warning[CG054] at `/questions/0/options/1/label`: "A friend"
                    options `me` and `friend` of question `who` have the same label, “A friend”
                    help: say in each how it differs, or remove one of them
                    ids: friend, me, who
            "#]],
        );
    }

    #[test]
    fn two_options_of_one_label_in_a_translation() {
        let patch = [replace(
            "/texts/questions.where.options.south.label",
            "Al norte",
        )];
        check_translation(
            "es",
            patch,
            &expect![[r#"
            warning[CG054] at `/texts/questions.where.options.south.label`: "Al norte"
                options `north` and `south` of question `where` have the same label, “Al norte”
                help: say in each how it differs, or remove one of them
                ids: south, north, where
        "#]],
        );
    }
}
