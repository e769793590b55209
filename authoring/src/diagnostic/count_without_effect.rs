//! CG028: a count is met by every answer, or by none.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG028");

/// It asks for at least `min` and for at most `max`, which is fewer. It is on this question, if on one.
pub(crate) fn contradictory(
    path: &Path<'_>,
    min: usize,
    max: usize,
    question: Option<&str>,
) -> Finding {
    let message = format!("the count is never met: it asks for at least {min} and at most {max}");
    finding(path, message, question)
}

/// It asks for at least `min`, and there can be at most `n_possible`.
pub(crate) fn never(
    path: &Path<'_>,
    min: usize,
    n_possible: usize,
    question: Option<&str>,
) -> Finding {
    let what = things(n_possible, question);
    let message = format!("the count is never met: it asks for at least {min}, and {what}");
    finding(path, message, question)
}

/// It allows none, and as many as there can be.
pub(crate) fn always(path: &Path<'_>, n_possible: usize, question: Option<&str>) -> Finding {
    let what = things(n_possible, question);
    let message = format!("the count is always met: it allows none, and {what}");
    finding(path, message, question)
}

fn things(n_possible: usize, question: Option<&str>) -> String {
    match (n_possible, question) {
        (1, Some(_)) => "only one of the options can be chosen at a time".to_owned(),
        (n, Some(_)) => format!("only {n} of the options can be chosen together"),
        (1, None) => "one condition is listed".to_owned(),
        (n, None) => format!("{n} conditions are listed"),
    }
}

fn finding(path: &Path<'_>, message: String, question: Option<&str>) -> Finding {
    Finding::new(Code::CountWithoutEffect, path, message)
        .about(question)
        .help("correct `atLeast` or `atMost`, or the list that is counted")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::{Value, json};

    use crate::diagnostic::testing::{check, replace};

    fn when(count: Value) -> [Value; 1] {
        [replace("/rules/0/when", count)]
    }

    #[test]
    fn more_options_than_can_be_chosen_at_once() {
        let options = ["cost", "time", "nothing"];
        check(
            when(json!({ "question": "what", "anyOf": options, "atLeast": 3 })),
            &expect![[r#"
                error[CG028] at `/rules/0/when`: {
                    the count is never met: it asks for at least 3, and only 2 of the options can be chosen together
                    help: correct `atLeast` or `atMost`, or the list that is counted
                    ids: what
            "#]],
        );
    }

    #[test]
    fn two_options_of_a_single_choice() {
        check(
            when(json!({ "question": "where", "anyOf": ["north", "south"], "atLeast": 2 })),
            &expect![[r#"
                error[CG028] at `/rules/0/when`: {
                    the count is never met: it asks for at least 2, and only one of the options can be chosen at a time
                    help: correct `atLeast` or `atMost`, or the list that is counted
                    ids: where
            "#]],
        );
    }

    #[test]
    fn more_conditions_than_there_are() {
        let of = json!([{ "answered": "who" }, { "answered": "what" }]);
        check(
            when(json!({ "of": of, "atLeast": 3 })),
            &expect![[r#"
                error[CG028] at `/rules/0/when`: {
                    the count is never met: it asks for at least 3, and 2 conditions are listed
                    help: correct `atLeast` or `atMost`, or the list that is counted
            "#]],
        );
    }

    #[test]
    fn at_least_more_than_at_most() {
        let of = json!([{ "answered": "who" }, { "answered": "what" }, { "answered": "where" }]);
        check(
            when(json!({ "of": of, "atLeast": 2, "atMost": 1 })),
            &expect![[r#"
                error[CG028] at `/rules/0/when`: {
                    the count is never met: it asks for at least 2 and at most 1
                    help: correct `atLeast` or `atMost`, or the list that is counted
            "#]],
        );
    }

    #[test]
    fn no_fewer_than_none() {
        let options = ["cost", "time"];
        check(
            when(json!({ "question": "what", "anyOf": options, "atLeast": 0 })),
            &expect![[r#"
                error[CG028] at `/rules/0/when`: {
                    the count is always met: it allows none, and only 2 of the options can be chosen together
                    help: correct `atLeast` or `atMost`, or the list that is counted
                    ids: what
            "#]],
        );
    }

    #[test]
    fn at_most_as_many_as_there_are() {
        let of = json!([{ "answered": "who" }, { "answered": "what" }]);
        check(
            when(json!({ "of": of, "atMost": 2 })),
            &expect![[r#"
                error[CG028] at `/rules/0/when`: {
                    the count is always met: it allows none, and 2 conditions are listed
                    help: correct `atLeast` or `atMost`, or the list that is counted
            "#]],
        );
    }

    #[test]
    fn counts_that_some_answers_meet() {
        let of = json!([{ "answered": "who" }, { "answered": "where" }]);
        check(
            when(json!({ "of": of, "atLeast": 1, "atMost": 1 })),
            &expect![[r#""#]],
        );
        let with_place = |count: Value| when(json!({ "all": [count, { "answered": "where" }] }));
        let options = ["cost", "time"];
        check(
            with_place(json!({ "question": "what", "anyOf": options, "atLeast": 2 })),
            &expect![""],
        );
        check(
            with_place(json!({ "question": "what", "anyOf": options, "atMost": 1 })),
            &expect![""],
        );
    }
}
