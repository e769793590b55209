//! Style sheets of pages: the guide looks the same under them.
//!
//! Not compared is what a page is asked to set: the width of the guide, and its font, which is the
//! page's unless it chooses another.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::harness::copy::*;
use crate::harness::page::{guide, page, with_head};
use crate::harness::site::node_module;
use crate::harness::{Answer, Visit};

const COMPARE: &str = include_str!("../hostile/compare.js");

/// The result of comparing a page with others.
#[derive(Debug, Deserialize)]
struct Comparison {
    /// Elements and their pseudo-elements, on all screens together.
    n_noted: usize,
    /// The differences from each of the others.
    found: BTreeMap<String, Vec<String>>,
}

/// One screen of each kind, with a mistake, with what is chosen and with what is unfolded; then
/// the same guide in a dialog and behind a button.
fn steps() -> Value {
    let mut steps = vec![
        json!(["look", "the first screen"]),
        json!(["press", "Start"]),
        json!(["press", "Continue"]),
        json!(["look", "a question with a mistake"]),
    ];
    for (question, options) in LONGEST {
        steps.extend(options.iter().map(|option| json!(["choose", option])));
        if question == TRIED {
            steps.push(json!(["unfold", ""]));
            steps.push(json!(["look", "a question with answers"]));
        }
        steps.push(json!(["press", "Continue"]));
    }
    steps.push(json!(["unfold", ""]));
    steps.push(json!(["look", "the ending"]));
    steps.push(json!(["display", "launcher"]));
    steps.push(json!(["look", "the button"]));
    steps.push(json!(["open", ""]));
    steps.push(json!(["look", "the dialog"]));
    json!(steps)
}

/// A page that walks guides in frames and compares them.
struct Comparing(Visit);

impl Comparing {
    async fn prepare() -> Self {
        let visit = Visit::prepare().await;
        visit.browser.look_inside().await;
        visit.browser.set_still().await;
        visit.opens_html("<!doctype html><title>All</title>").await;
        Self(visit)
    }

    /// Serves the page `name` with the guide, with these attributes, under `sheet`, and records its
    /// look. Returns the differences from the pages `others`.
    async fn differences<const N: usize>(
        &self,
        name: &str,
        attributes: &str,
        sheet: &str,
        others: [&str; N],
    ) -> [Vec<String>; N] {
        let Self(visit) = self;
        let css = format!("/{name}.css");
        visit.site.answer(&css, Answer::of("text/css", sheet));
        let link = format!(r#"<link rel="stylesheet" href="{css}">"#);
        let guide = guide(&format!(r#"loading="eager" {attributes}"#));
        let article = format!(r#"<div class="entry-content">{guide}</div>"#);
        let address = |name: &str| format!("/{name}.html");
        visit.site.answer(
            &address(name),
            Answer::page(with_head(&link, &page(&article))),
        );
        let others = others.map(address);
        let arguments = vec![json!(address(name)), steps(), json!(others.as_slice())];
        let mut comparison: Comparison = visit.browser.run_with(COMPARE, arguments).await;
        assert!(comparison.n_noted > 400, "{name}: {comparison:?}");
        others.map(|other| comparison.found.remove(&other).expect("it was compared"))
    }
}

fn bootstrap() -> String {
    String::from_utf8(node_module("bootstrap/dist/css/bootstrap.css")).expect("a text")
}

fn preflight() -> String {
    String::from_utf8(node_module("tailwindcss/preflight.css")).expect("a text")
}

#[tokio::test]
async fn no_sheet_of_a_page_changes_how_the_guide_looks() {
    let sheets = [
        ("reset", include_str!("../hostile/reset.css")),
        ("unset", include_str!("../hostile/unset.css")),
        ("small-root", include_str!("../hostile/small-root.css")),
        ("bootstrap", &bootstrap()),
        ("tailwind", &preflight()),
        ("wordpress", include_str!("../hostile/wordpress.css")),
        (
            "right-to-left",
            include_str!("../hostile/right-to-left.css"),
        ),
        ("vertical", include_str!("../hostile/vertical.css")),
        ("huge-text", include_str!("../hostile/huge-text.css")),
        ("important", include_str!("../hostile/important.css")),
    ];
    let pages = Comparing::prepare().await;
    let [] = pages.differences("bare", "", "", []).await;
    for (name, sheet) in sheets {
        let [differences] = pages.differences(name, "", sheet, ["bare"]).await;
        assert_eq!(differences, [""; 0], "under {name}");
    }
}

#[tokio::test]
async fn on_a_dark_page_a_guide_is_dark_unless_it_is_to_be_light() {
    let dark = include_str!("../hostile/dark.css");
    let pages = Comparing::prepare().await;
    for theme in ["light", "dark"] {
        let [] = pages
            .differences(theme, &format!(r#"theme="{theme}""#), "", [])
            .await;
    }
    let [differences] = pages
        .differences("light-on-dark", r#"theme="light""#, dark, ["light"])
        .await;
    assert_eq!(differences, [""; 0]);
    let [from_dark, from_light] = pages
        .differences("on-dark", "", dark, ["dark", "light"])
        .await;
    assert_eq!(from_dark, [""; 0]);
    assert!(!from_light.is_empty(), "the comparison sees no colors");
}

#[tokio::test]
async fn the_font_of_the_page_is_the_guides_wherever_it_is() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let style = "<style>body { font-family: cursive, fantasy; }</style>";
    let html = with_head(style, &page(&guide(r#"display="launcher""#)));
    visit.opens_html(html).await;
    let fonts: Vec<String> = visit
        .browser
        .run(
            "const guide = document.querySelector('consultation-guide');
             await guide.ready;
             const font = (css) => getComputedStyle(inside.root().querySelector(css)).fontFamily;
             const fonts = [font('.launcher')];
             guide.open();
             await inside.drawn();
             fonts.push(font('.dialog'), font('.heading'));
             guide.removeAttribute('display');
             await inside.drawn();
             return [...fonts, font('.heading')]",
        )
        .await;
    assert_eq!(fonts, ["cursive, fantasy"; 4]);
}

/// Block themes give everything in focus an outline, and an element is in focus with what is in it.
#[tokio::test]
async fn a_page_draws_no_outline_around_a_guide_in_use() {
    let visit = Visit::prepare().await;
    let style =
        "<style>:where(main :focus), consultation-guide:focus { outline: 2px solid }</style>";
    visit.opens_page(&format!("{style}{}", guide(""))).await;
    visit.visitor().press("Start").await;
    visit.visitor().is_focused_on(WHO).await;
    let (is_focused, outline): (bool, String) = visit
        .browser
        .run(
            "const guide = document.querySelector('consultation-guide');
             return [guide.matches(':focus'), getComputedStyle(guide).outlineStyle]",
        )
        .await;
    assert!(is_focused);
    assert_eq!(outline, "none");
}
