//! Where booking leads: a plain link that never carries an answer.

use serde::{Deserialize, Serialize};

use super::id::is_well_formed;
use super::{ClinicId, QuestionId, Questionnaire, Response, Text};

/// Where booking leads, and by what it may be counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Where booking leads while no clinic is chosen. A [page link](is_page_link).
    pub url: String,
    /// A number to call while no clinic is chosen.
    pub phone: Option<Phone>,
    /// The question whose options choose a clinic: an option of a clinic's id
    /// chooses it, any other none.
    pub clinic_question: Option<QuestionId>,
    /// The clinics that can be chosen.
    pub clinics: Vec<Clinic>,
    /// Static parameters of every booking link, such as `utm_source`.
    pub parameters: Vec<(String, String)>,
}

impl Booking {
    /// Whether every link is one that a visitor may follow. A file can come from
    /// another origin, which must not get to run script in the page.
    pub(super) fn has_safe_links(&self) -> bool {
        let clinics = || self.clinics.iter();
        let mut urls = core::iter::once(&self.url).chain(clinics().map(|clinic| &clinic.url));
        let clinic_phones = clinics().filter_map(|clinic| clinic.phone.as_ref());
        let mut phones = self.phone.iter().chain(clinic_phones);
        let mut parameters = self.parameters.iter();
        urls.all(|url| is_page_link(url, None))
            && phones.all(|phone| phone.href.starts_with("tel:") && is_safe_link(&phone.href, None))
            && clinics().all(|clinic| is_well_formed(clinic.id.as_str()))
            && parameters.all(|(name, value)| is_plain_parameter(name) && is_plain_parameter(value))
    }
}

/// A place to book at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clinic {
    /// Names the clinic; also what a booking link may carry of it.
    pub id: ClinicId,
    /// What a visitor calls it.
    pub name: Text,
    /// Where booking at this clinic leads. A [page link](is_page_link).
    pub url: String,
    /// A number to call the clinic at.
    pub phone: Option<Phone>,
}

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// The number as people write it.
    pub label: String,
    /// The number as a `tel:` link.
    pub href: String,
}

/// Where the booking control leads right now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingLink<'q> {
    /// The address. Holds the clinic and static parameters, nothing else.
    pub href: String,
    /// The clinic that the visitor chose, if they chose one.
    pub clinic: Option<&'q Clinic>,
    /// A number to call instead.
    pub phone: Option<&'q Phone>,
}

/// The booking link for a visitor who gave these answers.
///
/// Of the answers it reads the clinic alone. `url_override` replaces every
/// address of the questionnaire; the clinic is then added as the parameter
/// `clinic`. It must be a [page link](is_page_link).
pub fn booking_link<'q>(
    questionnaire: &'q Questionnaire,
    response: &Response,
    url_override: Option<&str>,
) -> BookingLink<'q> {
    let booking = &questionnaire.booking;
    let clinic = chosen_clinic(booking, response);
    let mut parameters: Vec<(&str, &str)> = booking
        .parameters
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let url = match url_override {
        Some(url) => {
            parameters.extend(clinic.map(|clinic| ("clinic", clinic.id.as_str())));
            url
        }
        None => clinic.map_or(&*booking.url, |clinic| &clinic.url),
    };
    BookingLink {
        href: with_parameters(url, &parameters),
        clinic,
        phone: clinic
            .and_then(|clinic| clinic.phone.as_ref())
            .or(booking.phone.as_ref()),
    }
}

fn chosen_clinic<'q>(booking: &'q Booking, response: &Response) -> Option<&'q Clinic> {
    let answer = response.get(booking.clinic_question.as_ref()?)?;
    booking
        .clinics
        .iter()
        .find(|clinic| answer.contains(&clinic.id.as_str().into()))
}

/// Adds query parameters to `url`, before its fragment. Names and values must
/// be of the characters that [`is_plain_parameter`] allows.
fn with_parameters(url: &str, parameters: &[(&str, &str)]) -> String {
    let (address, fragment) = match url.find('#') {
        Some(start) => url.split_at(start),
        None => (url, ""),
    };
    let mut link = address.to_owned();
    for (name, value) in parameters {
        link.push(if link.contains('?') { '&' } else { '?' });
        link.extend([name, "=", value]);
    }
    link + fragment
}

/// Whether `text` can stand in a query as it is.
pub fn is_plain_parameter(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~'))
}

/// Whether a visitor may be led to `url` from a page of `origin`.
///
/// Safe are `https:`, `tel:` and `sms:` addresses, addresses of the page's own
/// origin, and relative ones. White space, control characters and backslashes
/// make a link unsafe: browsers drop or rewrite them, so that what is read here
/// would not be what is followed.
///
/// ```
/// use consultation_guide::domain::booking::is_safe_link;
///
/// assert!(is_safe_link("https://clinic.example/book", None));
/// assert!(is_safe_link("book.html", None));
/// assert!(is_safe_link("http://localhost:8080/book", Some("http://localhost:8080")));
/// assert!(!is_safe_link("http://clinic.example/book", None));
/// assert!(!is_safe_link("javascript:alert(1)", None));
/// ```
pub fn is_safe_link(url: &str, origin: Option<&str>) -> bool {
    let is_rewritten = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    if url.is_empty() || url.contains(is_rewritten) {
        return false;
    }
    let of_origin = origin.and_then(|origin| url.strip_prefix(origin));
    if of_origin.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])) {
        return true;
    }
    match scheme(url) {
        Some(scheme) => {
            let rest = &url[scheme.len() + 1..];
            match scheme.to_ascii_lowercase().as_str() {
                "https" => rest
                    .strip_prefix("//")
                    .is_some_and(|host| !host.is_empty() && !host.starts_with('/')),
                "tel" | "sms" => !rest.is_empty(),
                _ => false,
            }
        }
        None => !url.starts_with("//"),
    }
}

/// Whether a visitor may be led to book at `url` from a page of `origin`: like
/// [`is_safe_link`], but a page to visit and no number to call.
pub fn is_page_link(url: &str, origin: Option<&str>) -> bool {
    let is_number = scheme(url).is_some_and(|scheme| {
        ["tel", "sms"]
            .iter()
            .any(|other| scheme.eq_ignore_ascii_case(other))
    });
    is_safe_link(url, origin) && !is_number
}

/// The scheme of an absolute URL, without its colon.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_safety(url: &str, expect: bool) {
        assert_eq!(
            is_safe_link(url, Some("http://127.0.0.1:8080")),
            expect,
            "{url:?}"
        );
    }

    #[test]
    fn only_harmless_links_are_safe() {
        for url in [
            "https://clinic.example/book?x=1#y",
            "HTTPS://clinic.example",
            "tel:+13015550100",
            "sms:988",
            "book.html",
            "/book/",
            "?a=b:c",
            "http://127.0.0.1:8080/book",
            "http://127.0.0.1:8080",
        ] {
            check_safety(url, true);
        }
        for url in [
            "",
            "http://clinic.example/",
            "http://127.0.0.1:8080.evil.example/",
            "http://127.0.0.1:80801/",
            "//evil.example/",
            "\\\\evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "blob:https://clinic.example/1",
            "https:",
            "https://",
            "https:///evil.example",
            "https:evil.example",
            "tel:",
        ] {
            check_safety(url, false);
        }
    }

    #[test]
    fn a_number_is_no_page() {
        assert!(is_page_link("https://clinic.example/tel:", None));
        assert!(is_page_link("book.html", None));
        assert!(!is_page_link("TEL:911", None));
        assert!(!is_page_link("sms:988", None));
    }

    #[test]
    fn parameters_stand_before_the_fragment() {
        let parameters = [("clinic", "bethesda"), ("utm_source", "guide")];
        assert_eq!(
            with_parameters("/book#top", &parameters),
            "/book?clinic=bethesda&utm_source=guide#top"
        );
        assert_eq!(
            with_parameters("/book?a=b", &parameters[..1]),
            "/book?a=b&clinic=bethesda"
        );
        assert_eq!(with_parameters("/book#top", &[]), "/book#top");
    }
}
