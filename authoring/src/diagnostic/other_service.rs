//! CG035: an address is on a host of another booking service.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG035");

/// The address `url` of a `clinic`, or of all of them, is on a host of `found`.
pub(crate) fn at(
    path: &Path<'_>,
    clinic: Option<&str>,
    url: &str,
    found: &str,
    service: &str,
) -> Finding {
    let message = format!("`{url}` is on a host of {found}, but `service` says {service}");
    Finding::new(Code::OtherService, path, message)
        .about(clinic)
        .help(format!(
            "put the address at {service} here, or change `service`"
        ))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn address_at_another_service() {
        check(
            [
                add("/booking/service", "calendly"),
                replace("/booking/clinics/0/url", "https://North.as.me/"),
            ],
            &expect![[r#"
                warning[CG035] at `/booking/clinics/0/url`: "https://North.as.me/"
                    `https://North.as.me/` is on a host of Acuity, but `service` says Calendly
                    help: put the address at Calendly here, or change `service`
                    ids: north
            "#]],
        );
    }

    #[test]
    fn a_domain_of_the_clinic_may_have_any_service() {
        check([add("/booking/service", "cal.com")], &expect![[""]]);
    }
}
