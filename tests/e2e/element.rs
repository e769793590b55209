//! The element as a page uses it: attributes, events, methods, its life.

use serde_json::{Value, json};

use super::harness::copy::*;
use super::harness::page::{FALLBACK, guide, page};
use super::harness::questionnaire::{compile, compile_in, compiled_file, shipped_but};
use super::harness::site::asset;
use super::harness::{Answer, CLOCK, Visit, until};

/// Runs a script in which `guide` is the page's first one.
async fn run(visit: &Visit, script: &str) {
    let script = format!("const guide = document.querySelector('consultation-guide'); {script}");
    visit.browser.run::<()>(&script).await;
}

/// A page with one guide, which is ready.
async fn ready_guide(attributes: &str) -> Visit {
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(CLOCK).await;
    visit.opens_page(&guide(attributes)).await;
    visit.visitor().reaches(START).await;
    visit
}

async fn link(visit: &Visit) -> String {
    let link = visit.visitor().control("Book a free consultation").await;
    link.prop("href")
        .await
        .unwrap()
        .expect("a link leads somewhere")
}

#[tokio::test]
async fn ready_resolves_and_is_sent_once() {
    let visit = Visit::to_page(&guide("")).await;
    run(
        &visit,
        "await customElements.whenDefined('consultation-guide'); await guide.ready",
    )
    .await;
    assert_eq!(visit.visitor().heading().await, START);
    assert!(!visit.visitor().sees_fallback().await);
    assert_eq!(visit.browser.guide_events().await, ["ready"]);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_class_has_its_version() {
    let visit = ready_guide("").await;
    let version: String = visit
        .browser
        .run("return customElements.get('consultation-guide').version")
        .await;
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
}

#[tokio::test]
async fn each_cause_is_reported_once_and_without_any_detail() {
    let visit = Visit::to_page(&guide("").replace("/demo/book.html", "#booked")).await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    assert_eq!(visit.browser.guide_events().await, ["ready"]);
    visitor.walk(&LONGEST[..3]).await;
    visitor.reaches(TRIED).await;
    assert_eq!(visit.browser.guide_events().await, ["ready", "start"]);
    visitor.press("Book a free consultation").await;
    for (question, options) in &LONGEST[3..5] {
        visitor.answer(question, options).await;
    }
    // A clinic would come before the fragment, and lead away.
    visitor.answer(CLINIC, &[ANY_CLINIC]).await;
    visitor.reaches(BOOK).await;
    visitor.press("Book a free consultation").await;
    assert_eq!(
        visit.browser.guide_events().await,
        ["ready", "start", "book", "finish", "book"]
    );
    let details = visit.browser.events().await;
    for event in details
        .iter()
        .filter(|event| event.kind.starts_with("consultation-guide-"))
    {
        assert_eq!(
            (&*event.target, &event.detail),
            ("consultation-guide", &json!({})),
            "{event:?}"
        );
    }
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn an_answer_changed_at_the_end_is_not_reported() {
    let visit = ready_guide("").await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    let before = visit.browser.guide_events().await;
    assert_eq!(before, ["ready", "start", "finish"]);
    visitor.unfold("Your answers so far").await;
    visitor.press(&format!("Change: {WHO}")).await;
    visitor.answer(WHO, &[MINOR]).await;
    visitor.reaches(NOT_FOR_US).await;
    visitor.press("Back").await;
    visitor.reaches(WHO).await;
    visitor.press("Back").await;
    visitor.walk(&[(WHO, &[MINOR])]).await;
    visitor.reaches(NOT_FOR_US).await;
    assert_eq!(visit.browser.guide_events().await, before);
}

#[tokio::test]
async fn a_theme_can_change_at_any_time() {
    let visit = ready_guide(r#"theme="light""#).await;
    for theme in ["dark", "light"] {
        run(&visit, &format!("guide.setAttribute('theme', '{theme}')")).await;
        until(&format!("{theme} colors"), async || {
            let scheme = visit
                .visitor()
                .region()
                .await
                .css_value("color-scheme")
                .await?;
            Ok((scheme == theme).then_some(()))
        })
        .await;
    }
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn an_unknown_theme_gets_one_warning_that_names_the_known_ones() {
    let visit = ready_guide(r#"theme="pink""#).await;
    run(&visit, "guide.setAttribute('heading-level', '3')").await;
    has_heading_of(&visit, "h3").await;
    let lines = visit.browser.console().await;
    let [line] = lines.as_slice() else {
        panic!("one line, not {lines:?}");
    };
    assert!(line.starts_with("WARNING"), "{line}");
    assert!(line.contains("auto, light, dark"), "{line}");
    assert_eq!(visit.browser.problems().await, Vec::<String>::new());
}

async fn has_heading_of(visit: &Visit, tag: &str) {
    until(&format!("a heading of {tag}"), async || {
        let heading = visit.visitor().heading_element().await;
        Ok((heading.tag_name().await? == tag).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_heading_level_can_change_in_the_middle() {
    let visit = ready_guide("").await;
    has_heading_of(&visit, "h2").await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    visit.visitor().choose(MIGRAINE).await;
    run(&visit, "guide.setAttribute('heading-level', '4')").await;
    has_heading_of(&visit, "h4").await;
    visit.visitor().has_chosen(&[MIGRAINE]).await;
    run(&visit, "guide.removeAttribute('heading-level')").await;
    has_heading_of(&visit, "h2").await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_booking_url_can_change_and_keeps_the_clinic() {
    let visit = ready_guide("").await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    let urls = [
        (
            "guide.setAttribute('booking-url', '/other')",
            visit.site.url("/other?clinic=bethesda"),
        ),
        (
            "guide.setAttribute('booking-url', 'https://book.example/a?b=c')",
            "https://book.example/a?b=c&clinic=bethesda".to_owned(),
        ),
        (
            "guide.removeAttribute('booking-url')",
            "https://book.avesta.example/bethesda".to_owned(),
        ),
    ];
    // The link has the clinic once it is pressed, and the page keeps its visitor.
    run(
        &visit,
        "document.addEventListener('consultation-guide-book', (event) => event.preventDefault())",
    )
    .await;
    for (change, url) in urls {
        run(&visit, change).await;
        until(&format!("a link to {url}"), async || {
            visit.visitor().press(FALLBACK).await;
            Ok((link(&visit).await == url).then_some(()))
        })
        .await;
    }
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_booking_url_that_is_not_safe_is_not_used() {
    let visit = ready_guide("").await;
    run(
        &visit,
        "guide.setAttribute('booking-url', 'javascript:alert(1)')",
    )
    .await;
    until("the questionnaire's own link", async || {
        Ok((link(&visit).await == "https://book.avesta.example/").then_some(()))
    })
    .await;
    let lines = visit.browser.console().await;
    assert!(lines.len() == 1 && lines[0].contains("https:"), "{lines:?}");
}

#[tokio::test]
async fn another_questionnaire_can_take_its_place() {
    let visit = ready_guide("").await;
    let other = shipped_but(|other| other["start"]["heading"] = json!("Shall we talk?"));
    visit
        .site
        .answer("/other.cgq", compiled_file(compile(&other)));
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    run(&visit, "guide.setAttribute('src', '/other.cgq')").await;
    until("the other questionnaire to load", async || {
        Ok(visit.site.was_asked_for("/other.cgq").then_some(()))
    })
    .await;
    run(&visit, "await guide.ready").await;
    visit.visitor().press("Back").await;
    visit.visitor().reaches(WHO).await;
    visit.visitor().has_chosen(&[SELF]).await;
    visit.visitor().press("Back").await;
    visit.visitor().reaches("Shall we talk?").await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_language_of_the_page_chooses_the_nearest_translation() {
    let visit = Visit::prepare().await;
    let spanish = shipped_but(|other| other["start"]["heading"] = json!("¿Hablamos?"));
    let english = shipped_but(|_| {});
    let languages = r#"{"format":1,"default":"en","languages":[
        {"tag":"en","name":"English","review":"reviewed","hash":"1"},
        {"tag":"es","name":"Español","review":"reviewed","hash":"2"}]}"#;
    visit.site.answer(
        "/q/pain.languages.json",
        Answer::of("application/json", languages),
    );
    visit
        .site
        .answer("/q/pain.es.cgq", compiled_file(compile_in("es", &spanish)));
    visit
        .site
        .answer("/q/pain.en.cgq", compiled_file(compile(&english)));
    let html = page(&guide(r#"src="/q/pain""#)).replace(r#"lang="en""#, r#"lang="es-MX""#);
    visit.site.answer("/es.html", Answer::page(html));
    visit.opens("/es.html").await;
    visit.visitor().reaches("¿Hablamos?").await;
    assert_eq!(
        visit
            .visitor()
            .region()
            .await
            .attr("lang")
            .await
            .unwrap()
            .as_deref(),
        Some("es")
    );

    run(&visit, "guide.lang = 'fr'").await;
    visit.visitor().reaches(START).await;
    run(&visit, "guide.lang = 'es'").await;
    visit.visitor().reaches("¿Hablamos?").await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn reset_returns_to_the_start_and_forgets() {
    let visit = ready_guide("").await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    run(&visit, "guide.reset()").await;
    starts_afresh(&visit).await;
    visit.leaves_no_complaint().await;
}

/// The guide shows its first screen and knows no answer.
pub(super) async fn starts_afresh(visit: &Visit) {
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    visitor.press("Start").await;
    visitor.reaches(WHO).await;
    visitor.has_chosen(&[]).await;
    visitor.skip(WHO).await;
    visitor.reaches(PAIN).await;
    visitor.has_chosen(&[]).await;
}

#[tokio::test]
async fn two_guides_on_a_page_do_not_disturb_each_other() {
    let body = format!(
        "{} {}",
        guide(r#"id="first""#),
        guide(r#"id="second" heading-level="3""#)
    );
    let visit = Visit::to_page(&body).await;
    let first = visit.browser.visitor_of("#first");
    let second = visit.browser.visitor_of("#second");
    second.reaches(START).await;
    first.walk(&LONGEST[..1]).await;
    first.reaches(PAIN).await;
    second.walk(&[(WHO, &[MINOR])]).await;
    second.reaches(NOT_FOR_US).await;
    first.answer(PAIN, &[MIGRAINE]).await;
    first.reaches(TIME).await;
    second.press("Start over").await;
    second.reaches(START).await;
    assert_eq!(first.heading().await, TIME);
    first.press("Back").await;
    first.reaches(PAIN).await;
    first.has_chosen(&[MIGRAINE]).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_script_may_be_included_twice() {
    let again = r#"<script type="module" src="/dist/consultation-guide.js"></script>
        <script type="module" src="/dist/consultation-guide.js?again"></script>"#;
    let visit = Visit::to_page(&format!("{again} {}", guide(""))).await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    assert_eq!(
        visit.browser.guide_events().await,
        ["ready", "start", "finish"]
    );
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_that_is_moved_keeps_the_answers() {
    let visit = ready_guide("").await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    visit.visitor().choose(MIGRAINE).await;
    // As long as it takes for a removal to be for good.
    run(&visit, "document.body.prepend(guide); clock.elapse(250)").await;
    visit.visitor().has_chosen(&[MIGRAINE]).await;
    visit.visitor().press("Continue").await;
    visit.visitor().reaches(TIME).await;
    assert_eq!(visit.browser.guide_events().await, ["ready", "start"]);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_that_is_moved_twice_in_a_short_time_keeps_its_answers() {
    let visit = Visit::to_page(&guide("")).await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    // Out for less than a quarter of a second each time, and for longer than that from the first to the last.
    let moves = "const element = document.querySelector('consultation-guide');
        const place = element.parentNode;
        const wait = (ms) => new Promise((go) => setTimeout(go, ms));
        element.remove();
        await wait(100);
        place.append(element);
        await wait(100);
        element.remove();
        await wait(100);
        place.append(element);
        await wait(300)";
    visit.browser.run::<()>(moves).await;
    visitor.reaches(PAIN).await;
}

#[tokio::test]
async fn a_guide_that_is_removed_for_good_forgets() {
    let visit = ready_guide("").await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    let remove = "guide.remove(); clock.elapse(250); document.body.append(guide)";
    run(&visit, remove).await;
    starts_afresh(&visit).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_page_that_is_left_forgets() {
    let visit = ready_guide("").await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    visit.opens("/demo/book.html").await;
    // The browser may show the page as it was left, answers and all.
    visit.browser.goes_back().await;
    starts_afresh(&visit).await;
}

#[tokio::test]
async fn a_page_that_is_hidden_to_come_back_later_forgets() {
    let visit = ready_guide("").await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    run(
        &visit,
        "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))",
    )
    .await;
    starts_afresh(&visit).await;
}

#[tokio::test]
async fn a_page_may_reset_at_any_event() {
    let visit = Visit::prepare().await;
    visit
        .browser
        .run_before_every_page(
            "for (const name of ['ready', 'start', 'finish']) {
               document.addEventListener(`consultation-guide-${name}`, ({ target }) => target.reset());
             }",
        )
        .await;
    visit.opens_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    visit.visitor().press("Start").await;
    until("the start to be reported", async || {
        let events = visit.browser.guide_events().await;
        Ok((events == ["ready", "start"]).then_some(()))
    })
    .await;
    visit.visitor().reaches(START).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_fallback_is_shown_until_the_engine_is_there() {
    let visit = Visit::prepare().await;
    let engine = asset("engine", ".wasm");
    visit.site.hold(&engine);
    visit.opens_page(&guide("")).await;
    until("the engine to be asked for", async || {
        Ok(visit.site.was_asked_for(&engine).then_some(()))
    })
    .await;
    assert!(visit.visitor().sees_fallback().await);
    assert_eq!(visit.browser.guide_events().await, Vec::<String>::new());

    visit.site.release(&engine);
    visit.visitor().reaches(START).await;
    assert!(!visit.visitor().sees_fallback().await);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_fallback_link_books_before_the_engine_is_there() {
    let visit = Visit::prepare().await;
    visit.site.hold(&asset("engine", ".wasm"));
    visit.opens_page(&guide("")).await;
    visit
        .browser
        .find("consultation-guide a")
        .await
        .click()
        .await
        .unwrap();
    assert_eq!(visit.browser.lands_on("/demo/book.html").await, "");
}

#[tokio::test]
async fn the_compiler_is_fetched_for_json_alone() {
    let visit = ready_guide("").await;
    assert!(!visit.site.was_asked_for("/assets/compiler"));
    visit
        .opens_page(&guide(r#"src="/dist/questionnaires/chronic-pain.json""#))
        .await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    assert!(visit.site.was_asked_for("/assets/compiler"));
    assert!(
        visit
            .site
            .was_asked_for("/dist/questionnaires/chronic-pain.json")
    );
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_below_the_fold_loads_when_it_comes_near() {
    let far = r#"<p style="block-size: 9000px">A long article.</p>"#;
    let visit = Visit::to_page(&format!("{far} {}", guide("").replace("eager", "visible"))).await;
    assert!(!visit.site.was_asked_for("/assets/"));
    visit.visitor().arrives().await;
    assert!(visit.site.was_asked_for("/assets/"));
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn markup_in_a_questionnaire_is_shown_as_text() {
    let markup = "<img src=x onerror=alert(1)><b>Talk</b>";
    let visit = Visit::prepare().await;
    let other = shipped_but(|other: &mut Value| other["start"]["heading"] = json!(markup));
    visit
        .site
        .answer("/other.cgq", compiled_file(compile(&other)));
    visit.opens_page(&guide(r#"src="/other.cgq""#)).await;
    visit.visitor().reaches(markup).await;
    visit.leaves_no_complaint().await;
}
