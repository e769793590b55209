//! Style sheets of pages: nothing in the guide looks different under them.
//!
//! What a page is asked to say is not compared: how wide the guide may be, and
//! its font, which is the page's where it does not choose another.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::harness::copy::*;
use crate::harness::page::{guide, page, with_head};
use crate::harness::site::node_module;
use crate::harness::{Answer, PAGE, Visit};

const COMPARE: &str = include_str!("../hostile/compare.js");

/// What the comparison of two pages has come to.
#[derive(Debug, Deserialize)]
struct Comparison {
    /// Elements and what is generated around them, on all screens together.
    n_compared: usize,
    n_found: usize,
    found: Vec<String>,
}

/// A page with the guide and this sheet, and nothing that is the page's alone.
fn page_with_sheet(attributes: &str, sheet: &str) -> String {
    let link = format!(r#"<link rel="stylesheet" href="{sheet}">"#);
    let article = format!(r#"<div class="entry-content">{}</div>"#, guide(attributes));
    with_head(&link, &page(&article))
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

/// Shows the guide, with these attributes, without any sheet and under `sheet`, and compares.
async fn compare(bare: (&str, &str), hostile: (&str, &str)) -> Comparison {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.browser.set_still().await;
    for (name, (attributes, sheet)) in [("bare", bare), ("hostile", hostile)] {
        let sheet_path = format!("/{name}.css");
        visit
            .site
            .answer(&sheet_path, Answer::of("text/css", sheet));
        let html = page_with_sheet(attributes, &sheet_path);
        visit
            .site
            .answer(&format!("/{name}.html"), Answer::page(html));
    }
    // Nothing scrolls: a bar at the side would make one of them narrower.
    let frame = |id| {
        format!(
            r#"<iframe id="{id}" src="/{id}.html" width="1000" height="3000" scrolling="no"></iframe>"#
        )
    };
    let both = format!(
        "<!doctype html><title>Both</title>{}{}",
        frame("bare"),
        frame("hostile")
    );
    visit.site.answer("/both.html", Answer::page(both));
    visit.opens("/both.html").await;
    visit.browser.run_with(COMPARE, vec![steps()]).await
}

/// The guide looks under `sheet` as it does without any.
async fn stays_as_it_is_under(sheet: &str) {
    let comparison = compare(("", ""), ("", sheet)).await;
    assert!(comparison.n_compared > 400, "{comparison:?}");
    assert_eq!(comparison.n_found, 0, "{:#?}", comparison.found);
}

fn bootstrap() -> String {
    String::from_utf8(node_module("bootstrap/dist/css/bootstrap.css")).expect("a text")
}

#[tokio::test]
async fn a_reset_changes_nothing() {
    stays_as_it_is_under(include_str!("../hostile/reset.css")).await;
}

#[tokio::test]
async fn everything_unset_changes_nothing() {
    stays_as_it_is_under(include_str!("../hostile/unset.css")).await;
}

#[tokio::test]
async fn a_small_root_changes_nothing() {
    stays_as_it_is_under(include_str!("../hostile/small-root.css")).await;
}

#[tokio::test]
async fn bootstrap_changes_nothing() {
    stays_as_it_is_under(&bootstrap()).await;
}

#[tokio::test]
async fn the_preflight_of_tailwind_changes_nothing() {
    let preflight = node_module("tailwindcss/preflight.css");
    stays_as_it_is_under(std::str::from_utf8(&preflight).expect("a text")).await;
}

#[tokio::test]
async fn a_theme_of_wordpress_changes_nothing() {
    stays_as_it_is_under(include_str!("../hostile/wordpress.css")).await;
}

#[tokio::test]
async fn a_page_from_right_to_left_changes_nothing() {
    stays_as_it_is_under(include_str!("../hostile/right-to-left.css")).await;
}

#[tokio::test]
async fn a_page_of_vertical_lines_changes_nothing() {
    stays_as_it_is_under(include_str!("../hostile/vertical.css")).await;
}

#[tokio::test]
async fn what_text_passes_on_changes_nothing() {
    stays_as_it_is_under(include_str!("../hostile/huge-text.css")).await;
}

#[tokio::test]
async fn rules_that_shout_change_nothing() {
    stays_as_it_is_under(include_str!("../hostile/important.css")).await;
}

#[tokio::test]
async fn a_dark_page_does_not_change_a_guide_that_is_light() {
    let light = r#"theme="light""#;
    let dark = include_str!("../hostile/dark.css");
    let comparison = compare((light, ""), (light, dark)).await;
    assert_eq!(comparison.n_found, 0, "{:#?}", comparison.found);
}

#[tokio::test]
async fn a_guide_without_a_theme_is_dark_on_a_dark_page() {
    let dark = include_str!("../hostile/dark.css");
    let comparison = compare((r#"theme="dark""#, ""), ("", dark)).await;
    assert_eq!(comparison.n_found, 0, "{:#?}", comparison.found);
    let comparison = compare((r#"theme="light""#, ""), ("", dark)).await;
    assert!(comparison.n_found > 0, "the comparison sees no colors");
}

#[tokio::test]
async fn the_font_of_the_page_is_the_guides_wherever_it_stands() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let style = "<style>body { font-family: cursive, fantasy; }</style>";
    let html = with_head(style, &page(&guide(r#"display="launcher""#)));
    visit.site.answer(PAGE, Answer::page(html));
    visit.opens(PAGE).await;
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
