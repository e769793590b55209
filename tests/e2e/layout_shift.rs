//! The snippet that reserves its space: nothing of the page moves when the
//! guide takes the place of its fallback.

use super::column::{LAYOUTS, WIDTHS, column, page_of, reserving_style};
use super::harness::copy::*;
use super::harness::page::{guide, page};
use super::harness::site::asset;
use super::harness::{Answer, PAGE, Visit};

/// Keeps what the browser counts as layout shift, from the first frame on. A browser that counts
/// none has its frames looked at: how far what follows the guide has moved, in screens.
pub(super) const OBSERVER: &str = "
    window.shift = 0;
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
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
    "for (let n = 0; n < 5; n += 1) await new Promise(requestAnimationFrame);
                      await new Promise((done) => setTimeout(done, 100));";

/// What Core Web Vitals call good is below a tenth; a reserved place gives none at all.
const NONE: f64 = 0.001;

/// A column may be so narrow that the text takes one more line than there is room for.
pub(super) const GOOD: f64 = 0.02;

/// How far the page moved while a guide appeared above other text, on a screen of this width.
async fn shift(visit: &Visit, html: String, width: u32) -> f64 {
    visit.browser.set_screen(width, 900).await;
    // The visitor sees the page with its fallback before the guide is there.
    let wasm = asset("engine-", ".wasm");
    visit.site.hold(&wasm);
    visit.site.answer(PAGE, Answer::page(html));
    visit.opens(PAGE).await;
    visit.browser.run::<()>(FRAMES).await;
    assert!(visit.visitor().sees_fallback().await);
    visit.site.release(&wasm);
    visit.visitor().reaches(START).await;
    // The browser tells of a shift with the frame that follows it.
    visit.browser.run::<()>(FRAMES).await;
    visit.browser.run("return shift").await
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
