//! The conventions for links to scheduling services.

use crate::document::ServiceEntry;

/// A scheduling service, with what its makers document of links to it.
#[derive(Debug)]
pub(crate) struct Service {
    /// What it calls itself.
    pub(crate) name: &'static str,
    /// Parameters that say what to book, or where people came from; in the case in which it reads
    /// them. What fills in a visitor's details is left out on purpose.
    pub(crate) parameters: &'static [&'static str],
    /// Its own hosts. It can be on a domain of the clinic as well.
    hosts: &'static [&'static str],
}

/// The five that its API reports as `tracking` of an invitee.
const CALENDLY: Service = Service {
    name: "Calendly",
    parameters: &UTM,
    hosts: &["calendly.com"],
};

/// <https://cal.com/help/bookings/utm-tracking>
const CAL_COM: Service = Service {
    name: "Cal.com",
    parameters: &UTM,
    hosts: &["cal.com", "cal.eu"],
};

/// <https://help.acuityscheduling.com/hc/en-us/articles/31919067234445>; `owner` is in the address
/// of every account without a name of its own.
const ACUITY: Service = Service {
    name: "Acuity",
    parameters: &[
        "owner",
        "appointmentType",
        "appointmentType[]",
        "calendarID",
        "location",
    ],
    hosts: &["acuityscheduling.com", "squarespacescheduling.com", "as.me"],
};

const UTM: [&str; 5] = [
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_content",
    "utm_term",
];

impl Service {
    /// The service that `entry` names; none without conventions of its own.
    pub(super) fn of(entry: ServiceEntry) -> Option<&'static Self> {
        match entry {
            ServiceEntry::Plain => None,
            ServiceEntry::Calendly => Some(&CALENDLY),
            ServiceEntry::CalCom => Some(&CAL_COM),
            ServiceEntry::Acuity => Some(&ACUITY),
        }
    }
}

/// The service that has this host, in lower case, or one below it.
pub(super) fn service_at(host: &str) -> Option<&'static Service> {
    let has_it = |service: &&Service| {
        service.hosts.iter().any(|own| {
            let below = host.strip_suffix(own);
            below.is_some_and(|below| below.is_empty() || below.ends_with('.'))
        })
    };
    [&CALENDLY, &CAL_COM, &ACUITY].into_iter().find(has_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_recognized_by_its_host() {
        for (host, name) in [
            ("calendly.com", Some("Calendly")),
            ("cal.com", Some("Cal.com")),
            ("knee-talk.cal.com", Some("Cal.com")),
            ("app.acuityscheduling.com", Some("Acuity")),
            ("knee-talk.as.me", Some("Acuity")),
            ("medical.com", None),
            ("calendly.com.clinic.test-host.org", None),
        ] {
            assert_eq!(service_at(host).map(|service| service.name), name, "{host}");
        }
    }
}
