//! Whatever goes wrong, a visitor can book and the clinic learns why: one failure of each kind.
//! Every way in which a file can fail is in `tests/element/fetching.test.js`, and every damage to a
//! compiled file in `tests/domain`.

use serde_json::json;

use super::harness::copy::*;
use super::harness::page::guide;
use super::harness::questionnaire::{compile, compile_with_questions, compiled_file, shipped_but};
use super::harness::site::{asset, file, file_as_served};
use super::harness::{Answer, BREAKABLE, Engine, PAGE, Site, Visit, page, until};

#[path = "failures/causes.rs"]
mod causes;

#[path = "failures/crashes.rs"]
mod crashes;

/// The console's lines about guides; Chromium adds its own on what it could not fetch.
async fn lines_of_guides(visit: &Visit) -> Vec<String> {
    let lines = visit.browser.console().await;
    lines
        .into_iter()
        .filter(|line| line.contains("consultation-guide: "))
        .collect()
}

/// The guide `#broken` has failed with `code`: reported once, by event and in the console, and the
/// visitor can book. Returns the console's lines.
async fn has_failed_with(visit: &Visit, code: &str) -> String {
    until("an error event", async || {
        let events = visit.browser.guide_events().await;
        Ok(events.iter().any(|name| name == "error").then_some(()))
    })
    .await;
    assert!(visit.browser.visitor_of("#broken").sees_fallback().await);

    let mut events = visit.browser.events().await;
    events.retain(|event| event.kind == "consultation-guide-error");
    let [event] = events.as_slice() else {
        panic!("one event, not {events:?}");
    };
    let detail = event.detail.as_object().expect("the detail is an object");
    assert_eq!((&*event.target, detail.len()), ("broken", 2), "{event:?}");
    assert_eq!(detail["code"], code);
    assert!(
        detail["message"]
            .as_str()
            .is_some_and(|message| !message.is_empty())
    );

    let lines = lines_of_guides(visit).await;
    let [line] = lines.as_slice() else {
        panic!("one line, not {lines:?}");
    };
    assert!(line.starts_with("SEVERE"), "{line}");
    assert!(
        line.contains(&format!("consultation-guide: {code}: ")),
        "{line}"
    );
    is_without_uncaught_errors(visit).await;
    line.clone()
}

async fn is_without_uncaught_errors(visit: &Visit) {
    let problems = visit.browser.problems().await;
    let is_uncaught = |problem: &&String| !problem.contains(" forbids ");
    assert_eq!(problems.iter().find(is_uncaught), None);
}

/// A guide with this `src` fails with `code`, and one beside it works. Returns the console's lines
/// about the first.
async fn spares_the_other(visit: &Visit, src: &str, code: &str) -> String {
    let broken = guide(&format!(r#"id="broken" src="{src}""#));
    visit
        .opens_page(&format!("{broken} {}", guide(r#"id="healthy""#)))
        .await;
    let line = has_failed_with(visit, code).await;
    let healthy = visit.browser.visitor_of("#healthy");
    healthy.walk(&LONGEST).await;
    healthy.reaches(BOOK).await;
    assert!(visit.browser.visitor_of("#broken").sees_fallback().await);
    assert_eq!(
        visit
            .browser
            .guide_events()
            .await
            .iter()
            .filter(|name| *name == "error")
            .count(),
        1
    );
    is_without_uncaught_errors(visit).await;
    line
}

/// A page whose only guide fails with `code` for a reason that would stop any other as well.
async fn stops_all(visit: &Visit, code: &str) -> String {
    visit.opens_page(&guide(r#"id="broken""#)).await;
    has_failed_with(visit, code).await
}

#[tokio::test]
async fn broken_json_is_invalid_and_the_console_says_where() {
    let visit = Visit::prepare().await;
    visit.site.answer(
        "/q/broken.json",
        Answer::of("application/json", "{\n  \"format\": 1,\n  oops"),
    );
    let line = spares_the_other(&visit, "/q/broken.json", "questionnaire-invalid").await;
    assert!(line.contains("CG001") && line.contains("3:"), "{line}");
}

#[tokio::test]
async fn an_engine_that_was_not_uploaded_is_missing() {
    let visit = Visit::prepare().await;
    let engine = asset("engine", ".wasm");
    visit.site.answer(&engine, Answer::missing());
    let line = stops_all(&visit, "wasm-missing").await;
    assert!(line.contains(&engine), "{line}");
}

#[tokio::test]
async fn a_controller_that_was_not_uploaded_is_missing() {
    let visit = Visit::prepare().await;
    let controller = asset("controller", ".js");
    visit.site.answer(&controller, Answer::missing());
    let line = stops_all(&visit, "wasm-missing").await;
    assert!(line.contains(&controller), "{line}");
}

#[tokio::test]
async fn an_engine_of_a_type_that_the_server_does_not_know_works() {
    let visit = Visit::prepare().await;
    let engine = asset("engine", ".wasm");
    visit
        .site
        .answer(&engine, Answer::of("text/plain", file(&engine)));
    visit.opens_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_page_that_forbids_webassembly_blocks_it() {
    let visit = Visit::prepare().await;
    let html = page::page(&guide(r#"id="broken""#));
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
    visit.site.answer(
        PAGE,
        Answer::page(html).with_header("Content-Security-Policy", policy),
    );
    visit.opens(PAGE).await;
    let line = has_failed_with(&visit, "wasm-blocked").await;
    assert!(line.contains("'wasm-unsafe-eval'"), "{line}");
}

#[tokio::test]
async fn a_failed_guide_works_once_its_src_is_corrected() {
    let visit = Visit::prepare().await;
    visit
        .opens_page(&guide(r#"id="broken" src="/q/none.cgq""#))
        .await;
    has_failed_with(&visit, "questionnaire-missing").await;
    visit
        .browser
        .run::<()>("document.querySelector('#broken').removeAttribute('src')")
        .await;
    visit.visitor().reaches(START).await;
    assert!(!visit.visitor().sees_fallback().await);
    is_without_uncaught_errors(&visit).await;
}

#[tokio::test]
async fn the_link_of_a_failed_guide_books() {
    let visit = Visit::prepare().await;
    visit
        .opens_page(&guide(r#"id="broken" src="/q/none.cgq""#))
        .await;
    has_failed_with(&visit, "questionnaire-missing").await;
    visit.browser.find("#broken a").await.click().await.unwrap();
    assert_eq!(visit.browser.lands_on("/demo/book.html").await, "");
}

/// The guide appears though the first request for the file at `address` gets this answer.
async fn survives(address: &str, first: Answer) {
    let visit = Visit::prepare().await;
    visit.site.answer_first(address, first);
    visit.opens_page(&guide("")).await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    assert_eq!(visit.browser.guide_events().await, ["ready", "start"]);
    is_without_uncaught_errors(&visit).await;
}

#[tokio::test]
async fn an_engine_that_is_cut_off_once_is_fetched_again() {
    let engine = asset("engine", ".wasm");
    survives(&engine, file_as_served(&engine).cut()).await;
}

#[tokio::test]
async fn an_engine_that_is_cut_off_is_a_matter_of_the_network() {
    let visit = Visit::prepare().await;
    let engine = asset("engine", ".wasm");
    visit.site.answer(&engine, file_as_served(&engine).cut());
    let line = stops_all(&visit, "network").await;
    assert!(line.contains(&engine) && line.contains("cut off"), "{line}");
}

#[tokio::test]
async fn a_browser_without_webassembly_is_unsupported() {
    let visit = Visit::prepare().await;
    let script = "delete window.WebAssembly";
    visit.browser.run_before_every_page(script).await;
    let line = stops_all(&visit, "unsupported-browser").await;
    assert!(line.contains("WebAssembly"), "{line}");
}

/// How long a visitor waits for the fallback to be final, in seconds, and a little more.
const PATIENCE_S: f64 = 8.5;

#[tokio::test]
async fn a_questionnaire_that_stalls_is_given_up_and_spares_the_others() {
    let visit = Visit::prepare().await;
    let stalled = compiled_file(compile(&shipped_but(|_| {}))).stalled();
    visit.site.answer("/q/slow.cgq", stalled);
    spares_the_other(&visit, "/q/slow.cgq", "timeout").await;
}

#[tokio::test]
async fn an_engine_of_another_build_than_its_glue_is_a_mismatch() {
    let visit = Visit::prepare().await;
    let other = Answer::of("application/wasm", file(&asset("compiler", ".wasm")));
    visit.site.answer(&asset("engine", ".wasm"), other);
    let line = stops_all(&visit, "version-mismatch").await;
    assert!(line.contains("cache"), "{line}");
}

#[tokio::test]
async fn files_of_another_origin_that_keeps_them_to_itself_are_a_matter_of_the_network() {
    let visit = Visit::prepare().await;
    let files = Site::start();
    // The script came from a copy on the page's own server; the files that it
    // asks for are elsewhere.
    let src = files.url("/dist/questionnaires/chronic-pain.en.cgq");
    let line = spares_the_other(&visit, &src, "network").await;
    assert!(line.contains("CORS"), "{line}");
}

#[tokio::test]
async fn a_script_that_does_not_come_leaves_the_fallback() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer("/dist/consultation-guide.js", Answer::missing());
    visit.opens_page(&guide("")).await;
    assert!(visit.visitor().sees_fallback().await);
    visit
        .browser
        .find("consultation-guide a")
        .await
        .click()
        .await
        .unwrap();
    visit.browser.lands_on("/demo/book.html").await;
}
