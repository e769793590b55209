//! A guide with `isolation="frame"`: the same for its visitor, and out of reach of the page.

use std::collections::BTreeSet;

use thirtyfour::prelude::*;

use super::harness::copy::*;
use super::harness::page::{BOOKING, FALLBACK, guide, page, with_head};
use super::harness::site::{asset, file_as_served};
use super::harness::{Answer, Browser, CLOCK, Engine, PAGE, Visit, until};
use super::layout_shift::FRAMES;

const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                      frame-src 'self'; require-trusted-types-for 'script'";

/// A visit to a page that begins with `head`, whose guide has these attributes and is in a frame.
async fn visit_with(head: &str, attributes: &str) -> Visit {
    let visit = Visit::prepare().await;
    // Drivers do not scroll to what is in a frame.
    visit.browser.set_screen(1024, 3000).await;
    let attributes = format!(r#"isolation="frame" {attributes}"#);
    let html = with_head(head, &page(&guide(&attributes)));
    visit.opens_html(html).await;
    visit
}

/// The frame of the guide.
pub(super) async fn frame_of(browser: &Browser) -> WebElement {
    until("the frame of the guide", async || {
        let frames = browser.visitor().query("iframe[data-ready]").await?;
        Ok(frames.into_iter().next())
    })
    .await
}

/// Goes on within the frame of the guide.
pub(super) async fn enter(browser: &Browser) {
    let entered = frame_of(browser).await.enter_frame().await;
    entered.expect("a frame can be entered");
}

/// Walks to the ending of the longest journey, within the frame.
pub(super) async fn walks_to_the_end(visit: &Visit) {
    visit.tells_of("ready").await;
    enter(&visit.browser).await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
}

#[tokio::test]
async fn a_visit_in_a_frame_leads_to_booking_with_the_same_events() {
    let visit = visit_with("", "").await;
    walks_to_the_end(&visit).await;
    let visitor = visit.visitor();
    visitor.is_focused_on(BOOK).await;
    visit.browser.leave_frame().await;
    assert_eq!(
        visit.browser.guide_events().await,
        ["ready", "start", "finish"]
    );
    visit.leaves_no_complaint().await;
    enter(&visit.browser).await;
    visitor.press(FALLBACK).await;
    visit.browser.leave_frame().await;
    assert_eq!(visit.browser.lands_on(BOOKING).await, "?clinic=bethesda");
    let referrer: String = visit.browser.run("return document.referrer").await;
    assert_eq!(referrer, "");
}

/// How high the frame of the guide is, in px.
async fn height_of_frame(visit: &Visit) -> f64 {
    let frame = frame_of(&visit.browser).await;
    let box_of_it = frame.rect().await;
    box_of_it.expect("a frame has a place").height
}

#[tokio::test]
async fn a_frame_keeps_one_height_with_continue_always_in_reach() {
    let visit = visit_with("", "").await;
    visit.browser.set_screen(390, 844).await;
    visit.tells_of("ready").await;
    let at_the_start = height_of_frame(&visit).await;
    assert_eq!(at_the_start % 128.0, 0.0, "{at_the_start}");
    let visitor = visit.visitor();
    for (n, (question, answers)) in LONGEST.iter().enumerate() {
        enter(&visit.browser).await;
        if n == 0 {
            visitor.press("Start").await;
        }
        visitor.reaches(question).await;
        // In sight without scrolling, below whatever was pressed.
        let proceed = visitor.control("Continue").await;
        let proceed = proceed.rect().await.expect("Continue has a place");
        let bottom = proceed.y + proceed.height;
        assert!(bottom <= 640.0, "{question}: {bottom}");
        visitor.answer(question, answers).await;
        visit.browser.leave_frame().await;
        assert_eq!(height_of_frame(&visit).await, 640.0, "after {question}");
    }
    enter(&visit.browser).await;
    visitor.reaches(BOOK).await;
    visitor.is_focused_on(BOOK).await;
    visit.browser.leave_frame().await;
    for (window, height) in [(600, 512.0), (400, 384.0)] {
        visit.browser.set_screen(390, window).await;
        assert_eq!(height_of_frame(&visit).await, height, "of {window}");
    }
}

#[tokio::test]
async fn an_ending_in_a_frame_can_be_copied_as_text() {
    let visit = visit_with("", "").await;
    walks_to_the_end(&visit).await;
    let visitor = visit.visitor();
    visitor.copies().await;
    visit.browser.leave_frame().await;
    let text = visit.browser.clipboard().await;
    assert!(text.contains("You told us the pain is migraine."), "{text}");
}

#[tokio::test]
async fn a_page_that_books_in_its_own_way_keeps_the_visitor() {
    let visit = visit_with("", "").await;
    visit.tells_of("ready").await;
    let keep = "window.stays = true;
      document.addEventListener('consultation-guide-book', (event) => { if (stays) event.preventDefault(); })";
    visit.browser.run::<()>(keep).await;
    enter(&visit.browser).await;
    let visitor = visit.visitor();
    visitor.press(FALLBACK).await;
    visit.browser.leave_frame().await;
    visit.tells_of("book").await;
    visit.browser.lands_on(PAGE).await;
    visit.browser.run::<()>("window.stays = false").await;
    enter(&visit.browser).await;
    visitor.press(FALLBACK).await;
    visit.browser.leave_frame().await;
    visit.browser.lands_on(BOOKING).await;
}

#[tokio::test]
async fn the_strictest_policy_needs_one_directive_more() {
    for (policy, is_shown) in [
        (STRICT.to_owned(), true),
        (STRICT.replace("frame-src 'self'; ", ""), false),
    ] {
        let visit = Visit::prepare().await;
        // The frame's page too, on a site that sends its policy with everything. In WebKit nothing is
        // `'self'` to a page without an origin.
        let frame = file_as_served("/dist/frame.html");
        let named = policy.replace("'self'", visit.site.url("").trim_end_matches('/'));
        let frame = frame.with_header("Content-Security-Policy", &named);
        visit.site.answer("/dist/frame.html", frame);
        let html = page(&guide(r#"isolation="frame""#));
        let answer = Answer::page(html).with_header("Content-Security-Policy", &policy);
        visit.site.answer(PAGE, answer);
        visit.opens(PAGE).await;
        if is_shown {
            visit.tells_of("ready").await;
            enter(&visit.browser).await;
            visit.visitor().walk(&LONGEST[..1]).await;
            visit.visitor().reaches(PAIN).await;
        } else {
            visit.tells_of("error").await;
            assert!(visit.visitor().sees_fallback().await);
        }
    }
}

#[tokio::test]
async fn the_doctor_is_in_the_page_and_finds_a_frame_in_order() {
    let visit = visit_with("", "doctor").await;
    visit.tells_of("ready").await;
    visit.browser.doctor().is_content().await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_page_of_a_frame_can_ask_for_nothing() {
    let visit = visit_with("", "").await;
    visit.tells_of("ready").await;
    enter(&visit.browser).await;
    // As a style sheet that somebody has added rules to would: answers could be in the addresses.
    let address = visit.site.url("/leak");
    let ask = "const refused = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background: url(${arguments[0]}?style) }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      getComputedStyle(document.body).backgroundImage;
      new Image().src = `${arguments[0]}?image`;
      await fetch(`${arguments[0]}?fetch`).catch(() => null);
      while (!refused.includes('img-src') || !refused.includes('connect-src')) await new Promise((go) => setTimeout(go, 20))";
    visit
        .browser
        .run_with::<()>(ask, vec![address.into()])
        .await;
    assert!(!visit.site.was_asked_for("/leak"));
}

#[tokio::test]
async fn what_a_page_and_a_frame_say_passes_through_no_channel_of_the_pages() {
    let visit = visit_with("", "").await;
    visit.tells_of("ready").await;
    let replace = "window.channels = 0;
      const Own = MessageChannel;
      window.MessageChannel = function () { channels += 1; return new Own(); };
      document.querySelector('main').prepend(document.querySelector('consultation-guide'))";
    visit.browser.run::<()>(replace).await;
    enter(&visit.browser).await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    visit.browser.leave_frame().await;
    let n_channels: u32 = visit.browser.run("return channels").await;
    assert_eq!(n_channels, 0);
}

#[tokio::test]
async fn a_frame_whose_script_does_not_come_leaves_the_fallback() {
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(CLOCK).await;
    visit.site.hold(&asset("framed", ".js"));
    visit.opens_page(&guide(r#"isolation="frame""#)).await;
    until("the page of the frame", async || {
        let is_asked_for = visit.site.was_asked_for("/framed-");
        Ok(is_asked_for.then_some(()))
    })
    .await;
    visit.browser.run::<()>("clock.elapse(8000)").await;
    visit.tells_of("error").await;
    assert!(visit.visitor().sees_fallback().await);
    assert_eq!(visit.browser.guide_events().await, ["error"]);
}

#[tokio::test]
async fn a_dialog_with_a_frame_is_opened_left_by_its_key_and_gives_the_focus_back() {
    let visit = visit_with("", r#"id="talk" display="dialog""#).await;
    visit.tells_of("ready").await;
    visit
        .browser
        .run::<()>(
            "const opener = document.createElement('button');
             opener.id = 'opener';
             opener.textContent = 'Talk';
             opener.setAttribute('data-consultation-guide', 'talk');
             document.querySelector('main').append(opener)",
        )
        .await;
    let opener = visit.browser.find("#opener").await;
    for leaves in ["its key", "its button"] {
        opener.click().await.unwrap();
        enter(&visit.browser).await;
        let visitor = visit.visitor();
        if Engine::of_this_run() == Engine::WebKit {
            // It lets no script move the focus within a frame that nobody has pressed in yet.
            until("the frame to have the focus", async || {
                let has_focus: bool = visit.browser.run("return document.hasFocus()").await;
                Ok(has_focus.then_some(()))
            })
            .await;
        } else {
            visitor.is_focused_on(START).await;
        }
        if leaves == "its key" {
            visit.browser.strikes(Key::Escape).await;
        } else {
            visitor.press("Close").await;
        }
        visit.browser.leave_frame().await;
        until("the focus to be back", async || {
            let is_back = "return document.activeElement?.id === 'opener'";
            let is_back: bool = visit.browser.run(is_back).await;
            Ok(is_back.then_some(()))
        })
        .await;
    }
    assert_eq!(
        visit.browser.guide_events().await,
        ["ready", "close", "close"]
    );
}

#[tokio::test]
async fn a_floating_button_opens_a_dialog_with_a_frame_that_fills_a_phone() {
    let visit = visit_with("", r#"display="launcher""#).await;
    visit.browser.set_screen(390, 844).await;
    visit.tells_of("ready").await;
    let visitor = visit.visitor();
    visitor.press(START).await;
    enter(&visit.browser).await;
    visitor.reaches(START).await;
    let start = visitor.control("Start").await.rect().await;
    let booking = visitor.control("Book a free consultation").await;
    let heights =
        [start, booking.rect().await].map(|rect| rect.expect("a control has a place").height);
    assert_eq!(heights, [56.0, 56.0], "one line each");
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    visit.browser.leave_frame().await;
    let height = height_of_frame(&visit).await;
    assert!((843.0..=844.0).contains(&height), "{height}");
    enter(&visit.browser).await;
    visitor.press("Close").await;
    visit.browser.leave_frame().await;
    visit.tells_of("close").await;
    visitor.is_focused_on(START).await;
}

#[tokio::test]
async fn settings_languages_and_resets_reach_the_frame() {
    let visit = visit_with(
        "<style>consultation-guide { --cg-accent: rgb(120, 0, 60); }</style>",
        r#"theme="dark" drafts"#,
    )
    .await;
    visit.tells_of("ready").await;
    let height = height_of_frame(&visit).await;
    enter(&visit.browser).await;
    let visitor = visit.visitor();
    visitor.press("Start").await;
    visitor.reaches(WHO).await;
    let region = visitor.region().await;
    assert_eq!(
        region.attr("data-theme").await.unwrap().as_deref(),
        Some("dark")
    );
    let accent: String = visit
        .browser
        .run("return document.documentElement.style.getPropertyValue('--cg-accent')")
        .await;
    assert_eq!(accent, "rgb(120, 0, 60)");
    // Too dark to be read on a dark guide, so a lighter one is used.
    let link = visitor.control("Skip this question").await;
    let color = link.css_value("color").await.unwrap();
    assert!(!color.contains("120, 0, 60"), "{color}");
    visit.browser.leave_frame().await;
    // In its own language, at the same question.
    visit
        .browser
        .run::<()>("document.documentElement.lang = 'es'")
        .await;
    enter(&visit.browser).await;
    visitor.reaches(WHO_IN_SPANISH).await;
    visit.browser.leave_frame().await;
    visit
        .browser
        .run::<()>("document.querySelector('consultation-guide').reset()")
        .await;
    enter(&visit.browser).await;
    visitor.reaches(START_IN_SPANISH).await;
    // A move empties the frame, and it begins again.
    visitor.press("Comenzar").await;
    visitor.reaches(WHO_IN_SPANISH).await;
    visit.browser.leave_frame().await;
    visit
        .browser
        .run::<()>("document.body.append(document.querySelector('consultation-guide'))")
        .await;
    until("the first screen again", async || {
        visit.browser.leave_frame().await;
        enter(&visit.browser).await;
        let heading = visitor.query(".heading").await?.into_iter().next();
        let text = match heading {
            Some(heading) => heading.text().await?,
            None => String::new(),
        };
        Ok((text == START_IN_SPANISH).then_some(()))
    })
    .await;
    visit.browser.leave_frame().await;
    // As tall as a first screen is: at the height of questions its end would be cut off.
    assert_eq!(height_of_frame(&visit).await, height);
    // Once for each visit: the reset began another.
    let events = visit.browser.guide_events().await;
    assert_eq!(events, ["ready", "start", "start"]);
}

/// Keeps all that a page can observe which does not depend on the time: events, in the capture phase,
/// with their places and keys; sizes; what is painted, shifted and selected; what is asked for; messages.
const SPY: &str = "<script>
  window.seen = [];
  const note = (...what) => seen.push(what.join(' '));
  const kinds = new Set(['message']);
  for (const object of [window, document, HTMLElement.prototype]) {
    for (const name in object) if (name.startsWith('on')) kinds.add(name.slice(2));
  }
  for (const kind of [...kinds, 'focusin', 'focusout']) {
    addEventListener(kind, (event) => {
      // That the pointer crosses the edge of the frame is seen, by a move or by another height.
      if (/(over|enter|out|leave)$/.test(kind)) return;
      note(kind, event.target?.localName, event.clientX, event.clientY, event.key, event.data);
    }, true);
  }
  for (const type of PerformanceObserver.supportedEntryTypes) {
    if (/event|input|task|animation|visibility|navigation|paint/.test(type) && type !== 'interaction-contentful-paint') continue;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(type, entry.name.replace(location.origin, ''), entry.size);
    }).observe({ type });
  }
  addEventListener('DOMContentLoaded', () => {
    const guide = document.querySelector('consultation-guide');
    new ResizeObserver(() => note('height', guide.getBoundingClientRect().height)).observe(guide);
    new MutationObserver((records) => { for (const { type } of records) note('mutation', type); })
      .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
</script>";

/// What a page has seen of a visit from the first screen on.
async fn seen(answers: &[(&str, &[&str])], ending: &str) -> Vec<String> {
    let visit = visit_with(SPY, "").await;
    visit.tells_of("ready").await;
    // The first height is noted after its frame.
    visit.browser.run::<()>(FRAMES).await;
    visit.browser.run::<()>("window.seen = []").await;
    enter(&visit.browser).await;
    let visitor = visit.visitor();
    visitor.walk(answers).await;
    visitor.reaches(ending).await;
    visit.browser.leave_frame().await;
    let found: bool = visit
        .browser
        .run("return typeof find === 'function' && find('You told us')")
        .await;
    assert!(!found);
    let seen: Vec<String> = visit.browser.run("return window.seen").await;
    let selected: String = visit
        .browser
        .run("document.execCommand('selectAll'); return String(getSelection())")
        .await;
    assert!(!selected.contains("You told us"), "{selected}");
    seen
}

#[tokio::test]
async fn a_page_sees_no_press_no_key_and_no_size_of_a_visit_in_a_frame() {
    let book = seen(&LONGEST, BOOK).await;
    let not_for_us = seen(&[(WHO, &[MINOR])], NOT_FOR_US).await;
    let kinds = |seen: Vec<String>| -> BTreeSet<String> { seen.into_iter().collect() };
    assert_eq!(kinds(book), kinds(not_for_us));
}
