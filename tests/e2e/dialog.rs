//! The guide in a dialog: what opens and closes it, and where the focus goes.

use thirtyfour::prelude::*;

use super::harness::copy::*;
use super::harness::page::{FALLBACK, guide};
use super::harness::site::asset;
use super::harness::{Answer, Visit, until};

const OPENER: &str = r#"<button data-consultation-guide="talk">Is a talk for me?</button>"#;

/// A page with a control, and a guide in a dialog that is ready behind it.
async fn ready_dialog() -> Visit {
    let visit = Visit::to_page(&format!(
        "{OPENER}{}",
        guide(r#"id="talk" display="dialog""#)
    ))
    .await;
    is_ready(&visit).await;
    visit
}

async fn is_ready(visit: &Visit) {
    until("the guide to be ready", async || {
        let events = visit.browser.guide_events().await;
        Ok(events.contains(&"ready".to_owned()).then_some(()))
    })
    .await;
}

async fn press_opener(visit: &Visit) {
    let opener = visit.browser.find("[data-consultation-guide]").await;
    opener.click().await.unwrap();
}

/// The text of the focused element of the page itself.
async fn focused_on_page(visit: &Visit) -> String {
    visit
        .browser
        .run("return document.activeElement.textContent.trim()")
        .await
}

async fn closes(visit: &Visit) {
    until("the dialog to close", async || {
        let events = visit.browser.guide_events().await;
        Ok(events.contains(&"close".to_owned()).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_control_opens_the_dialog_and_gets_the_focus_back() {
    let visit = ready_dialog().await;
    let visitor = visit.visitor();
    assert!(!visitor.has("dialog[open]").await);
    press_opener(&visit).await;
    visitor.reaches(START).await;
    visitor.is_focused_on(START).await;
    visit.browser.types(Key::Escape).await;
    closes(&visit).await;
    assert_eq!(focused_on_page(&visit).await, "Is a talk for me?");
    assert_eq!(visit.browser.guide_events().await, ["ready", "close"]);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_control_within_a_picture_opens_the_dialog_and_gets_the_focus_back() {
    let picture = r##"<svg width="200" height="60"><a href="#talk" data-consultation-guide="talk">
        <rect width="200" height="60" /><text y="40" fill="white">Is a talk for me?</text></a></svg>"##;
    let dialog = guide(r#"id="talk" display="dialog""#);
    let visit = Visit::to_page(&format!("{picture}{dialog}")).await;
    is_ready(&visit).await;
    visit.browser.find("svg text").await.click().await.unwrap();
    visit.visitor().is_focused_on(START).await;
    visit.browser.types(Key::Escape).await;
    closes(&visit).await;
    assert_eq!(focused_on_page(&visit).await, "Is a talk for me?");
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_page_behind_is_out_of_reach() {
    let visit = ready_dialog().await;
    press_opener(&visit).await;
    visit.visitor().reaches(START).await;
    for _stop in 0..30 {
        visit.browser.types(Key::Tab).await;
        assert_ne!(focused_on_page(&visit).await, "Is a talk for me?");
    }
}

#[tokio::test]
async fn the_close_button_closes_and_the_answers_stay() {
    let visit = ready_dialog().await;
    let visitor = visit.visitor();
    press_opener(&visit).await;
    visitor.walk(&[(WHO, &[SELF])]).await;
    visitor.reaches(PAIN).await;
    visitor.press("Close").await;
    closes(&visit).await;
    press_opener(&visit).await;
    visitor.reaches(PAIN).await;
    visitor.is_focused_on(PAIN).await;
    assert_eq!(
        visit.browser.guide_events().await,
        ["ready", "start", "close"]
    );
}

#[tokio::test]
async fn a_control_that_is_added_later_opens_it_too() {
    let visit = ready_dialog().await;
    visit
        .browser
        .run::<()>(
            r#"const host = document.body.appendChild(document.createElement("div"));
            host.attachShadow({ mode: "open" }).innerHTML =
                '<a href="/demo/book.html" data-consultation-guide="talk">Later</a>';
            host.shadowRoot.querySelector("a").click()"#,
        )
        .await;
    visit.visitor().reaches(START).await;
    assert_eq!(visit.browser.guide_events().await, ["ready"]);
}

/// A page with a control, and a guide so far below that nothing of it is fetched.
async fn far_dialog() -> Visit {
    let far = guide(r#"id="talk" display="dialog""#).replace("eager", "visible");
    let body =
        format!(r#"{OPENER}<a href="/else">Else</a><div style="height: 5000px"></div>{far}"#);
    let visit = Visit::to_page(&body).await;
    let frames = "for (let n = 0; n < 9; n += 1) await new Promise(requestAnimationFrame)";
    visit.browser.run::<()>(frames).await;
    assert!(!visit.site.was_asked_for("/assets/"));
    visit
}

const POINT: &str = "document.querySelector(arguments[0])
    .dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }))";

#[tokio::test]
async fn a_guide_out_of_sight_is_fetched_once_a_visitor_points_at_its_control() {
    let visit = far_dialog().await;
    for (css, is_wanted) in [("a", false), ("button", true)] {
        visit.browser.run_with::<()>(POINT, vec![css.into()]).await;
        visit
            .browser
            .run::<()>("await new Promise(requestAnimationFrame)")
            .await;
        if is_wanted {
            is_ready(&visit).await;
        }
        assert_eq!(visit.site.was_asked_for("/assets/"), is_wanted, "{css}");
    }
    assert!(!visit.visitor().has("dialog[open]").await);
}

#[tokio::test]
async fn a_guide_out_of_sight_is_fetched_once_a_visitor_focuses_its_control() {
    let visit = far_dialog().await;
    visit.browser.types(Key::Tab).await;
    assert_eq!(focused_on_page(&visit).await, "Is a talk for me?");
    is_ready(&visit).await;
    assert!(!visit.visitor().has("dialog[open]").await);
}

#[tokio::test]
async fn a_control_pressed_too_early_opens_once_the_guide_is_there() {
    let visit = Visit::prepare().await;
    let wasm = asset("engine-", ".wasm");
    visit.site.hold(&wasm);
    visit
        .opens_page(&format!(
            "{OPENER}{}",
            guide(r#"id="talk" display="dialog""#)
        ))
        .await;
    visit
        .browser
        .run::<()>("await customElements.whenDefined('consultation-guide')")
        .await;
    press_opener(&visit).await;
    assert!(visit.visitor().sees_fallback().await);
    visit.site.release(&wasm);
    visit.visitor().reaches(START).await;
    visit.visitor().is_focused_on(START).await;
}

#[tokio::test]
async fn a_control_of_a_guide_that_fails_leads_to_the_fallback() {
    let visit = Visit::prepare().await;
    let wasm = asset("engine-", ".wasm");
    visit.site.hold(&wasm);
    visit.site.answer(&wasm, Answer::missing());
    visit
        .opens_page(&format!(
            "{OPENER}{}",
            guide(r#"id="talk" display="dialog""#)
        ))
        .await;
    visit
        .browser
        .run::<()>("await customElements.whenDefined('consultation-guide')")
        .await;
    press_opener(&visit).await;
    visit.site.release(&wasm);
    until("the error", async || {
        let events = visit.browser.guide_events().await;
        Ok((events == ["error"]).then_some(()))
    })
    .await;
    assert!(visit.visitor().sees_fallback().await);
    assert_eq!(focused_on_page(&visit).await, FALLBACK);
}

#[tokio::test]
async fn a_link_that_opens_a_guide_leads_to_booking_while_there_is_none() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer(&asset("engine-", ".wasm"), Answer::missing());
    let opener = r#"<a href="/demo/book.html" data-consultation-guide="talk">A talk</a>"#;
    visit
        .opens_page(&format!(
            "{opener}{}",
            guide(r#"id="talk" display="dialog""#)
        ))
        .await;
    until("the error", async || {
        let events = visit.browser.guide_events().await;
        Ok((events == ["error"]).then_some(()))
    })
    .await;
    press_opener(&visit).await;
    visit.browser.lands_on("/demo/book.html").await;
}

#[tokio::test]
async fn a_launcher_floats_opens_and_gets_the_focus_back() {
    let visit = Visit::to_page(&guide(r#"display="launcher""#)).await;
    is_ready(&visit).await;
    let visitor = visit.visitor();
    assert!(!visitor.sees_fallback().await);
    visitor.press(START).await;
    visitor.is_focused_on(START).await;
    visitor.press("Close").await;
    closes(&visit).await;
    let focused = visitor.focused().await.expect("the button has the focus");
    assert_eq!(focused.tag_name().await.unwrap(), "button");
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_display_can_change_at_any_time_and_keeps_the_answers() {
    let visit = Visit::to_page(&guide("")).await;
    let visitor = visit.visitor();
    visitor.walk(&[(WHO, &[SELF])]).await;
    visitor.reaches(PAIN).await;
    let set = "document.querySelector('consultation-guide').setAttribute('display', 'dialog')";
    visit.browser.run::<()>(set).await;
    let open = "document.querySelector('consultation-guide').open()";
    visit.browser.run::<()>(open).await;
    visitor.is_focused_on(PAIN).await;
    visitor.control("Close").await;
    let remove = "document.querySelector('consultation-guide').removeAttribute('display')";
    visit.browser.run::<()>(remove).await;
    closes(&visit).await;
    visitor.reaches(PAIN).await;
    assert!(!visitor.has(".close").await);
}

#[tokio::test]
async fn an_unknown_display_is_inline_and_warned_of() {
    let visit = Visit::to_page(&guide(r#"display="popup""#)).await;
    visit.visitor().reaches(START).await;
    let console = visit.browser.console().await;
    assert_eq!(console.len(), 1, "{console:?}");
    assert!(
        console[0].contains("inline, dialog, launcher"),
        "{console:?}"
    );
}

#[tokio::test]
async fn an_open_dialog_stays_open_when_the_element_is_moved() {
    let visit = ready_dialog().await;
    let visitor = visit.visitor();
    press_opener(&visit).await;
    visitor.walk(&[(WHO, &[SELF])]).await;
    visitor.reaches(PAIN).await;
    visit
        .browser
        .run::<()>("document.body.append(document.querySelector('consultation-guide'))")
        .await;
    visitor.reaches(PAIN).await;
    visit.browser.types(Key::Escape).await;
    closes(&visit).await;
}
