//! CG034: a booking link has a parameter that is not among those for its service.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use super::listed::ids_in_words;
use crate::path::Path;
use crate::suggestion::{did_you_mean, with_suggestion};

pub(super) const KIND: Kind = Kind::warning("CG034");

/// The address of a `clinic`, of all of them, or every link has the parameter `name`.
pub(crate) fn at(
    path: &Path<'_>,
    clinic: Option<&str>,
    name: &str,
    service: &str,
    parameters: &[&str],
) -> Finding {
    let near = did_you_mean(name, parameters.iter().copied());
    let listed = ids_in_words(parameters.iter().copied());
    let help = format!("remove it, or allow it here; links to {service} may have {listed}");
    let message = format!("`{name}` is not among the parameters for links to {service}");
    Finding::new(Code::UnlistedParameter, path, message)
        .about(clinic)
        .help(with_suggestion(near.as_deref(), &help))
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
            "#]],
        );
    }

    #[test]
    fn a_click_id_is_told_once() {
        check(
            [
                add("/booking/service", "calendly"),
                replace("/booking/url", "/book?gclid=1&"),
            ],
            &expect![[r#"
                error[CG032] at `/booking/url`: "/book?gclid=1&"
                    a booking link must not carry `gclid`, which identifies who clicked
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
