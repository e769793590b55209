//! Booking links are safe, carry nothing that tells of a visitor, and their
//! clinics can be chosen.

use super::references::Reference;
use crate::diagnostic::Code;
use crate::document::{BookingEntry, Document};
use crate::finding::Finding;
use crate::phone::TelUri;
use crate::pointer::escaped;
use crate::report::Report;
use crate::suggestion::{did_you_mean, with_suggestion};
use consultation_guide::domain::PageLink;
use consultation_guide::domain::booking::is_plain_parameter;
use consultation_guide::domain::text::placeholders;

/// The parameters that a booking link may carry, whatever their value.
const PARAMETERS_ALLOWED: [&str; 3] = ["utm_source", "utm_medium", "utm_campaign"];

/// The parameters by which advertisers tell who clicked.
const CLICK_IDS: [&str; 7] = [
    "gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "ttclid",
];

/// How the names of pages end, which otherwise look like hosts.
const PAGE_ENDINGS: [&str; 6] = [".html", ".htm", ".php", ".asp", ".aspx", ".jsp"];

pub(super) fn check(document: &Document, report: &mut Report) {
    let booking = &document.booking;
    check_url("/booking/url", None, &booking.url, report);
    check_phone("/booking/phone", None, booking.phone.as_deref(), report);
    for (index, clinic) in booking.clinics.iter().enumerate() {
        check_url(
            &format!("/booking/clinics/{index}/url"),
            Some(&clinic.id),
            &clinic.url,
            report,
        );
        check_phone(
            &format!("/booking/clinics/{index}/phone"),
            Some(&clinic.id),
            clinic.phone.as_deref(),
            report,
        );
    }
    check_question(document, report);
    check_parameters(booking, report);
}

fn check_url(pointer: &str, clinic: Option<&str>, url: &str, report: &mut Report) {
    if PageLink::parse(url, None).is_err() {
        report.add(
            Finding::new(
                Code::UnsafeLink,
                pointer,
                format!("`{url}` is not a page that a visitor can be led to"),
            )
            .about(clinic)
            .help("use an `https:` address, or a relative one; put a number under `phone`"),
        );
        return;
    }
    if lacks_scheme(url) {
        report.add(
            Finding::new(
                Code::UnsafeLink,
                pointer,
                format!("`{url}` does not lead to another site"),
            )
            .about(clinic)
            .help(format!(
                "this is read as a page of your own site; did you mean `https://{url}`?"
            ))
            .meant(url, Some(format!("https://{url}"))),
        );
        return;
    }
    if has_placeholder_host(url) {
        report.add(
            Finding::new(
                Code::PlaceholderHost,
                pointer,
                format!("`{url}` stands on a host that is reserved for examples"),
            )
            .about(clinic)
            .help("put the clinic's real booking address here before release"),
        );
    }
    if let Some(name) = placeholders(url).first() {
        report.add(
            Finding::new(
                Code::ForbiddenParameter,
                pointer,
                format!("a booking link must not carry an answer: `{{{name}}}`"),
            )
            .about(clinic)
            .help("take it out; nothing is filled in here"),
        );
    }
    let (_, query) = url.split_once('?').unwrap_or_default();
    for name in query.split('&').filter_map(|pair| pair.split('=').next()) {
        if CLICK_IDS
            .iter()
            .any(|click_id| name.eq_ignore_ascii_case(click_id))
        {
            report.add(
                Finding::new(
                    Code::ForbiddenParameter,
                    pointer,
                    format!("a booking link must not carry `{name}`, which tells who clicked"),
                )
                .about(clinic)
                .help("take the parameter out"),
            );
        }
    }
}

/// Whether `url` is a relative address by mistake: it begins as that of another
/// site does, and not with a file.
fn lacks_scheme(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    let is_folder_here = first.chars().all(|c| c == '.');
    let is_page = PAGE_ENDINGS.iter().any(|ending| first.ends_with(ending));
    let has_dot = first.contains('.') && !first.contains(':');
    first.starts_with("www.") || (has_dot && !is_folder_here && !is_page)
}

/// Whether `url` is on a host that RFC 2606 reserves.
fn has_placeholder_host(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    let Some(rest) = url.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    ["example", "test", "invalid", "localhost"]
        .iter()
        .any(|reserved| host.rsplit('.').next() == Some(reserved))
        || ["example.com", "example.org", "example.net"]
            .iter()
            .any(|reserved| host == *reserved || host.ends_with(&format!(".{reserved}")))
}

fn check_phone(pointer: &str, clinic: Option<&str>, label: Option<&str>, report: &mut Report) {
    let Some(label) = label else { return };
    if let Err(problem) = TelUri::parse(label) {
        let message = format!("`{label}` cannot be dialled: {problem}");
        report.add(
            Finding::new(Code::UnsafeLink, pointer, message)
                .about(clinic)
                .help(problem.help()),
        );
    }
}

fn check_question(document: &Document, report: &mut Report) {
    let Some(id) = &document.booking.question else {
        return;
    };
    let Some(question) = document
        .questions
        .iter()
        .find(|question| question.id == *id)
    else {
        let reference = Reference {
            pointer: "/booking/question".to_owned(),
            id,
            known: document
                .questions
                .iter()
                .map(|question| &*question.id)
                .collect(),
        };
        let help = "name the question that asks for the clinic";
        reference.report_unknown(format!("there is no question `{id}`"), help, [id], report);
        return;
    };
    for (index, clinic) in document.booking.clinics.iter().enumerate() {
        if !question.options.iter().any(|option| option.id == clinic.id) {
            let reference = Reference {
                pointer: format!("/booking/clinics/{index}/id"),
                id: &clinic.id,
                known: question.options.iter().map(|option| &*option.id).collect(),
            };
            let message = format!(
                "no option of question `{id}` chooses the clinic `{}`",
                clinic.id
            );
            let help = "give the clinic the id of the option that chooses it";
            reference.report_unknown(message, help, [&clinic.id, id], report);
        }
    }
}

fn check_parameters(booking: &BookingEntry, report: &mut Report) {
    for (name, value) in &booking.parameters {
        if !PARAMETERS_ALLOWED.contains(&name.as_str()) || !is_plain_parameter(value) {
            let near = did_you_mean(name, PARAMETERS_ALLOWED);
            let help = "only static utm_source, utm_medium and utm_campaign of plain characters may stand here";
            report.add(
                Finding::new(
                    Code::ForbiddenParameter,
                    format!("/booking/parameters/{}", escaped(name)),
                    format!("a booking link must not carry `{name}={value}`"),
                )
                .about([name])
                .help(with_suggestion(near.as_deref(), help)),
            );
        }
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
