//! The doctor: one page for each mistake that an embedder can make, and the line that fixes it.
//! Nobody else ever sees it.

use std::env;
use std::fs;

use serde_json::Value;

use super::harness::copy::*;
use super::harness::page::{BOOKING, FALLBACK, guide, page, page_with_script};
use super::harness::questionnaire::shipped_but;
use super::harness::site::{asset, file};
use super::harness::{Answer, Engine, OPEN_ROOTS, PAGE, Site, Visit, until};

#[path = "doctor/findings.rs"]
mod findings;

/// A page with a guide that has these attributes and the doctor.
fn attended(attributes: &str) -> String {
    guide(&format!("doctor {attributes}"))
}

/// On a page with such a guide, after `prepare`.
async fn attended_page(attributes: &str, prepare: impl FnOnce(&Site)) -> Visit {
    let visit = Visit::prepare().await;
    prepare(&visit.site);
    visit.opens_page(&attended(attributes)).await;
    visit
}

/// On a page with this policy.
async fn page_under(policy: &str) -> Visit {
    let visit = Visit::prepare().await;
    let answer = Answer::page(page(&attended("")));
    let answer = answer.with_header("Content-Security-Policy", policy);
    visit.site.answer(PAGE, answer);
    visit.opens(PAGE).await;
    visit
}

#[tokio::test]
async fn visitors_never_get_it() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    assert!(!visit.browser.doctor().is_there().await);
    assert!(!visit.site.was_asked_for("doctor"));
}

#[tokio::test]
async fn the_address_of_the_page_asks_for_it_and_it_finds_nothing_on_a_good_page() {
    let visit = Visit::prepare().await;
    visit.site.answer(PAGE, Answer::page(page(&guide(""))));
    visit
        .opens(&format!("{PAGE}?from=mail&consultation-guide-doctor"))
        .await;
    visit.visitor().reaches(START).await;
    visit.browser.doctor().is_content().await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn it_goes_with_its_attribute() {
    let visit = attended_page("", |_| {}).await;
    visit.browser.doctor().titles().await;
    let script = "document.querySelector('consultation-guide').removeAttribute('doctor')";
    visit.browser.run::<()>(script).await;
    until("the doctor to go", async || {
        Ok((!visit.browser.doctor().is_there().await).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_policy_without_wasm() {
    let visit = page_under("default-src 'none'; script-src 'self'; connect-src 'self'").await;
    let (title, line) = match Engine::of_this_run() {
        // It does not blame a policy, so the doctor does not know which.
        Engine::WebKit => ("The page forbids WebAssembly", "'wasm-unsafe-eval'"),
        Engine::Chromium | Engine::Firefox => (
            "Content-Security-Policy forbids WebAssembly",
            "script-src 'self' 'wasm-unsafe-eval'",
        ),
    };
    let doctor = visit.browser.doctor();
    doctor.says(title, line).await;
    assert_eq!(doctor.titles().await.len(), 1);
    assert!(visit.visitor().sees_fallback().await);
}

#[tokio::test]
async fn a_policy_without_connections() {
    let visit = page_under("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'").await;
    let title = "Content-Security-Policy forbids fetching";
    visit
        .browser
        .doctor()
        .says(title, "connect-src 'self'")
        .await;
}

#[tokio::test]
async fn colors_that_are_hard_to_read() {
    let visit = Visit::prepare().await;
    let style = "<style>consultation-guide { --cg-text: #ccc; --cg-surface: #fff }</style>";
    visit.opens_page(&format!("{style}{}", attended(""))).await;
    let title = "Some colours of the page are hard to read";
    let doctor = visit.browser.doctor();
    doctor.finds(&[title], &[]).await;
    let lines = doctor.texts(".line code").await.unwrap();
    let begin = "--cg-text on --cg-surface: rgb(204 204 204) on";
    assert!(
        lines.iter().any(|line| line.starts_with(begin)),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_guide_beside_the_column_of_the_text() {
    let visit = Visit::prepare().await;
    visit.browser.set_screen(1280, 900).await;
    let theme = "<style>body { margin: 0 } main > p { max-inline-size: 600px; margin-inline: auto }</style>";
    let body = format!("{theme}<p>A paragraph.</p>{}", attended(""));
    visit.opens_page(&body).await;
    let title = "The guide is not in the column of the text beside it";
    let line =
        "consultation-guide { display: block; max-inline-size: 600px; margin-inline: auto; }";
    visit.browser.doctor().says(title, line).await;
    visit
        .opens_page(&format!("<style>{line}</style>{body}"))
        .await;
    visit.visitor().reaches(START).await;
    visit.browser.doctor().is_content().await;
}

#[tokio::test]
async fn a_guide_beside_a_paragraph_in_a_shadow_root() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let text = format!("<p>A paragraph.</p>{}", attended(""));
    let root = format!(
        "<div id=\"app\"></div><script>document.querySelector('#app').attachShadow({{ mode: 'open' }}).innerHTML = `{text}`</script>"
    );
    visit.opens_page(&root).await;
    let script = "const guide = document.querySelector('#app').shadowRoot.querySelector('consultation-guide');
        await guide.ready;
        const doctor = inside.root(guide)?.querySelector('.doctor');
        return doctor ? inside.root(doctor).querySelector('.status').textContent : ''";
    until("the doctor to be content", async || {
        let status: String = visit.browser.run(script).await;
        Ok(status.starts_with("Nothing is wrong").then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_page_that_moves_when_the_guide_comes() {
    let visit = Visit::prepare().await;
    visit.browser.set_screen(1280, 900).await;
    let after = "<p>What follows the guide.</p>";
    let body = format!("{}{after}", attended(""));
    visit.opens_page(&body).await;
    let title = "The page moves when the guide comes";
    let height = "return document.querySelector('p').getBoundingClientRect().top
        - document.querySelector('consultation-guide').getBoundingClientRect().top";
    visit.browser.doctor().finds(&[title], &[]).await;
    let lines = visit.browser.doctor().texts(".line code").await.unwrap();
    let [line] = lines.as_slice() else {
        panic!("one line keeps the place: {lines:?}");
    };
    assert!(visit.browser.run::<f64>(height).await > 400.0);
    visit
        .opens_page(&format!("<style>{line}</style>{body}"))
        .await;
    visit.visitor().reaches(START).await;
    visit.browser.doctor().is_content().await;
    // Nor does it where a box around the guide keeps the place, or nothing follows.
    let boxed = format!(
        r#"<div style="min-block-size: 700px">{}</div>{after}"#,
        attended("")
    );
    for body in [boxed, attended("")] {
        visit.opens_page(&body).await;
        visit.visitor().reaches(START).await;
        visit.browser.doctor().is_content().await;
    }
}

#[tokio::test]
async fn the_log_has_names_and_times_alone() {
    let visit = attended_page("", |_| {}).await;
    let visitor = visit.visitor();
    visitor.walk(&[(WHO, &[SELF])]).await;
    visitor.reaches(PAIN).await;
    let log = until("the log", async || {
        let lines = visit.browser.doctor().texts(".log p").await?;
        Ok(lines
            .iter()
            .any(|line| line.starts_with("consultation-guide-start"))
            .then_some(lines))
    })
    .await;
    let is_ready = |line: &&String| line.starts_with("consultation-guide-ready");
    assert_eq!(log.iter().filter(is_ready).count(), 1, "{log:?}");
    for line in &log {
        let at_or_before = line
            .split_once(" at ")
            .or_else(|| line.split_once(" before "));
        let (name, time) = at_or_before.expect("a name and a time");
        assert!(name.starts_with("consultation-guide-"), "{line}");
        let seconds = time.strip_suffix(" s").and_then(|time| time.parse().ok());
        assert!(seconds.is_some_and(|seconds: f64| seconds > 0.0), "{line}");
    }
    let log = &visit.browser.doctor().query(".log").await.unwrap()[0];
    assert_eq!(
        log.attr("role").await.unwrap().as_deref(),
        Some("log"),
        "each line is announced as it comes"
    );
}

/// Adds the doctor to the guide of a page that has none yet.
async fn call_doctor(visit: &Visit) {
    let call = "document.querySelector('consultation-guide').setAttribute('doctor', '')";
    visit.browser.run::<()>(call).await;
}

#[tokio::test]
async fn the_log_begins_with_what_the_guide_had_come_to_before() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    call_doctor(&visit).await;
    let doctor = visit.browser.doctor();
    assert_eq!(doctor.titles().await, Vec::<String>::new());
    let log = doctor.texts(".log p").await.unwrap();
    let [line] = log.as_slice() else {
        panic!("one line of one event, not {log:?}");
    };
    assert!(
        line.starts_with("consultation-guide-ready before "),
        "{line}"
    );
}

/// The height of every line of text in the doctor's panel, in multiples of its font size.
const LINES: &str = "
    return [...arguments].slice(0, -1).map((text) => {
      const { lineHeight, fontSize } = getComputedStyle(text);
      return [text.textContent, parseFloat(lineHeight) / parseFloat(fontSize)];
    })";

#[tokio::test]
async fn its_lines_have_room_in_a_guide_that_has_its_styles() {
    let visit = attended_page("drafts", |_| {}).await;
    visit.visitor().reaches(START).await;
    let doctor = visit.browser.doctor();
    doctor.finds(&["Visitors get translations"], &[]).await;
    // It has looked again since the guide became ready, and its list stays.
    doctor.titles().await;
    let texts = doctor.query("h2, h3, p, code, button").await.unwrap();
    let texts: Vec<_> = texts.iter().map(|text| text.to_json().unwrap()).collect();
    assert!(texts.len() > 8);
    let lines: Vec<(String, f64)> = visit.browser.run_with(LINES, texts).await;
    for (text, height) in lines {
        assert!((1.2..1.8).contains(&height), "{height} for “{text}”");
    }
}

#[tokio::test]
async fn a_line_can_be_copied() {
    let visit = attended_page("drafts", |_| {}).await;
    let doctor = visit.browser.doctor();
    doctor.finds(&["Visitors get translations"], &[]).await;
    doctor.titles().await;
    let copy = &doctor.query(".line button").await.unwrap()[0];
    copy.click().await.unwrap();
    until("the line to be copied", async || {
        Ok((copy.text().await? == "Copied").then_some(()))
    })
    .await;
    let copied = visit.browser.clipboard().await;
    assert_eq!(copied, "<consultation-guide>");
}

#[tokio::test]
async fn it_is_accessible() {
    let visit = Visit::prepare().await;
    let axe = fs::read_to_string(env::var_os("AXE_CORE").expect("AXE_CORE names axe.min.js"));
    visit
        .browser
        .run_before_every_page(&format!("{OPEN_ROOTS}{}", axe.unwrap()))
        .await;
    visit.browser.set_screen(320, 900).await;
    visit.opens_page(&attended(r#"theme="pink""#)).await;
    visit.browser.doctor().finds(&["is not known"], &[]).await;
    visit.visitor().reaches(START).await;
    let found: Vec<Value> = visit
        .browser
        .run("return (await axe.run(document.querySelector('consultation-guide'))).violations")
        .await;
    assert_eq!(found, Vec::<Value>::new());
    let is_wider: bool = visit
        .browser
        .run("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert!(!is_wider, "the page scrolls sideways");
}
