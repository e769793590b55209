//! What the pages that people really have do around a guide: they change their language, fix a
//! header at their top, scroll by scripts of their own, transform and clip, and book in a pop-up.

use serde_json::json;
use thirtyfour::prelude::*;

use super::harness::copy::*;
use super::harness::not_carried::end_where_not_carried;
use super::harness::page::{BOOKING, FALLBACK, guide, page};
use super::harness::site::{asset, file};
use super::harness::{Answer, Visit, until};

const SPANISH_BUTTON: &str =
    r#"<button id="es" onclick="document.documentElement.lang = 'es'">Español</button>"#;
/// The script of these pages.
const MODULE: &str = r#"<script type="module" src="/dist/consultation-guide.js"></script>"#;
const FAR: &str = r#"<div style="block-size: 3000px">A long article.</div>"#;

/// The warnings and errors in the console.
async fn warnings(visit: &Visit) -> Vec<String> {
    let mut lines = visit.browser.console().await;
    lines.retain(|line| line.contains("consultation-guide:"));
    lines
}

/// Waits for a warning that contains each of `words`.
async fn complains(visit: &Visit, words: &[&str]) {
    let mut seen = Vec::new();
    until(&format!("a complaint of {words:?}"), async || {
        seen.extend(warnings(visit).await);
        let says = |line: &&String| words.iter().all(|word| line.contains(word));
        Ok(seen.iter().find(says).map(|_| ()))
    })
    .await;
}

#[tokio::test]
async fn the_guide_follows_the_language_of_the_page_and_keeps_the_answers() {
    let visit = Visit::to_page(&format!("{SPANISH_BUTTON}{}", guide("drafts"))).await;
    visit.visitor().press("Start").await;
    visit.visitor().answer(WHO, &[SELF]).await;
    visit.visitor().reaches(PAIN).await;
    let focused = visit.visitor().focused_name().await;
    assert_eq!(focused.as_deref(), Some(PAIN));
    visit
        .browser
        .run::<()>("document.documentElement.lang = 'es'")
        .await;
    visit.visitor().reaches(PAIN_IN_SPANISH).await;
    visit.visitor().is_focused_on(PAIN_IN_SPANISH).await;
    // And back, by a control of the page, which keeps the focus.
    visit.browser.find("#es").await.focus().await.unwrap();
    visit
        .browser
        .run::<()>("document.documentElement.lang = 'en'")
        .await;
    visit.visitor().reaches(PAIN).await;
    assert_eq!(visit.visitor().focused_name().await, None);
    visit.visitor().press("Back").await;
    visit.visitor().has_chosen(&[SELF]).await;
    assert_eq!(visit.browser.guide_events().await, ["ready", "start"]);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_that_is_moved_into_a_part_in_another_language_takes_it() {
    let spanish = r#"<section id="espanol" lang="es"></section>"#;
    let visit = Visit::to_page(&format!("{}{spanish}", guide("drafts"))).await;
    visit.visitor().reaches(START).await;
    visit
        .browser
        .run::<()>("document.querySelector('#espanol').append(document.querySelector('consultation-guide'))")
        .await;
    visit.visitor().reaches(START_IN_SPANISH).await;
    assert_eq!(visit.browser.guide_events().await, ["ready"]);
}

#[tokio::test]
async fn a_guide_whose_translation_does_not_arrive_stays_as_it_is() {
    let visit = Visit::to_page(&guide("drafts")).await;
    visit.visitor().press("Start").await;
    visit.visitor().reaches(WHO).await;
    let spanish = "/dist/questionnaires/chronic-pain.es.cgq";
    visit.site.answer(spanish, Answer::missing());
    visit
        .browser
        .run::<()>("document.documentElement.lang = 'es'")
        .await;
    complains(&visit, &["stays in its language"]).await;
    assert_eq!(visit.visitor().heading().await, WHO);
    assert_eq!(visit.browser.guide_events().await, ["ready", "start"]);
}

#[tokio::test]
async fn a_guide_that_failed_is_not_loaded_again_for_what_does_not_concern_it() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer(&asset("engine-", ".wasm"), Answer::missing());
    let other = r#"<p id="other" lang="en">A text.</p><section id="place"></section>"#;
    visit
        .opens_page(&format!("{}{other}", guide("drafts")))
        .await;
    visit.tells_of("error").await;
    // Not of the other files: what was asked for at the same time may come later.
    let n_requests = || {
        let requests = visit.site.requests();
        requests
            .iter()
            .filter(|request| request.path().contains("/engine-"))
            .count()
    };
    until("the engine to be asked for", async || {
        Ok((n_requests() == 2).then_some(()))
    })
    .await;
    // A language elsewhere on the page, and a move within the document.
    visit
        .browser
        .run::<()>(
            "document.querySelector('#other').lang = 'fr';
             document.querySelector('#place').append(document.querySelector('consultation-guide'))",
        )
        .await;
    visit
        .browser
        .run::<()>("document.querySelector('#other').lang = 'es'")
        .await;
    assert_eq!(n_requests(), 2);
    assert_eq!(visit.browser.guide_events().await, ["error"]);
    // A change of its own language loads it again.
    visit
        .browser
        .run::<()>("document.documentElement.lang = 'es'")
        .await;
    until("a second failure", async || {
        let events = visit.browser.guide_events().await;
        Ok((events == ["error", "error"]).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn the_next_question_does_not_come_up_under_a_header() {
    let visit = Visit::prepare().await;
    visit.browser.set_screen(320, 640).await;
    for height in [80, 130] {
        let header = format!(
            r#"<header style="position: fixed; inset: 0 0 auto; block-size: {height}px; background: white; z-index: 9">A clinic</header><div style="block-size: 300px"></div>"#
        );
        visit
            .opens_page(&format!("{header}{}{FAR}", guide("")))
            .await;
        visit.visitor().press("Start").await;
        visit.visitor().choose(SELF).await;
        let heading = visit.visitor().heading_element().await;
        let heading = vec![heading.to_json().unwrap()];
        let under =
            "scrollBy({ top: arguments[0].getBoundingClientRect().top - 30, behavior: 'instant' })";
        visit.browser.run_with::<()>(under, heading).await;
        visit.visitor().press("Continue").await;
        visit.visitor().reaches(PAIN).await;
        visit.visitor().has_its_heading_in_sight().await;
        let heading = visit.visitor().heading_element().await;
        let top: f64 = visit
            .browser
            .run_with(
                "return arguments[0].getBoundingClientRect().top",
                vec![heading.to_json().unwrap()],
            )
            .await;
        assert!(top >= f64::from(height), "{top} under {height}");
    }
}

#[tokio::test]
async fn the_next_question_does_not_come_up_under_the_row_of_the_dialog() {
    let visit = Visit::prepare().await;
    visit.browser.set_screen(320, 500).await;
    let opener = r#"<p><button id="go" data-consultation-guide="talk">A talk?</button></p>"#;
    let dialog = guide(r#"id="talk" display="dialog""#);
    visit.opens_page(&format!("{opener}{dialog}")).await;
    visit.tells_of("ready").await;
    visit.browser.find("#go").await.click().await.unwrap();
    let visitor = visit.visitor();
    visitor.press("Start").await;
    visitor.choose(SELF).await;
    let scroll = "arguments[0].closest('dialog').scrollTo({ top: 100, behavior: 'instant' });
        return arguments[0].closest('dialog').scrollTop";
    let element = visitor.heading_element().await.to_json().unwrap();
    let scrolled: f64 = visit.browser.run_with(scroll, vec![element]).await;
    assert!((scrolled - 100.0).abs() < 1.0, "{scrolled}");
    visitor.press("Continue").await;
    visitor.reaches(PAIN).await;
    visitor.has_its_heading_in_sight().await;
    let place = "const row = arguments[0].closest('dialog').querySelector('.top');
        return [arguments[0].getBoundingClientRect().top, row.getBoundingClientRect().bottom]";
    let element = visitor.heading_element().await.to_json().unwrap();
    let [heading, row]: [f64; 2] = visit.browser.run_with(place, vec![element]).await;
    assert!(row > 40.0, "{row}");
    assert!(heading >= row, "{heading} under {row}");
}

#[tokio::test]
async fn a_mistake_does_not_come_up_under_a_header() {
    let visit = Visit::prepare().await;
    visit.browser.set_screen(320, 640).await;
    let header = r#"<header style="position: fixed; inset: 0 0 auto; block-size: 130px; background: white; z-index: 9">A clinic</header><div style="block-size: 300px"></div>"#;
    visit
        .opens_page(&format!("{header}{}{FAR}", guide("")))
        .await;
    visit.visitor().press("Start").await;
    visit.visitor().reaches(WHO).await;
    // So that the place of the mistake, below the heading, is under the header.
    let under =
        "scrollBy({ top: arguments[0].getBoundingClientRect().bottom - 40, behavior: 'instant' })";
    let heading = visit.visitor().heading_element().await;
    let heading = vec![heading.to_json().unwrap()];
    visit.browser.run_with::<()>(under, heading).await;
    visit.visitor().press("Continue").await;
    let top = async || {
        let errors = visit.visitor().query(".error").await?;
        let Some(error) = errors.first() else {
            return Ok(None);
        };
        let top = "return arguments[0].getBoundingClientRect().top";
        let top: f64 = visit.browser.run_with(top, vec![error.to_json()?]).await;
        Ok((top >= 130.0).then_some(()))
    };
    until("the mistake to be clear of the header", top).await;
}

#[tokio::test]
async fn the_wheel_scrolls_the_dialog_on_a_page_with_scrolling_of_its_own() {
    end_where_not_carried!();
    let visit = Visit::prepare().await;
    visit.browser.set_screen(800, 500).await;
    visit
        .browser
        .run_before_every_page(
            r#"addEventListener("wheel", (event) => event.preventDefault(), { passive: false })"#,
        )
        .await;
    let opener = r#"<p><button id="go" data-consultation-guide="talk">A talk?</button></p>"#;
    let dialog = guide(r#"id="talk" display="dialog""#);
    visit.opens_page(&format!("{opener}{dialog}{FAR}")).await;
    visit.tells_of("ready").await;
    visit
        .browser
        .run::<()>("document.querySelector('#go').click()")
        .await;
    visit.visitor().press("Start").await;
    visit.visitor().answer(WHO, &[SELF]).await;
    visit.visitor().reaches(PAIN).await;
    let place = async || {
        visit
            .visitor()
            .heading_element()
            .await
            .rect()
            .await
            .unwrap()
            .y
    };
    let before = place().await;
    visit.browser.turn_wheel(400, 300, 200).await;
    until("the dialog to scroll", async || {
        Ok((place().await < before - 50.0).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn the_page_does_not_scroll_behind_a_dialog() {
    end_where_not_carried!();
    let visit = Visit::prepare().await;
    visit.browser.set_screen(1280, 900).await;
    let opener = r#"<p><button id="go" data-consultation-guide="talk">A talk?</button></p>"#;
    let dialog = guide(r#"id="talk" display="dialog""#);
    visit.opens_page(&format!("{opener}{dialog}{FAR}")).await;
    visit.tells_of("ready").await;
    visit
        .browser
        .run::<()>("document.querySelector('#go').click()")
        .await;
    visit.visitor().control("Start").await;
    for (x, y) in [(640, 450), (40, 450)] {
        visit.browser.turn_wheel(x, y, 300).await;
        let scrolled: f64 = visit.browser.run("return scrollY").await;
        assert_eq!(scrolled, 0.0, "at {x}");
    }
    // The same turn scrolls the page once the dialog is closed.
    visit.browser.types(Key::Escape).await;
    visit.browser.turn_wheel(640, 450, 300).await;
    until("the page to scroll", async || {
        let scrolled: f64 = visit.browser.run("return scrollY").await;
        Ok((scrolled > 0.0).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn the_dialog_keeps_clear_of_a_notch() {
    end_where_not_carried!();
    let visit = Visit::prepare().await;
    visit.browser.set_screen(640, 360).await;
    visit.browser.set_safe_area(47, 20, 21).await;
    visit
        .opens_page(&guide(r#"id="talk" display="dialog""#))
        .await;
    visit.tells_of("ready").await;
    visit
        .browser
        .run::<()>("document.querySelector('#talk').open()")
        .await;
    for control in ["Close", "Start"] {
        let control = visit.visitor().control(control).await;
        let place: [f64; 3] = visit
            .browser
            .run_with(
                "const { left, right, top } = arguments[0].getBoundingClientRect(); return [left, innerWidth - right, top]",
                vec![control.to_json().unwrap()],
            )
            .await;
        let [left, right, top] = place;
        assert!(left >= 47.0 && right >= 47.0 && top >= 20.0, "{place:?}");
    }
}

#[tokio::test]
async fn a_link_to_the_id_of_a_dialog_opens_it_and_one_to_a_guide_in_the_page_leads_there() {
    let link = r##"<p><a id="go" href="#talk"><b>A talk?</b></a></p>"##;
    let dialog = guide(r#"id="talk" display="dialog""#);
    let visit = Visit::to_page(&format!("{link}{FAR}{dialog}")).await;
    visit.tells_of("ready").await;
    visit.browser.find("#go b").await.click().await.unwrap();
    visit.visitor().is_focused_on(START).await;
    let (scrolled, hash): (f64, String) =
        visit.browser.run("return [scrollY, location.hash]").await;
    assert_eq!((scrolled, hash.as_str()), (0.0, ""));

    let visit = Visit::to_page(&format!("{link}{FAR}{}", guide(r#"id="talk""#))).await;
    visit.tells_of("ready").await;
    visit.browser.find("#go").await.click().await.unwrap();
    until("the page to jump", async || {
        let scrolled: f64 = visit.browser.run("return scrollY").await;
        Ok((scrolled > 1000.0).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_pop_up_of_the_page_hears_escape_out_of_the_guide() {
    let script = "document.addEventListener('keydown', ({ key }) => { window.keys = [...(window.keys ?? []), key]; })";
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(script).await;
    visit.opens_page(&guide("")).await;
    visit.visitor().press("Start").await;
    visit.visitor().is_focused_on(WHO).await;
    visit.browser.types(Key::Tab).await;
    visit.browser.types(Key::Escape).await;
    let keys: Vec<String> = visit.browser.run("return window.keys ?? []").await;
    assert_eq!(keys, ["Escape"]);
}

#[tokio::test]
async fn a_page_can_keep_the_visitor_and_open_its_own_booking() {
    let visit = Visit::to_page(&guide("")).await;
    let keep = "addEventListener('consultation-guide-book', (event) => { event.preventDefault(); document.title = 'Booking'; }, { once: true })";
    visit.browser.run::<()>(keep).await;
    visit.visitor().reaches(START).await;
    visit.visitor().press(FALLBACK).await;
    until("the page's own booking", async || {
        let title: String = visit.browser.run("return document.title").await;
        Ok((title == "Booking").then_some(()))
    })
    .await;
    assert_eq!(visit.visitor().heading().await, START);
    // Without a listener the same link leads on.
    visit.visitor().press(FALLBACK).await;
    visit.browser.lands_on(BOOKING).await;
}

#[tokio::test]
async fn the_floating_button_floats_whatever_is_around_its_element() {
    let visit = Visit::prepare().await;
    for style in [
        "transform: translate(0)",
        "filter: grayscale(0)",
        "will-change: transform",
        "perspective: 500px",
        "overflow: hidden; contain: paint",
    ] {
        let launcher = guide(r#"display="launcher""#);
        visit
            .opens_page(&format!(
                r#"<section style="{style}; block-size: 300px">{launcher}</section>{FAR}"#
            ))
            .await;
        visit.tells_of("ready").await;
        visit
            .browser
            .run::<()>("scrollTo({ top: 2000, behavior: 'instant' })")
            .await;
        visit.visitor().press(START).await;
        visit.visitor().is_focused_on(START).await;
        let scrolled: f64 = visit.browser.run("return scrollY").await;
        assert!(scrolled >= 1990.0, "{style}: {scrolled}");
        visit.leaves_no_complaint().await;
    }
}

#[tokio::test]
async fn a_page_can_move_the_floating_button_clear_of_a_banner() {
    let style = "<style>consultation-guide { --cg-launcher-block-end: 140px; --cg-launcher-inline-end: 3em }</style>";
    let banner = r#"<div style="position: fixed; inset: auto 0 0; block-size: 120px; background: #eee; z-index: 99999"><button id="other" onclick="this.textContent = 'Accepted'" style="position: absolute; right: 30px; bottom: 20px; width: 200px; height: 60px">Accept</button></div>"#;
    let visit = Visit::to_page(&format!(
        "{style}{banner}{FAR}{}",
        guide(r#"display="launcher""#)
    ))
    .await;
    visit.tells_of("ready").await;
    visit.visitor().control(START).await;
    visit.browser.find("#other").await.click().await.unwrap();
    assert_eq!(
        visit.browser.find("#other").await.text().await.unwrap(),
        "Accepted"
    );
    visit.visitor().press(START).await;
    visit.visitor().is_focused_on(START).await;
}

#[tokio::test]
async fn a_boolean_attribute_that_says_false_is_off_and_warned_of() {
    let visit = Visit::prepare().await;
    let html =
        page(&guide(r#"drafts="false" doctor="False""#)).replace(r#"lang="en""#, r#"lang="es""#);
    visit.site.answer("/page.html", Answer::page(html));
    visit.opens("/page.html").await;
    visit.visitor().reaches(START).await;
    assert!(!visit.browser.doctor().is_there().await);
    let lines = warnings(&visit).await;
    assert_eq!(lines.len(), 2, "{lines:?}");
    for (line, name) in lines.iter().zip(["drafts=", "doctor="]) {
        assert!(
            line.contains(name) && line.contains("counts as off"),
            "{line}"
        );
    }
}

#[tokio::test]
async fn quotation_marks_around_a_booking_address_are_named_and_not_followed() {
    let guide = guide("").replace(
        &format!(r#"booking-url="{BOOKING}""#),
        "booking-url=“/book”",
    );
    let visit = Visit::to_page(&guide).await;
    visit.visitor().reaches(START).await;
    complains(&visit, &["booking-url", "quotation marks"]).await;
    let link = visit.visitor().control(FALLBACK).await;
    let href = link.attr("href").await.unwrap().unwrap();
    assert!(href.starts_with("https://"), "{href}");
}

#[tokio::test]
async fn a_script_that_was_moved_or_run_from_a_blob_says_so() {
    let visit = Visit::prepare().await;
    let moved = "/cache/min/1/consultation-guide.js";
    let script = Answer::of("text/javascript", file("/dist/consultation-guide.js"));
    visit.site.answer(moved, script);
    let html = page(&guide("")).replace("/dist/consultation-guide.js", moved);
    visit.site.answer("/page.html", Answer::page(html));
    visit.opens("/page.html").await;
    complains(
        &visit,
        &["-missing", "runs from /cache/min/1/", "moved", "old copy"],
    )
    .await;
    assert!(visit.visitor().sees_fallback().await);

    let blob = r#"<script>fetch("/dist/consultation-guide.js").then((answer) => answer.text())
        .then((text) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))))</script>"#;
    let html = page(&guide(""));
    assert!(html.contains(MODULE), "{html}");
    visit
        .site
        .answer("/page.html", Answer::page(html.replace(MODULE, blob)));
    visit.opens("/page.html").await;
    complains(&visit, &["cannot find its files", "own address"]).await;
    assert!(visit.visitor().sees_fallback().await);
}

#[tokio::test]
async fn a_page_that_loses_the_type_of_a_script_has_a_classic_one() {
    let visit = Visit::prepare().await;
    let html = page(&guide(""));
    assert!(html.contains(MODULE), "{html}");
    for classic in [
        r#"<script src="/dist/embed.js"></script>"#,
        r#"<script type="text/javascript" src="/dist/embed.js?ver=7" async></script>"#,
    ] {
        let html = html.replace(MODULE, classic);
        visit.site.answer("/page.html", Answer::page(html));
        visit.opens("/page.html").await;
        visit.visitor().reaches(START).await;
        visit.leaves_no_complaint().await;
    }
}

#[tokio::test]
async fn a_tag_manager_inserts_the_classic_script() {
    let visit = Visit::prepare().await;
    let insert = r#"<script>
        const script = document.createElement("script");
        script.src = "/dist/embed.js";
        document.head.append(script);
    </script>"#;
    let html = page(&guide("")).replace(MODULE, insert);
    visit.site.answer("/page.html", Answer::page(html));
    visit.opens("/page.html").await;
    visit.visitor().reaches(START).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_classic_script_that_is_not_left_as_it_is_says_so() {
    let visit = Visit::prepare().await;
    let script = String::from_utf8(file("/dist/embed.js")).unwrap();
    let joined = format!("var other = 1\n{script}\nother += 1");
    let answer = Answer::of("text/javascript", joined);
    visit.site.answer("/cache/all.js", answer);
    let moved = visit.site.url("/cache/all.js");
    let inline = format!("<script>{script}</script>");
    let ways: [(&str, &[&str]); 3] = [
        (
            &inline,
            &["embed.js was put into the page itself", "inlines"],
        ),
        (
            r#"<script src="/cache/all.js"></script>"#,
            &["embed.js ran from", &moved, "joins or moves"],
        ),
        (
            r#"<script>fetch("/dist/embed.js").then((answer) => answer.text()).then((text) => {
                const script = document.createElement("script");
                script.src = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
                document.head.append(script);
            })</script>"#,
            &["embed.js was put into the page itself"],
        ),
    ];
    for (tag, words) in ways {
        let html = page(&guide("")).replace(MODULE, tag);
        visit.site.answer("/page.html", Answer::page(html));
        visit.opens("/page.html").await;
        complains(&visit, words).await;
        let link = visit.browser.find("consultation-guide a").await;
        assert!(link.is_displayed().await.unwrap(), "{tag}");
        assert_eq!(visit.browser.problems().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_server_that_does_not_know_a_type_gets_that_named() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer(&asset("engine-", ".wasm"), Answer::missing());
    visit.opens_page(&guide("")).await;
    complains(&visit, &["wasm-missing", "let yours serve .wasm files"]).await;
    visit.site.answer(
        "/dist/questionnaires/chronic-pain.en.cgq",
        Answer::missing(),
    );
    visit.site.answer(
        &asset("engine-", ".wasm"),
        Answer::of("application/wasm", file(&asset("engine-", ".wasm"))),
    );
    visit.opens_page(&guide("")).await;
    complains(
        &visit,
        &["questionnaire-missing", "let yours serve .cgq files"],
    )
    .await;
}

#[tokio::test]
async fn where_a_browser_cannot_print_there_is_no_dead_control() {
    let visit = Visit::prepare().await;
    visit
        .browser
        .run_before_every_page("window.print = undefined")
        .await;
    visit.opens_page(&guide("")).await;
    visit.visitor().press("Start").await;
    for question in [WHO, PAIN, TIME, TRIED, CLINIC] {
        visit.visitor().skip(question).await;
    }
    visit.visitor().control("Copy as text").await;
    let print = visit.visitor().query(".print").await.unwrap();
    assert_eq!(print.len(), 1);
    assert!(!print[0].is_displayed().await.unwrap_or(false));
}

#[tokio::test]
async fn a_guide_that_moves_into_another_document_leaves_the_link() {
    let frame = r#"<iframe id="frame" title="Another document" style="inline-size: 600px; block-size: 700px"></iframe>"#;
    let visit = Visit::to_page(&format!("{}{frame}", guide(""))).await;
    visit.visitor().reaches(START).await;
    let is_seen: bool = visit
        .browser
        .run(
            "const { body } = document.querySelector('#frame').contentDocument;
             body.append(document.querySelector('consultation-guide'));
             return body.querySelector('a').checkVisibility()",
        )
        .await;
    assert!(is_seen);
    complains(&visit, &["another document"]).await;
    let events = visit.browser.guide_events().await;
    assert_eq!(events, ["ready"], "the other document has its own events");
    visit
        .browser
        .run::<()>(
            "const { body } = document.querySelector('#frame').contentDocument;
             document.body.append(body.querySelector('consultation-guide'))",
        )
        .await;
    visit.visitor().reaches(START).await;
}

#[tokio::test]
async fn the_guide_grows_with_the_text_of_the_page() {
    let style = "<style>body { -webkit-text-size-adjust: 150%; text-size-adjust: 150% }</style>";
    let visit = Visit::to_page(&format!("{style}{}", guide(""))).await;
    visit.visitor().reaches(START).await;
    let heading = visit.visitor().heading_element().await;
    let script = "const style = getComputedStyle(arguments[0]);
        return [style.textSizeAdjust ?? style.webkitTextSizeAdjust ?? '', getComputedStyle(document.body).textSizeAdjust ?? getComputedStyle(document.body).webkitTextSizeAdjust ?? '']";
    let [of_guide, of_page]: [String; 2] = visit
        .browser
        .run_with(script, vec![json!(heading.to_json().unwrap())])
        .await;
    assert_eq!(of_guide, of_page);
}

#[tokio::test]
async fn the_doctor_finds_a_place_that_cuts_off_and_a_pop_up() {
    let visit = Visit::prepare().await;
    let attended = guide("doctor");
    visit
        .opens_page(&format!(
            r#"<div class="short" style="max-block-size: 300px; overflow: hidden">{attended}</div>"#
        ))
        .await;
    let titles = async || visit.browser.doctor().titles().await.join(" | ");
    until("the clipping", async || {
        Ok(titles().await.contains("cuts it off").then_some(()))
    })
    .await;
    // The panel is below the guide, and cut off with it.
    complains(&visit, &["cuts it off", "div.short { max-height: none;"]).await;
    visit
        .opens_page(&format!(
            r#"<div id="m" role="dialog" aria-modal="true" aria-label="A pop-up">{attended}</div>"#
        ))
        .await;
    let opener =
        format!(r#"<a href="{BOOKING}" data-consultation-guide="talk">Is a talk for me?</a>"#);
    let doctor = visit.browser.doctor();
    doctor.says("in a pop-up of the page", &opener).await;
    let html = page(&attended).replace(r#"lang="en""#, r#"lang="spanish""#);
    visit.site.answer("/page.html", Answer::page(html));
    visit.opens("/page.html").await;
    until("the language", async || {
        Ok(titles()
            .await
            .contains("is not a language tag")
            .then_some(()))
    })
    .await;
    visit
        .browser
        .run::<()>("document.documentElement.lang = 'nl_NL'")
        .await;
    until("the new language", async || {
        let says_so = titles()
            .await
            .contains("lang=\"nl_NL\" is not a language tag");
        Ok(says_so.then_some(()))
    })
    .await;
}

#[tokio::test]
async fn the_doctor_tells_where_a_hidden_dialog_has_to_go() {
    let visit = Visit::prepare().await;
    for (display, what) in [("dialog", "dialog"), ("launcher", "floating button")] {
        let attended = guide(&format!(r#"doctor display="{display}""#));
        visit
            .opens_page(&format!(
                r#"<section class="tab" hidden>{attended}</section>"#
            ))
            .await;
        let title = format!("The element is hidden, and so is its {what}");
        let place = "section.tab is hidden (display: none). Move the element";
        complains(&visit, &[&title, place]).await;
        let doctor = visit.browser.doctor();
        doctor.finds(&[&title], &[]).await;
        let lines = doctor.texts(".line code").await.unwrap();
        assert!(
            !lines.iter().any(|line| line.contains("loading")),
            "{lines:?}"
        );
    }
}
