//! Links are safe and carry nothing about a visitor, and the clinics of booking can be chosen.

use super::pasted;
use super::services::{Service, service_at};
use crate::diagnostic::{
    forbidden_parameter, other_service, placeholder_host, repeated_parameter, unknown_reference,
    unlisted_parameter, unsafe_link,
};
use crate::document::{BookingEntry, Document};
use crate::path::Path;
use crate::phone::TelUri;
use crate::report::Report;
use crate::traversal::own_links;
use consultation_guide::domain::PageLink;
use consultation_guide::domain::booking::{CLICK_IDS, is_plain_parameter, parts_of};
use consultation_guide::domain::text::placeholders;

/// The parameters that a booking link may carry, whatever their value.
const PARAMETERS_ALLOWED: [&str; 3] = ["utm_source", "utm_medium", "utm_campaign"];

/// How the names of pages end, which otherwise look like hosts.
const PAGE_ENDINGS: [&str; 6] = [".html", ".htm", ".php", ".asp", ".aspx", ".jsp"];

/// The place of an address or of a telephone number.
pub(crate) struct LinkAt<'d> {
    pub(crate) path: Path<'d>,
    /// What is there; none where a telephone number could be and is not.
    link: Option<&'d str>,
    kind: LinkKind,
    clinic: Option<&'d str>,
}

enum LinkKind {
    Booking,
    Own,
    Phone,
}

/// Where `document` has addresses and telephone numbers, or may have one.
pub(crate) fn links_of(document: &Document) -> Vec<LinkAt<'_>> {
    let booking = &document.booking;
    let path = Path::of("booking");
    let mut found = Vec::from(booked(&path, None, &booking.url, booking.phone.as_deref()));
    for (index, clinic) in booking.clinics.iter().enumerate() {
        let path = path.field("clinics").part(index, &clinic.id);
        let phone = clinic.phone.as_deref();
        found.extend(booked(&path, Some(&clinic.id), &clinic.url, phone));
    }
    found.extend(own_links(document).map(|(path, link)| LinkAt {
        path: path.field("url"),
        link: Some(&link.url),
        kind: LinkKind::Own,
        clinic: None,
    }));
    found
}

/// The address and the telephone number of booking at `path`.
fn booked<'d>(
    path: &Path<'d>,
    clinic: Option<&'d str>,
    url: &'d str,
    phone: Option<&'d str>,
) -> [LinkAt<'d>; 2] {
    let fields = [
        ("url", Some(url), LinkKind::Booking),
        ("phone", phone, LinkKind::Phone),
    ];
    fields.map(|(field, link, kind)| LinkAt {
        path: path.field(field),
        link,
        kind,
        clinic,
    })
}

impl LinkAt<'_> {
    /// Checks `link`, which takes the place of the one in `document` and is at `path` of a translation.
    pub(crate) fn check_other(
        &self,
        document: &Document,
        path: &Path<'_>,
        link: &str,
        report: &mut Report,
    ) {
        let booking = &document.booking;
        self.check(booking, path, link, report);
        if matches!(self.kind, LinkKind::Booking) {
            for name in names_in(parts_of(link).1) {
                if booking.adds(name) {
                    report.add(repeated_parameter::in_translation(path, name, link));
                }
            }
        }
    }

    /// Checks `link`, which is at `path` and has this place in `booking` or in a text.
    fn check(&self, booking: &BookingEntry, path: &Path<'_>, link: &str, report: &mut Report) {
        match self.kind {
            LinkKind::Phone => check_phone(path, self.clinic, link, report),
            LinkKind::Own => check_url(path, None, link, report),
            LinkKind::Booking => {
                check_url(path, self.clinic, link, report);
                let service = Service::of(booking.service);
                check_conventions(service, path, self.clinic, link, report);
            }
        }
    }
}

pub(super) fn check(document: &Document, report: &mut Report) {
    let booking = &document.booking;
    for found in links_of(document) {
        if let Some(link) = found.link {
            found.check(booking, &found.path, link, report);
        }
    }
    check_question(document, report);
    check_parameters(booking, report);
    check_forwarded(booking, report);
}

fn check_url(path: &Path<'_>, clinic: Option<&str>, url: &str, report: &mut Report) {
    let pasted = pasted::meant(url).filter(|(_, meant)| PageLink::parse(meant, None).is_ok());
    if let Some((slip, meant)) = pasted {
        report.add(unsafe_link::pasted(path, clinic, url, slip, &meant));
        return;
    }
    if PageLink::parse(url, None).is_err() {
        report.add(unsafe_link::no_page(path, clinic, url));
        return;
    }
    if lacks_scheme(url) {
        report.add(unsafe_link::without_scheme(path, clinic, url));
        return;
    }
    if has_placeholder_host(url) {
        report.add(placeholder_host::at(path, clinic, url));
    }
    if let Some(name) = placeholders(url).first() {
        report.add(forbidden_parameter::answer(path, clinic, name));
    }
    // In the fragment too, where single-page apps have their addresses.
    let (_, query) = url.split_once('?').unwrap_or_default();
    for name in names_in(query) {
        if is_click_id(name) {
            report.add(forbidden_parameter::click_id(path, clinic, name));
        }
    }
}

fn is_click_id(name: &str) -> bool {
    CLICK_IDS.iter().any(|id| name.eq_ignore_ascii_case(id))
}

/// Whether `url` follows the conventions for links to `service`.
fn check_conventions(
    service: Option<&Service>,
    path: &Path<'_>,
    clinic: Option<&str>,
    url: &str,
    report: &mut Report,
) {
    let Some(service) = service else { return };
    if let Some(other) = host_of(url).and_then(|host| service_at(&host))
        && other.name != service.name
    {
        report.add(other_service::at(
            path,
            clinic,
            url,
            other.name,
            service.name,
        ));
    }
    for name in names_in(parts_of(url).1).filter(|name| !is_click_id(name)) {
        // A list, as a browser writes it.
        let written = name.replace("%5B", "[").replace("%5D", "]");
        if !name.is_empty() && !service.parameters.contains(&written.as_str()) {
            report.add(unlisted_parameter::in_address(
                path,
                clinic,
                url,
                name,
                service.name,
                service.parameters,
            ));
        }
    }
}

/// The names of the parameters in `query`.
fn names_in(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter_map(|pair| pair.split('=').next())
}

/// Whether `url` was probably meant to be absolute: it begins with a host, not with a file name.
fn lacks_scheme(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    let is_folder_here = first.chars().all(|c| c == '.');
    let is_page = PAGE_ENDINGS.iter().any(|ending| first.ends_with(ending));
    let has_dot = first.contains('.') && !first.contains(':');
    first.starts_with("www.") || (has_dot && !is_folder_here && !is_page)
}

/// The host of an absolute `url`, in lower case.
fn host_of(url: &str) -> Option<String> {
    let url = url.to_ascii_lowercase();
    let rest = url.strip_prefix("https://")?;
    rest.split(['/', '?', '#', ':']).next().map(str::to_owned)
}

/// Whether `url` is on a host that RFC 2606 reserves.
fn has_placeholder_host(url: &str) -> bool {
    let Some(host) = host_of(url) else {
        return false;
    };
    ["example", "test", "invalid", "localhost"]
        .iter()
        .any(|reserved| host.rsplit('.').next() == Some(reserved))
        || ["example.com", "example.org", "example.net"]
            .iter()
            .any(|reserved| host == *reserved || host.ends_with(&format!(".{reserved}")))
}

fn check_phone(path: &Path<'_>, clinic: Option<&str>, label: &str, report: &mut Report) {
    if let Err(problem) = TelUri::parse(label) {
        report.add(unsafe_link::phone(path, clinic, label, &problem));
    }
}

fn check_question(document: &Document, report: &mut Report) {
    let booking = Path::of("booking");
    let Some(id) = &document.booking.question else {
        return;
    };
    let mut questions = document.questions.iter();
    let Some(question) = questions.find(|question| question.id == *id) else {
        let path = booking.field("question");
        report.add_unknown(unknown_reference::booking_question(path, id, document));
        return;
    };
    for (index, clinic) in document.booking.clinics.iter().enumerate() {
        if !question.options.iter().any(|option| option.id == clinic.id) {
            let path = booking.field("clinics").part(index, &clinic.id).field("id");
            report.add_unknown(unknown_reference::clinic(path, &clinic.id, question));
        }
    }
}

fn check_parameters(booking: &BookingEntry, report: &mut Report) {
    let parameters = Path::of("booking").field("parameters");
    for (name, value) in &booking.parameters {
        check_name(booking, &parameters.field(name), name, report);
        if !PARAMETERS_ALLOWED.contains(&name.as_str()) || !is_plain_parameter(value) {
            let path = parameters.field(name);
            let missing = PARAMETERS_ALLOWED
                .into_iter()
                .filter(|allowed| !booking.parameters.contains_key(*allowed));
            report.add(forbidden_parameter::parameter(&path, name, value, missing));
        }
    }
}

fn check_forwarded(booking: &BookingEntry, report: &mut Report) {
    let forwarded = Path::of("booking").field("forwardedParameters");
    for (name, values) in booking.forwarded_parameters.lists() {
        let path = forwarded.field(name);
        if !values.is_empty() {
            check_name(booking, &path, name, report);
        }
        for (index, value) in values.iter().enumerate() {
            if !is_plain_parameter(value) {
                let path = path.item(index);
                report.add(forbidden_parameter::forwarded(&path, name, value));
            }
        }
    }
}

/// Whether links can have a parameter `name` of ours beside those of the addresses.
fn check_name(booking: &BookingEntry, path: &Path<'_>, name: &str, report: &mut Report) {
    let clinics = booking.clinics.iter().map(|clinic| &clinic.url);
    let mut urls = [&booking.url].into_iter().chain(clinics);
    let has_it = |url: &&String| names_in(parts_of(url).1).any(|own| own == name);
    if let Some(url) = urls.find(has_it) {
        report.add(repeated_parameter::at(path, name, url));
    }
    if let Some(service) = Service::of(booking.service)
        && PARAMETERS_ALLOWED.contains(&name)
        && !service.parameters.contains(&name)
    {
        report.add(unlisted_parameter::at(
            path,
            None,
            name,
            service.name,
            service.parameters,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_begins_with_a_host_lacks_its_scheme() {
        for url in [
            "www.clinic.com/book",
            "WWW.clinic.com",
            "book.clinic.example/north",
            "clinic.com?x=1",
        ] {
            assert!(lacks_scheme(url), "{url}");
        }
    }

    #[test]
    fn pages_of_the_same_site_lack_none() {
        for url in [
            "book",
            "book.html",
            "Book.PHP?place=north.side",
            "index.php/book",
            "/book/v1.2",
            "./book",
            "../book.x",
            "book/www.html",
            "?page=book.x",
            "https://www.clinic.com",
        ] {
            assert!(!lacks_scheme(url), "{url}");
        }
    }
}
