//! The snippet that reserves its space: nothing of the page moves when the
//! guide takes the place of its fallback.

use super::harness::Visit;
use super::harness::copy::*;
use super::harness::page::guide;
use super::harness::site::asset;

/// Keeps what the browser counts as layout shift, from the first frame on. A browser that counts
/// none has its frames looked at: how far what follows the guide has moved, in screens.
const OBSERVER: &str = "
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
const FRAMES: &str = "for (let n = 0; n < 5; n += 1) await new Promise(requestAnimationFrame);
                      await new Promise((done) => setTimeout(done, 100));";

/// What Core Web Vitals call good is below a tenth; a reserved place gives none at all.
const NONE: f64 = 0.001;

/// The style of docs/embedding/html.md, taken from there.
fn reserving_style() -> String {
    let guide = include_str!("../../docs/embedding/html.md");
    let begin = guide.find("<style>").expect("the snippet has a style");
    let end = guide.find("</style>").expect("the style ends");
    guide[begin..end + "</style>".len()].to_owned()
}

/// How far the page moved while a guide appeared above other text, on a screen of this width.
async fn shift(style: &str, width: u32) -> f64 {
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(OBSERVER).await;
    visit.browser.set_screen(width, 900).await;
    let body = format!("{style}{}<p>What follows the guide.</p>", guide(""));
    // The visitor sees the page with its fallback before the guide is there.
    let wasm = asset("engine-", ".wasm");
    visit.site.hold(&wasm);
    visit.opens_page(&body).await;
    visit.browser.run::<()>(FRAMES).await;
    assert!(visit.visitor().sees_fallback().await);
    visit.site.release(&wasm);
    visit.visitor().reaches(START).await;
    // The browser tells of a shift with the frame that follows it.
    visit.browser.run::<()>(FRAMES).await;
    visit.browser.run("return shift").await
}

#[tokio::test]
async fn a_place_that_is_reserved_does_not_move_the_page() {
    let style = reserving_style();
    for width in [360, 1280] {
        let shift = shift(&style, width).await;
        assert!(shift < NONE, "{width}: {shift}");
    }
}

#[tokio::test]
async fn a_place_that_is_not_reserved_does() {
    // Or the measurement measures nothing.
    assert!(shift("", 360).await > NONE);
}
