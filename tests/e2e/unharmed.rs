//! What a guide must never do to the page around it: freeze it, hide it, make it jump, or leave a
//! visitor with a control that does nothing.

use thirtyfour::prelude::*;

use super::harness::copy::*;
use super::harness::page::{FALLBACK, guide};
use super::harness::questionnaire::{compile, compiled_file, shipped_but};
use super::harness::site::asset;
use super::harness::{Answer, PAGE, Visit, until};

const OPENER: &str = r#"<p><button id="go" data-consultation-guide="talk">A talk?</button></p>"#;
/// A control of the page, which shows when it was pressed.
const OTHER: &str =
    r#"<p><button id="other" onclick="this.textContent = 'Pressed'">Another control</button></p>"#;
const FAR: &str = r#"<p style="block-size: 4000px">A long article.</p>"#;
const SHIPPED: &str = "/dist/questionnaires/chronic-pain.en.cgq";

fn dialog(attributes: &str) -> String {
    guide(&format!(r#"id="talk" display="dialog" {attributes}"#))
}

async fn press(visit: &Visit, css: &str) {
    let element = visit.browser.find(css).await;
    // A page that does not respond shows in the effect of the press.
    let _ = element.click().await;
}

/// The other control of the page can be pressed.
async fn page_answers(visit: &Visit) {
    until("the page to answer", async || {
        press(visit, "#other").await;
        let text = visit.browser.find("#other").await.text().await?;
        Ok((text == "Pressed").then_some(()))
    })
    .await;
}

/// The only new warning in the console since the last look. Chromium itself adds that something was
/// drawn out of sight.
async fn one_warning(visit: &Visit) -> String {
    let mut lines = visit.browser.console().await;
    lines.retain(|line| !line.starts_with("DEBUG"));
    let [line] = lines.as_slice() else {
        panic!("one line, not {lines:?}");
    };
    assert!(line.starts_with("WARNING"), "{line}");
    line.clone()
}

/// Where the page is scrolled to.
async fn scrolled(visit: &Visit) -> f64 {
    visit.browser.run("return scrollY").await
}

/// Places without a box, by what is around the guide: the beginning, the end, and what the console
/// is to name.
const HIDDEN_PLACES: [(&str, &str, &str); 4] = [
    (
        r#"<div class="popup" style="display: none">"#,
        "</div>",
        "div.popup",
    ),
    ("<details><summary>More</summary>", "</details>", "details"),
    (
        r#"<div id="later" style="content-visibility: hidden">"#,
        "</div>",
        "div#later",
    ),
    ("<div hidden>", "</div>", "div"),
];

#[tokio::test]
async fn a_dialog_that_nobody_could_see_does_not_open_and_says_why() {
    let visit = Visit::prepare().await;
    for (begin, end, name) in HIDDEN_PLACES {
        let guide = dialog("");
        visit
            .opens_page(&format!("{OPENER}{OTHER}{begin}{guide}{end}"))
            .await;
        visit.tells_of("ready").await;
        press(&visit, "#go").await;
        page_answers(&visit).await;
        let line = one_warning(&visit).await;
        assert!(line.contains(&format!("{name} ")), "{line}");
        assert!(!visit.visitor().has("dialog[open]").await, "{name}");
        assert_eq!(visit.browser.guide_events().await, ["ready"], "{name}");
    }
}

#[tokio::test]
async fn a_link_leads_where_it_leads_if_nobody_could_see_the_dialog() {
    let link = r#"<a id="go" href="/demo/book.html" data-consultation-guide="talk">A talk?</a>"#;
    let visit = Visit::to_page(&format!("{link}{}", dialog("hidden"))).await;
    visit.tells_of("ready").await;
    press(&visit, "#go").await;
    visit.browser.lands_on("/demo/book.html").await;
}

#[tokio::test]
async fn a_dialog_opens_where_the_place_around_it_is_only_out_of_view() {
    let visit = Visit::prepare().await;
    for style in [
        "visibility: hidden",
        "opacity: 0",
        "block-size: 0; overflow: hidden",
        "position: absolute; inset-inline-start: -9999px",
        "display: contents",
    ] {
        let guide = dialog("");
        visit
            .opens_page(&format!(r#"{OPENER}<div style="{style}">{guide}</div>"#))
            .await;
        visit.tells_of("ready").await;
        press(&visit, "#go").await;
        visit.visitor().is_focused_on(START).await;
        visit.visitor().press("Start").await;
        visit.visitor().reaches(WHO).await;
        visit.leaves_no_complaint().await;
    }
}

/// What a page may do to the place of an open dialog.
const HIDE: [&str; 4] = [
    "place.style.display = 'none'",
    "place.style.contentVisibility = 'hidden'",
    "place.open = false",
    "place.style.display = 'none'; place.append(document.querySelector('consultation-guide'))",
];

#[tokio::test]
async fn a_dialog_whose_place_is_hidden_while_it_is_open_closes() {
    let visit = Visit::prepare().await;
    for hide in HIDE {
        let guide = dialog("");
        visit
            .opens_page(&format!(
                r#"{OPENER}{OTHER}<details open id="place"><summary>More</summary>{guide}</details>"#
            ))
            .await;
        visit.tells_of("ready").await;
        press(&visit, "#go").await;
        visit.visitor().press("Start").await;
        visit.visitor().reaches(WHO).await;
        visit.browser.run::<()>(hide).await;
        page_answers(&visit).await;
        assert_eq!(
            visit.browser.guide_events().await,
            ["ready", "start", "close"],
            "{hide}"
        );
        let line = one_warning(&visit).await;
        assert!(line.contains("details#place "), "{line}");
    }
}

#[tokio::test]
async fn letting_go_of_a_drag_outside_leaves_the_dialog_open() {
    let visit = Visit::to_page(&format!("{OPENER}{}", dialog(""))).await;
    visit.tells_of("ready").await;
    press(&visit, "#go").await;
    visit.visitor().is_focused_on(START).await;
    let heading = visit.visitor().heading_element().await;
    let chain = || heading.handle().action_chain();
    chain()
        .move_to_element_center(&heading)
        .click_and_hold()
        .move_to(20, 300)
        .release()
        .perform()
        .await
        .unwrap();
    assert!(visit.visitor().has("dialog[open]").await);
    chain().move_to(20, 300).click().perform().await.unwrap();
    visit.tells_of("close").await;
}

/// A section of the page in which a visitor books, far below.
const SECTION: &str = r#"<section id="book"><h2>Book a talk</h2><p><button id="other"
    onclick="this.textContent = 'Pressed'">Another control</button></p>
    <p style="block-size: 900px">The calendar.</p></section>"#;

/// Booking in a section of the page leads there out of the open dialog, and stays there.
async fn leads_out_of_the_dialog(visit: &Visit) {
    visit.visitor().is_focused_on(START).await;
    visit.visitor().press(FALLBACK).await;
    visit.tells_of("close").await;
    until("the section to be in sight", async || {
        let top: f64 = visit
            .browser
            .run("return document.querySelector('#book').getBoundingClientRect().top")
            .await;
        Ok((-10.0..400.0).contains(&top).then_some(()))
    })
    .await;
    let focus: String = visit
        .browser
        .run("return document.activeElement?.id ?? ''")
        .await;
    assert_eq!(focus, "", "the focus is back on what had opened the dialog");
    page_answers(visit).await;
    let events = visit.browser.guide_events().await;
    assert_eq!(events, ["ready", "book", "close"]);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn booking_in_a_section_of_the_page_closes_the_dialog() {
    let guide = dialog("").replace("/demo/book.html", "#book");
    let visit = Visit::to_page(&format!("{OPENER}{FAR}{SECTION}{guide}")).await;
    visit.tells_of("ready").await;
    press(&visit, "#go").await;
    leads_out_of_the_dialog(&visit).await;
}

#[tokio::test]
async fn booking_in_a_section_of_the_page_closes_the_dialog_of_the_floating_button() {
    let guide = guide(r#"id="talk" display="launcher""#).replace("/demo/book.html", "#book");
    let visit = Visit::to_page(&format!("{FAR}{SECTION}{guide}")).await;
    visit.tells_of("ready").await;
    visit.visitor().press(START).await;
    leads_out_of_the_dialog(&visit).await;
}

#[tokio::test]
async fn a_link_that_leads_nowhere_opens_the_guide_before_it_is_there() {
    let visit = Visit::prepare().await;
    for href in ["#", "", "#talk", "javascript:void(0)", PAGE] {
        let link =
            format!(r##"<a id="go" href="{href}" data-consultation-guide="talk">A talk?</a>"##);
        let guide = dialog("").replace("eager", "visible");
        visit
            .opens_page(&format!("<p>Above.</p><p>{link}</p>{FAR}{guide}"))
            .await;
        let before: String = visit
            .browser
            .run("scrollTo({ top: 20, behavior: 'instant' }); return location.href")
            .await;
        press(&visit, "#go").await;
        visit.visitor().is_focused_on(START).await;
        let after: String = visit.browser.run("return location.href").await;
        assert_eq!((before, scrolled(&visit).await), (after, 20.0), "{href}");
        visit.leaves_no_complaint().await;
    }
}

#[tokio::test]
async fn a_link_that_leads_nowhere_leads_to_the_fallback_of_a_guide_that_failed() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer(&asset("engine-", ".wasm"), Answer::missing());
    let link = r##"<a id="go" href="#" data-consultation-guide="talk">A talk?</a>"##;
    visit
        .opens_page(&format!("{link}{FAR}{}", dialog("")))
        .await;
    visit.tells_of("error").await;
    press(&visit, "#go").await;
    let focused: String = visit
        .browser
        .run("return document.activeElement.textContent")
        .await;
    assert_eq!(focused, FALLBACK);
    assert!(scrolled(&visit).await > 1000.0);
    let hash: String = visit.browser.run("return location.href").await;
    assert!(!hash.ends_with('#'), "{hash}");
}

#[tokio::test]
async fn a_press_whose_default_another_script_prevented_opens_the_guide() {
    let link = r##"<a id="go" href="#" data-consultation-guide="talk">A talk?</a>"##;
    let visit = Visit::prepare().await;
    visit
        .browser
        .run_before_every_page(
            r#"document.addEventListener("click", (event) => event.preventDefault())"#,
        )
        .await;
    visit.opens_page(&format!("{link}{}", dialog(""))).await;
    visit.tells_of("ready").await;
    press(&visit, "#go").await;
    visit.visitor().is_focused_on(START).await;
}

#[tokio::test]
async fn a_floating_button_is_there_without_a_scroll_down_to_its_element() {
    let guide = guide(r#"display="launcher""#).replace(r#"loading="eager""#, "");
    let visit = Visit::to_page(&format!("{FAR}{guide}")).await;
    visit.visitor().press(START).await;
    visit.visitor().is_focused_on(START).await;
    assert_eq!(scrolled(&visit).await, 0.0);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_floating_button_that_nobody_can_see_says_why() {
    let guide = guide(r#"display="launcher""#).replace(r#"loading="eager""#, "");
    let visit = Visit::to_page(&format!(
        r#"<footer style="display: none">{guide}</footer>"#
    ))
    .await;
    visit.tells_of("ready").await;
    let line = one_warning(&visit).await;
    assert!(line.contains("footer "), "{line}");
}

#[tokio::test]
async fn a_tag_that_is_never_closed_does_not_hide_the_rest_of_the_page() {
    let visit = Visit::prepare().await;
    for rest in [
        r#"<h2>Where we are</h2><p id="after">Call the clinic.</p>"#,
        // A page's own scripts may append to what the tag has not swallowed.
        r#"<nav><a href="/">Home</a></nav><p id="after">Call.</p><script>document.querySelector("main").append("Added.")</script>"#,
    ] {
        let html = format!(
            r#"<p>Before.</p><consultation-guide loading="eager" booking-url="/book" />{rest}"#
        );
        visit.opens_page(&html).await;
        visit.visitor().reaches(START).await;
        let is_seen = "return document.querySelector('#after').checkVisibility()";
        assert!(visit.browser.run::<bool>(is_seen).await, "{rest}");
        let line = one_warning(&visit).await;
        assert!(line.contains("/consultation-guide>"), "{line}");
    }
}

#[tokio::test]
async fn a_tag_that_is_never_closed_does_not_hide_what_arrives_after_the_guide() {
    let visit = Visit::prepare().await;
    visit.opens_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    // As the rest of a page does that comes slowly.
    let arrive = "const guide = document.querySelector('consultation-guide');
                  while (guide.nextSibling) guide.nextSibling.remove();
                  guide.insertAdjacentHTML('beforeend', '<section><h2 id=after>Hours</h2></section>');";
    visit.browser.run::<()>(arrive).await;
    until("what arrived to be seen", async || {
        let is_seen = "return document.querySelector('#after').checkVisibility()";
        Ok(visit.browser.run::<bool>(is_seen).await.then_some(()))
    })
    .await;
    visit.visitor().reaches(START).await;
}

#[tokio::test]
async fn a_fallback_of_more_than_a_link_makes_room_for_the_guide() {
    let fallback = "<h2>Talk with us</h2><p>Call the clinic, or book on the page for it.</p>";
    let link = format!(r#"<a href="/demo/book.html">{FALLBACK}</a>"#);
    let guide = guide("").replace(&link, &format!("{fallback}{link}"));
    assert!(guide.contains(fallback));
    let visit = Visit::to_page(&format!("<div>{guide}\n</div><p>More.</p>")).await;
    visit.visitor().reaches(START).await;
    assert!(!visit.visitor().sees_fallback().await);
    visit.leaves_no_complaint().await;
}

/// A guide that is drawn, and waits until the focus has left the fallback link.
async fn guide_behind_a_focused_link() -> Visit {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let wasm = asset("engine-", ".wasm");
    visit.site.hold(&wasm);
    visit.opens_page(&format!("{}{OTHER}", guide(""))).await;
    let focus = "document.querySelector('consultation-guide a').focus()";
    visit.browser.run::<()>(focus).await;
    visit.site.release(&wasm);
    until("the guide to be drawn", async || {
        let is_drawn = "return inside.all('.guide').length > 0";
        Ok(visit.browser.run::<bool>(is_drawn).await.then_some(()))
    })
    .await;
    visit
}

async fn set_src(visit: &Visit, src: &str) {
    let set = format!("document.querySelector('consultation-guide').setAttribute('src', '{src}')");
    visit.browser.run::<()>(&set).await;
}

#[tokio::test]
async fn a_guide_that_failed_behind_a_focused_link_is_never_ready() {
    let visit = guide_behind_a_focused_link().await;
    set_src(&visit, "/none.cgq").await;
    visit.tells_of("error").await;
    visit.browser.types(Key::Tab).await;
    assert!(visit.visitor().sees_fallback().await);
    assert_eq!(visit.browser.guide_events().await, ["error"]);
}

#[tokio::test]
async fn a_guide_that_is_loaded_anew_behind_a_focused_link_is_ready_once() {
    let visit = guide_behind_a_focused_link().await;
    let other = shipped_but(|other| other["start"]["heading"] = "Shall we talk?".into());
    visit
        .site
        .answer("/other.cgq", compiled_file(compile(&other)));
    set_src(&visit, "/other.cgq").await;
    until("the other one to be drawn", async || {
        let is_drawn = "return inside.root().textContent.includes('Shall we talk?')";
        Ok(visit.browser.run::<bool>(is_drawn).await.then_some(()))
    })
    .await;
    visit.browser.types(Key::Tab).await;
    visit.visitor().reaches("Shall we talk?").await;
    assert_eq!(visit.browser.guide_events().await, ["ready"]);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_that_was_opened_before_it_was_seen_is_loaded_once_and_kept() {
    let guide = dialog("").replace("eager", "visible");
    let visit = Visit::to_page(&format!("{OPENER}{FAR}{guide}")).await;
    press(&visit, "#go").await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    visit.visitor().press("Close").await;
    visit.tells_of("close").await;
    let trouble = Answer::missing().with_status(503);
    visit.site.answer(SHIPPED, trouble);
    let n_requests = visit.site.requests().len();
    // By the time that this one has seen it, so has the guide.
    let scroll = "const guide = document.querySelector('consultation-guide');
        guide.scrollIntoView({ behavior: 'instant' });
        await new Promise((resolve) => {
          new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && resolve()).observe(guide);
        });
        await fetch('/demo/demo.css');
        scrollTo({ top: 0, behavior: 'instant' })";
    visit.browser.run::<()>(scroll).await;
    press(&visit, "#go").await;
    visit.visitor().reaches(PAIN).await;
    assert_eq!(
        visit.browser.guide_events().await,
        ["ready", "start", "close"]
    );
    assert_eq!(visit.site.requests().len(), n_requests + 1);
}
