//! The published page, as a visitor who has never logged in.

use super::super::harness::copy::*;
use super::super::harness::page::FALLBACK;
use super::super::harness::wordpress::WordPress;
use super::super::harness::{Browser, Colors, until};
use super::super::layout_shift::{FRAMES, GOOD, OBSERVER};

/// How far the guide's left and right edges are from those of the paragraph before it.
const EDGES: &str = "
    const guide = document.querySelector('consultation-guide');
    let before = guide.closest('.wp-block-consultation-guide-guide') ?? guide;
    do before = before.previousElementSibling; while (before.localName !== 'p');
    const column = before.getBoundingClientRect();
    const { left, right } = guide.getBoundingClientRect();
    return [left - column.left, right - column.right]";

/// What moved by itself, and how much of the screen that was.
const MOVED: &str = "
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: 'layout-shift', buffered: true });
    return observer.takeRecords().map(({ value, sources, startTime }) =>
      `${value.toFixed(4)} at ${Math.round(startTime)}: ${sources.map(({ node, previousRect, currentRect }) => `${node?.nodeName} ${node?.className ?? ''} ${previousRect.y},${previousRect.height} to ${currentRect.y},${currentRect.height}`)}`)";

/// A text that fills a column.
pub(super) fn paragraph() -> String {
    "What long-lasting pain is, and what can be done about it. ".repeat(4)
}

/// Someone who reads a page of the site.
pub(super) struct Reader {
    pub(super) browser: Browser,
    width: u32,
}

impl Reader {
    /// Goes to `path` on a screen of this width.
    pub(super) async fn opens(site: &WordPress, path: &str, width: u32) -> Self {
        Self::opens_at(&site.url(path), width).await
    }

    /// The same by a whole address.
    pub(super) async fn opens_at(url: &str, width: u32) -> Self {
        let browser = Browser::start(Colors::Light).await;
        browser.set_screen(width, 900).await;
        browser.run_before_every_page(OBSERVER).await;
        // When a font of the theme arrives, lines of the theme wrap elsewhere: no doing of the guide's.
        browser.keep_away("*.woff2").await;
        browser.open(url).await;
        Self { browser, width }
    }

    /// The guide is as wide as the paragraph before it, and nothing moved when it came.
    pub(super) async fn finds_the_guide_in_the_column(&self, theme: &str) {
        self.finds_in_the_column(START, theme).await;
    }

    /// The same of a guide that begins with another heading.
    pub(super) async fn finds_in_the_column(&self, heading: &str, theme: &str) {
        let width = self.width;
        self.browser.visitor().reaches(heading).await;
        self.browser.run::<()>(FRAMES).await;
        let edges: [f64; 2] = self.browser.run(EDGES).await;
        let shift: f64 = self.browser.run("return shifted()").await;
        assert!(
            edges.iter().all(|edge| edge.abs() <= 1.0),
            "{theme} at {width}: {edges:?}"
        );
        if shift >= GOOD {
            let moved: Vec<String> = self.browser.run(MOVED).await;
            panic!("{theme} at {width}: {shift}, {moved:?}");
        }
        assert_eq!(self.browser.problems().await, Vec::<String>::new());
    }

    /// Answers everything, and follows the link at the end.
    pub(super) async fn walks_to(&self, booking: &str) {
        let visitor = self.browser.visitor();
        visitor.walk(&LONGEST).await;
        visitor.reaches(BOOK).await;
        visitor.press(FALLBACK).await;
        let query = self.browser.lands_on(booking).await;
        assert_eq!(query, "?clinic=bethesda");
        until("the booking page", async || {
            let text: String = self.browser.run("return document.body.innerText").await;
            Ok(text.contains("Here you book.").then_some(()))
        })
        .await;
    }
}
