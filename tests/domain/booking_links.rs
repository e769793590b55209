//! Properties of the booking link, for any questionnaire, any answers, any address to book at and any
//! page. Another parser of addresses says what is in a link.

use consultation_guide::domain::booking::{CLICK_IDS, booking_link};
use consultation_guide::domain::compiled::{decode, encode};
use consultation_guide::domain::{
    Booking, ClinicId, Logic, PageLink, Questionnaire, Response, Text, booking::Clinic,
};
use proptest::prelude::*;
use url::Url;

use crate::journeys::{changed, every_reply};
use crate::random::{any_logic, kept_seeds, option_id, question_id, with_texts};

/// Every name of a parameter that a link can have beside those of its address.
const OURS: [&str; 4] = ["utm_source", "utm_medium", "utm_campaign", "clinic"];

/// The page whose links may be relative.
const PAGE: &str = "https://page.example/articles/knee.html";

/// A pair of a query, with one of `names`.
fn any_pair(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec![
        "",
        "=",
        "=o0",
        "=north",
        "=guide",
        "=news",
        "=cpc",
        "=News",
        "=news%20",
        "=n%65ws",
        "=news+",
        "=a=b",
        "=news,cpc",
        "=%F0%9F%A6%B5",
    ]);
    (prop::sample::select(names), value).prop_map(|(name, value)| format!("{name}{value}"))
}

/// A query, with repeated names or not.
fn any_query(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(any_pair(names), 0..7).prop_map(|pairs| pairs.join("&"))
}

/// Ours, and names near them.
const NAMES: &[&str] = &[
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "clinic",
    "",
    "a",
    "utm",
    "utm_sources",
    "UTM_SOURCE",
    "xutm_source",
    "clinics",
    "Clinic",
    "n%5B%5D",
];

/// The same with click ids, as the address of a page may have.
const NAMES_OF_PAGES: &[&str] = &[
    "utm_source",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "clinic",
    "email",
    "",
    "UTM_SOURCE",
    "utm_sources",
    "gclid",
    "GCLID",
    "gbraid",
    "wbraid",
    "dclid",
    "fbclid",
    "msclkid",
    "ttclid",
];

/// An address to book at.
fn any_address() -> impl Strategy<Value = PageLink> {
    let pages = vec![
        "https://clinic.example",
        "https://clinic.example/",
        "https://clinic.example:8443/book/%C3%A9",
        "https://clinic.example/a&utm_source=b",
        "/book",
        "book.html",
        "../book/",
        "",
    ];
    let fragments = vec![
        "",
        "#",
        "#top",
        "#utm_source=x",
        "#/book?a=b&clinic=c",
        "#?",
    ];
    let query = prop_oneof![1 => Just(None), 3 => any_query(NAMES).prop_map(Some)];
    let parts = (
        prop::sample::select(pages),
        query,
        prop::sample::select(fragments),
    );
    parts.prop_filter_map("a page", |(page, query, fragment)| {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        PageLink::parse(format!("{page}{query}{fragment}"), None).ok()
    })
}

/// Where booking leads, with options of the first question that choose a clinic.
fn any_booking() -> impl Strategy<Value = Booking> {
    let clinics = prop::collection::vec(prop::option::of(any_address()), 3);
    let values = || prop::sample::subsequence(vec!["news", "cpc", "guide", "n-e.w_s~"], 0..4);
    let parameters = prop::collection::vec(prop::option::of(Just("guide")), 3);
    let forwarded = prop::collection::vec(values(), 3);
    (any_address(), any::<bool>(), clinics, parameters, forwarded).prop_map(
        |(url, is_asked, clinics, parameters, forwarded)| Booking {
            url,
            phone: None,
            clinic_question: is_asked.then(|| question_id(0)),
            clinics: clinics
                .into_iter()
                .enumerate()
                .filter_map(|(index, url)| {
                    Some(Clinic {
                        id: ClinicId::new(option_id(index).as_str()),
                        name: Text::plain("clinic"),
                        url: url?,
                        phone: None,
                    })
                })
                .collect(),
            parameters: OURS
                .iter()
                .zip(parameters)
                .filter_map(|(name, value)| Some(((*name).to_owned(), value?.to_owned())))
                .collect(),
            forwarded: OURS
                .iter()
                .zip(forwarded)
                .flat_map(|(name, values)| {
                    values
                        .into_iter()
                        .map(|value| ((*name).to_owned(), value.to_owned()))
                })
                .collect(),
        },
    )
}

/// Any questionnaire with any way of booking.
fn any_questionnaire() -> impl Strategy<Value = Questionnaire> {
    (any_logic(), any_booking())
        .prop_map(|(logic, booking)| changed(with_texts(logic), |parts| parts.booking = booking))
}

/// The query of a page's address.
fn any_page_query() -> impl Strategy<Value = String> {
    prop_oneof![4 => any_query(NAMES_OF_PAGES), 1 => "[ -~]{0,40}", 1 => "\\PC{0,20}"]
}

/// Answers of a visitor, whether all these questions are asked or not.
fn answers(logic: &Logic, picks: &[prop::sample::Index]) -> Response {
    let questions = logic.questions().iter().zip(picks);
    questions
        .map(|(question, pick)| {
            (
                question.id.clone(),
                pick.get(&every_reply(question)).clone(),
            )
        })
        .collect()
}

fn any_picks() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 4)
}

fn parsed(address: &str) -> Url {
    let page = Url::parse(PAGE).unwrap();
    page.join(address).unwrap()
}

fn pairs_of(url: &Url) -> Vec<(String, String)> {
    url.query_pairs()
        .into_owned()
        .filter(|pair| *pair != Default::default())
        .collect()
}

fn is_click_id(name: &str) -> bool {
    CLICK_IDS.contains(&&*name.to_ascii_lowercase())
}

/// The value for `name` in the page's query: the only one, and one that is allowed.
fn taken_over<'b>(booking: &'b Booking, page_query: &str, name: &str) -> Option<&'b str> {
    let pairs = page_query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let found: Vec<&str> = pairs
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| value)
        .collect();
    let &[only] = &found[..] else { return None };
    let mut allowed = booking.forwarded.iter();
    let (_, value) = allowed.find(|(of, value)| of == name && value == only)?;
    Some(value)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: kept_seeds("tests/domain/booking_links.proptest-regressions"), ..Default::default() })]

    #[test]
    fn prop_a_link_is_its_address_with_what_was_configured(
        questionnaire in any_questionnaire(),
        picks in any_picks(),
        url_override in prop::option::of(any_address()),
        page_query in any_page_query(),
    ) {
        let response = answers(questionnaire.logic(), &picks);
        let booking = questionnaire.booking();
        let link = booking_link(booking, &response, url_override.as_ref(), &page_query);

        let answer = booking.clinic_question.as_ref().and_then(|question| response.get(question));
        let clinic = booking.clinics.iter().find(|clinic| {
            answer.is_some_and(|answer| answer.contains(&clinic.id.as_str().into()))
        });
        prop_assert_eq!(link.clinic.map(|clinic| &clinic.id), clinic.map(|clinic| &clinic.id));
        let address = url_override.as_ref().unwrap_or(clinic.map_or(&booking.url, |clinic| &clinic.url));
        let (found, own) = (parsed(&link.href), parsed(address.as_str()));
        prop_assert_eq!(
            (found.scheme(), found.host_str(), found.port(), found.path(), found.fragment()),
            (own.scheme(), own.host_str(), own.port(), own.path(), own.fragment())
        );

        let named = clinic.filter(|_| url_override.is_some()).map(|clinic| clinic.id.to_string());
        let mut expected = pairs_of(&own);
        expected.retain(|(name, _)| !(named.is_some() && name == "clinic"));
        let has_own = |name: &str| pairs_of(&own).iter().any(|(own, _)| own == name);
        let added = OURS[..3].iter().filter(|name| !has_own(name)).filter_map(|name| {
            let mut parameters = booking.parameters.iter();
            let value = taken_over(booking, &page_query, name)
                .or_else(|| parameters.find(|(of, _)| of == name).map(|(_, value)| &**value))?;
            Some(((*name).to_owned(), value.to_owned()))
        });
        expected.extend(added);
        expected.extend(named.map(|id| ("clinic".to_owned(), id)));
        let (mut found_pairs, mut expected_pairs) = (pairs_of(&found), expected);
        // Ours have no order among them.
        found_pairs.sort();
        expected_pairs.sort();
        prop_assert_eq!(found_pairs, expected_pairs);
    }

    #[test]
    fn prop_no_link_has_a_click_id_or_a_parameter_of_ours_twice(
        questionnaire in any_questionnaire(),
        picks in any_picks(),
        url_override in prop::option::of(any_address()),
        page_query in any_page_query(),
    ) {
        let response = answers(questionnaire.logic(), &picks);
        let booking = questionnaire.booking();
        let link = booking_link(booking, &response, url_override.as_ref(), &page_query);
        let found = parsed(&link.href);
        let all = pairs_of(&found);
        let addresses = booking.clinics.iter().map(|clinic| &clinic.url);
        let addresses = addresses.chain([&booking.url]).chain(&url_override);
        let addresses: Vec<_> = addresses.flat_map(|url| pairs_of(&parsed(url.as_str()))).collect();
        for name in OURS {
            let n_found = all.iter().filter(|(found, _)| found == name).count();
            prop_assert!(n_found <= 1 || addresses.iter().any(|(own, _)| own == name), "{name}: {found}");
        }
        prop_assert!(!all.iter().any(|(name, _)| is_click_id(name)), "{found}");
    }

    #[test]
    fn prop_visitors_of_one_clinic_have_one_link(
        questionnaire in any_questionnaire(),
        (one, another) in (any_picks(), any_picks()),
        url_override in prop::option::of(any_address()),
        page_query in any_page_query(),
    ) {
        let link = |picks: &[_]| {
            let response = answers(questionnaire.logic(), picks);
            booking_link(questionnaire.booking(), &response, url_override.as_ref(), &page_query)
        };
        let (one, another) = (link(&one), link(&another));
        if one.clinic == another.clinic {
            prop_assert_eq!(one, another);
        }
    }

    #[test]
    fn prop_nothing_is_forwarded_unless_it_is_listed(
        questionnaire in any_questionnaire(),
        picks in any_picks(),
        url_override in prop::option::of(any_address()),
        page_query in any_page_query(),
    ) {
        let unlisted = changed(questionnaire, |parts| parts.booking.forwarded.clear());
        let response = answers(unlisted.logic(), &picks);
        let link = |query| booking_link(unlisted.booking(), &response, url_override.as_ref(), query);
        prop_assert_eq!(link(&page_query), link(""));
    }

    #[test]
    fn prop_a_compiled_file_books_in_the_same_way(questionnaire in any_questionnaire()) {
        prop_assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
    }
}

/// The booking link on a page with this query, of a small questionnaire.
fn link_on(page_query: &str) -> String {
    let json = include_str!("../fixtures/valid/every-field.json");
    let questionnaire = consultation_guide_authoring::read(json).expect("the fixture is clean");
    let nobody = Response::default();
    booking_link(questionnaire.booking(), &nobody, None, page_query).href
}

#[test]
fn a_parameter_of_the_page_takes_the_place_of_the_static_one() {
    let page = "https://clinic.test-host.org/book";
    for (page_query, parameters) in [
        ("", "utm_source=guide"),
        ("utm_source=news", "utm_source=news"),
        ("a=b&utm_source=news&gclid=1", "utm_source=news"),
        (
            "utm_source=mail&utm_medium=email",
            "utm_source=mail&utm_medium=email",
        ),
        // Not one of the values.
        ("utm_source=knee-pain", "utm_source=guide"),
        ("utm_source=News", "utm_source=guide"),
        ("utm_source=newsletter", "utm_source=guide"),
        ("utm_source=news%20", "utm_source=guide"),
        ("utm_source=n%65ws", "utm_source=guide"),
        ("utm_source=", "utm_source=guide"),
        ("utm_source", "utm_source=guide"),
        ("utm_medium=news", "utm_source=guide"),
        // Not once.
        ("utm_source=news&utm_source=news", "utm_source=guide"),
        ("utm_source=news&utm_source=mail", "utm_source=guide"),
        ("utm_source&utm_source=news", "utm_source=guide"),
        // Not the name.
        ("UTM_SOURCE=news", "utm_source=guide"),
        ("utm_sources=news", "utm_source=guide"),
        ("utm_campaign=news", "utm_source=guide"),
        ("?utm_source=news", "utm_source=guide"),
        ("a=b;utm_source=news", "utm_source=guide"),
        ("a=b#utm_source=news", "utm_source=guide"),
    ] {
        assert_eq!(
            link_on(page_query),
            format!("{page}?{parameters}"),
            "{page_query}"
        );
    }
}
