//! The custom properties of a page: what they change, and that text stays readable whatever they
//! are. Contrast is measured here from what is on screen, not by the code that corrects it.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::harness::copy::*;
use super::harness::not_carried::end_where_not_carried;
use super::harness::page::guide;
use super::harness::{Colors, Visit, Visitor, until};

/// Red, green and blue from 0 to 1.
type Rgb = [f64; 3];

/// What WCAG 2.2 requires of text, and of the edges of controls.
const TEXT: f64 = 4.5;
const EDGE: f64 = 3.0;

/// The looks of demo/themes.html, by the id of their heading.
const LOOKS: [(&str, &str); 6] = [
    ("hospital", "A hospital"),
    ("boutique", "A boutique clinic"),
    ("government", "A government site"),
    ("dark", "A dark site"),
    ("contrast", "High contrast"),
    ("pale", "A brand with a pale accent"),
];

/// The measured pairs, by the head of their column, with the required contrast.
const PAIRS: [(&str, f64); 6] = [
    ("text", TEXT),
    ("quiet text", TEXT),
    ("first button", TEXT),
    ("link", TEXT),
    ("chosen row", TEXT),
    ("edge", EDGE),
];

/// A page whose stylesheet has these declarations for the element.
async fn styled(declarations: &str) -> Visit {
    let visit = Visit::prepare().await;
    visit.opens_page(&styled_body(declarations, "")).await;
    visit.visitor().reaches(START).await;
    visit
}

fn styled_body(declarations: &str, attributes: &str) -> String {
    let style = format!("<style>consultation-guide {{ {declarations} }}</style>");
    format!("{style}{}", guide(attributes))
}

/// A color as Chromium computes it, drawn over an opaque one.
fn color(text: &str) -> Rgb {
    let numbers: Vec<f64> = text
        .split(|character: char| !(character.is_ascii_digit() || character == '.'))
        .filter_map(|number| number.parse().ok())
        .collect();
    let scale = if text.starts_with("rgb") { 255.0 } else { 1.0 };
    let is_opaque = numbers.get(3).is_none_or(|alpha| *alpha > 0.999);
    assert!(is_opaque && numbers.len() >= 3, "{text} is no opaque color");
    [numbers[0] / scale, numbers[1] / scale, numbers[2] / scale]
}

/// The contrast of two colors, from 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |color: Rgb| {
        let [red, green, blue] = color.map(|channel| {
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A color of the first element on screen that fits `css`.
async fn painted(visitor: &Visitor<'_>, css: &str, property: &str) -> Rgb {
    let text = until(css, async || match visitor.query(css).await?.first() {
        Some(element) => element.css_value(property).await.map(Some),
        None => Ok(None),
    })
    .await;
    color(&text)
}

/// The contrast of each of [`PAIRS`] in a guide that is on its first screen.
async fn measure(visitor: &Visitor<'_>) -> [f64; 6] {
    let surface = painted(visitor, ".screen", "background-color").await;
    let ink = painted(visitor, ".heading", "color").await;
    let quiet = painted(visitor, ".quiet, .footer", "color").await;
    let on_accent = painted(visitor, ".button-first", "color").await;
    let accent = painted(visitor, ".button-first", "background-color").await;
    visitor.press("Start").await;
    visitor.reaches(WHO).await;
    visitor.choose(SELF).await;
    let chosen = painted(visitor, ".row.is-chosen", "background-color").await;
    let link = painted(visitor, ".link:not(.back, .close)", "color").await;
    let edge = painted(visitor, ".row:not(.is-chosen)", "border-top-color").await;
    [
        contrast(ink, surface),
        contrast(quiet, surface),
        contrast(on_accent, accent),
        contrast(link, surface),
        contrast(ink, chosen).min(contrast(link, chosen)),
        contrast(edge, surface),
    ]
}

/// Asserts that every pair can be read.
#[track_caller]
fn is_readable(name: &str, measured: [f64; 6]) {
    for ((pair, least), ratio) in PAIRS.iter().zip(measured) {
        assert!(ratio >= *least, "{name}: {pair} has {ratio:.2}:1");
    }
}

/// The lines of the console that warn of colors.
async fn warnings(visit: &Visit) -> Vec<String> {
    let lines = visit.browser.console().await.into_iter();
    lines.filter(|line| line.contains("--cg-")).collect()
}

#[tokio::test]
async fn the_six_looks_of_the_demo_can_be_read_and_the_guide_says_how_well() {
    let mut table = String::from("| look | scheme |");
    for (pair, _) in PAIRS {
        write!(table, " {pair} |").unwrap();
    }
    table += "\n| --- | --- |";
    table += &" ---: |".repeat(PAIRS.len());
    for (scheme, colors) in [("light", Colors::Light), ("dark", Colors::Dark)] {
        let visit = Visit::prepare_in(colors).await;
        visit.opens("/demo/themes.html").await;
        for (id, name) in LOOKS {
            // Only the hospital has a dark side; the others are the same for everybody.
            if scheme == "dark" && id != "hospital" {
                continue;
            }
            let visitor = visit
                .browser
                .visitor_of(&format!(".{id} consultation-guide"));
            visitor.arrives().await;
            let measured = measure(&visitor).await;
            is_readable(name, measured);
            write!(table, "\n| {name} | {scheme} |").unwrap();
            for ratio in measured {
                write!(table, " {:.1} |", (ratio * 10.0).floor() / 10.0).unwrap();
            }
        }
    }
    is_written_down(&table);
}

/// The table of docs/theming.md is what was measured.
fn is_written_down(table: &str) {
    const BEGIN: &str = "<!-- measured -->\n";
    const END: &str = "\n<!-- end -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/theming.md");
    let text = fs::read_to_string(&path).expect("docs/theming.md can be read");
    let (before, rest) = text.split_once(BEGIN).expect("the table has a beginning");
    let (written, after) = rest.split_once(END).expect("the table has an end");
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, [before, BEGIN, table, END, after].concat()).expect("it can be written");
    } else {
        assert_eq!(written, table, "UPDATE_DOCS=1 writes what was measured");
    }
}

#[tokio::test]
async fn a_page_that_sets_no_color_pays_for_no_check() {
    let visit =
        styled("--cg-font: Georgia; --cg-radius: 0px; --cg-space: 2em; --cg-width: 30em").await;
    assert!(!visit.site.was_asked_for("/contrast-"));
    is_readable("the guide's own colors", measure(&visit.visitor()).await);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn space_font_radius_and_width_are_the_pages() {
    let visit =
        styled("--cg-font: monospace; --cg-radius: 3px; --cg-space: 40px; --cg-width: 400px").await;
    let visitor = visit.visitor();
    let values = async |css: &str, property: &str| {
        let found = visitor.query(css).await.unwrap();
        found[0].css_value(property).await.unwrap()
    };
    assert_eq!(values(".guide", "font-family").await, "monospace");
    assert_eq!(
        values(".button-first", "border-top-left-radius").await,
        "3px"
    );
    assert_eq!(values(".screen", "row-gap").await, "40px");
    assert_eq!(values(".guide", "max-width").await, "400px");
}

#[tokio::test]
async fn readable_colors_are_taken_as_they_are() {
    let visit = styled(
        "--cg-surface: #fff; --cg-text: #112233; --cg-text-quiet: #445566; --cg-accent: #123456",
    )
    .await;
    let visitor = visit.visitor();
    let ink = painted(&visitor, ".heading", "color").await;
    assert_eq!(
        ink.map(|channel| (channel * 255.0).round()),
        [17.0, 34.0, 51.0]
    );
    let accent = painted(&visitor, ".button-first", "background-color").await;
    assert_eq!(
        accent.map(|channel| (channel * 255.0).round()),
        [18.0, 52.0, 86.0]
    );
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn pairs_that_cannot_be_read_are_corrected_and_named_once() {
    let visit = styled(
        "--cg-surface: #fff; --cg-text: #bbb; --cg-text-quiet: #ddd;
         --cg-accent: #ffe08a; --cg-on-accent: #fff",
    )
    .await;
    let lines = warnings(&visit).await;
    let [line] = lines.as_slice() else {
        panic!("one warning, not {lines:?}");
    };
    for words in [
        "--cg-text on --cg-surface: rgb(187 187 187)",
        "--cg-text-quiet on --cg-surface",
        "--cg-accent (links and marks) on --cg-surface",
        "--cg-on-accent on --cg-accent",
        "4.5:1 is needed",
        "is used instead, with",
    ] {
        assert!(line.contains(words), "{words}: {line}");
    }
    let accent = painted(&visit.visitor(), ".button-first", "background-color").await;
    assert_eq!(
        accent.map(|channel| (channel * 255.0).round()),
        [255.0, 224.0, 138.0],
        "the brand's own color stays on its button"
    );
    is_readable("corrected", measure(&visit.visitor()).await);
    let script = "document.querySelector('consultation-guide').setAttribute('heading-level', '3')";
    visit.browser.run::<()>(script).await;
    assert_eq!(warnings(&visit).await, Vec::<String>::new(), "warned again");
}

#[tokio::test]
async fn every_syntax_of_a_color_is_understood() {
    let pale = [
        "oklch(0.95 0.03 90)",
        "color(display-p3 0.95 0.95 0.9)",
        "hsl(50deg 80% 92%)",
        "lab(95 0 5)",
        "beige",
        "rgb(0 0 0 / 8%)",
        "color-mix(in oklab, white, yellow 10%)",
        "currentcolor",
    ];
    let visit = Visit::prepare().await;
    for value in pale {
        let declarations =
            format!("color: #eee; --cg-surface: #fff; --cg-text: {value}; --cg-accent: {value}");
        visit.opens_page(&styled_body(&declarations, "")).await;
        visit.visitor().reaches(START).await;
        let lines = warnings(&visit).await;
        assert_eq!(lines.len(), 1, "{value}: {lines:?}");
        assert!(lines[0].contains("--cg-text on"), "{value}: {lines:?}");
        let visitor = visit.visitor();
        let surface = painted(&visitor, ".screen", "background-color").await;
        let ink = painted(&visitor, ".heading", "color").await;
        assert!(contrast(ink, surface) >= TEXT, "{value}");
    }
}

#[tokio::test]
async fn what_is_no_color_is_named_and_not_used() {
    let visit = styled("--cg-accent: banana; --cg-text: 12px").await;
    let lines = warnings(&visit).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].contains("--cg-accent: banana is not a color"),
        "{lines:?}"
    );
    assert!(
        lines[0].contains("--cg-text: 12px is not a color"),
        "{lines:?}"
    );
    is_readable("the guide's own colors", measure(&visit.visitor()).await);
}

#[tokio::test]
async fn a_dark_surface_brings_light_text_with_it() {
    let visit = styled("--cg-surface: #102030").await;
    is_readable("a dark surface", measure(&visit.visitor()).await);
    assert_eq!(warnings(&visit).await, Vec::<String>::new());
}

#[tokio::test]
async fn colors_are_checked_in_the_theme_of_the_guide() {
    let visit = Visit::prepare().await;
    let body = styled_body("--cg-accent: #0b3d91", r#"theme=" dark ""#);
    visit.opens_page(&body).await;
    visit.visitor().reaches(START).await;
    is_readable(
        "a dark guide on a light page",
        measure(&visit.visitor()).await,
    );
}

#[tokio::test]
async fn a_surface_that_the_page_shines_through_is_measured_over_it() {
    let visit = Visit::prepare().await;
    let style = "<style>body { background: #0b1220 }</style>";
    let body = styled_body("--cg-surface: rgb(255 255 255 / 6%)", "");
    visit.opens_page(&format!("{style}{body}")).await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    let ink = painted(&visitor, ".heading", "color").await;
    // Six parts of white in a hundred over the page.
    let surface = [0x0b, 0x12, 0x20].map(|channel| f64::from(channel) / 255.0 * 0.94 + 0.06);
    let ratio = contrast(ink, surface);
    assert!(ratio >= TEXT, "{ratio:.2}:1");
}

/// Colors of a page by day, by night, and on a dark system.
const DAY_AND_NIGHT: &str = "<style>
    consultation-guide { --cg-surface: #ffffff; --cg-text: #111111 }
    .night consultation-guide { --cg-surface: #101010 }
    @media (prefers-color-scheme: dark) { consultation-guide { --cg-surface: #202020 } }
    </style>";

async fn becomes_readable(visit: &Visit, what: &str) {
    let visitor = visit.visitor();
    until(what, async || {
        let surface = painted(&visitor, ".screen", "background-color").await;
        let ink = painted(&visitor, ".heading", "color").await;
        Ok((contrast(ink, surface) >= TEXT).then_some(()))
    })
    .await;
}

/// Waits for the warning about colors, of which there must be one.
async fn warns_once(visit: &Visit) {
    let lines = until("a warning", async || {
        let lines = warnings(visit).await;
        Ok((!lines.is_empty()).then_some(lines))
    })
    .await;
    assert_eq!(lines.len(), 1, "{lines:?}");
}

/// On a page with these colors, by day.
async fn by_day() -> Visit {
    let visit = Visit::to_page(&format!("{DAY_AND_NIGHT}{}", guide(""))).await;
    visit.visitor().reaches(START).await;
    becomes_readable(&visit, "text by day").await;
    assert_eq!(warnings(&visit).await, Vec::<String>::new());
    visit
}

#[tokio::test]
async fn colors_that_change_are_looked_at_again() {
    let visit = by_day().await;
    let toggle = "document.documentElement.classList.toggle('night')";
    visit.browser.run::<()>(toggle).await;
    warns_once(&visit).await;
    becomes_readable(&visit, "text by night").await;
    visit.browser.run::<()>(toggle).await;
    becomes_readable(&visit, "text by day again").await;
}

/// Counts the nodes added to the guide's root to resolve its colors, while the page changes its own
/// style thirty times before the next frame.
const PROBES: &str = "
    let n = 0;
    const isProbe = ({ className }) => className === 'surface';
    const count = (records) => {
      for (const { addedNodes } of records) n += [...addedNodes].filter(isProbe).length;
    };
    const observer = new MutationObserver(count);
    observer.observe(inside.root(), { childList: true });
    for (let i = 0; i < 30; i += 1) {
      document.documentElement.style.setProperty('--scrolled', i);
      await Promise.resolve();
    }
    for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
    count(observer.takeRecords());
    return n;";

#[tokio::test]
async fn a_page_that_changes_its_style_all_the_time_is_looked_at_once_a_frame() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let body = styled_body("--cg-accent: #0b5cad", "");
    visit.opens_page(&body).await;
    visit.visitor().reaches(START).await;
    let n_looks: u32 = visit.browser.run(PROBES).await;
    assert!((1..=2).contains(&n_looks), "{n_looks}");
}

#[tokio::test]
async fn colors_of_a_system_that_turns_dark_are_looked_at_again() {
    end_where_not_carried!();
    let visit = by_day().await;
    visit.browser.set_colors(Colors::Dark).await;
    warns_once(&visit).await;
    becomes_readable(&visit, "text for a dark system").await;
}

#[tokio::test]
async fn the_dialog_and_its_button_are_readable_too() {
    let visit = Visit::prepare().await;
    let declarations =
        "--cg-surface: #fff; --cg-text: #ddd; --cg-accent: #fde; --cg-on-accent: #fff";
    visit
        .opens_page(&styled_body(declarations, r#"display="launcher""#))
        .await;
    let visitor = visit.visitor();
    let text = painted(&visitor, ".launcher:not([hidden])", "color").await;
    let button = painted(&visitor, ".launcher:not([hidden])", "background-color").await;
    let ratio = contrast(text, button);
    assert!(ratio >= TEXT, "{ratio:.2}:1");
    visitor.press(START).await;
    let surface = painted(&visitor, ".dialog", "background-color").await;
    let ink = painted(&visitor, ".heading", "color").await;
    let ratio = contrast(ink, surface);
    assert!(ratio >= TEXT, "{ratio:.2}:1");
}
