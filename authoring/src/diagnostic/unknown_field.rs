//! CG004: a field has an unknown name.

use jsonc_parser::common::Range;
use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::suggestion::did_you_mean;

pub(super) const KIND: Kind = Kind::error_of_form("CG004");

/// The unknown field `found`, whose name is at `range`; the `known` ones are allowed.
///
/// `meant` is the missing field of which it is a misspelling: the fix.
pub(crate) fn at<'k>(
    at: PointerBuf,
    range: Range,
    found: &str,
    known: impl Iterator<Item = &'k str> + Clone,
    meant: Option<String>,
) -> Finding {
    // It may have meant one that is there as well.
    let near = meant.clone().or_else(|| did_you_mean(found, known.clone()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let known: Vec<_> = known.collect();
            format!("the fields here are {}", known.join(", "))
        }
    };
    Finding::new(
        Code::UnknownField,
        at,
        format!("there is no field `{found}` here"),
    )
    .at(range)
    .help(help)
    .meant(found, meant)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, check_translation, remove};

    #[test]
    fn field_of_another_part() {
        check(
            [add("/outcomes/0/hint", "Soon")],
            &expect![[r#"
                error[CG004] at `/outcomes/0/hint`: "hint"
                    there is no field `hint` here
                    help: the fields here are allow, heading, id, nextStep, prompts
            "#]],
        );
    }

    #[test]
    fn slip_beside_the_field() {
        check(
            [add("/questions/2/enableWhen/anyof", json!([]))],
            &expect![[r#"
                error[CG004] at `/questions/2/enableWhen/anyof`: "anyof"
                    there is no field `anyof` here
                    help: did you mean `anyOf`?
            "#]],
        );
    }

    #[test]
    fn slip_in_a_field() {
        check(
            [
                remove("/questions/2/enableWhen"),
                add(
                    "/questions/2/enabelWhen",
                    json!({ "question": "what", "anyOf": ["cost", "time"] }),
                ),
            ],
            &expect![[r#"
                error[CG004] at `/questions/2/enabelWhen`: "enabelWhen"
                    there is no field `enabelWhen` here
                    help: did you mean `enableWhen`?
                    fix: "enableWhen"
            "#]],
        );
    }

    #[test]
    fn unknown_field() {
        check(
            [add("/colour", "blue")],
            &expect![[r#"
                error[CG004] at `/colour`: "colour"
                    there is no field `colour` here
                    help: the fields here are $schema, allow, booking, conditions, confirm, examples, format, id, invariants, language, names, notes, notices, outcomes, questions, rules, signed, start, variants, words
            "#]],
        );
    }

    #[test]
    fn field_of_the_questionnaire() {
        check_translation(
            "es",
            [add("/rules", json!([]))],
            &expect![[r#"
                error[CG004] at `/rules`: "rules"
                    there is no field `rules` here
                    help: the fields here are $schema, allow, format, language, links, name, names, review, texts, translates, words
            "#]],
        );
    }
}
