//! Pages with the strictest policy under which the guide promises to work, and the places where its
//! files may be.

use serde_json::Value;

use super::harness::copy::*;
use super::harness::page::{guide, page, page_with_script};
use super::harness::site::file;
use super::harness::{Answer, PAGE, Site, Visit};

const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      connect-src 'self'; require-trusted-types-for 'script'";

/// The guide has its styles, takes a step, and nothing was forbidden meanwhile.
async fn works(visit: &Visit) {
    let visitor = visit.visitor();
    visitor.arrives().await;
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    let row = visitor.option(MIGRAINE).await.parent().await.unwrap();
    let height = row.css_value("min-height").await.unwrap();
    let pixels: f64 = height.trim_end_matches("px").parse().unwrap_or_default();
    assert!(pixels >= 48.0, "a row is at least {height} high");
    visit.leaves_no_complaint().await;
}

async fn opens_under(visit: &Visit, policy: &str, html: String) {
    visit.site.answer(
        PAGE,
        Answer::page(html).with_header("Content-Security-Policy", policy),
    );
    visit.opens(PAGE).await;
}

#[tokio::test]
async fn the_strictest_policy_is_kept() {
    let visit = Visit::prepare().await;
    opens_under(&visit, STRICT, page(&guide(""))).await;
    works(&visit).await;
    visit.visitor().answer(PAIN, &[MIGRAINE]).await;
    visit.visitor().reaches(TIME).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_strictest_policy_is_kept_from_json_too() {
    let visit = Visit::prepare().await;
    let html = page(&guide(r#"src="/dist/questionnaires/chronic-pain.json""#));
    opens_under(&visit, STRICT, html).await;
    works(&visit).await;
}

#[tokio::test]
async fn the_whole_way_goes_under_the_strictest_policy() {
    let visit = Visit::prepare().await;
    opens_under(&visit, STRICT, page(&guide(""))).await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    for fold in visit.visitor().folds().await {
        visit.visitor().unfold(&fold).await;
    }
    visit.leaves_no_complaint().await;
    visit.visitor().press("Book a free consultation").await;
    assert_eq!(
        visit.browser.lands_on("/demo/book.html").await,
        "?clinic=bethesda"
    );
}

#[tokio::test]
async fn the_files_may_be_in_any_folder() {
    let visit = Visit::prepare().await;
    visit.site.add_dist_folder("/wp-content/a%20plugin/guide/");
    let html = page_with_script(
        "/wp-content/a%20plugin/guide/consultation-guide.js",
        &guide(""),
    );
    opens_under(&visit, STRICT, html).await;
    works(&visit).await;
    assert!(!visit.site.was_asked_for("/dist/"));
}

#[tokio::test]
async fn the_files_may_be_on_another_origin() {
    let files = Site::start();
    files.open_to_other_origins();
    let visit = Visit::prepare().await;
    let html = page_with_script(&files.url("/dist/consultation-guide.js"), &guide(""));
    let origin = files.url("");
    let policy = format!(
        "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}; \
         require-trusted-types-for 'script'"
    );
    opens_under(&visit, &policy, html).await;
    works(&visit).await;
    assert!(!visit.site.was_asked_for("/dist/"));
    assert!(files.was_asked_for("/dist/questionnaires/"));
}

#[tokio::test]
async fn a_base_address_of_the_page_does_not_move_the_files() {
    let visit = Visit::prepare().await;
    let html = page(&guide("")).replace("<title>", "<base href=\"/elsewhere/\"><title>");
    visit.opens_html(html).await;
    works(&visit).await;
}

#[tokio::test]
async fn no_policy_of_trusted_types_is_needed() {
    let visit = Visit::prepare().await;
    let policy = format!("{STRICT}; trusted-types 'none'");
    let json = guide(r#"src="/dist/questionnaires/chronic-pain.json""#);
    for body in [guide(""), json] {
        opens_under(&visit, &policy, page(&body)).await;
        works(&visit).await;
    }
}

#[tokio::test]
async fn a_nonce_on_the_script_is_enough() {
    let visit = Visit::prepare().await;
    let html = page(&guide("")).replace("<script", r#"<script nonce="bm9uY2U""#);
    let policy = "default-src 'none'; base-uri 'none'; object-src 'none'; connect-src 'self'; \
                  script-src 'nonce-bm9uY2U' 'strict-dynamic' 'wasm-unsafe-eval'; \
                  require-trusted-types-for 'script'";
    opens_under(&visit, policy, html).await;
    works(&visit).await;
}

/// The hash of a built file in `integrity.json`.
fn integrity(name: &str) -> String {
    let hashes: Value =
        serde_json::from_slice(&file("/dist/integrity.json")).expect("integrity.json is JSON");
    hashes[name]
        .as_str()
        .expect("each file has a hash")
        .to_owned()
}

/// A page whose script is of another origin, and must have this hash.
async fn opens_with_integrity(hash: &str) -> (Visit, Site) {
    let files = Site::start();
    files.open_to_other_origins();
    let visit = Visit::prepare().await;
    let html = page_with_script(&files.url("/dist/consultation-guide.js"), &guide("")).replace(
        "<script",
        &format!(r#"<script crossorigin="anonymous" integrity="{hash}""#),
    );
    visit.opens_html(html).await;
    (visit, files)
}

#[tokio::test]
async fn the_script_has_the_hash_of_integrity_json() {
    let (visit, _files) = opens_with_integrity(&integrity("consultation-guide.js")).await;
    works(&visit).await;
}

#[tokio::test]
async fn a_script_of_another_hash_leaves_the_fallback() {
    let (visit, files) = opens_with_integrity(&integrity("LICENSE-MIT")).await;
    assert!(visit.visitor().sees_fallback().await);
    assert!(!files.was_asked_for("/assets/"));
}

#[tokio::test]
async fn a_page_in_a_sandbox_shows_a_guide_that_works_and_books() {
    let visit = Visit::prepare().await;
    // Such a page has no origin, so its own server is cross-origin.
    visit.site.open_to_other_origins();
    let origin = visit.site.url("");
    let policy = format!(
        "sandbox allow-scripts; default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; \
         connect-src {origin}; require-trusted-types-for 'script'"
    );
    opens_under(&visit, &policy, page(&guide(""))).await;
    let own: String = visit.browser.run("return self.origin").await;
    assert_eq!(own, "null");
    works(&visit).await;
    visit.visitor().press("Book a free consultation").await;
    visit.browser.lands_on("/demo/book.html").await;
}
