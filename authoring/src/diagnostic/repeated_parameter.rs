//! CG033: an address repeats a parameter of every booking link.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG033");

/// The address `url` already has the parameter `name`.
pub(crate) fn at(path: &Path<'_>, name: &str, url: &str) -> Finding {
    let message = format!("`{url}` has a `{name}` of its own, so this one is not sent with it");
    Finding::new(Code::RepeatedParameter, path, message)
        .about([name])
        .help("remove it here, or from the address")
}

/// The address `url` of a translation has the parameter `name`, which the questionnaire adds.
pub(crate) fn in_translation(path: &Path<'_>, name: &str, url: &str) -> Finding {
    let message =
        format!("`{url}` has a `{name}` of its own, so the questionnaire's is not sent with it");
    Finding::new(Code::RepeatedParameter, path, message)
        .about([name])
        .help("remove it from the address")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{check, replace};

    #[test]
    fn parameter_of_the_address() {
        let url = "https://clinic.test-host.org/book?utm_source=newsletter#form";
        check(
            [replace("/booking/url", url)],
            &expect![[r#"
            warning[CG033] at `/booking/parameters/utm_source`: "guide"
                `https://clinic.test-host.org/book?utm_source=newsletter#form` has a `utm_source` of its own, so this one is not sent with it
                help: remove it here, or from the address
                ids: utm_source
        "#]],
        );
    }

    #[test]
    fn parameter_of_the_address_of_a_clinic() {
        let url = "/north?utm_source=north";
        check(
            [replace("/booking/clinics/0/url", url)],
            &expect![[r#"
            warning[CG033] at `/booking/parameters/utm_source`: "guide"
                `/north?utm_source=north` has a `utm_source` of its own, so this one is not sent with it
                help: remove it here, or from the address
                ids: utm_source
        "#]],
        );
    }
}
