//! CG030: a link is unsafe or mistyped, or a telephone number cannot be dialled.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;
use crate::phone::{EXTENSION_DIGITS_MAX, PhoneProblem, TelUri};

pub(super) const KIND: Kind = Kind::error("CG030");

/// What was copied along with an address, or lost on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// Space around it.
    Space,
    /// Quotation marks or angle brackets around it.
    Quoted,
    /// The scheme twice.
    SchemeTwice,
    /// Something like `https://` in front of it, misspelt.
    SchemeMisspelt,
    /// `&amp;`, as in HTML, for `&`.
    Entity,
}

/// The address `url`, of a `clinic` or of all of them, is not a page that may be linked.
pub(crate) fn no_page(path: &Path<'_>, clinic: Option<&str>, url: &str) -> Finding {
    let message = format!("`{url}` is not a page that a visitor can be led to");
    Finding::new(Code::UnsafeLink, path, message)
        .about(clinic)
        .help("use an `https:` address, or a relative one; put a number under `phone`")
}

/// The address `url`, of a `clinic` or of all of them, has a `slip` in it; `meant` is
/// the address without it.
pub(crate) fn pasted(
    path: &Path<'_>,
    clinic: Option<&str>,
    url: &str,
    slip: Slip,
    meant: &str,
) -> Finding {
    let what = match slip {
        Slip::Space => "has space around it",
        Slip::Quoted => "has quotation marks around it",
        Slip::SchemeTwice => "has `https://` in it twice",
        Slip::SchemeMisspelt => "does not begin with `https://`",
        Slip::Entity => "holds `&amp;`, which means `&` only in HTML: write `&`",
    };
    Finding::new(Code::UnsafeLink, path, format!("`{url}` {what}"))
        .about(clinic)
        .help(format!("did you mean `{meant}`?"))
        .meant(url, Some(meant.to_owned()))
}

/// The address `url` begins with a host, so it would be a page of the same site.
pub(crate) fn without_scheme(path: &Path<'_>, clinic: Option<&str>, url: &str) -> Finding {
    let meant = format!("https://{url}");
    Finding::new(
        Code::UnsafeLink,
        path,
        format!("`{url}` does not lead to another site"),
    )
    .about(clinic)
    .help(format!(
        "this is read as a page of your own site; did you mean `{meant}`?"
    ))
    .meant(url, Some(meant))
}

/// The number `label`, of a `clinic` or of all of them, cannot be dialled.
pub(crate) fn phone(
    path: &Path<'_>,
    clinic: Option<&str>,
    label: &str,
    problem: &PhoneProblem,
) -> Finding {
    let message = format!("`{label}` cannot be dialled: {}", what(problem));
    Finding::new(Code::UnsafeLink, path, message)
        .about(clinic)
        .help(how_to_write(problem))
}

fn what(problem: &PhoneProblem) -> String {
    match problem {
        PhoneProblem::Letters { .. } => "it has letters".to_owned(),
        PhoneProblem::Stray(c) => format!("it has `{c}` in it"),
        PhoneProblem::PlusInside => "it has a `+` that is not in front".to_owned(),
        PhoneProblem::UnclearZero => "it is unclear if its `(0)` is dialled".to_owned(),
        PhoneProblem::NoExtension => "it announces an extension, but has none".to_owned(),
        PhoneProblem::WrongLength => "it has too few digits, or too many".to_owned(),
    }
}

fn how_to_write(problem: &PhoneProblem) -> String {
    let help = match problem {
        PhoneProblem::Letters { digits } if TelUri::parse(digits).is_ok() => {
            return format!(
                "not every telephone has letters on its keys; if these stand for digits, \
                 write `{digits}`"
            );
        }
        PhoneProblem::Letters { .. } | PhoneProblem::Stray(_) => {
            "write only the number, with spaces, brackets and dashes as people write it"
        }
        PhoneProblem::PlusInside => "write one number, with the `+` in front",
        PhoneProblem::UnclearZero => {
            "write the number as it is dialled from abroad, beginning with `+` and the country, \
             without brackets around the zero"
        }
        PhoneProblem::NoExtension => {
            return format!(
                "write at most {EXTENSION_DIGITS_MAX} digits after `ext.`, and nothing after them"
            );
        }
        PhoneProblem::WrongLength => "write 3 to 15 digits, as people write the number",
    };
    help.to_owned()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn links_of_their_own() {
        let link = |url| serde_json::json!({ "label": "Find a doctor", "url": url });
        check(
            [
                add("/outcomes/1/nextStep/0/link", link("javascript:alert(1)")),
                add(
                    "/rules/0/reasons/0/link",
                    link("https://https://doctors.test-host.org"),
                ),
                add(
                    "/notes/0/paragraphs/0/link",
                    link("www.test-host.org/doctors"),
                ),
            ],
            &expect![[r#"
                error[CG030] at `/notes/0/paragraphs/0/link/url`: "www.test-host.org/doctors"
                    `www.test-host.org/doctors` does not lead to another site
                    help: this is read as a page of your own site; did you mean `https://www.test-host.org/doctors`?
                    fix: "https://www.test-host.org/doctors"
                error[CG030] at `/outcomes/1/nextStep/0/link/url`: "javascript:alert(1)"
                    `javascript:alert(1)` is not a page that a visitor can be led to
                    help: use an `https:` address, or a relative one; put a number under `phone`
                error[CG030] at `/rules/0/reasons/0/link/url`: "https://https://doctors.test-host.org"
                    `https://https://doctors.test-host.org` has `https://` in it twice
                    help: did you mean `https://doctors.test-host.org`?
                    fix: "https://doctors.test-host.org"
            "#]],
        );
    }

    #[test]
    fn host_without_a_scheme() {
        check(
            [replace("/booking/url", "book.test-host.org/rockville")],
            &expect![[r#"
                error[CG030] at `/booking/url`: "book.test-host.org/rockville"
                    `book.test-host.org/rockville` does not lead to another site
                    help: this is read as a page of your own site; did you mean `https://book.test-host.org/rockville`?
                    fix: "https://book.test-host.org/rockville"
            "#]],
        );
    }

    #[test]
    fn pasted_addresses() {
        check(
            [replace(
                "/booking/url",
                " https://clinic.test-host.org/book",
            )],
            &expect![[r#"
                error[CG030] at `/booking/url`: " https://clinic.test-host.org/book"
                    ` https://clinic.test-host.org/book` has space around it
                    help: did you mean `https://clinic.test-host.org/book`?
                    fix: "https://clinic.test-host.org/book"
            "#]],
        );
        check(
            [replace(
                "/booking/url",
                "“https://clinic.test-host.org/book”",
            )],
            &expect![[r#"
                error[CG030] at `/booking/url`: "“https://clinic.test-host.org/book”"
                    `“https://clinic.test-host.org/book”` has quotation marks around it
                    help: did you mean `https://clinic.test-host.org/book`?
                    fix: "https://clinic.test-host.org/book"
            "#]],
        );
        check(
            [replace(
                "/booking/url",
                "https://https://clinic.test-host.org/book",
            )],
            &expect![[r#"
                error[CG030] at `/booking/url`: "https://https://clinic.test-host.org/book"
                    `https://https://clinic.test-host.org/book` has `https://` in it twice
                    help: did you mean `https://clinic.test-host.org/book`?
                    fix: "https://clinic.test-host.org/book"
            "#]],
        );
        check(
            [replace("/booking/url", "https//clinic.test-host.org/book")],
            &expect![[r#"
                error[CG030] at `/booking/url`: "https//clinic.test-host.org/book"
                    `https//clinic.test-host.org/book` does not begin with `https://`
                    help: did you mean `https://clinic.test-host.org/book`?
                    fix: "https://clinic.test-host.org/book"
            "#]],
        );
        check(
            [replace(
                "/booking/clinics/0/url",
                "/book?place=1&amp;kind=2",
            )],
            &expect![[r#"
                error[CG030] at `/booking/clinics/0/url`: "/book?place=1&amp;kind=2"
                    `/book?place=1&amp;kind=2` holds `&amp;`, which means `&` only in HTML: write `&`
                    help: did you mean `/book?place=1&kind=2`?
                    ids: north
                    fix: "/book?place=1&kind=2"
            "#]],
        );
    }

    #[test]
    fn number_as_booking_page() {
        check(
            [replace("/booking/url", "TEL:911")],
            &expect![[r#"
                error[CG030] at `/booking/url`: "TEL:911"
                    `TEL:911` is not a page that a visitor can be led to
                    help: use an `https:` address, or a relative one; put a number under `phone`
            "#]],
        );
    }

    #[test]
    fn phone_in_letters() {
        check(
            [add("/booking/phone", "410-555-TALK")],
            &expect![[r#"
                error[CG030] at `/booking/phone`: "410-555-TALK"
                    `410-555-TALK` cannot be dialled: it has letters
                    help: not every telephone has letters on its keys; if these stand for digits, write `410-555-8255`
            "#]],
        );
    }

    #[test]
    fn phone_with_a_word_for_an_extension() {
        check(
            [add("/booking/phone", "(301) 555-0100 ext. north")],
            &expect![[r#"
                error[CG030] at `/booking/phone`: "(301) 555-0100 ext. north"
                    `(301) 555-0100 ext. north` cannot be dialled: it announces an extension, but has none
                    help: write at most 10 digits after `ext.`, and nothing after them
            "#]],
        );
    }

    #[test]
    fn phone_with_an_unclear_zero() {
        check(
            [add("/booking/phone", "+39 (0)6 1234 5678")],
            &expect![[r#"
                error[CG030] at `/booking/phone`: "+39 (0)6 1234 5678"
                    `+39 (0)6 1234 5678` cannot be dialled: it is unclear if its `(0)` is dialled
                    help: write the number as it is dialled from abroad, beginning with `+` and the country, without brackets around the zero
            "#]],
        );
    }

    #[test]
    fn phone_without_digits() {
        check(
            [add("/booking/phone", "call us")],
            &expect![[r#"
                error[CG030] at `/booking/phone`: "call us"
                    `call us` cannot be dialled: it has letters
                    help: write only the number, with spaces, brackets and dashes as people write it
            "#]],
        );
    }

    #[test]
    fn phone_with_words_behind_it() {
        check(
            [add("/booking/phone", "301 555 0100 after noon")],
            &expect![[r#"
                error[CG030] at `/booking/phone`: "301 555 0100 after noon"
                    `301 555 0100 after noon` cannot be dialled: it has letters
                    help: write only the number, with spaces, brackets and dashes as people write it
            "#]],
        );
    }

    #[test]
    fn plain_http_link() {
        check(
            [replace(
                "/booking/clinics/0/url",
                "http://clinic.test-host.org/north",
            )],
            &expect![[r#"
                error[CG030] at `/booking/clinics/0/url`: "http://clinic.test-host.org/north"
                    `http://clinic.test-host.org/north` is not a page that a visitor can be led to
                    help: use an `https:` address, or a relative one; put a number under `phone`
                    ids: north
            "#]],
        );
    }

    #[test]
    fn script_link() {
        check(
            [replace("/booking/url", "javascript:alert(1)")],
            &expect![[r#"
                error[CG030] at `/booking/url`: "javascript:alert(1)"
                    `javascript:alert(1)` is not a page that a visitor can be led to
                    help: use an `https:` address, or a relative one; put a number under `phone`
            "#]],
        );
    }

    #[test]
    fn two_phones_in_one() {
        check(
            [add("/booking/phone", "301 555 0100, 301 555 0101")],
            &expect![[r#"
                error[CG030] at `/booking/phone`: "301 555 0100, 301 555 0101"
                    `301 555 0100, 301 555 0101` cannot be dialled: it has `,` in it
                    help: write only the number, with spaces, brackets and dashes as people write it
            "#]],
        );
    }

    #[test]
    fn www_without_a_scheme() {
        check(
            [replace("/booking/clinics/0/url", "www.test-host.org/north")],
            &expect![[r#"
                error[CG030] at `/booking/clinics/0/url`: "www.test-host.org/north"
                    `www.test-host.org/north` does not lead to another site
                    help: this is read as a page of your own site; did you mean `https://www.test-host.org/north`?
                    ids: north
                    fix: "https://www.test-host.org/north"
            "#]],
        );
    }
}
