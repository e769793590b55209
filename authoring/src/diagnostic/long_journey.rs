//! CG073: a journey has more than six questions.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG073");

/// A journey with `answers` to the questions `asked`, which are more than `enough`; no
/// journey asks more if `is_longest`.
pub(crate) fn of(asked: &[&str], answers: &str, enough: usize, is_longest: bool) -> Finding {
    let n_asked = asked.len();
    let or_more = if is_longest { "" } else { " or more" };
    let message = format!("a visitor can be asked {n_asked} questions{or_more}: {answers}");
    Finding::new(Code::LongJourney, Path::of("questions"), message)
        .about(asked)
        .help(format!(
            "{enough} are enough: remove questions, or ask some under a condition"
        ))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn eight_questions() {
        let more = |n: usize| {
            let options = json!([{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }]);
            let text = "Would you like to hear more?";
            let question = json!({
                "id": format!("more_{n}"), "type": "singleChoice", "text": text, "options": options,
            });
            add("/questions/1", question)
        };
        let all = json!([
            { "question": "where", "anyOf": ["north", "south"] },
            { "not": { "question": "more_0", "anyOf": ["no"] } },
            { "not": { "question": "more_1", "anyOf": ["no"] } },
            { "not": { "question": "more_2", "anyOf": ["no"] } },
            { "not": { "question": "more_3", "anyOf": ["no"] } },
            { "not": { "question": "more_4", "anyOf": ["no"] } },
        ]);
        let when = replace("/rules/0/when", json!({ "all": all }));
        check(
            [when, more(0), more(1), more(2), more(3), more(4)],
            &expect![[r#"
                warning[CG073] at `/questions`: [
                    a visitor can be asked 8 questions: who = skipped, more_4 = skipped, more_3 = skipped, more_2 = skipped, more_1 = skipped, more_0 = skipped, what = cost, where = north
                    help: 6 are enough: remove questions, or ask some under a condition
                    ids: who, more_4, more_3, more_2, more_1, more_0, what, where
            "#]],
        );
    }
}
