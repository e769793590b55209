//! CG025: without a rule, every visitor would get the same.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG025");

pub(crate) fn at(path: &Path<'_>, rule: &str) -> Finding {
    let message = format!("without rule `{rule}`, everybody would get the same");
    Finding::new(Code::RuleWithoutEffect, path, message)
        .about([rule])
        .help("remove the rule, or give it the outcome or the reasons that it is there for")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn says_what_a_broader_rule_says() {
        let step = add(
            "/rules/0",
            json!({
                "id": "north",
                "when": { "question": "where", "anyOf": ["north"] },
                "outcome": "book",
                "reasons": [{ "text": "You would like to hear about {what}." }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                warning[CG025] at `/rules/0`: {
                    without rule `north`, everybody would get the same
                    help: remove the rule, or give it the outcome or the reasons that it is there for
                    ids: north
            "#]],
        );
    }

    #[test]
    fn leads_by_another_link_than_the_default() {
        let link = json!({ "label": "Find a doctor", "url": "/doctors" });
        let step = add(
            "/rules/1",
            json!({
                "id": "nothing",
                "when": { "question": "what", "anyOf": ["nothing"] },
                "outcome": "later",
                "reasons": [{ "text": "You have what you need.", "link": link }],
            }),
        );
        check([step], &expect![[""]]);
    }

    #[test]
    fn says_what_the_default_says() {
        let step = add(
            "/rules/1",
            json!({
                "id": "nothing",
                "when": { "question": "what", "anyOf": ["nothing"] },
                "outcome": "later",
                "reasons": [{ "text": "You have what you need." }],
            }),
        );
        check(
            [step],
            &expect![[r#"
                warning[CG025] at `/rules/1`: {
                    without rule `nothing`, everybody would get the same
                    help: remove the rule, or give it the outcome or the reasons that it is there for
                    ids: nothing
            "#]],
        );
    }
}
