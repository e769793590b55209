//! The snippet that reserves its space: nothing of the page moves when the
//! guide takes the place of its fallback.

use std::fs;

use super::column::{LAYOUTS, WIDTHS, column, page_of, reserving_style};
use super::harness::Visit;
use super::harness::copy::*;
use super::harness::page::{guide, page};
use super::harness::site::{asset, dist};

/// Records what the browser counts as layout shift, from the first frame on. In a browser that
/// counts none, compares frames: how far the content after the guide has moved, in screens.
pub(super) const OBSERVER: &str = "
    window.shift = 0;
    window.shifted = () => shift;
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      const add = (entries) => { for (const entry of entries) window.shift += entry.value; };
      const observer = new PerformanceObserver((list) => add(list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      window.shifted = () => {
        add(observer.takeRecords());
        return shift;
      };
    } else {
      let before;
      const look = () => {
        const now = document.querySelector('consultation-guide ~ p')?.getBoundingClientRect().top;
        if (before !== undefined) window.shift += Math.abs(now - before) / innerHeight;
        before = now;
        requestAnimationFrame(look);
      };
      look();
    }";

/// Lets the browser draw.
pub(super) const FRAMES: &str =
    "for (let n = 0; n < 5; n += 1) await new Promise(requestAnimationFrame)";

/// Core Web Vitals call less than a tenth good; a reserved space gives none at all.
const NONE: f64 = 0.001;

/// A column may be so narrow that the text takes one more line than there is room for.
pub(super) const GOOD: f64 = 0.02;

/// How far the page moved while a guide appeared above other text, on a screen of this width.
async fn shift(visit: &Visit, html: String, width: u32) -> f64 {
    visit.browser.set_screen(width, 900).await;
    // The visitor sees the page with its fallback before the guide is there.
    let wasm = asset("engine-", ".wasm");
    visit.site.hold(&wasm);
    visit.opens_html(html).await;
    visit.browser.run::<()>(FRAMES).await;
    assert!(visit.visitor().sees_fallback().await);
    visit.site.release(&wasm);
    visit.visitor().reaches(START).await;
    // The browser reports a shift with the next frame.
    visit.browser.run::<()>(FRAMES).await;
    visit.browser.run("return shifted()").await
}

async fn observed_visit() -> Visit {
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(OBSERVER).await;
    visit
}

/// A page with a guide, and text that follows it.
fn plain_page(style: &str) -> String {
    page(&format!(
        "{style}{}<p>What follows the guide.</p>",
        guide("")
    ))
}

#[tokio::test]
async fn a_place_that_is_reserved_does_not_move_the_page() {
    let visit = observed_visit().await;
    let html = plain_page(&reserving_style());
    for width in [320, 390, 1280] {
        let shift = shift(&visit, html.clone(), width).await;
        assert!(shift < NONE, "{width}: {shift}");
    }
}

#[tokio::test]
async fn a_place_that_is_reserved_in_a_column_does_not_move_the_page() {
    let visit = observed_visit().await;
    for layout in LAYOUTS {
        let html = page_of(&[layout], &reserving_style(), &column(layout.0));
        for width in WIDTHS {
            let shift = shift(&visit, html.clone(), width).await;
            assert!(shift < GOOD, "{} at {width}: {shift}", layout.0);
        }
    }
}

#[tokio::test]
async fn a_place_that_is_not_reserved_does() {
    // Or the measurement measures nothing.
    let visit = observed_visit().await;
    assert!(shift(&visit, plain_page(""), 390).await > NONE);
}

/// The narrowest screen of each column in the table of heights.
const NARROWEST: [u32; 4] = [320, 360, 480, 768];

/// How much more than its first screen a guide may have reserved.
const SLACK: f64 = 64.0;

/// The rows of the table in docs/embedding/html.md: a file of a shipped questionnaire, and the
/// heights to reserve for it.
fn table_of_heights() -> Vec<(String, Vec<f64>)> {
    let guide = include_str!("../../docs/embedding/html.md");
    let rows = guide.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let (file, heights) = row.split_once("` |").expect("a file comes first");
        let heights = heights
            .split('|')
            .filter_map(|cell| cell.trim().parse().ok());
        (file.to_owned(), heights.collect())
    })
    .collect()
}

/// Not in the table: their height differs with the fonts that a device has for their letters, by more than
/// [`SLACK`] between two engines of one machine.
const DEPENDENT_ON_FONTS: [&str; 5] = [
    "chronic-pain.am.cgq",
    "chronic-pain.ar.cgq",
    "chronic-pain.ko.cgq",
    "chronic-pain.vi.cgq",
    "chronic-pain.zh-Hans.cgq",
];

/// The height of the first screen, where none is reserved.
const HEIGHT: &str = "
    const guide = document.querySelector('consultation-guide');
    await guide.ready;
    return guide.getBoundingClientRect().height;";

#[tokio::test]
async fn the_heights_to_reserve_are_those_of_the_shipped_questionnaires() {
    let visit = Visit::prepare().await;
    let table = table_of_heights();
    let mut documented: Vec<_> = table.iter().map(|(file, _)| file.clone()).collect();
    documented.sort();
    let mut shipped = shipped_files();
    shipped.retain(|file| !DEPENDENT_ON_FONTS.contains(&&**file));
    assert_eq!(documented, shipped);
    for (n, width) in NARROWEST.into_iter().enumerate() {
        visit.browser.set_screen(width, 900).await;
        for (file, heights) in &table {
            let src = format!(r#"src="/dist/questionnaires/{file}""#);
            let edges = "<style>body { margin-inline: 16px }</style>";
            visit.opens_page(&format!("{edges}{}", guide(&src))).await;
            let height: f64 = visit.browser.run(HEIGHT).await;
            let reserved = heights[n];
            let is_apt = (height..=height + SLACK).contains(&reserved);
            assert!(is_apt, "{file} at {width}: {reserved} for {height}");
        }
    }
}

/// The heights of the first screen in the six looks, each by the class of its section, as on a phone,
/// where bars for scrolling take no room.
const HEIGHTS_OF_LOOKS: &str = "
    const textContent = 'html { scrollbar-width: none } .look { padding-inline: 16px }';
    document.head.append(Object.assign(document.createElement('style'), { textContent }));
    const heights = [];
    for (const look of document.querySelectorAll('.look')) {
      const guide = look.querySelector('consultation-guide');
      guide.scrollIntoView();
      await guide.ready;
      heights.push([look.classList[1], guide.getBoundingClientRect().height]);
    }
    return heights";

/// How much taller than the heights to reserve the look is that has more room, as the page with the
/// table says.
const MORE_ROOM: f64 = 64.0;

#[tokio::test]
async fn the_heights_to_reserve_are_enough_for_the_six_looks_but_for_the_one_with_more_room() {
    let visit = Visit::prepare().await;
    let (_, reserved) = &table_of_heights()[0];
    let page = include_str!("../../docs/embedding/html.md");
    assert!(page.contains(&format!("up to {MORE_ROOM} pixels")));
    let mut tallest = f64::MIN;
    for (width, reserved) in NARROWEST.into_iter().zip(reserved) {
        visit.browser.set_screen(width, 900).await;
        visit.opens("/demo/themes.html").await;
        let heights: Vec<(String, f64)> = visit.browser.run(HEIGHTS_OF_LOOKS).await;
        assert_eq!(heights.len(), 6);
        for (look, height) in heights {
            let over = height - reserved;
            if look == "boutique" {
                tallest = tallest.max(over);
            } else {
                assert!(over <= 0.0, "{look} at {width}: {height} of {reserved}");
            }
        }
    }
    assert!(tallest > 0.0 && tallest <= MORE_ROOM, "{tallest}");
}

#[test]
fn the_snippet_reserves_the_heights_of_the_table() {
    let style = reserving_style();
    let heights = style.split("min-block-size: ").skip(1).filter_map(|rest| {
        let (height, _) = rest.split_once("px")?;
        height.parse().ok()
    });
    let (file, in_table) = &table_of_heights()[0];
    assert_eq!(file, "chronic-pain.en.cgq");
    assert_eq!(heights.collect::<Vec<f64>>(), *in_table);
}

/// The compiled questionnaires of `dist`, one for each language, by their paths.
fn shipped_files() -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["", "examples/"] {
        let path = dist().join("questionnaires").join(folder);
        for entry in fs::read_dir(path).expect("dist has questionnaires") {
            let name = entry.expect("an entry").file_name();
            let name = name.to_string_lossy();
            if name.ends_with(".cgq") {
                files.push(format!("{folder}{name}"));
            }
        }
    }
    files.sort();
    files
}
