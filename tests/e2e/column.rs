//! The guide in the column of a page: between its paragraphs, and as wide as they are.
//!
//! The five layouts are how WordPress themes place the content.

use super::harness::Visit;
use super::harness::copy::*;
use super::harness::page::{guide, page, with_head};
use super::harness::site::asset;

/// A phone and a desk.
pub(super) const WIDTHS: [u32; 2] = [390, 1280];

/// Its name, which is the class of the column, and its rules.
pub(super) const LAYOUTS: [(&str, &str); 5] = [
    (
        // Each child is centred by its own margins; the theme insists.
        "constrained",
        ".constrained { padding-inline: 30px }
         .constrained > :where(:not(.wide)) { max-width: 645px; margin-left: auto !important; margin-right: auto !important }",
    ),
    (
        // A group is the child that is centred; what is in it flows.
        "flow",
        ".flow { padding-inline: 30px }
         .flow > * { max-width: 645px; margin-inline: auto }",
    ),
    (
        // The width is a custom property, which differs by screen.
        "property",
        ".property { --column: calc(100vw - 40px) }
         @media (min-width: 652px) { .property { --column: min(100vw - 200px, 610px) } }
         .property > :not(.wide):not(.full) { max-width: var(--column); margin-left: auto; margin-right: auto }",
    ),
    (
        // A part of the column's width at most, and a root of another size.
        "fraction",
        "html { font-size: 62.5% } .fraction { font-size: 1.8rem }
         .fraction > :not(.wide) { width: calc(100% - 4rem); max-width: 58rem; margin-inline: auto }",
    ),
    (
        // The column itself is centred.
        "classic",
        ".classic { max-width: 720px; margin: 0 auto; padding: 0 24px }",
    ),
];

/// What all of them have: a rhythm, and boxes that are measured to their border.
const COMMON: &str = "*, *::before, *::after { box-sizing: border-box } body { margin: 0 }
    .column p { margin-block: 0 } .column * + p, .column * + consultation-guide { margin-block-start: 24px }";

/// A column of this layout, with a guide between two paragraphs.
pub(super) fn column(layout: &str) -> String {
    let text = "What long-lasting pain is, and what can be done about it. ".repeat(4);
    let content = format!(
        "<p>{text}</p><p class=\"before\">{text}</p>{}<p>{text}</p>",
        guide("")
    );
    let content = match layout {
        "flow" => format!("<div>{content}</div>"),
        _ => content,
    };
    format!(r#"<div class="column {layout}">{content}</div>"#)
}

/// A page of nothing but `body`, with the rules of these layouts and `style`.
pub(super) fn page_of(layouts: &[(&str, &str)], style: &str, body: &str) -> String {
    let rules: Vec<_> = layouts.iter().map(|(_, rules)| *rules).collect();
    let head = format!("<style>{COMMON} {}</style>{style}", rules.join("\n"));
    with_head(&head, &page("").replace("<h1>A clinic</h1>", body))
}

/// The snippet's style, taken from docs/embedding/html.md.
pub(super) fn reserving_style() -> String {
    let guide = include_str!("../../docs/embedding/html.md");
    let begin = guide.find("<style>").expect("the snippet has a style");
    let end = guide.find("</style>").expect("the style ends");
    guide[begin..end + "</style>".len()].to_owned()
}

/// Each guide's column, and how the guide lies compared with the paragraph before it, in pixels:
/// the distances of its left and right edges from the paragraph's, and the extra room above it.
const PLACES: &str = "
    return [...document.querySelectorAll('consultation-guide')].map((guide) => {
      const before = guide.previousElementSibling;
      const box = (element) => element.getBoundingClientRect();
      const gap = (element) => box(element).top - box(element.previousElementSibling).bottom;
      return [guide.closest('.column').className, [
        box(guide).left - box(before).left,
        box(guide).right - box(before).right,
        gap(guide) - gap(before),
      ]];
    })";

/// Every guide of the page, on each screen, is aligned like the paragraphs.
async fn are_in_their_columns(visit: &Visit, when: &str) {
    for width in WIDTHS {
        visit.browser.set_screen(width, 900).await;
        let places: Vec<(String, [f64; 3])> = visit.browser.run(PLACES).await;
        assert_eq!(places.len(), LAYOUTS.len());
        for (column, distances) in places {
            let is_off = distances.iter().any(|distance| distance.abs() > 1.0);
            assert!(!is_off, "{column} at {width}, {when}: {distances:?}");
        }
    }
}

const ALL_READY: &str = "
    const guides = [...document.querySelectorAll('consultation-guide')];
    await Promise.all(guides.map(({ ready }) => ready));";

/// On a page with a guide in each layout and `style`, whose engine is held.
async fn page_of_columns(style: &str) -> Visit {
    let visit = Visit::prepare().await;
    let columns: String = LAYOUTS.iter().map(|(layout, _)| column(layout)).collect();
    visit.site.hold(&asset("engine-", ".wasm"));
    let html = page_of(&LAYOUTS, style, &columns);
    visit.opens_html(html).await;
    visit
}

async fn becomes_ready(visit: &Visit) {
    visit.site.release(&asset("engine-", ".wasm"));
    visit.browser.run::<()>(ALL_READY).await;
}

#[tokio::test]
async fn with_the_snippet_it_is_between_the_paragraphs_from_the_start() {
    let visit = page_of_columns(&reserving_style()).await;
    are_in_their_columns(&visit, "before it is ready").await;
    becomes_ready(&visit).await;
    are_in_their_columns(&visit, "once it is ready").await;
}

#[tokio::test]
async fn without_a_style_it_is_between_the_paragraphs_once_it_is_ready() {
    let visit = page_of_columns("").await;
    becomes_ready(&visit).await;
    are_in_their_columns(&visit, "once it is ready").await;
}

#[tokio::test]
async fn a_page_that_reserves_a_place_can_hide_a_guide_and_has_no_hole_for_a_dialog() {
    let visit = Visit::prepare().await;
    let rule = "<style>.hidden-by-the-page { display: none } .flex { display: flex }</style>";
    let body = format!(
        "{}{rule}{}{}<div>{}</div><div class=\"flex\">{}</div>",
        reserving_style(),
        guide("hidden"),
        guide("class=\"hidden-by-the-page\""),
        guide("display=\"dialog\""),
        guide("display=\"launcher\""),
    );
    let wasm = asset("engine-", ".wasm");
    visit.site.hold(&wasm);
    visit.opens_page(&body).await;
    let shown = "return [...document.querySelectorAll('consultation-guide')].slice(0, 2)
                   .map((guide) => guide.checkVisibility())";
    let shown_before: Vec<bool> = visit.browser.run(shown).await;
    assert_eq!(shown_before, [false, false]);
    becomes_ready(&visit).await;
    let shown_after: Vec<bool> = visit.browser.run(shown).await;
    assert_eq!(shown_after, [false, false]);
    let heights: Vec<f64> = visit
        .browser
        .run(
            "return [...document.querySelectorAll('main > div')]
               .map((place) => place.getBoundingClientRect().height)",
        )
        .await;
    assert_eq!(heights, [0.0, 0.0], "a dialog and a launcher");
}

/// How much room may be left below the first screen where one number serves many widths.
const MOST_LEFT: f64 = 72.0;

#[tokio::test]
async fn the_reserved_place_is_as_high_as_the_first_screen() {
    let visit = Visit::prepare().await;
    visit
        .opens_page(&format!("{}{}", reserving_style(), guide("")))
        .await;
    visit.visitor().reaches(START).await;
    let reserved = "const style = getComputedStyle(document.querySelector('consultation-guide'));
                    return parseFloat(style.minBlockSize)";
    for width in [320, 360, 390, 480, 600, 768, 1280] {
        visit.browser.set_screen(width, 900).await;
        let screen = visit.visitor().region().await.rect().await.unwrap().height;
        let reserved: f64 = visit.browser.run(reserved).await;
        let left = reserved - screen;
        assert!(
            (0.0..MOST_LEFT).contains(&left),
            "{reserved} for {screen} at {width}"
        );
    }
}
