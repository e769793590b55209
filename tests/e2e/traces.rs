//! What presses leave behind in a page that listens to everything, measures what is painted, fetches
//! ahead or reads what is selected.

use std::collections::BTreeSet;

use thirtyfour::prelude::*;

use super::harness::copy::*;
use super::harness::page::{guide, page, with_head};
use super::harness::site::file;
use super::harness::{Engine, Visit, until};

/// Keeps every event of a press, as a page sees it that listens before anyone else.
const PRESSES: &str = "<script>
  window.presses = [];
  const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'beforeinput', 'input', 'change',
    'focusin', 'focusout', 'selectstart', 'dragstart', 'contextmenu'];
  for (const kind of kinds) {
    addEventListener(kind, ({ type, target, detail }) => {
      presses.push(`${type} ${target.localName} ${detail ?? ''}`);
    }, true);
  }
</script>";

/// Half the width of an element, in whole pixels.
const HALF: &str = "return Math.floor(arguments[0].getBoundingClientRect().width / 2)";

/// A visit to a page that begins with `head` and has the guide.
async fn visit_with(head: &str, body: &str) -> Visit {
    let visit = Visit::prepare().await;
    let html = with_head(head, &page(&format!("{body}{}", guide(""))));
    visit.opens_html(html).await;
    visit
}

#[tokio::test]
async fn wherever_a_row_is_pressed_the_page_sees_the_same_events() {
    let visit = visit_with(PRESSES, "").await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    visitor.press("Start").await;
    for (question, [one, other]) in [(WHO, [SELF, PROFESSIONAL]), (PAIN, [MIGRAINE, CRPS])] {
        visitor.reaches(question).await;
        // The first press moves the focus from the heading.
        visitor.choose(other).await;
        let option = visitor.option(one).await;
        let size = visit
            .browser
            .run_with(HALF, vec![option.to_json().unwrap()]);
        let half: i64 = size.await;
        let mut seen = BTreeSet::new();
        for from_the_middle in [20 - half, 60 - half, 0, half - 20] {
            visit.browser.run::<()>("window.presses = []").await;
            visit.browser.press_beside(&option, from_the_middle).await;
            let events = until("the press", async || {
                let events: Vec<String> = visit.browser.run("return window.presses").await;
                let is_over = events.iter().any(|event| event.starts_with("click"));
                Ok(is_over.then_some(events))
            })
            .await;
            seen.insert(events);
        }
        assert_eq!(seen.len(), 1, "{seen:#?}");
        let n_clicks = seen
            .iter()
            .flatten()
            .filter(|event| event.starts_with("click"));
        assert_eq!(n_clicks.count(), 1, "{seen:#?}");
        assert!(
            !seen
                .iter()
                .flatten()
                .any(|event| event.starts_with("input")),
            "{seen:#?}"
        );
        if question == WHO {
            visitor.has_chosen(&[one]).await;
            visitor.press("Continue").await;
        }
    }
}

/// Keeps every height of the guide that the page is told of.
const HEIGHTS: &str = "<script>
  window.heights = [];
  addEventListener('DOMContentLoaded', () => {
    const guide = document.querySelector('consultation-guide');
    new ResizeObserver(() => { heights.push(guide.getBoundingClientRect().height); }).observe(guide);
  });
</script>";

#[tokio::test]
async fn the_guide_is_as_tall_as_a_multiple_of_a_step() {
    let visit = visit_with(HEIGHTS, "").await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    // The first screen is the same for everyone.
    visit.browser.run::<()>("window.heights = []").await;
    visitor.walks_and_changes_an_answer().await;
    for fold in visitor.folds().await {
        visitor.unfold(&fold).await;
    }
    visitor.press("Copy as text").await;
    let heights: Vec<f64> = visit.browser.run("return window.heights").await;
    let kinds: BTreeSet<_> = heights.iter().map(ToString::to_string).collect();
    assert!(kinds.len() >= 4, "{heights:?}");
    assert!(
        heights.iter().all(|height| height % 128.0 == 0.0),
        "{heights:?}"
    );
}

/// Keeps the areas of what is painted after presses, in Chromium.
const PAINTS: &str = "<script>
  window.paints = [];
  new PerformanceObserver((list) => {
    for (const { largestContentfulPaint } of list.getEntries()) paints.push(largestContentfulPaint?.size ?? 0);
  }).observe({ type: 'interaction-contentful-paint' });
</script>";

#[tokio::test]
async fn what_a_press_paints_is_not_measured() {
    if Engine::of_this_run() != Engine::Chromium {
        return; // No other engine measures it.
    }
    let own = "<button id='own'>Own</button><p id='text'></p>
      <script>own.onclick = () => { text.textContent = 'A text of the page itself'; };</script>";
    let visit = visit_with(PAINTS, own).await;
    let visitor = visit.visitor();
    visitor.walks_and_changes_an_answer().await;
    for fold in visitor.folds().await {
        visitor.unfold(&fold).await;
    }
    visitor.press("Copy as text").await;
    visitor.press("Start over").await;
    visitor.reaches(START).await;
    // One of the page's own, after which all of those before are there.
    visit.browser.find("#own").await.click().await.unwrap();
    let paints = until("a paint to be measured", async || {
        let paints: Vec<f64> = visit.browser.run("return window.paints").await;
        Ok((!paints.is_empty()).then_some(paints))
    })
    .await;
    assert_eq!(paints.len(), 1, "{paints:?}");
}

/// The address of the slice with one letter.
fn slice(code: u32) -> String {
    format!("/slice-{code:x}.woff2")
}

/// A font of which each letter is a file of its own.
fn sliced_font() -> String {
    let slices = ('A'..='z').filter(char::is_ascii_alphabetic).map(|letter| {
        let code = u32::from(letter);
        format!(
            "@font-face {{ font-family: Sliced; src: url({}); unicode-range: U+{code:x}; }}",
            slice(code)
        )
    });
    let slices: String = slices.collect();
    format!("<style>{slices} body {{ font-family: Sliced, serif; }}</style>")
}

/// Every request for one of these slices.
fn requests_for(visit: &Visit, slices: &BTreeSet<String>) -> Vec<String> {
    let requests = visit.site.requests().into_iter();
    let paths = requests.map(|request| request.path().to_owned());
    paths.filter(|path| slices.contains(path)).collect()
}

#[tokio::test]
async fn no_slice_of_a_font_is_asked_for_once_the_guide_is_there() {
    let visit = visit_with(&sliced_font(), "").await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    let questionnaire = file("/dist/questionnaires/chronic-pain.en.cgq");
    let letters = questionnaire
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic());
    let all: BTreeSet<String> = letters.map(|letter| slice(u32::from(*letter))).collect();
    let asked_for = until("the slices", async || {
        let asked_for = requests_for(&visit, &all);
        let is_all = asked_for.iter().collect::<BTreeSet<_>>().len() == all.len();
        Ok(is_all.then_some(asked_for))
    })
    .await;
    visitor.walks_and_changes_an_answer().await;
    for fold in visitor.folds().await {
        visitor.unfold(&fold).await;
    }
    assert_eq!(requests_for(&visit, &all), asked_for);
}

const SELECTED: &str = "return String(getSelection())";

#[tokio::test]
async fn what_a_visitor_marks_in_the_guide_is_not_selected() {
    let visit = visit_with(
        "",
        "<p id='own' style='inline-size: 200px'>Some words of the page itself</p>",
    )
    .await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    let marks = async |element: &WebElement| {
        visit.browser.mark(element).await;
        visit.browser.run::<String>(SELECTED).await
    };
    let reasons = visitor.query(".why li").await.expect("there are reasons");
    for reason in &reasons {
        assert_eq!(marks(reason).await, "");
    }
    let own = visit.browser.find("#own").await;
    assert_ne!(marks(&own).await, "");
    let all: String = visit
        .browser
        .run("document.execCommand('selectAll'); return String(getSelection())")
        .await;
    for reason in &reasons {
        let reason = reason.text().await.unwrap();
        assert!(!all.contains(&reason), "{all}");
    }
}
