//! CG034: a booking link has a parameter that is not among those for its service.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use super::listed::ids_in_words;
use crate::path::Path;
use crate::suggestion::{did_you_mean, with_suggestion};
use consultation_guide::domain::booking::parts_of;

pub(super) const KIND: Kind = Kind::warning("CG034");

/// The address `url`, of a `clinic` or of all of them, has the parameter `name`.
pub(crate) fn in_address(
    path: &Path<'_>,
    clinic: Option<&str>,
    url: &str,
    name: &str,
    service: &str,
    parameters: &[&str],
) -> Finding {
    let near = did_you_mean(name, parameters.iter().copied());
    let meant = near.as_deref().and_then(|near| with_name(url, name, near));
    finding(path, clinic, name, service, parameters, near.as_deref()).meant(url, meant)
}

/// `url` with the parameter `meant` in place of `name`; none if it has that one too.
fn with_name(url: &str, name: &str, meant: &str) -> Option<String> {
    let (page, query, fragment) = parts_of(url);
    let mut pairs = Vec::new();
    for pair in query.split('&') {
        match pair.strip_prefix(name) {
            Some(rest) if rest.is_empty() || rest.starts_with('=') => {
                pairs.push(format!("{meant}{rest}"));
            }
            _ if pair.split('=').next() == Some(meant) => return None,
            _ => pairs.push(pair.to_owned()),
        }
    }
    Some(format!("{page}?{}{fragment}", pairs.join("&")))
}

/// The address of a `clinic`, of all of them, or every link has the parameter `name`.
pub(crate) fn at(
    path: &Path<'_>,
    clinic: Option<&str>,
    name: &str,
    service: &str,
    parameters: &[&str],
) -> Finding {
    let near = did_you_mean(name, parameters.iter().copied());
    finding(path, clinic, name, service, parameters, near.as_deref())
}

fn finding(
    path: &Path<'_>,
    clinic: Option<&str>,
    name: &str,
    service: &str,
    parameters: &[&str],
    near: Option<&str>,
) -> Finding {
    let listed = ids_in_words(parameters.iter().copied());
    let help = format!("remove it, or allow it here; links to {service} may have {listed}");
    let message = format!("`{name}` is not among the parameters for links to {service}");
    Finding::new(Code::UnlistedParameter, path, message)
        .about(clinic)
        .help(with_suggestion(near, &help))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn what_calendly_fills_in() {
        let url = "https://calendly.com/clinic/talk?utm_term=a&email=a%40b.c&month=2026-12";
        check(
            [
                add("/booking/service", "calendly"),
                replace("/booking/url", url),
            ],
            &expect![[r#"
                warning[CG034] at `/booking/url`: "https://calendly.com/clinic/talk?utm_term=a&email=a%40b.c&m
                    `email` is not among the parameters for links to Calendly
                    help: remove it, or allow it here; links to Calendly may have `utm_source`, `utm_medium`, `utm_campaign`, `utm_content` and `utm_term`
                warning[CG034] at `/booking/url`: "https://calendly.com/clinic/talk?utm_term=a&email=a%40b.c&m
                    `month` is not among the parameters for links to Calendly
                    help: remove it, or allow it here; links to Calendly may have `utm_source`, `utm_medium`, `utm_campaign`, `utm_content` and `utm_term`
            "#]],
        );
    }

    #[test]
    fn misspelt_parameters() {
        let at = |url: &str| {
            [
                add("/booking/service", "cal.com"),
                replace("/booking/clinics/0/url", url),
            ]
        };
        check(
            at("https://cal.com/clinic/north?utm_sorce=a&notes#top"),
            &expect![[r#"
                warning[CG034] at `/booking/clinics/0/url`: "https://cal.com/clinic/north?utm_sorce=a&notes#top"
                    `utm_sorce` is not among the parameters for links to Cal.com
                    help: did you mean `utm_source`? remove it, or allow it here; links to Cal.com may have `utm_source`, `utm_medium`, `utm_campaign`, `utm_content` and `utm_term`
                    ids: north
                    fix: "https://cal.com/clinic/north?utm_source=a&notes#top"
                warning[CG034] at `/booking/clinics/0/url`: "https://cal.com/clinic/north?utm_sorce=a&notes#top"
                    `notes` is not among the parameters for links to Cal.com
                    help: remove it, or allow it here; links to Cal.com may have `utm_source`, `utm_medium`, `utm_campaign`, `utm_content` and `utm_term`
                    ids: north
            "#]],
        );
        check(
            at("https://cal.com/clinic/north?utm_sorce=a&utm_source=b"),
            &expect![[r#"
                warning[CG034] at `/booking/clinics/0/url`: "https://cal.com/clinic/north?utm_sorce=a&utm_source=b"
                    `utm_sorce` is not among the parameters for links to Cal.com
                    help: did you mean `utm_source`? remove it, or allow it here; links to Cal.com may have `utm_source`, `utm_medium`, `utm_campaign`, `utm_content` and `utm_term`
                    ids: north
                warning[CG033] at `/booking/parameters/utm_source`: "guide"
                    `https://cal.com/clinic/north?utm_sorce=a&utm_source=b` has a `utm_source` of its own, so this one is not sent with it
                    help: remove it here, or from the address
                    ids: utm_source
            "#]],
        );
    }

    #[test]
    fn an_answer_for_cal_com() {
        let url = "https://cal.com/clinic/north?notes=x";
        check(
            [
                add("/booking/service", "cal.com"),
                replace("/booking/clinics/0/url", url),
            ],
            &expect![[r#"
                warning[CG034] at `/booking/clinics/0/url`: "https://cal.com/clinic/north?notes=x"
                    `notes` is not among the parameters for links to Cal.com
                    help: remove it, or allow it here; links to Cal.com may have `utm_source`, `utm_medium`, `utm_campaign`, `utm_content` and `utm_term`
                    ids: north
            "#]],
        );
    }

    #[test]
    fn acuity_reads_names_to_the_letter() {
        let url =
            "https://app.acuityscheduling.com/schedule.php?owner=1&calendarId=2&location=North";
        check(
            [
                add("/booking/service", "acuity"),
                replace("/booking/url", url),
                add(
                    "/booking/forwardedParameters",
                    serde_json::json!({ "utm_medium": ["email"] }),
                ),
            ],
            &expect![[r#"
                warning[CG034] at `/booking/forwardedParameters/utm_medium`: [
                    `utm_medium` is not among the parameters for links to Acuity
                    help: remove it, or allow it here; links to Acuity may have `owner`, `appointmentType`, `appointmentType[]`, `calendarID` and `location`
                warning[CG034] at `/booking/parameters/utm_source`: "guide"
                    `utm_source` is not among the parameters for links to Acuity
                    help: remove it, or allow it here; links to Acuity may have `owner`, `appointmentType`, `appointmentType[]`, `calendarID` and `location`
                warning[CG034] at `/booking/url`: "https://app.acuityscheduling.com/schedule.php?owner=1&calen
                    `calendarId` is not among the parameters for links to Acuity
                    help: did you mean `calendarID`? remove it, or allow it here; links to Acuity may have `owner`, `appointmentType`, `appointmentType[]`, `calendarID` and `location`
                    fix: "https://app.acuityscheduling.com/schedule.php?owner=1&calendarID=2&location=North"
            "#]],
        );
    }

    #[test]
    fn a_click_id_is_reported_once() {
        check(
            [
                add("/booking/service", "calendly"),
                replace("/booking/url", "/book?gclid=1&"),
            ],
            &expect![[r#"
                error[CG032] at `/booking/url`: "/book?gclid=1&"
                    a link must not carry `gclid`, which identifies who clicked
                    help: remove the parameter
            "#]],
        );
    }

    #[test]
    fn a_plain_page_may_read_anything() {
        check(
            [
                add("/booking/service", "plain"),
                replace("/booking/url", "/book?month=2026-12"),
            ],
            &expect![[""]],
        );
    }
}
