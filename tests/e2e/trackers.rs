//! "Your answers stay on this page", beside real trackers: what they send and store of a whole
//! visit contains nothing of an answer, whichever loaded first.
//!
//! `tests/trackers` starts each as its maker says. They do know where on the page a visitor
//! presses, and when.

#[path = "trackers/answers.rs"]
mod answers;
#[path = "trackers/decode.rs"]
mod decode;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;
use thirtyfour::prelude::*;

use super::framed::{enter, frame_of};
use super::harness::copy::*;
use super::harness::page::{BOOKING, FALLBACK, guide, page, with_head};
use super::harness::{Answer, Visit, until};
use answers::Secrets;
use decode::Said;

/// The page's own text.
const HOURS: &str = "We are here from nine to five.";

/// The page's own control.
const MORE: &str = "More of our team";

/// A product that records visits.
struct Tracker {
    /// The name of its script in `tests/trackers`.
    name: &'static str,
    /// What its maker's servers answer, as JSON, by path.
    answers: &'static [(&'static str, &'static str)],
    /// When it sends what it has recorded.
    sends: Sends,
    /// Proof that it works: it has recorded the press of the page's own control.
    has_press: fn(&Said) -> bool,
}

/// When a tracker sends what it has recorded.
enum Sends {
    /// Within seconds.
    Soon,
    /// When the visitor looks away.
    WhenHidden,
}

/// When it starts.
#[derive(Clone, Copy)]
enum Start {
    /// In the head, before the guide's script.
    Before,
    /// On a page with a guide that is ready.
    After,
}

use Start::{After, Before};

/// How the page has its guide.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In its own tree.
    Page,
    /// There too, marked as what trackers are asked to leave out.
    Marked,
    /// In a frame.
    Frame,
}

/// What trackers document for an element to be left out: of recordings, of autocapture, or of texts.
const MARKS: &str = r#"class="ph-no-capture rr-block sentry-block amp-block mp-block nr-block
  highlight-block rb-block" data-sentry-block data-sl="mask" data-clarity-mask="true" data-dd-privacy="hidden"
  data-openreplay-hidden data-private data-hj-suppress data-mp-block data-rr-block data-amp-block"#;

#[test]
fn the_marks_are_those_of_the_docs_and_of_the_plugin() {
    let docs = include_str!("../../docs/embedding/README.md");
    let plugin = include_str!("../../wordpress/includes/guide.php");
    for mark in MARKS.split_whitespace() {
        let name = mark.trim_start_matches("class=\"").trim_end_matches('"');
        let name = name.split('=').next().unwrap_or(name);
        assert!(docs.contains(name), "{name} in the docs");
        assert!(plugin.contains(name), "{name} in the plugin");
    }
}

/// Whether a text of the record contains `part`.
fn says(said: &Said, part: &str) -> bool {
    said.texts.iter().any(|text| text.contains(part))
}

/// Whether rrweb, or what is made of it, has recorded a press of the page's control.
fn has_recorded_press(said: &Said) -> bool {
    let is_control = |object: &&serde_json::Map<String, Value>| {
        object
            .get("attributes")
            .is_some_and(|attributes| attributes["id"] == "more")
    };
    let controls: Vec<&Value> = said
        .objects
        .iter()
        .filter(is_control)
        .map(|control| &control["id"])
        .collect();
    said.objects.iter().any(|object| {
        object.get("source") == Some(&2.into())
            && object.get("type") == Some(&2.into())
            && object.get("id").is_some_and(|id| controls.contains(&id))
    })
}

/// Whether Clarity has recorded a click, event 9, on what has the text of the page's control.
fn has_click_of_clarity(said: &Said) -> bool {
    let mut events = said
        .objects
        .iter()
        .filter_map(|object| object.get("a")?.as_array());
    events.any(|events| {
        events
            .iter()
            .any(|event| event[1] == 9 && event.to_string().contains(MORE))
    })
}

/// One whose output its script sends itself, to `/collect`.
const KEPT: Tracker = Tracker {
    name: "",
    answers: &[],
    sends: Sends::Soon,
    has_press: |said| says(said, MORE),
};

const AMPLITUDE: Tracker = Tracker {
    name: "amplitude",
    answers: &[
        (
            "/config/test",
            r#"{"configs":{"sessionReplay":{"sr_sampling_config":{"capture_enabled":true,"sample_rate":1}}}}"#,
        ),
        ("/replay", "{}"),
    ],
    sends: Sends::WhenHidden,
    has_press: |said| says(said, MORE) && has_recorded_press(said),
};

const CLARITY: Tracker = Tracker {
    name: "clarity",
    has_press: |said| says(said, HOURS) && has_click_of_clarity(said),
    ..KEPT
};

const DATADOG: Tracker = Tracker {
    name: "datadog",
    has_press: |said| says(said, HOURS) && says(said, MORE),
    ..KEPT
};

const HIGHLIGHT: Tracker = Tracker {
    name: "highlight",
    answers: &[
        (
            "/graphql",
            r#"{"data":{"initializeSession":{"secure_id":"test","project_id":"1"},"pushPayload":1}}"#,
        ),
        ("/otlp/v1/traces", "{}"),
    ],
    has_press: |said| says(said, HOURS) && has_recorded_press(said),
    ..KEPT
};

const MIXPANEL: Tracker = Tracker {
    name: "mixpanel",
    answers: &[
        ("/track/", r#"{"status":1}"#),
        ("/record/", r#"{"code":200}"#),
    ],
    has_press: |said| says(said, "$mp_click") && has_recorded_press(said),
    ..KEPT
};

const NEW_RELIC: Tracker = Tracker {
    name: "new-relic",
    // All of it is switched on.
    answers: &[(
        "/1/test",
        r#"{"st":1,"sts":1,"err":1,"ins":1,"spa":1,"sr":1,"srs":1,"loaded":1,"app":{"agents":[{"entityGuid":"test"}],"nrServerTime":1796000000000}}"#,
    )],
    sends: Sends::WhenHidden,
    has_press: |said| says(said, "button#more") && has_recorded_press(said),
};

const OPENREPLAY: Tracker = Tracker {
    name: "openreplay",
    answers: &[
        (
            "/ingest/v1/web/start",
            r#"{"token":"test","userUUID":"test","sessionID":"1","projectID":"1","delay":0,"beaconSizeLimit":1000000}"#,
        ),
        ("/ingest/v1/web/tags", r#"{"tags":[]}"#),
        ("/ingest/v1/web/i", ""),
    ],
    sends: Sends::WhenHidden,
    has_press: |said| says(said, HOURS) && says(said, MORE),
};

const OPENTELEMETRY: Tracker = Tracker {
    name: "opentelemetry",
    has_press: |said| says(said, r#"//*[@id="more"]"#),
    ..KEPT
};

const PIXEL: Tracker = Tracker {
    name: "pixel",
    ..KEPT
};

const POSTHOG: Tracker = Tracker {
    name: "posthog",
    answers: &[
        (
            "/array/phc_test/config",
            r#"{"supportedCompression":["gzip","gzip-js"],"sessionRecording":{"endpoint":"/s/"},"hasFeatureFlags":false,"autocapture_opt_out":false}"#,
        ),
        ("/flags/", r#"{"featureFlags":{}}"#),
        ("/e/", r#"{"status":1}"#),
        ("/i/v0/e/", r#"{"status":1}"#),
        ("/s/", r#"{"status":1}"#),
    ],
    has_press: |said| says(said, "$autocapture") && says(said, MORE) && has_recorded_press(said),
    ..KEPT
};

const ROLLBAR: Tracker = Tracker {
    name: "rollbar",
    answers: &[("/api/1/item/", r#"{"err":0}"#)],
    has_press: |said| says(said, "button#more"),
    ..KEPT
};

const RRWEB: Tracker = Tracker {
    name: "rrweb",
    has_press: has_recorded_press,
    ..KEPT
};

const SENTRY: Tracker = Tracker {
    name: "sentry",
    answers: &[("/api/1/envelope/", "{}")],
    has_press: |said| says(said, "button#more"),
    ..KEPT
};

const SENTRY_REPLAY: Tracker = Tracker {
    name: "sentry-replay",
    has_press: |said| says(said, "button#more") && has_recorded_press(said),
    ..SENTRY
};

const SNOWPLOW: Tracker = Tracker {
    name: "snowplow",
    answers: &[("/com.snowplowanalytics.snowplow/tp2", "{}")],
    ..KEPT
};

const SPLUNK: Tracker = Tracker {
    name: "splunk",
    has_press: |said| says(said, r#"//*[@id="more"]"#),
    ..KEPT
};

const TAG_MANAGER: Tracker = Tracker {
    name: "tag-manager",
    ..KEPT
};

fn script(tracker: &Tracker) -> Vec<u8> {
    let folder = env::var_os("CONSULTATION_GUIDE_TRACKERS").expect(
        "CONSULTATION_GUIDE_TRACKERS names the bundled trackers; `cargo xtask test --only trackers` does all of it",
    );
    let file = PathBuf::from(folder).join(format!("{}.js", tracker.name));
    fs::read(&file).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()))
}

fn article(place: Place) -> String {
    let guide = guide(match place {
        Place::Page => "",
        Place::Marked => MARKS,
        Place::Frame => r#"isolation="frame""#,
    });
    page(&format!("<p>{HOURS}</p>{guide}"))
}

/// Draws the page's own controls after the tracker has started, which only wraps later listeners: a
/// button, and another one whose script fails. Sentry sends its data with an error. It is a script of
/// the page: what a listener of a driver's script throws is no error of the page's.
const DRAW_CONTROLS: &str = "
    const script = document.createElement('script');
    script.append(`
      for (const [id, text] of [['more', '${arguments[0]}'], ['report', 'Report']]) {
        const button = Object.assign(document.createElement('button'), { id, type: 'button' });
        button.append(text);
        button.addEventListener('click', () => {
          if (id === 'report') throw new Error('the page fails');
        });
        document.querySelector('main').append(button);
      }`);
    document.body.append(script)";

/// Lets the page believe that the visitor looks at another tab now.
const LOOK_AWAY: &str = "
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))";

/// A visit of a page with a tracker, whose server takes what is sent.
async fn prepare(tracker: &Tracker) -> Visit {
    let visit = Visit::prepare().await;
    // So tall that nothing scrolls: a press is where its row is.
    visit.browser.set_screen(1024, 3000).await;
    let site = &visit.site;
    site.answer(
        "/tracker.js",
        Answer::of("text/javascript; charset=utf-8", script(tracker)),
    );
    for (path, json) in [("/collect", "{}")].iter().chain(tracker.answers) {
        site.answer(path, Answer::of("application/json", *json));
    }
    visit
}

/// Opens the page and starts the tracker, in this order or the reverse.
async fn opens_article(visit: &Visit, start: Start, place: Place) {
    let html = match start {
        Before => with_head(r#"<script src="/tracker.js"></script>"#, &article(place)),
        After => article(place),
    };
    visit.opens_html(html).await;
    visit.tells_of("ready").await;
    if matches!(start, After) {
        let add = "const script = document.createElement('script');
                   script.src = '/tracker.js';
                   await new Promise((go) => { script.onload = go; document.head.append(script); })";
        visit.browser.run::<()>(add).await;
    }
    let run = visit
        .browser
        .run_with::<()>(DRAW_CONTROLS, vec![MORE.into()]);
    run.await;
}

/// The middle of an element, from the corner of its window.
const MIDDLE: &str = "
    const { x, y, width, height } = arguments[0].getBoundingClientRect();
    return [Math.floor(x + width / 2), Math.floor(y + height / 2)]";

/// Where an element is in its window.
async fn middle(visit: &Visit, element: &WebElement) -> (f64, f64) {
    let arguments = vec![element.to_json().expect("an element has an id")];
    visit.browser.run_with(MIDDLE, arguments).await
}

/// A walk through the guide, and where on the page its rows were pressed.
struct Walk<'v> {
    visit: &'v Visit,
    /// Where the guide's window begins on the page.
    origin: (f64, f64),
    pressed: Vec<(f64, f64)>,
}

impl Walk<'_> {
    /// Answers by presses on the rows of these options, and continues.
    async fn answers(&mut self, question: &str, options: &[&str]) {
        let visitor = self.visit.visitor();
        visitor.reaches(question).await;
        for label in options {
            let (x, y) = middle(self.visit, &visitor.option(label).await).await;
            self.pressed.push((x + self.origin.0, y + self.origin.1));
            visitor.choose_by_row(label).await;
        }
        visitor.press("Continue").await;
    }
}

/// Chooses, changes, goes back, and reaches the outcome that prompts; unfolds and copies there. Returns
/// where on the page it pressed rows.
async fn walks(visit: &Visit, place: Place) -> Vec<(f64, f64)> {
    let visitor = visit.visitor();
    let mut origin = (0.0, 0.0);
    if place == Place::Frame {
        let frame = frame_of(&visit.browser).await;
        let corner = "const { x, y } = arguments[0].getBoundingClientRect(); return [x, y]";
        let corner = visit
            .browser
            .run_with(corner, vec![frame.to_json().unwrap()]);
        origin = corner.await;
        enter(&visit.browser).await;
    }
    let mut walk = Walk {
        visit,
        origin,
        pressed: Vec::new(),
    };
    visitor.press("Start").await;
    for (question, options) in &LONGEST[..2] {
        walk.answers(question, options).await;
    }
    visitor.reaches(TIME).await;
    visitor.unfold("Your answers so far").await;
    visitor.press(&format!("Change: {PAIN}")).await;
    walk.answers(PAIN, &[CRPS]).await;
    walk.answers(TIME, &[OVER_A_YEAR]).await;
    visitor.reaches(TRIED).await;
    visitor.press("Back").await;
    visitor.reaches(TIME).await;
    visitor.press("Continue").await;
    for (question, options) in &LONGEST[3..] {
        walk.answers(question, options).await;
    }
    visitor.reaches(BOOK).await;
    for fold in visitor.folds().await {
        visitor.unfold(&fold).await;
    }
    visitor.press("Copy as text").await;
    if place == Place::Frame {
        visit.browser.leave_frame().await;
    }
    walk.pressed
}

/// The result of `held.js`.
#[derive(Deserialize)]
struct Held {
    waiting: Value,
    texts: Vec<String>,
    nodes: BTreeSet<String>,
    stored: Vec<String>,
}

/// All that the server was sent, except the page that booking leads to, which may know the clinic.
fn sent(visit: &Visit) -> Said {
    let mut said = Said::default();
    for request in visit.site.requests() {
        if request.path() != BOOKING {
            said.add_text(request.address.as_str());
            said.add_bytes(&request.body);
        }
    }
    said
}

/// What a tracker knows of a visit.
struct Learned {
    /// Of the answers.
    answers: BTreeSet<String>,
    /// How many of the presses on rows it knows the place of, and how many there were.
    n_places: (usize, usize),
}

/// The ending of a visit, and the answers that lead there, by question.
type Kind = (
    &'static str,
    &'static [(&'static str, &'static [&'static str])],
);

/// Visits of as many presses, each with other answers and another ending.
const KINDS: [Kind; 3] = [
    (BOOK, &LONGEST),
    (
        MAY_BOOK,
        &[
            (WHO, &[SELF]),
            (PAIN, &[OTHER_PAIN]),
            (TIME, &[OVER_A_YEAR]),
            (TRIED, &[BLOCKS]),
            (HELP, &[HELPED_NOT]),
            (CLINIC, &[NONE_CLOSE]),
        ],
    ),
    // One question less, and two options more.
    (
        TALK_FIRST,
        &[
            (WHO, &[SELF]),
            (PAIN, &[CRPS, OTHER_PAIN]),
            (TIME, &[OVER_A_YEAR]),
            (TRIED, &[THERAPY, BLOCKS]),
            (HELP, &[HELPS]),
        ],
    ),
];

/// What a tracker has of a visit with these answers that could tell it from another.
async fn features_of(
    tracker: &Tracker,
    start: Start,
    place: Place,
    (ending, answers): Kind,
) -> BTreeSet<String> {
    let visit = prepare(tracker).await;
    opens_article(&visit, start, place).await;
    if place == Place::Frame {
        enter(&visit.browser).await;
    }
    visit.visitor().walk(answers).await;
    visit.visitor().reaches(ending).await;
    if place == Place::Frame {
        visit.browser.leave_frame().await;
    }
    sends_all(&visit, tracker).await.features()
}

/// How often each kind is walked before anything is said to tell it apart.
const ROUNDS: usize = 3;
/// How often it is walked at most, where it should not be told apart: what is there by chance in each visit
/// of one kind, and in none of another, is not there for long.
const ROUNDS_OF_DOUBT: usize = 12;

/// How many kinds of visit a tracker tells apart among three: by what is there in every visit of one kind, and
/// in none of another. It stops after `n_rounds`, or once it tells none apart.
async fn n_told_apart(tracker: &Tracker, start: Start, place: Place, n_rounds: usize) -> usize {
    let mut visits = [const { Vec::new() }; 3];
    let mut n_apart = KINDS.len();
    for round in 1..=n_rounds {
        // In turn: what the time of day leaves is in neighbours, of whatever kind.
        for (kind, visits) in KINDS.into_iter().zip(&mut visits) {
            visits.push(features_of(tracker, start, place, kind).await);
        }
        n_apart = n_kinds(&visits);
        if round >= ROUNDS && n_apart == 1 {
            break;
        }
    }
    n_apart
}

/// How many kinds there seem to be.
fn n_kinds(visits: &[Vec<BTreeSet<String>>; 3]) -> usize {
    let has_own = |one: &[BTreeSet<String>], other: &[BTreeSet<String>]| {
        let is_in_all = |feature| one.iter().all(|visit| visit.contains(feature));
        let is_in_none = |feature| !other.iter().any(|visit| visit.contains(feature));
        let mut features = one[0].iter();
        features.any(|feature| is_in_all(feature) && is_in_none(feature))
    };
    let is_apart = |one: usize, other: usize| {
        has_own(&visits[one], &visits[other]) || has_own(&visits[other], &visits[one])
    };
    let is_first_of_its_kind = |n: &usize| (0..*n).all(|earlier| is_apart(*n, earlier));
    (0..visits.len()).filter(is_first_of_its_kind).count()
}

/// Presses the page's own controls, and returns all that was sent and is held then.
async fn sends_all(visit: &Visit, tracker: &Tracker) -> Said {
    for control in ["#more", "#report"] {
        let control = visit.browser.find(control).await;
        control
            .click()
            .await
            .expect("the page's control can be pressed");
    }
    if matches!(tracker.sends, Sends::WhenHidden) {
        visit.browser.run::<()>(LOOK_AWAY).await;
    }
    until(
        "the tracker to send the press of the page's own control",
        async || Ok((tracker.has_press)(&sent(visit)).then_some(())),
    )
    .await;
    sent(visit)
}

/// What a tracker knows of a visit.
async fn learns(tracker: &Tracker, start: Start, place: Place) -> Learned {
    let visit = prepare(tracker).await;
    opens_article(&visit, start, place).await;
    let pressed = walks(&visit, place).await;
    sends_all(&visit, tracker).await;
    let held: Held = visit.browser.run(include_str!("trackers/held.js")).await;
    if place == Place::Frame {
        enter(&visit.browser).await;
    }
    visit.visitor().press(FALLBACK).await;
    if place == Place::Frame {
        visit.browser.leave_frame().await;
    }
    assert_eq!(visit.browser.lands_on(BOOKING).await, "?clinic=bethesda");
    // A page's last request arrives about when the next page's first does.
    visit.opens("/").await;
    let mut said = sent(&visit);
    said.add_value(held.waiting);
    for text in held.texts.iter().chain(&held.stored) {
        said.add_text(text);
    }
    let mut answers = Secrets::besides(&article(place)).found_in(&said);
    answers.extend(held.nodes);
    let known = pressed.iter().filter(|pressed| said.has_place(**pressed));
    Learned {
        answers,
        n_places: (known.count(), pressed.len()),
    }
}

#[allow(clippy::print_stdout, reason = "the table of what trackers know")]
async fn learns_nothing(tracker: Tracker, start: Start, place: Place) {
    let learned = learns(&tracker, start, place).await;
    let order = match start {
        Before => "before",
        After => "after",
    };
    let how = match place {
        Place::Page => "in the page",
        Place::Marked => "marked",
        Place::Frame => "in a frame",
    };
    let (n_known, n_pressed) = learned.n_places;
    println!(
        "{}, {order}, {how}: {} answers, {n_known} of {n_pressed} places",
        tracker.name,
        learned.answers.len()
    );
    assert_eq!(learned.answers, BTreeSet::new());
    // In the page nothing hides them, not even a mark: what records moves has them from there.
    if place == Place::Frame {
        assert_eq!(n_known, 0);
    }
}

#[allow(clippy::print_stdout, reason = "the table of what trackers know")]
async fn tells_apart(tracker: Tracker) {
    let in_page = async |start| n_told_apart(&tracker, start, Place::Page, ROUNDS).await;
    let in_frame = async |start| n_told_apart(&tracker, start, Place::Frame, ROUNDS_OF_DOUBT).await;
    let page = (in_page(Before).await, in_page(After).await);
    let frame = (in_frame(Before).await, in_frame(After).await);
    println!(
        "{}: tells apart {page:?} of 3, before and after; in a frame {frame:?}",
        tracker.name
    );
    assert_eq!(frame, (1, 1));
}

/// The five tests of each.
macro_rules! learn_nothing {
    ($($name:ident: $tracker:expr;)*) => {$(
        mod $name {
            #[allow(clippy::wildcard_imports, reason = "it is a part of the module")]
            use super::*;

            #[tokio::test]
            async fn that_starts_before_the_guide_learns_no_answer() {
                learns_nothing($tracker, Before, Place::Page).await;
            }

            #[tokio::test]
            async fn that_starts_after_the_guide_learns_no_answer() {
                learns_nothing($tracker, After, Place::Page).await;
            }

            #[tokio::test]
            async fn that_is_asked_to_leave_the_guide_out_learns_no_answer() {
                learns_nothing($tracker, Before, Place::Marked).await;
            }

            #[tokio::test]
            #[ignore = "takes minutes; the table of docs/privacy.md comes from it"]
            async fn tells_visits_apart_only_in_the_page() {
                tells_apart($tracker).await;
            }

            #[tokio::test]
            async fn beside_a_guide_in_a_frame_learns_neither_answers_nor_places() {
                learns_nothing($tracker, Before, Place::Frame).await;
            }
        }
    )*};
}

learn_nothing! {
    amplitude: AMPLITUDE;
    clarity: CLARITY;
    datadog: DATADOG;
    highlight: HIGHLIGHT;
    mixpanel: MIXPANEL;
    new_relic: NEW_RELIC;
    openreplay: OPENREPLAY;
    opentelemetry: OPENTELEMETRY;
    pixel: PIXEL;
    posthog: POSTHOG;
    rollbar: ROLLBAR;
    rrweb: RRWEB;
    sentry: SENTRY;
    sentry_replay: SENTRY_REPLAY;
    snowplow: SNOWPLOW;
    splunk: SPLUNK;
    tag_manager: TAG_MANAGER;
}
