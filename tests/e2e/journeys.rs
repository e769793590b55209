//! The whole path of a visitor, from the article to the booking page.

use serde_json::json;

use super::framed::enter;
use super::harness::copy::*;
use super::harness::page::{BOOKING, FALLBACK, guide, page};
use super::harness::questionnaire::{compile, compiled_file, shipped_but};
use super::harness::{Answer, PAGE, Visit, until};

#[path = "journeys/endings.rs"]
mod endings;

/// Follows the booking link and arrives with `query` and nothing else.
async fn books(visit: &Visit, query: &str) {
    visit.leaves_no_complaint().await;
    visit.visitor().press("Book a free consultation").await;
    assert_eq!(visit.browser.lands_on(BOOKING).await, query);
    let address = format!("{BOOKING}{query}");
    // WebKit reports the new page before it has requested it.
    let request = until("the browser to ask for the booking page", async || {
        let mut requests = visit.site.requests();
        requests.retain(|request| request.address == address);
        Ok(requests.pop())
    })
    .await;
    assert_eq!((&*request.method, &request.referrer), ("GET", &None));
    let referrer: String = visit.browser.run("return document.referrer").await;
    assert_eq!(referrer, "");
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn long_pain_that_nothing_helped_leads_to_a_talk_at_the_chosen_clinic() {
    let visit = Visit::to_article().await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    books(&visit, "?clinic=bethesda").await;
    let clinic = visit.browser.find("#clinic").await;
    assert_eq!(clinic.text().await.unwrap(), "Bethesda, MD");
}

#[tokio::test]
async fn booking_is_possible_at_once() {
    let visit = Visit::to_article().await;
    books(&visit, "").await;
}

#[tokio::test]
async fn booking_is_possible_in_the_middle() {
    let visit = Visit::to_article().await;
    visit.visitor().walk(&LONGEST[..3]).await;
    visit.visitor().reaches(TRIED).await;
    books(&visit, "").await;
}

#[tokio::test]
async fn back_leads_the_same_way_and_keeps_the_choices() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..2]).await;
    visitor.reaches(TIME).await;
    for (question, chosen) in [(PAIN, MIGRAINE), (WHO, SELF)] {
        visitor.press("Back").await;
        visitor.reaches(question).await;
        visitor.has_chosen(&[chosen]).await;
    }
    visitor.press("Back").await;
    visitor.reaches(START).await;
    visitor.press("Start").await;
    visitor.reaches(WHO).await;
    visitor.has_chosen(&[SELF]).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn an_answer_can_be_changed_from_the_ending_and_leads_straight_back() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    visitor.unfold("Your answers so far").await;
    visitor.press(&format!("Change: {PAIN}")).await;
    visitor.reaches(PAIN).await;
    visitor.has_chosen(&[MIGRAINE]).await;
    visitor.choose(CRPS).await;
    visitor.press("Continue").await;
    visitor.reaches(BOOK).await;
    let text = visitor.text().await;
    assert!(
        text.contains("You told us the pain is CRPS and migraine."),
        "{text}"
    );
    books(&visit, "?clinic=bethesda").await;
}

#[tokio::test]
async fn start_over_forgets_everything() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    visitor.press("Start over").await;
    visitor.reaches(START).await;
    visitor.press("Start").await;
    visitor.reaches(WHO).await;
    visitor.has_chosen(&[]).await;
    assert_eq!(visitor.folds().await, Vec::<String>::new());
    visitor.skip(WHO).await;
    visitor.reaches(PAIN).await;
    visitor.has_chosen(&[]).await;
    books(&visit, "").await;
}

#[tokio::test]
async fn continue_without_a_choice_says_how_to_go_on_and_loses_nothing() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    for _attempt in 0..2 {
        visitor.press("Continue").await;
        visitor.is_focused_on(CHOICE_MISSING).await;
    }
    assert_eq!(visitor.heading().await, PAIN);
    visitor.choose(MIGRAINE).await;
    visitor.has_chosen(&[MIGRAINE]).await;
    let text = visitor.text().await;
    assert!(text.contains(CHOICE_MISSING), "the options moved: {text}");
    visitor.press("Continue").await;
    visitor.reaches(TIME).await;
    assert!(!visitor.text().await.contains(CHOICE_MISSING));
    visitor.unfold("Your answers so far").await;
    let text = visitor.text().await;
    assert!(text.contains(SELF) && text.contains(MIGRAINE), "{text}");
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_double_press_answers_nothing_unseen() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    // An option is 56 px high with 10 px around it: one of these places is on one.
    for above in [-20, 0, 20] {
        let start = visitor.control("Start").await;
        visit.browser.double_press(&start, above).await;
        visitor.reaches(WHO).await;
        visitor.has_chosen(&[]).await;
        visitor.press("Back").await;
        visitor.reaches(START).await;
    }
    // From a question to a longer one, which has options where Continue was.
    visitor.press("Start").await;
    for above in [-20, 0, 20] {
        visitor.reaches(WHO).await;
        visitor.choose(SELF).await;
        visitor.has_chosen(&[SELF]).await;
        let proceed = visitor.control("Continue").await;
        visit.browser.double_press(&proceed, above).await;
        visitor.reaches(PAIN).await;
        visitor.has_chosen(&[]).await;
        visitor.press("Back").await;
    }
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn an_exclusive_option_clears_the_others_and_they_clear_it() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    visitor.choose(MIGRAINE).await;
    visitor.choose(CRPS).await;
    visitor.has_chosen(&[CRPS, MIGRAINE]).await;
    visitor.choose(NO_PAIN).await;
    visitor.has_chosen(&[NO_PAIN]).await;
    visitor.choose(MIGRAINE).await;
    visitor.has_chosen(&[MIGRAINE]).await;
    visitor.choose(MIGRAINE).await;
    visitor.has_chosen(&[]).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn an_ending_can_be_copied_as_text() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    visitor.copies().await;
    let text = visit.browser.clipboard().await;
    for part in [BOOK, "You told us the pain is migraine.", "988"] {
        assert!(text.contains(part), "“{part}” is not in: {text}");
    }
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_booking_page_gets_of_the_pages_address_what_is_listed() {
    let json = shipped_but(|questionnaire| {
        let booking = &mut questionnaire["booking"];
        booking["parameters"] = json!({ "utm_source": "guide", "utm_medium": "website" });
        booking["forwardedParameters"] =
            json!({ "utm_source": ["newsletter"], "utm_campaign": ["spring"] });
    });
    let query = "gclid=g1&utm_source=newsletter&utm_medium=email&utm_campaign=knee-pain&email=a%40b.example";
    for attributes in ["", r#"isolation="frame""#] {
        let visit = Visit::prepare().await;
        visit.site.answer("/own.cgq", compiled_file(compile(&json)));
        let attributes =
            format!(r#"src="/own.cgq" booking-url="{BOOKING}?a=b&fbclid=f1" {attributes}"#);
        let html = guide(&attributes).replacen(&format!(r#"booking-url="{BOOKING}" "#), "", 1);
        visit.site.answer(PAGE, Answer::page(page(&html)));
        visit.opens(&format!("{PAGE}?{query}")).await;
        visit.tells_of("ready").await;
        // A single-page app or a tracker tidies the address, and the link stays.
        visit
            .browser
            .run::<()>("history.replaceState(null, '', location.pathname)")
            .await;
        if attributes.contains("frame") {
            enter(&visit.browser).await;
        }
        visit.visitor().press(FALLBACK).await;
        visit.browser.leave_frame().await;
        assert_eq!(
            visit.browser.lands_on(BOOKING).await,
            "?a=b&utm_source=newsletter&utm_medium=website",
            "{attributes}"
        );
        let asked = visit.site.requests();
        let with_more = asked.iter().filter(|request| {
            let is_page = request.address.starts_with(PAGE);
            !is_page
                && ["gclid", "fbclid", "knee-pain", "email"]
                    .iter()
                    .any(|part| request.address.contains(part))
        });
        assert_eq!(with_more.count(), 0, "{attributes}");
    }
}
