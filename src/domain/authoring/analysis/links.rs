//! Booking links are safe, carry nothing that tells of a visitor, and their
//! clinics can be chosen.

use crate::domain::authoring::assembly::phone;
use crate::domain::authoring::diagnostic::{Code, Report};
use crate::domain::authoring::document::{BookingEntry, Document};
use crate::domain::booking::{is_page_link, is_plain_parameter};

/// The parameters that a booking link may carry, whatever their value.
const PARAMETERS_ALLOWED: [&str; 3] = ["utm_source", "utm_medium", "utm_campaign"];

/// The parameters by which advertisers tell who clicked.
const CLICK_IDS: [&str; 7] = [
    "gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "ttclid",
];

pub(super) fn check(document: &Document, report: &mut Report) {
    let booking = &document.booking;
    check_url("/booking/url", &booking.url, report);
    check_phone("/booking/phone", booking.phone.as_deref(), report);
    for (index, clinic) in booking.clinics.iter().enumerate() {
        check_url(
            &format!("/booking/clinics/{index}/url"),
            &clinic.url,
            report,
        );
        check_phone(
            &format!("/booking/clinics/{index}/phone"),
            clinic.phone.as_deref(),
            report,
        );
    }
    check_question(document, report);
    check_parameters(booking, report);
}

fn check_url(pointer: &str, url: &str, report: &mut Report) {
    if !is_page_link(url, None) {
        report.add(
            pointer,
            Code::UnsafeLink,
            format!("`{url}` is not a page that a visitor can be led to"),
            "use an `https:` address, or a relative one; put a number under `phone`",
        );
        return;
    }
    if has_placeholder_host(url) {
        report.add(
            pointer,
            Code::PlaceholderHost,
            format!("`{url}` stands on a host that is reserved for examples"),
            "put the clinic's real booking address here before release",
        );
    }
    let (_, query) = url.split_once('?').unwrap_or_default();
    for name in query.split('&').filter_map(|pair| pair.split('=').next()) {
        if CLICK_IDS
            .iter()
            .any(|click_id| name.eq_ignore_ascii_case(click_id))
        {
            report.add(
                pointer,
                Code::ForbiddenParameter,
                format!("a booking link must not carry `{name}`, which tells who clicked"),
                "take the parameter out",
            );
        }
    }
}

/// Whether `url` stands on a host that RFC 2606 reserves.
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

fn check_phone(pointer: &str, label: Option<&str>, report: &mut Report) {
    let Some(label) = label else { return };
    let n_digits = phone(label)
        .href
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    if !(3..=15).contains(&n_digits) {
        report.add(
            pointer,
            Code::UnsafeLink,
            format!("`{label}` is not a telephone number"),
            "write 3 to 15 digits, as people write the number",
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
        report.add(
            "/booking/question",
            Code::UnknownReference,
            format!("there is no question `{id}`"),
            "name the question that asks for the clinic",
        );
        return;
    };
    for (index, clinic) in document.booking.clinics.iter().enumerate() {
        if !question.options.iter().any(|option| option.id == clinic.id) {
            report.add(
                format!("/booking/clinics/{index}/id"),
                Code::UnknownReference,
                format!(
                    "no option of question `{id}` chooses the clinic `{}`",
                    clinic.id
                ),
                "give the clinic the id of the option that chooses it",
            );
        }
    }
}

fn check_parameters(booking: &BookingEntry, report: &mut Report) {
    for (name, value) in &booking.parameters {
        if !PARAMETERS_ALLOWED.contains(&name.as_str()) || !is_plain_parameter(value) {
            report.add(
                format!("/booking/parameters/{name}"),
                Code::ForbiddenParameter,
                format!("a booking link must not carry `{name}={value}`"),
                "only static utm_source, utm_medium and utm_campaign of plain characters may stand here",
            );
        }
    }
}
