//! The snippets of docs/embedding, verbatim.

use super::harness::copy::*;
use super::harness::page::{FALLBACK, page};
use super::harness::{Answer, Site, Visit, until};

const PLAIN_PAGE: &str = include_str!("../../docs/embedding/html.md");
const TAG_MANAGER: &str = include_str!("../../docs/embedding/google-tag-manager.md");

/// The first piece of HTML in a guide that contains `part`.
fn snippet(guide: &'static str, part: &str) -> &'static str {
    let pieces = guide.split("```html\n").skip(1);
    let mut pieces = pieces.filter_map(|piece| piece.split("```").next());
    let found = pieces.find(|piece| piece.contains(part));
    found.expect("the guide has such a snippet")
}

/// A page of nothing but `body`, with the built guide where the snippets expect it.
async fn opens_bare(visit: &Visit, body: &str) {
    visit.site.add_dist_folder("/guide/");
    let html = format!("<!doctype html><html lang=\"en\"><title>A clinic</title>{body}");
    visit.opens_html(html).await;
}

#[tokio::test]
async fn the_snippet_for_a_plain_page() {
    let visit = Visit::prepare().await;
    opens_bare(&visit, snippet(PLAIN_PAGE, "<script")).await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    let link = visitor.control(FALLBACK).await.prop("href").await.unwrap();
    assert_eq!(link, Some(visit.site.url("/book")));
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_snippet_for_a_dialog() {
    let visit = Visit::prepare().await;
    let script = r#"<script type="module" src="/guide/consultation-guide.js"></script>"#;
    let snippet = snippet(PLAIN_PAGE, r#"display="dialog""#);
    opens_bare(&visit, &format!("{script}{snippet}")).await;
    let ready = "await document.querySelector('consultation-guide').ready";
    visit.browser.run::<()>(ready).await;
    let opener = visit.browser.find("[data-consultation-guide]").await;
    opener.click().await.unwrap();
    visit.visitor().is_focused_on(START).await;
}

#[tokio::test]
async fn the_script_for_the_data_layer_hands_on_names_alone() {
    let visit = Visit::prepare().await;
    let script = snippet(TAG_MANAGER, "<script>");
    let plain = snippet(PLAIN_PAGE, "<script").replace("\"/book\"", "\"#booked\"");
    opens_bare(&visit, &format!("{script}{plain}")).await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    visitor.press(FALLBACK).await;
    let layer: String = visit.browser.run("return JSON.stringify(dataLayer)").await;
    let names = ["ready", "start", "book"];
    let events = names.map(|name| format!(r#"{{"event":"consultation_guide_{name}"}}"#));
    assert_eq!(layer, format!("[{}]", events.join(",")));
}

#[tokio::test]
async fn a_frame_without_an_origin_of_its_own() {
    let files = Site::start();
    files.open_to_other_origins();
    let visit = Visit::prepare().await;
    let script = files.url("/dist/consultation-guide.js");
    let inner = page(snippet(PLAIN_PAGE, "<script"))
        .replace("/dist/consultation-guide.js", &script)
        .replace("/guide/consultation-guide.js", &script)
        .replace("\"/book\"", "\"https://clinic.example/book\"")
        .replace(
            "<title>",
            "<base target=\"_blank\"><script>
             document.addEventListener('consultation-guide-ready', () => parent.postMessage('ready', '*'));
             document.addEventListener('consultation-guide-error', () => parent.postMessage('error', '*'));
             </script><title>",
        );
    visit.site.answer("/frame.html", Answer::page(inner));
    let listen = "<script>onmessage = (event) => { window.heard = event.data }</script>";
    let frame = r#"<iframe sandbox="allow-scripts allow-popups" width="400" height="700" src="/frame.html"></iframe>"#;
    opens_bare(&visit, &format!("{listen}{frame}")).await;
    until("the frame to report", async || {
        let heard: Option<String> = visit.browser.run("return window.heard").await;
        Ok(heard.map(|heard| assert_eq!(heard, "ready")))
    })
    .await;
}
