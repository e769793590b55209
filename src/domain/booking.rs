//! Where booking leads: a plain link that never carries an answer.

use core::fmt;

use serde::Serialize;

use super::id::is_well_formed;
use super::reader::{Read, Reader, read_fields};
use super::{ClinicId, QuestionId, Response, Text};

/// Where booking leads, and the parameters for counting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Booking {
    /// The page while no clinic is chosen.
    pub url: PageLink,
    /// A number to call while no clinic is chosen.
    pub phone: Option<PhoneNumber>,
    /// The question whose options choose a clinic: an option with a clinic's id chooses
    /// that clinic, any other none.
    pub clinic_question: Option<QuestionId>,
    /// The clinics that can be chosen.
    pub clinics: Vec<Clinic>,
    /// Static parameters of every booking link, such as `utm_source`.
    pub parameters: Vec<(String, String)>,
    /// Parameters that links take over from the page's address in place of the static ones, each with
    /// a value that it may have: a name is there once for each.
    pub forwarded: Vec<(String, String)>,
}

read_fields! {
    Booking { url, phone, clinic_question, clinics, parameters, forwarded }
    Clinic { id, name, url, phone }
}

impl Booking {
    /// Whether its clinics and parameters can be in a link without escapes.
    pub(super) fn is_consistent(&self) -> bool {
        let mut clinics = self.clinics.iter();
        let mut parameters = self.parameters.iter();
        clinics.all(|clinic| is_well_formed(clinic.id.as_str()))
            && parameters.all(|(name, value)| is_plain_parameter(name) && is_plain_parameter(value))
    }
}

/// A place to book at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clinic {
    /// Names the clinic, in booking links too.
    pub id: ClinicId,
    /// The name that visitors know.
    pub name: Text,
    /// Where booking at this clinic leads.
    pub url: PageLink,
    /// A number at which to call the clinic.
    pub phone: Option<PhoneNumber>,
}

/// A link to a page that a visitor may follow. A questionnaire can come from another
/// origin, which must not be able to run script in the page.
///
/// Allowed are `https:` addresses, addresses of the page's own origin, and
/// relative ones. Not allowed are white space, control characters, backslashes, quotation
/// marks and angle brackets, nor a scheme that is there twice or has lost its colon:
/// browsers drop or rewrite some, so the address followed would not be the one checked,
/// and the others are copied along with an address.
///
/// ```
/// use consultation_guide::domain::booking::{PageLink, UnsafeLink};
///
/// assert_eq!(PageLink::parse("book.html", None)?.as_str(), "book.html");
/// PageLink::parse("https://clinic.example/book", None)?;
/// PageLink::parse("http://localhost:8080/book", Some("http://localhost:8080"))?;
/// assert_eq!(PageLink::parse("http://clinic.example/book", None), Err(UnsafeLink));
/// assert_eq!(PageLink::parse("javascript:alert(1)", None), Err(UnsafeLink));
/// assert_eq!(PageLink::parse("tel:+13015550100", None), Err(UnsafeLink));
/// # Ok::<(), UnsafeLink>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageLink(String);

impl PageLink {
    /// The link to `url` on a page of `origin`.
    ///
    /// # Errors
    ///
    /// [`UnsafeLink`], if a visitor must not be led there.
    pub fn parse(url: impl Into<String>, origin: Option<&str>) -> Result<Self, UnsafeLink> {
        let url = url.into();
        let is_number = scheme(&url).is_some_and(|(scheme, _)| {
            ["tel", "sms"]
                .iter()
                .any(|other| scheme.eq_ignore_ascii_case(other))
        });
        if is_safe_link(&url, origin) && !is_number {
            Ok(Self(url))
        } else {
            Err(UnsafeLink)
        }
    }

    /// The address, as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for PageLink {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self::parse(String::read(reader), None).unwrap_or_else(|UnsafeLink| {
            reader.fail();
            Self(String::new())
        })
    }
}

/// A telephone number, as people write it and as a link dials it.
///
/// ```
/// use consultation_guide::domain::booking::{PhoneNumber, UnsafeLink};
///
/// let number = PhoneNumber::new("(301) 555-0100", "tel:+13015550100")?;
/// assert_eq!(number.label(), "(301) 555-0100");
/// assert_eq!(PhoneNumber::new("Call us", "javascript:alert(1)"), Err(UnsafeLink));
/// # Ok::<(), UnsafeLink>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhoneNumber {
    label: String,
    href: String,
}

impl PhoneNumber {
    /// The number that is written `label` and dialled by `href`, a `tel:` link
    /// (RFC 3966).
    ///
    /// # Errors
    ///
    /// [`UnsafeLink`], if `href` is not one.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Result<Self, UnsafeLink> {
        let (label, href) = (label.into(), href.into());
        if href.starts_with("tel:") && is_safe_link(&href, None) {
            Ok(Self { label, href })
        } else {
            Err(UnsafeLink)
        }
    }

    /// The number as people write it.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The number as a `tel:` link.
    pub fn href(&self) -> &str {
        &self.href
    }
}

impl Read for PhoneNumber {
    fn read(reader: &mut Reader<'_>) -> Self {
        let (label, href) = <(String, String)>::read(reader);
        Self::new(label, href).unwrap_or_else(|UnsafeLink| {
            reader.fail();
            Self {
                label: String::new(),
                href: String::new(),
            }
        })
    }
}

/// An address to which a visitor must not be led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsafeLink;

impl fmt::Display for UnsafeLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a link that a visitor may follow")
    }
}

impl core::error::Error for UnsafeLink {}

/// The current target of the booking control.
///
/// ```
/// use consultation_guide::domain::Response;
/// use consultation_guide::domain::booking::booking_link;
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let link = booking_link(questionnaire.booking(), &Response::default(), None, "");
/// assert!(link.href.starts_with("https://"));
/// assert_eq!(link.clinic, None, "no clinic is chosen yet");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingLink<'q> {
    /// The address. Contains the clinic, static and forwarded parameters, nothing else.
    pub href: String,
    /// The clinic that the visitor chose, if any.
    pub clinic: Option<&'q Clinic>,
    /// A number to call instead.
    pub phone: Option<&'q PhoneNumber>,
}

/// The booking link for a visitor who gave these answers.
///
/// The clinic is the only answer that it reads. `url_override` replaces every address of
/// the questionnaire; the clinic is then added as the parameter `clinic`. `page_query` is the query
/// of the page's address, without `?`: a parameter of it is forwarded if it is there once, and with a
/// value of [`Booking::forwarded`] to the letter.
///
/// ```
/// use consultation_guide::domain::booking::{PageLink, booking_link};
/// use consultation_guide::domain::{Answer, Response};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let response = Response::from_iter([
///     ("pain", Answer::one("crps")),
///     ("clinic", Answer::one("bethesda")),
/// ]);
/// let page = PageLink::parse("/book", None).expect("a page of the same site");
/// let link = booking_link(questionnaire.booking(), &response, Some(&page), "gclid=1");
/// assert_eq!(link.href, "/book?clinic=bethesda");
///
/// let json = include_str!("../../tests/fixtures/valid/every-field.json");
/// let questionnaire = authoring::read(json).expect("the fixture is clean");
/// let page_query = "utm_campaign=knee-pain&utm_source=news";
/// let link = booking_link(questionnaire.booking(), &Response::default(), None, page_query);
/// assert_eq!(link.href, "https://clinic.test-host.org/book?utm_source=news");
/// ```
pub fn booking_link<'q>(
    booking: &'q Booking,
    response: &Response,
    url_override: Option<&PageLink>,
    page_query: &str,
) -> BookingLink<'q> {
    let clinic = chosen_clinic(booking, response);
    let (url, clinic_parameter) = match url_override {
        Some(url) => (url, clinic.map(|clinic| clinic.id.as_str())),
        None => (clinic.map_or(&booking.url, |clinic| &clinic.url), None),
    };
    let href = with_parameters(url.as_str(), &booking.forwarded, Some(page_query), None);
    BookingLink {
        href: with_parameters(&href, &booking.parameters, None, clinic_parameter),
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

/// Adds query parameters to `url`, before its fragment, each name once: the address overrides
/// the `parameters`, and the `clinic` that a visitor chose overrides the address. Where there is a
/// `page_query`, only parameters that it has are added.
/// Names and values must consist of the characters that [`is_plain_parameter`] allows.
fn with_parameters(
    url: &str,
    parameters: &[(String, String)],
    page_query: Option<&str>,
    clinic: Option<&str>,
) -> String {
    let (page, query, fragment) = parts_of(url);
    let mut link = page.to_owned();
    let mut separator = '?';
    let mut add = |pair: &[&str]| {
        link.push(separator);
        link.extend(pair.iter().copied());
        separator = '&';
    };
    for pair in query.split('&') {
        if !(pair.is_empty() || clinic.is_some() && is_named(pair, "clinic")) {
            add(&[pair]);
        }
    }
    for (name, value) in parameters {
        let is_wanted = page_query.is_none_or(|page| has_once(page, name, value));
        if is_wanted && !query.split('&').any(|pair| is_named(pair, name)) {
            add(&[name, "=", value]);
        }
    }
    if let Some(clinic) = clinic {
        add(&["clinic=", clinic]);
    }
    link + fragment
}

/// The parameters by which advertisers identify who clicked. They are in no address of a checked
/// questionnaire; the element takes them out of the one that a page sets.
pub const CLICK_IDS: [&str; 7] = [
    "gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "ttclid",
];

/// Splits `url` into the page, the query without `?`, and the fragment with its `#`.
///
/// ```
/// use consultation_guide::domain::booking::parts_of;
///
/// assert_eq!(parts_of("/book?a=b#top"), ("/book", "a=b", "#top"));
/// ```
pub fn parts_of(url: &str) -> (&str, &str, &str) {
    let (address, fragment) = match url.find('#') {
        Some(start) => url.split_at(start),
        None => (url, ""),
    };
    let (page, query) = address.split_once('?').unwrap_or((address, ""));
    (page, query, fragment)
}

/// Whether `query` has the parameter `name` once, and with this `value`, as it is written.
fn has_once(query: &str, name: &str, value: &str) -> bool {
    // Another value counts like one too many: this is the smallest in WebAssembly.
    let mut n_found = 0;
    for pair in query.split('&') {
        if is_named(pair, name) {
            let is_value = pair.get(name.len() + 1..) == Some(value);
            n_found += if is_value { 1 } else { 2 };
        }
    }
    n_found == 1
}

/// Whether `pair` of a query has the name `name`.
fn is_named(pair: &str, name: &str) -> bool {
    let rest = pair.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
}

/// Whether `text` can be in a query without escapes.
pub fn is_plain_parameter(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~'))
}

/// Whether a visitor may follow `url` on a page of `origin`: besides what a [`PageLink`]
/// allows, `tel:` and `sms:` links.
fn is_safe_link(url: &str, origin: Option<&str>) -> bool {
    let is_rewritten =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>');
    if url.is_empty() || url.contains(is_rewritten) || url.contains(is_typeset_quote) {
        return false;
    }
    let of_origin = origin.and_then(|origin| url.strip_prefix(origin));
    if of_origin.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])) {
        return true;
    }
    match scheme(url) {
        Some((scheme, rest)) => match scheme.to_ascii_lowercase().as_str() {
            // A colon without a port remains of an address with its scheme twice.
            "https" => rest.strip_prefix("//").is_some_and(|rest| {
                let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
                !host.is_empty() && !host.ends_with(':')
            }),
            "tel" | "sms" => !rest.is_empty(),
            _ => false,
        },
        None => {
            let first = url.split('/').next().unwrap_or_default();
            let lacks_colon = ["", "http", "https"]
                .iter()
                .any(|scheme| first.eq_ignore_ascii_case(scheme));
            !(lacks_colon && url[first.len()..].starts_with("//"))
        }
    }
}

/// Whether `c` is a typographic quotation mark, which is copied along with an address from a
/// text, and is part of none.
fn is_typeset_quote(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '«' | '»')
}

/// The scheme of an absolute URL, and what comes after its colon.
fn scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some((scheme, rest))
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
            "9:30",
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
            "https://https://clinic.example/book",
            "https//clinic.example/book",
            "HTTP//clinic.example/book",
            "“https://clinic.example/book”",
            "\"/book\"",
            "<https://clinic.example>",
            "«/book»",
            "tel:",
        ] {
            check_safety(url, false);
        }
    }

    #[test]
    fn a_number_is_no_page() {
        let is_page_link = |url: &str| PageLink::parse(url, None).is_ok();
        assert!(is_page_link("https://clinic.example/tel:"));
        assert!(is_page_link("book.html"));
        assert!(!is_page_link("TEL:911"));
        assert!(!is_page_link("sms:988"));
    }

    #[test]
    fn parameters_are_before_the_fragment() {
        let parameters = [("utm_source".to_owned(), "guide".to_owned())];
        let link = |url, clinic| with_parameters(url, &parameters, None, clinic);
        let bethesda = Some("bethesda");
        assert_eq!(
            link("/book#top", bethesda),
            "/book?utm_source=guide&clinic=bethesda#top"
        );
        assert_eq!(link("/book?a=b&c", None), "/book?a=b&c&utm_source=guide");
        assert_eq!(with_parameters("/book#top", &[], None, None), "/book#top");
        assert_eq!(
            with_parameters("?a=b", &[], None, bethesda),
            "?a=b&clinic=bethesda"
        );
    }

    #[test]
    fn each_parameter_is_there_once() {
        let parameters = [("utm_source".to_owned(), "guide".to_owned())];
        let link = |url, clinic| with_parameters(url, &parameters, None, clinic);
        assert_eq!(link("/book?utm_source=x", None), "/book?utm_source=x");
        assert_eq!(link("/book?utm_source", None), "/book?utm_source");
        assert_eq!(
            link("/book?clinic=north&a=b", Some("bethesda")),
            "/book?a=b&utm_source=guide&clinic=bethesda"
        );
        assert_eq!(
            link("/book?clinics=north", Some("bethesda")),
            "/book?clinics=north&utm_source=guide&clinic=bethesda"
        );
    }
}
