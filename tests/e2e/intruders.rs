//! What a script gets that means to learn what is answered: way by way, begun before the guide and after
//! it, in the page and in a frame.

use std::collections::BTreeMap;

use serde::Deserialize;
use thirtyfour::prelude::*;

use super::framed::{enter, frame_of};
use super::harness::copy::*;
use super::harness::page::{guide, page, with_head};
use super::harness::{Answer, Engine, PAGE, Visit};

const WAYS: &str = include_str!("hostile/ways.js");

/// Texts that only a visit shows.
const SECRETS: [&str; 7] = [
    WHO,
    MINOR,
    PROFESSIONAL,
    SELF,
    NOT_FOR_US,
    MAY_BOOK,
    "You told us",
];

/// Where the guide is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Page,
    Frame,
}

/// When the script begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begin {
    Before,
    After,
}

/// What one way has got in one visit.
#[derive(Debug, Deserialize)]
struct Found {
    /// Something that leads to a text of the visit.
    gets: bool,
    /// All else that it saw.
    saw: String,
}

/// What one way gets at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gain {
    /// Visits with different answers look different.
    TellsApart,
    /// Texts of the visit.
    Texts,
}

struct Intruded {
    visit: Visit,
    place: Place,
}

impl Intruded {
    async fn open(place: Place, begin: Begin) -> Self {
        let visit = Visit::prepare().await;
        // Nothing scrolls, so that each place in the window is the same in the page.
        visit.browser.set_screen(1024, 3000).await;
        let secrets = serde_json::to_string(&SECRETS).expect("texts can be written");
        let script = WAYS.replacen("SECRETS", &secrets, 1);
        visit
            .site
            .answer("/ways.js", Answer::of("text/javascript", script));
        let (head, attributes) = match (begin, place) {
            (Begin::Before, Place::Page) => (BEFORE, ""),
            (Begin::Before, Place::Frame) => (BEFORE, FRAMED),
            (Begin::After, Place::Page) => ("", ""),
            (Begin::After, Place::Frame) => ("", FRAMED),
        };
        let html = with_head(head, &page(&guide(attributes)));
        visit.opens_html(html).await;
        visit.tells_of("ready").await;
        if begin == Begin::After {
            let add = "const script = document.createElement('script');
                       script.src = '/ways.js';
                       await new Promise((loaded) => { script.onload = loaded; document.head.append(script); });
                       ways.install()";
            visit.browser.run::<()>(add).await;
        }
        visit.browser.run::<()>("ways.begin()").await;
        Self { visit, place }
    }

    /// Presses what `find` finds, and then a key; the guide then dispatches `event`. The driver asks the page
    /// for its place, by functions that the page may have replaced: while they note, it only presses.
    async fn press(
        &self,
        find: impl AsyncFnOnce(&Visit) -> WebElement,
        key: Option<Key>,
        event: Option<&str>,
    ) {
        let browser = &self.visit.browser;
        let mut corner = (0.0, 0.0);
        if self.place == Place::Frame {
            let rect = frame_of(browser).await.rect().await.expect("it is drawn");
            corner = (rect.x, rect.y);
            enter(browser).await;
        }
        let rect = find(&self.visit).await.rect().await.expect("it is drawn");
        browser.leave_frame().await;
        browser.run::<()>("ways.look(); ways.isOn = true").await;
        #[expect(clippy::cast_possible_truncation, reason = "it is on the screen")]
        let at = |from: f64, side: f64| (from + side / 2.0) as i64;
        browser
            .press_at(
                at(corner.0 + rect.x, rect.width),
                at(corner.1 + rect.y, rect.height),
            )
            .await;
        if let Some(key) = key {
            browser.types(key).await;
        }
        browser.run_with::<()>(SETTLE, vec![event.into()]).await;
    }

    async fn press_control(&self, name: &str, event: Option<&str>) {
        self.press(
            async |visit: &Visit| visit.visitor().control(name).await,
            None,
            event,
        )
        .await;
    }

    /// What the ways get of a visit of someone who presses `who`, and by `key` gets to the option before or
    /// after it, up to the ending.
    async fn walk(&self, who: &str, key: Key) -> BTreeMap<String, Found> {
        self.press_control("Start", Some("start")).await;
        self.press(
            async |visit: &Visit| visit.visitor().option(who).await,
            Some(key),
            None,
        )
        .await;
        self.press_control("Continue", Some("finish")).await;
        if !self.can_stop_a_navigation() {
            let keep =
                "addEventListener('consultation-guide-book', (event) => event.preventDefault())";
            self.visit.browser.run::<()>(keep).await;
        }
        self.press_control("Book a free consultation", Some("book"))
            .await;
        self.found().await
    }

    /// Whether the page is asked before its visitor leaves it by a link of the guide.
    fn can_stop_a_navigation(&self) -> bool {
        Engine::of_this_run() == Engine::Chromium && self.place == Place::Page
    }

    /// What they get by then.
    async fn found(&self) -> BTreeMap<String, Found> {
        self.visit.browser.run("return ways.found()").await
    }
}

/// Ends what [`Intruded`] has begun by `ways.isOn = true`.
const SETTLE: &str = "
    const nextFrame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    const isThere = (event) => {
      for (let n = 0; n < recorder.events.length; n += 1) {
        if (recorder.events[n].type === `consultation-guide-${event}`) return true;
      }
      return false;
    };
    await nextFrame();
    // From a frame it comes in a message.
    while (arguments[0] && !isThere(arguments[0])) await nextFrame();
    ways.isOn = false;
    // Finding a text may expand what has it.
    ways.look();";

/// A questionnaire that takes no care; by scripts alone, so that nothing has to be found in it.
const NAIVE: &str = include_str!("hostile/naive.js");

const BEFORE: &str = "<script src='/ways.js'></script><script>ways.install()</script>";
const FRAMED: &str = r#"isolation="frame""#;

/// What each way that gets anything gets, of two visits of as many presses.
async fn gains(place: Place, begin: Begin) -> BTreeMap<String, Gain> {
    let visit = Intruded::open(place, begin).await;
    // Someone under 18.
    let one = visit.walk(PROFESSIONAL, Key::Up).await;
    for control in ["Copy as text", "Print"] {
        visit.press_control(control, None).await;
    }
    let kept = visit.found().await;
    if visit.can_stop_a_navigation() {
        let booking = &one["navigate, sourceElement"];
        assert!(booking.saw.contains("/demo/book.html"), "{booking:?}");
    }
    drop(visit);
    // A health professional.
    let other = Intruded::open(place, begin).await;
    let other = other.walk(MINOR, Key::Down).await;
    assert!(one.len() > 35, "{} ways", one.len());
    let mut gains = BTreeMap::new();
    for (way, found) in one {
        let same = &other[&way];
        if kept[&way].gets || same.gets {
            gains.insert(way, Gain::Texts);
        } else if found.saw != same.saw {
            gains.insert(way, Gain::TellsApart);
        }
    }
    gains
}

/// The ways that a tree without precautions is open to, in every engine.
const LEADING: [&str; 16] = [
    "Document methods",
    "Event methods and accessors",
    "Node and Element accessors",
    "Node and Element methods",
    "Promise, timers, microtasks",
    "TextDecoder, TextEncoder",
    "WeakRef, WeakMap, Map, Set",
    "addEventListener",
    "adoptedStyleSheets, replaceSync",
    "arrays, texts, iterators",
    "attachInternals",
    "attachShadow",
    "clipboard.writeText",
    "setters of <input>",
    "shadowRoot, getHTML, innerHTML, innerText, clones",
    "typed arrays",
];

/// Or the ways would prove nothing.
#[tokio::test]
async fn of_a_questionnaire_that_takes_no_care_most_ways_get_texts() {
    let visit = Visit::prepare().await;
    let secrets = serde_json::to_string(&SECRETS).expect("texts can be written");
    let scripts = [("/ways.js", WAYS, "SECRETS"), ("/naive.js", NAIVE, "TEXTS")];
    for (path, script, texts) in scripts {
        let script = script.replacen(texts, &secrets, 1);
        visit
            .site
            .answer(path, Answer::of("text/javascript", script));
    }
    let html = format!(
        "{BEFORE}<script>ways.isOn = true</script><script src='/naive.js'></script><naive-guide></naive-guide>"
    );
    visit.site.answer(
        PAGE,
        Answer::page(format!("<!doctype html><title>Naive</title>{html}")),
    );
    visit.opens(PAGE).await;
    let found: BTreeMap<String, Found> = visit
        .browser
        .run("await new Promise((go) => setTimeout(go)); ways.look(); return ways.found()")
        .await;
    let in_vain: Vec<_> = LEADING.iter().filter(|way| !found[**way].gets).collect();
    assert!(in_vain.is_empty(), "{in_vain:?}");
}

/// What a script in the page of the guide gets, whenever it begins.
fn in_the_page() -> BTreeMap<String, Gain> {
    let places = ("listeners in the capture phase: places", Gain::TellsApart);
    let keys = ("listeners in the capture phase: keys", Gain::TellsApart);
    let phrase = ("window.find", Gain::Texts);
    let rows = match Engine::of_this_run() {
        Engine::Chromium => vec![places, keys, phrase],
        Engine::Firefox => vec![
            places,
            keys,
            phrase,
            ("originalTarget, of Firefox", Gain::Texts),
            ("window.find, and more from there", Gain::Texts),
        ],
        // Its `find` sees nothing of a closed root.
        Engine::WebKit => vec![places, keys],
    };
    rows.into_iter()
        .map(|(way, gain)| (way.to_owned(), gain))
        .collect()
}

#[tokio::test]
async fn in_the_page_a_script_that_begins_after_gets_places_and_phrases() {
    assert_eq!(gains(Place::Page, Begin::After).await, in_the_page());
}

#[tokio::test]
async fn in_the_page_a_script_that_begins_before_gets_at_the_frame_of_natives_too() {
    let mut expected = in_the_page();
    expected.insert("a frame's contentWindow".to_owned(), Gain::Texts);
    assert_eq!(gains(Place::Page, Begin::Before).await, expected);
}

#[tokio::test]
async fn in_a_frame_no_script_gets_anything() {
    for begin in [Begin::Before, Begin::After] {
        let gains = gains(Place::Frame, begin).await;
        assert!(gains.is_empty(), "{begin:?}: {gains:?}");
    }
}
