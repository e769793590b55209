//! CG062: a translation holds a text or a link that the questionnaire does not have.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG062");

/// The text `key`, which may have been meant to be `near`.
pub(crate) fn at(path: &Path<'_>, key: &str, near: Option<String>) -> Finding {
    of("text", path, key, near)
}

/// The address or telephone number `key`, which may have been meant to be `near`.
pub(crate) fn link(path: &Path<'_>, key: &str, near: Option<String>) -> Finding {
    of("address or telephone number", path, key, near)
}

fn of(what: &str, path: &Path<'_>, key: &str, near: Option<String>) -> Finding {
    let message = format!("the questionnaire has no {what} `{key}`");
    Finding::new(Code::ExtraTranslation, path, message)
        .at_name()
        .about([key])
        .help(match &near {
            Some(known) => format!("remove it, or did you mean `{known}`?"),
            None => "remove it".to_owned(),
        })
        .meant(key, near)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check_translation};

    #[test]
    fn extra_link() {
        check_translation(
            "es",
            [add(
                "/links",
                json!({ "booking.clinics.norht.phone": "(410) 555-0109" }),
            )],
            &expect![[r#"
                error[CG062] at `/links/booking.clinics.norht.phone`: "booking.clinics.norht.phone"
                    the questionnaire has no address or telephone number `booking.clinics.norht.phone`
                    help: remove it, or did you mean `booking.clinics.north.phone`?
                    ids: booking.clinics.norht.phone
                    fix: "booking.clinics.north.phone"
            "#]],
        );
    }

    #[test]
    fn a_link_that_is_there_already_is_not_suggested() {
        check_translation(
            "es",
            [add(
                "/links",
                json!({ "booking.phone": "(410) 555-0109", "booking.phnoe": "(410) 555-0109" }),
            )],
            &expect![[r#"
                error[CG062] at `/links/booking.phnoe`: "booking.phnoe"
                    the questionnaire has no address or telephone number `booking.phnoe`
                    help: remove it
                    ids: booking.phnoe
            "#]],
        );
    }

    #[test]
    fn links_are_checked_as_those_of_the_questionnaire_are() {
        let links = json!({
            "booking.phone": "410-555-TALK",
            "booking.url": "javascript:alert(1)",
            "booking.clinics.north.url": "https://clinic.test-host.org/norte?utm_source=es&fbclid=1",
        });
        check_translation(
            "es",
            [add("/links", links)],
            &expect![[r#"
            error[CG032] at `/links/booking.clinics.north.url`: "https://clinic.test-host.org/norte?utm_source=es&fbclid=1"
                a link must not carry `fbclid`, which identifies who clicked
                help: remove the parameter
                ids: north
            warning[CG033] at `/links/booking.clinics.north.url`: "https://clinic.test-host.org/norte?utm_source=es&fbclid=1"
                `https://clinic.test-host.org/norte?utm_source=es&fbclid=1` has a `utm_source` of its own, so the questionnaire's is not sent with it
                help: remove it from the address
                ids: utm_source
            error[CG030] at `/links/booking.phone`: "410-555-TALK"
                `410-555-TALK` cannot be dialled: it has letters
                help: not every telephone has letters on its keys; if these stand for digits, write `410-555-8255`
            error[CG030] at `/links/booking.url`: "javascript:alert(1)"
                `javascript:alert(1)` is not a page that a visitor can be led to
                help: use an `https:` address, or a relative one; put a number under `phone`
        "#]],
        );
    }

    #[test]
    fn extra_text() {
        check_translation(
            "es",
            [add(
                "/texts/questions.who.options.foe.label",
                "Para un enemigo",
            )],
            &expect![[r#"
                error[CG062] at `/texts/questions.who.options.foe.label`: "questions.who.options.foe.label"
                    the questionnaire has no text `questions.who.options.foe.label`
                    help: remove it
                    ids: questions.who.options.foe.label
            "#]],
        );
    }

    #[test]
    fn hint_that_the_original_lacks() {
        check_translation(
            "es",
            [add("/texts/questions.who.hint", "Elija una")],
            &expect![[r#"
                error[CG062] at `/texts/questions.who.hint`: "questions.who.hint"
                    the questionnaire has no text `questions.who.hint`
                    help: remove it
                    ids: questions.who.hint
            "#]],
        );
    }
}
