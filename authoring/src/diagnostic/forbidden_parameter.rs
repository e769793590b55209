//! CG032: a link has a parameter that must not be sent.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;
use crate::suggestion::{did_you_mean, with_suggestion};

pub(super) const KIND: Kind = Kind::error("CG032");

/// An address, of a `clinic` or of all of them, names an answer in braces.
pub(crate) fn answer(path: &Path<'_>, clinic: Option<&str>, name: &str) -> Finding {
    let message = format!("a link must not carry an answer: `{{{name}}}`");
    Finding::new(Code::ForbiddenParameter, path, message)
        .about(clinic)
        .help("remove it; nothing is filled in here")
}

/// An address, of a `clinic` or of all of them, identifies by the parameter `name` who clicked.
pub(crate) fn click_id(path: &Path<'_>, clinic: Option<&str>, name: &str) -> Finding {
    let message = format!("a link must not carry `{name}`, which identifies who clicked");
    Finding::new(Code::ForbiddenParameter, path, message)
        .about(clinic)
        .help("remove the parameter")
}

/// A parameter of every link is not allowed, or not of plain characters; those that are allowed
/// and not there are `missing`.
pub(crate) fn parameter<'a>(
    path: &Path<'_>,
    name: &str,
    value: &str,
    missing: impl IntoIterator<Item = &'a str>,
) -> Finding {
    let near = did_you_mean(name, missing);
    let help =
        "only static utm_source, utm_medium and utm_campaign of plain characters are allowed here";
    let message = format!("a booking link must not carry `{name}={value}`");
    Finding::new(Code::ForbiddenParameter, path, message)
        .about([name])
        .help(with_suggestion(near.as_deref(), help))
        .meant_by_name(name, near)
}

/// A value of the page's parameter `name` cannot be forwarded as it is.
pub(crate) fn forwarded(path: &Path<'_>, name: &str, value: &str) -> Finding {
    let message = format!("a booking link must not carry `{name}={value}`");
    Finding::new(Code::ForbiddenParameter, path, message)
        .about([name])
        .help("list each value as the page's address has it; only letters, digits and _-.~ are forwarded")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn answer_in_a_url() {
        check(
            [replace(
                "/booking/clinics/0/url",
                "https://clinic.test-host.org/north?about={what}",
            )],
            &expect![[r#"
                error[CG032] at `/booking/clinics/0/url`: "https://clinic.test-host.org/north?about={what}"
                    a link must not carry an answer: `{what}`
                    help: remove it; nothing is filled in here
                    ids: north
            "#]],
        );
    }

    #[test]
    fn click_id_in_a_url() {
        check(
            [replace(
                "/booking/url",
                "https://clinic.test-host.org/book?a=b&GCLID=1",
            )],
            &expect![[r#"
                error[CG032] at `/booking/url`: "https://clinic.test-host.org/book?a=b&GCLID=1"
                    a link must not carry `GCLID`, which identifies who clicked
                    help: remove the parameter
            "#]],
        );
    }

    #[test]
    fn click_id_in_booking_link() {
        check(
            [add("/booking/parameters/gclid", "1")],
            &expect![[r#"
                error[CG032] at `/booking/parameters/gclid`: "1"
                    a booking link must not carry `gclid=1`
                    help: only static utm_source, utm_medium and utm_campaign of plain characters are allowed here
                    ids: gclid
            "#]],
        );
    }

    #[test]
    fn misspelt_parameter_in_booking_link() {
        check(
            [replace(
                "/booking/parameters",
                serde_json::json!({ "utm_sorce": "utm_sorce" }),
            )],
            &expect![[r#"
                error[CG032] at `/booking/parameters/utm_sorce`: "utm_sorce"
                    a booking link must not carry `utm_sorce=utm_sorce`
                    help: did you mean `utm_source`? only static utm_source, utm_medium and utm_campaign of plain characters are allowed here
                    ids: utm_sorce
                    fix: "utm_source"
            "#]],
        );
    }

    #[test]
    fn misspelt_parameter_beside_the_one_meant() {
        check(
            [
                add("/booking/parameters/utm_source", "guide"),
                add("/booking/parameters/utm_sorce", "guide"),
            ],
            &expect![[r#"
                error[CG032] at `/booking/parameters/utm_sorce`: "guide"
                    a booking link must not carry `utm_sorce=guide`
                    help: only static utm_source, utm_medium and utm_campaign of plain characters are allowed here
                    ids: utm_sorce
            "#]],
        );
    }

    #[test]
    fn parameter_with_a_space() {
        check(
            [replace("/booking/parameters/utm_source", "the guide")],
            &expect![[r#"
                error[CG032] at `/booking/parameters/utm_source`: "the guide"
                    a booking link must not carry `utm_source=the guide`
                    help: only static utm_source, utm_medium and utm_campaign of plain characters are allowed here
                    ids: utm_source
            "#]],
        );
    }

    #[test]
    fn forwarded_value_with_an_escape() {
        let forwarded = serde_json::json!({ "utm_source": ["news", "the%20news", "*", ""] });
        check(
            [add("/booking/forwardedParameters", forwarded)],
            &expect![[r#"
                error[CG032] at `/booking/forwardedParameters/utm_source/1`: "the%20news"
                    a booking link must not carry `utm_source=the%20news`
                    help: list each value as the page's address has it; only letters, digits and _-.~ are forwarded
                    ids: utm_source
                error[CG032] at `/booking/forwardedParameters/utm_source/2`: "*"
                    a booking link must not carry `utm_source=*`
                    help: list each value as the page's address has it; only letters, digits and _-.~ are forwarded
                    ids: utm_source
                error[CG032] at `/booking/forwardedParameters/utm_source/3`: ""
                    a booking link must not carry `utm_source=`
                    help: list each value as the page's address has it; only letters, digits and _-.~ are forwarded
                    ids: utm_source
            "#]],
        );
    }

    #[test]
    fn click_id_and_answer_in_a_link_of_its_own() {
        let url = "https://clinic.test-host.org/doctors?near={where}&fbclid=1";
        let link = serde_json::json!({ "label": "Find a doctor", "url": url });
        check(
            [add("/outcomes/1/nextStep/0/link", link)],
            &expect![[r#"
            error[CG032] at `/outcomes/1/nextStep/0/link/url`: "https://clinic.test-host.org/doctors?near={where}&fbclid=1"
                a link must not carry an answer: `{where}`
                help: remove it; nothing is filled in here
            error[CG032] at `/outcomes/1/nextStep/0/link/url`: "https://clinic.test-host.org/doctors?near={where}&fbclid=1"
                a link must not carry `fbclid`, which identifies who clicked
                help: remove the parameter
        "#]],
        );
    }

    #[test]
    fn click_id_behind_a_hash() {
        let url = "https://clinic.test-host.org/#/book?gclid=x";
        check(
            [replace("/booking/url", url)],
            &expect![[r#"
                error[CG032] at `/booking/url`: "https://clinic.test-host.org/#/book?gclid=x"
                    a link must not carry `gclid`, which identifies who clicked
                    help: remove the parameter
            "#]],
        );
    }
}
