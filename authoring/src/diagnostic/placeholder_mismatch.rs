//! CG063: the placeholders of a translated text are not those of the original.

use std::collections::BTreeSet;

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG063");

/// The text `key` has those `found`, and the original those `expected`.
pub(crate) fn at(
    path: &Path<'_>,
    key: &str,
    expected: &BTreeSet<&str>,
    found: &BTreeSet<&str>,
) -> Finding {
    let message = format!(
        "`{key}` has other placeholders than the original: {}",
        listed(found)
    );
    Finding::new(Code::PlaceholderMismatch, path, message)
        .about([key])
        .help(if expected.is_empty() {
            format!("the original has none; remove {}", listed(found))
        } else {
            format!(
                "use those of the original, spelled as there: {}",
                listed(expected)
            )
        })
}

fn listed(names: &BTreeSet<&str>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    let braced: Vec<_> = names.iter().map(|name| format!("{{{name}}}")).collect();
    braced.join(", ")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{check_translation, replace};

    #[test]
    fn placeholder_in_other_letters() {
        check_translation(
            "es",
            [replace(
                "/texts/rules.wants.reasons.1",
                "Le gustaría saber: {qué}.",
            )],
            &expect![[r#"
                error[CG063] at `/texts/rules.wants.reasons.1`: "Le gustaría saber: {qué}."
                    `rules.wants.reasons.1` has other placeholders than the original: {qué}
                    help: use those of the original, spelled as there: {what}
                    ids: rules.wants.reasons.1
            "#]],
        );
    }

    #[test]
    fn placeholder_left_out_of_a_variant() {
        let step = replace(
            "/texts/rules.wants.reasons.1",
            json!({
                "text": "Le gustaría saber: {what}.",
                "variants": { "helper": "Esa persona quiere saber algo." },
            }),
        );
        check_translation(
            "es",
            [step],
            &expect![[r#"
                error[CG063] at `/texts/rules.wants.reasons.1/variants/helper`: "Esa persona quiere saber algo."
                    `rules.wants.reasons.1` has other placeholders than the original: none
                    help: use those of the original, spelled as there: {what}
                    ids: rules.wants.reasons.1
            "#]],
        );
    }

    #[test]
    fn placeholder_left_out() {
        check_translation(
            "es",
            [replace(
                "/texts/rules.wants.reasons.1",
                "Le gustaría saber algo.",
            )],
            &expect![[r#"
                error[CG063] at `/texts/rules.wants.reasons.1`: "Le gustaría saber algo."
                    `rules.wants.reasons.1` has other placeholders than the original: none
                    help: use those of the original, spelled as there: {what}
                    ids: rules.wants.reasons.1
            "#]],
        );
    }

    #[test]
    fn placeholder_of_its_own() {
        check_translation(
            "es",
            [replace(
                "/texts/rules.rest.reasons.1",
                "Tiene lo que necesita: {what}.",
            )],
            &expect![[r#"
                error[CG063] at `/texts/rules.rest.reasons.1`: "Tiene lo que necesita: {what}."
                    `rules.rest.reasons.1` has other placeholders than the original: {what}
                    help: the original has none; remove {what}
                    ids: rules.rest.reasons.1
            "#]],
        );
    }
}
