//! A browser on a page of a site of its own.

use super::page::page;
use super::{Answer, Browser, Colors, Site, Visitor, until};

/// The path at which [`Visit::to_page`] puts its page.
pub(crate) const PAGE: &str = "/clinic/article.html";

/// A site and a browser that looks at it. The browser ends first.
pub(crate) struct Visit {
    /// The visitor's browser.
    pub(crate) browser: Browser,
    /// The clinic's server.
    pub(crate) site: Site,
}

impl Visit {
    /// A site, and a browser that has not gone there yet.
    pub(crate) async fn prepare() -> Self {
        Self::prepare_in(Colors::Light).await
    }

    /// The same on a system that is light or dark.
    pub(crate) async fn prepare_in(colors: Colors) -> Self {
        let browser = Browser::start(colors).await;
        let site = Site::start();
        site.begin_pages_with(browser.prelude());
        Self { browser, site }
    }

    /// On the demo article, before its guide.
    pub(crate) async fn to_article() -> Self {
        let visit = Self::prepare().await;
        visit.opens("/").await;
        visit.visitor().arrives().await;
        visit
    }

    /// On a page with the guide's script and `body`.
    pub(crate) async fn to_page(body: &str) -> Self {
        let visit = Self::prepare().await;
        visit.opens_page(body).await;
        visit
    }

    /// Goes to `path`.
    pub(crate) async fn opens(&self, path: &str) {
        self.browser.open(&self.site.url(path)).await;
    }

    /// Puts up a page with the guide's script and `body`, and goes there.
    pub(crate) async fn opens_page(&self, body: &str) {
        self.opens_html(page(body)).await;
    }

    /// Puts up this page, and goes there.
    pub(crate) async fn opens_html(&self, html: impl Into<Vec<u8>>) {
        self.site.answer(PAGE, Answer::page(html));
        self.opens(PAGE).await;
    }

    /// The visitor of the page's only guide.
    pub(crate) fn visitor(&self) -> Visitor<'_> {
        self.browser.visitor()
    }

    /// Waits until the guide has dispatched `event`.
    pub(crate) async fn tells_of(&self, event: &str) {
        until(&format!("the event {event}"), async || {
            let events = self.browser.guide_events().await;
            Ok(events.contains(&event.to_owned()).then_some(()))
        })
        .await;
    }

    /// The console has no new line since the last look, and every error was caught.
    pub(crate) async fn leaves_no_complaint(&self) {
        assert_eq!(self.browser.console().await, Vec::<String>::new());
        assert_eq!(self.browser.problems().await, Vec::<String>::new());
    }
}
