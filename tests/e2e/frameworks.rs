//! The apps of `tests/apps`, as `cargo xtask test --only frameworks` has built them, in front of a
//! visitor who goes back and forth by the framework's own links.

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use super::harness::copy::*;
use super::harness::page::FALLBACK;
use super::harness::{Answer, Engine, Kept, Visit, until};

/// What every app says above its pages.
const HOME: &str = "A clinic";
const ABOUT: &str = "About us";

/// Keeps the element of every `-ready`, in order.
const KEEP_READY: &str = "window.ready = [];
    addEventListener('consultation-guide-ready', (event) => ready.push(event.target))";

/// What an app is like.
struct App {
    /// The address of its page for booking.
    booking: &'static str,
    /// Whether its links leave the document in place.
    keeps_the_document: bool,
    /// Whether it writes a line to the console when someone books.
    hears_of_booking: bool,
}

#[tokio::test]
async fn next_renders_the_tag_on_its_server_and_shows_the_guide() {
    let server = Next::start("start");
    let visit = before(&server).await;
    let app = App {
        booking: "/book",
        keeps_the_document: true,
        hears_of_booking: false,
    };
    app.is_visited(&visit).await;
}

#[tokio::test]
async fn nuxt_renders_the_tag_ahead_and_shows_the_guide() {
    let app = App {
        booking: "/book",
        keeps_the_document: true,
        hears_of_booking: true,
    };
    app.is_visited(&at("nuxt/.output/public").await).await;
}

#[tokio::test]
async fn sveltekit_renders_the_tag_ahead_and_shows_the_guide() {
    let app = App {
        booking: "/book",
        keeps_the_document: true,
        hears_of_booking: true,
    };
    app.is_visited(&at("sveltekit/build").await).await;
}

#[tokio::test]
async fn angular_renders_the_tag_ahead_and_shows_the_guide() {
    let app = App {
        booking: "/book",
        keeps_the_document: true,
        hears_of_booking: true,
    };
    app.is_visited(&at("angular/dist/clinic/browser").await)
        .await;
}

#[tokio::test]
async fn astro_renders_the_tag_ahead_and_shows_the_guide() {
    let app = App {
        booking: "/book/",
        keeps_the_document: true,
        hears_of_booking: false,
    };
    let visit = at("astro/dist").await;
    if Engine::of_this_run() == Engine::WebKit {
        // Its pages crash in such a transition, without a guide as well. Astro does without.
        let script = "delete Document.prototype.startViewTransition";
        visit.browser.run_before_every_page(script).await;
    }
    app.is_visited(&visit).await;
}

#[tokio::test]
async fn eleventy_renders_the_tag_ahead_and_shows_the_guide() {
    let app = App {
        booking: "/book/",
        keeps_the_document: false,
        hears_of_booking: false,
    };
    app.is_visited(&at("eleventy/_site").await).await;
}

const PLAIN: App = App {
    booking: "/book.html",
    keeps_the_document: true,
    hears_of_booking: false,
};

#[tokio::test]
async fn turbo_swaps_the_body_and_the_guide_comes_back() {
    PLAIN.is_visited(&at("turbo/built").await).await;
}

#[tokio::test]
async fn htmx_swaps_the_body_and_the_guide_comes_back() {
    PLAIN.is_visited(&at("htmx/built").await).await;
}

#[tokio::test]
async fn htmx_2_swaps_the_body_and_the_guide_comes_back() {
    let visit = at("htmx/built").await;
    for name in ["index", "about", "book"] {
        let page = fs::read_to_string(built("htmx/built").join(format!("{name}.html"))).unwrap();
        let page = page
            .replace("/htmx.org/", "/htmx.org-2/")
            .replace("hx-boost:inherited", "hx-boost");
        let address = if name == "index" {
            "/"
        } else {
            &format!("/{name}.html")
        };
        visit.site.answer(address, Answer::page(page));
    }
    PLAIN.is_visited(&visit).await;
    assert!(visit.site.was_asked_for("/htmx.org-2/"));
}

#[tokio::test]
async fn next_in_development_finds_nothing_to_say_of_hydration() {
    let server = Next::start("dev");
    let visit = before(&server).await;
    visit.opens("/").await;
    visit.visitor().arrives().await;
    has_hydrated_next(&visit).await;
    let mut console = visit.browser.console().await;
    // It recommends a tool, and reports its connection.
    console.retain(|line| !line.starts_with("INFO"));
    assert_eq!(console, Vec::<String>::new());
    assert_eq!(visit.browser.problems().await, Vec::<String>::new());
}

impl App {
    /// Someone answers two questions, goes away and back by the app's links and by the browser's
    /// buttons, begins again each time, and books in the end.
    async fn is_visited(&self, visit: &Visit) {
        visit.browser.run_before_every_page(KEEP_READY).await;
        visit.opens("/").await;
        has_the_fallback_in_its_html(visit, self.booking).await;
        let visitor = visit.visitor();
        visitor.arrives().await;
        visit.browser.run::<()>("window.isTheFirst = true").await;
        visitor.walk(&LONGEST[..2]).await;
        visitor.reaches(TIME).await;

        self.follows_the_link_to(visit, ABOUT).await;
        self.follows_the_link_to(visit, HOME).await;
        begins_again(visit).await;
        visit.browser.run::<()>("history.back()").await;
        is_on(visit, ABOUT).await;
        visit.browser.run::<()>("history.forward()").await;
        is_on(visit, HOME).await;
        begins_again(visit).await;
        self.has_reported_each_guide_once(visit).await;

        visit
            .browser
            .run::<()>("document.querySelector('consultation-guide').reset()")
            .await;
        visitor.walk(&LONGEST).await;
        visitor.reaches(BOOK).await;
        asked_for_nothing_else(visit).await;
        visit.leaves_no_complaint().await;
        visitor.press(FALLBACK).await;
        let query = visit.browser.lands_on(self.booking).await;
        assert_eq!(query, "?clinic=bethesda");
        let console = visit.browser.console().await;
        // The other engines forget what the page before has written.
        if self.hears_of_booking && Engine::of_this_run() == Engine::Chromium {
            assert_eq!(console.len(), 1, "{console:?}");
            assert!(
                console[0].contains("followed the booking link"),
                "{console:?}"
            );
        } else {
            assert_eq!(console, Vec::<String>::new());
        }
    }

    /// Follows the only link in the text of the page, which leads to the page below `heading`.
    async fn follows_the_link_to(&self, visit: &Visit, heading: &str) {
        let link = visit.browser.find("main p a").await;
        link.click().await.expect("a link can be followed");
        is_on(visit, heading).await;
        let is_the_first: bool = visit.browser.run("return 'isTheFirst' in window").await;
        assert_eq!(is_the_first, self.keeps_the_document);
    }

    /// Every guide that the document has shown was reported once, the present one last.
    async fn has_reported_each_guide_once(&self, visit: &Visit) {
        let (n_reported, n_guides, is_last): (usize, usize, bool) = visit
            .browser
            .run(
                "const guide = document.querySelector('consultation-guide');
                 return [ready.length, new Set(ready).size, ready.at(-1) === guide]",
            )
            .await;
        assert_eq!(n_reported, n_guides);
        assert!(is_last);
        if self.keeps_the_document {
            assert!(n_guides >= 3, "{n_guides}");
        }
    }
}

/// What the server sends holds the tag with the link to book by.
async fn has_the_fallback_in_its_html(visit: &Visit, booking: &str) {
    let script = "const html = await (await fetch(location.href)).text();
        const page = new DOMParser().parseFromString(html, 'text/html');
        const link = page.querySelector('consultation-guide[booking-url] > a');
        return [link?.textContent, link?.getAttribute('href')]";
    let link: (Option<String>, Option<String>) = visit.browser.run(script).await;
    assert_eq!(link, (Some(FALLBACK.to_owned()), Some(booking.to_owned())));
}

/// Waits until the page below `heading` is there, no picture of the page before lies over it, and,
/// where it has no guide, none is left.
async fn is_on(visit: &Visit, heading: &str) {
    until(&format!("the page “{heading}”"), async || {
        let script = "const heading = document.querySelector('h1')?.textContent.trim();
            const nGuides = document.querySelectorAll('consultation-guide').length;
            const moving = ':active-view-transition';
            const isMoving = CSS.supports(`selector(${moving})`)
                && document.documentElement.matches(moving);
            return [heading, nGuides, isMoving]";
        let page: (Option<String>, usize, bool) = visit.browser.run(script).await;
        let wanted = (
            Some(heading.to_owned()),
            usize::from(heading == HOME),
            false,
        );
        Ok((page == wanted).then_some(()))
    })
    .await;
}

/// The guide is at its first screen and knows no answer.
async fn begins_again(visit: &Visit) {
    let visitor = visit.visitor();
    visitor.arrives().await;
    visitor.press("Start").await;
    visitor.reaches(WHO).await;
    visitor.has_chosen(&[]).await;
}

/// All that was asked for is the app's own.
async fn asked_for_nothing_else(visit: &Visit) {
    let script = "const entries = performance.getEntriesByType('resource');
        return entries.map(({ name }) => name).filter((name) => !name.startsWith(location.origin))";
    let elsewhere: Vec<String> = visit.browser.run(script).await;
    assert_eq!(elsewhere, Vec::<String>::new());
    assert!(!visit.site.was_asked_for("/dist/consultation-guide.js"));
}

/// Waits until React has taken over the page.
async fn has_hydrated_next(visit: &Visit) {
    until("React to take over", async || {
        let script = "const link = document.querySelector('main p a');
            return Object.keys(link).some((key) => key.startsWith('__reactFiber'))";
        Ok(visit.browser.run::<bool>(script).await.then_some(()))
    })
    .await;
}

/// A browser and a site that hands all on to the server.
async fn before(server: &Next) -> Visit {
    let visit = Visit::prepare().await;
    visit.site.stand_before(&server.address);
    visit
        .site
        .answer("/favicon.ico", Answer::of("image/x-icon", ""));
    visit
}

/// A browser and a site that serves the built files of an app.
async fn at(files: &str) -> Visit {
    let visit = Visit::prepare().await;
    visit.site.put_up(&built(files), "/");
    visit
}

/// A folder of a built app.
fn built(path: &str) -> PathBuf {
    let folder = env::var_os("CONSULTATION_GUIDE_FRAMEWORKS").expect(
        "CONSULTATION_GUIDE_FRAMEWORKS names the built apps; `cargo xtask test --only frameworks` does all of it",
    );
    PathBuf::from(folder).join(path)
}

/// The server of Next.js, for as long as the test runs.
struct Next {
    /// Its host and port.
    address: String,
    _process: Kept,
}

impl Next {
    /// Runs `next start` or `next dev` on a free port and waits until it answers.
    fn start(mode: &str) -> Self {
        let app = built("next");
        let mut node = Command::new("node");
        node.arg(app.join("node_modules/next/dist/bin/next"))
            .arg(mode)
            .arg(app)
            .args(["--hostname", "127.0.0.1", "--port", "0"])
            .env("NEXT_TELEMETRY_DISABLED", "1");
        let mut process = Kept::spawn(&node, None).expect("Node.js can be started");
        let mut output = BufReader::new(process.output().expect("its output is piped"));
        let mut address = None;
        for line in output.by_ref().lines() {
            let line = line.expect("what it prints is text");
            if let Some((_, rest)) = line.split_once("http://") {
                address = Some(rest.trim_end_matches('/').to_owned());
            }
            if line.contains("Ready") {
                break;
            }
        }
        // It must not wait for someone to read on.
        thread::spawn(move || io::copy(&mut output, &mut io::sink()));
        Self {
            address: address.expect("it says where it listens"),
            _process: process,
        }
    }
}
