//! CG076: an example does not end as it says, or cannot be answered so.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::document::ExampleEntry;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG076");

/// It ends in another `outcome`.
pub(crate) fn other_outcome(
    path: &Path<'_>,
    example: &ExampleEntry,
    outcome: &str,
    rule: &str,
) -> Finding {
    let (name, expected) = (&example.name, &example.outcome);
    let message =
        format!("the example “{name}” ends in `{outcome}` by rule `{rule}`, not in `{expected}`");
    Finding::new(Code::BrokenExample, path, message)
        .about([expected, outcome, rule])
        .help("fix the rules, or the example if it states what is not meant")
}

/// It ends in its outcome for other reasons, which are `shown`.
pub(crate) fn other_reasons(
    path: &Path<'_>,
    example: &ExampleEntry,
    shown: &[String],
    rule: &str,
) -> Finding {
    let shown: Vec<String> = shown.iter().map(|reason| format!("“{reason}”")).collect();
    let shown = match shown.len() {
        0 => "no reasons".to_owned(),
        _ => shown.join(" "),
    };
    let name = &example.name;
    let message = format!("the example “{name}” shows, by rule `{rule}`: {shown}");
    Finding::new(Code::BrokenExample, path, message)
        .about([rule])
        .help("fix the rules or their reasons, or copy what is shown into the example")
}

/// It answers a question that is not asked after its other answers.
pub(crate) fn not_asked(path: &Path<'_>, example: &ExampleEntry, question: &str) -> Finding {
    let name = &example.name;
    let message = format!("the example “{name}” answers `{question}`, which is not asked there");
    Finding::new(Code::BrokenExample, path, message)
        .at_name()
        .about([question])
        .help("remove the answer, or add those after which it is asked")
}

/// It chooses several options where there can be one.
pub(crate) fn several_in_single_choice(path: &Path<'_>, question: &str) -> Finding {
    let message = format!("only one option of question `{question}` can be chosen");
    Finding::new(Code::BrokenExample, path, message)
        .about([question])
        .help("choose one, or write an example for each")
}

/// It chooses an exclusive option along with others.
pub(crate) fn beside_exclusive(path: &Path<'_>, option: &str, question: &str) -> Finding {
    let message =
        format!("`{option}` cannot be chosen along with other options of question `{question}`");
    Finding::new(Code::BrokenExample, path, message)
        .about([option, question])
        .help("choose it alone, or leave it out")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::{Value, json};

    use crate::diagnostic::testing::{add, check as check_patch, replace};

    /// The findings with one example, whose name is "A friend".
    fn check(mut example: Value, expect: &Expect) {
        example["name"] = "A friend".into();
        check_patch([add("/examples", json!([example]))], expect);
    }

    #[test]
    fn examples_that_hold() {
        let examples = json!([
            { "name": "Nothing at all", "answers": {}, "outcome": "later" },
            {
                "name": "A friend",
                "answers": { "who": "friend", "what": ["time", "cost"], "where": "north" },
                "outcome": "book",
                "reasons": ["You would like to hear about What it costs and How much time it takes."],
            },
            // What comes after the end may be there.
            {
                "name": "Who has what they need",
                "answers": { "who": [], "what": ["nothing"] },
                "outcome": "later",
                "reasons": ["You have what you need."],
            },
        ]);
        check_patch([add("/examples", examples)], &expect![[r#""#]]);
    }

    #[test]
    fn another_outcome() {
        check(
            json!({ "answers": { "what": "cost", "where": "north" }, "outcome": "later" }),
            &expect![[r#"
                error[CG076] at `/examples/0/outcome`: "later"
                    the example “A friend” ends in `book` by rule `wants`, not in `later`
                    help: fix the rules, or the example if it states what is not meant
                    ids: later, book, wants
            "#]],
        );
    }

    #[test]
    fn other_reasons() {
        check(
            json!({ "answers": {}, "outcome": "later", "reasons": ["You have it all."] }),
            &expect![[r#"
                error[CG076] at `/examples/0/reasons`: [
                    the example “A friend” shows, by rule `rest`: “You have what you need.”
                    help: fix the rules or their reasons, or copy what is shown into the example
                    ids: rest
            "#]],
        );
    }

    #[test]
    fn question_that_is_not_asked() {
        check(
            json!({ "answers": { "what": "nothing", "where": "north" }, "outcome": "later" }),
            &expect![[r#"
                error[CG076] at `/examples/0/answers/where`: "where"
                    the example “A friend” answers `where`, which is not asked there
                    help: remove the answer, or add those after which it is asked
                    ids: where
            "#]],
        );
    }

    #[test]
    fn two_options_of_a_single_choice() {
        check(
            json!({ "answers": { "who": ["me", "friend"] }, "outcome": "later" }),
            &expect![[r#"
                error[CG076] at `/examples/0/answers/who`: [
                    only one option of question `who` can be chosen
                    help: choose one, or write an example for each
                    ids: who
            "#]],
        );
    }

    #[test]
    fn exclusive_option_along_with_another() {
        check(
            json!({ "answers": { "what": ["cost", "nothing"] }, "outcome": "later" }),
            &expect![[r#"
                error[CG076] at `/examples/0/answers/what`: [
                    `nothing` cannot be chosen along with other options of question `what`
                    help: choose it alone, or leave it out
                    ids: nothing, what
            "#]],
        );
    }

    /// The first answer settles this one, so the second is not asked for.
    #[test]
    fn reasons_show_no_answer_that_came_too_late() {
        let friend = json!({
            "id": "friend",
            "when": { "question": "who", "anyOf": ["friend"] },
            "outcome": "book",
            "reasons": [
                { "text": "It is for a friend." },
                { "when": { "answered": "what" }, "text": "You told us what it is about." },
            ],
        });
        let example = json!([{
            "name": "A friend",
            "answers": { "who": "friend", "what": "cost" },
            "outcome": "book",
            "reasons": ["It is for a friend."],
        }]);
        let patch = [add("/rules/0", friend), add("/examples", example)];
        check_patch(patch, &expect![[r#""#]]);
    }

    #[test]
    fn example_that_a_change_of_a_rule_breaks() {
        let example = json!([
            { "name": "A friend", "answers": { "what": "cost", "where": "south" }, "outcome": "book" },
        ]);
        check_patch(
            [
                add("/examples", example),
                replace("/rules/0/when/anyOf", json!(["north"])),
            ],
            &expect![[r#"
                error[CG076] at `/examples/0/outcome`: "book"
                    the example “A friend” ends in `later` by rule `rest`, not in `book`
                    help: fix the rules, or the example if it states what is not meant
                    ids: book, later, rest
            "#]],
        );
    }
}
