//! Where pages are shown: in frames that may do little, without storage, large, and on paper.

use serde_json::json;

use crate::harness::copy::*;
use crate::harness::page::{guide, page};
use crate::harness::{Answer, PAGE, Visit};

/// A page with the article of the guide in a frame with this `sandbox`.
async fn in_a_frame(sandbox: &str) -> Visit {
    let visit = Visit::prepare().await;
    // To a frame without an origin, every server is another's.
    visit.site.open_to_other_origins();
    visit.site.answer(PAGE, Answer::page(page(&guide(""))));
    let frame = format!(
        r#"<!doctype html><title>A frame</title><iframe sandbox="{sandbox}" src="{PAGE}" width="900" height="900"></iframe>"#
    );
    visit.site.answer("/frame.html", Answer::page(frame));
    visit.opens("/frame.html").await;
    visit.browser.enter_frame("iframe").await;
    visit
}

async fn works(visit: &Visit) {
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    // What such a page may not do does nothing, and stops nothing.
    visitor.press("Print").await;
    visitor.press("Copy").await;
    visitor.press("Start over").await;
    visitor.reaches(START).await;
}

#[tokio::test]
async fn a_frame_with_an_origin_shows_a_guide_that_works() {
    let visit = in_a_frame("allow-scripts allow-same-origin").await;
    works(&visit).await;
}

#[tokio::test]
async fn a_frame_without_an_origin_shows_a_guide_that_works() {
    let visit = in_a_frame("allow-scripts").await;
    let origin: String = visit.browser.run("return self.origin").await;
    assert_eq!(origin, "null");
    let storage = "try { return localStorage.length } catch (error) { return error.name }";
    let storage: String = visit.browser.run(storage).await;
    assert_eq!(storage, "SecurityError");
    works(&visit).await;
}

#[tokio::test]
async fn a_frame_without_scripts_shows_the_fallback() {
    let visit = in_a_frame("allow-same-origin").await;
    let link = visit.browser.find("consultation-guide a").await;
    assert!(link.is_displayed().await.unwrap());
}

#[tokio::test]
async fn a_page_without_storage_shows_a_guide_that_works() {
    let visit = Visit::prepare().await;
    let block = "for (const [object, name] of [
           [window, 'localStorage'], [window, 'sessionStorage'], [window, 'indexedDB'], [window, 'caches'],
           [Document.prototype, 'cookie'], [Navigator.prototype, 'storage'], [Navigator.prototype, 'serviceWorker'],
         ]) {
           Object.defineProperty(object, name, {
             get() { throw new DOMException('blocked', 'SecurityError'); },
             set() { throw new DOMException('blocked', 'SecurityError'); },
           });
         }";
    visit.browser.run_before_every_page(block).await;
    visit.opens_page(&guide("")).await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    visit.leaves_no_complaint().await;
}

/// What is wider than the window, or holds more than it shows; and each control that cannot be
/// brought into sight, or that something else lies upon.
const CUT_OFF: &str = "
    const found = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) found.push(`the page by ${page.scrollWidth - page.clientWidth}`);
    const tell = (element) => `${element.localName}.${element.className.baseVal ?? element.className} ${element.textContent.slice(0, 30)}`;
    const shown = inside.all('*').filter((element) => element.checkVisibility() && element.getClientRects().length);
    for (const element of shown) {
      const { left, right } = element.getBoundingClientRect();
      if (left < -0.5 || right > innerWidth + 0.5) found.push(`${tell(element)}: ${left} to ${right}`);
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible') found.push(`cut: ${tell(element)}`);
    }
    for (const element of shown.filter((element) => element.matches('a, button, input, summary'))) {
      element.focus();
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const target = element.closest('label') ?? element;
      const { top, left, width } = target.getBoundingClientRect();
      const hit = inside.root().elementFromPoint(left + width / 2, top + 8);
      if (!hit || !(target.contains(hit) || hit.contains(target) && hit !== inside.root().querySelector('dialog'))) {
        found.push(`out of reach: ${tell(element)} at ${top}, under ${hit && tell(hit)}`);
      }
    }
    return found";

async fn is_whole(visit: &Visit, screen: &str) {
    let found: Vec<String> = visit.browser.run(CUT_OFF).await;
    assert_eq!(found, Vec::<String>::new(), "on “{screen}”");
}

/// Walks the guide, shown as `display`, on a screen of 1280 to 1024 pixels that is so enlarged.
async fn is_whole_at(zoom: u32, display: &str) {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.browser.set_zoom(1280, 1024, zoom).await;
    visit
        .opens_page(&guide(&format!(r#"display="{display}""#)))
        .await;
    let visitor = visit.visitor();
    if display == "launcher" {
        visitor.control(START).await;
        is_whole(&visit, "the page with the button").await;
        visitor.press(START).await;
    }
    visitor.reaches(START).await;
    is_whole(&visit, START).await;
    visitor.press("Start").await;
    for (question, options) in LONGEST {
        visitor.reaches(question).await;
        is_whole(&visit, question).await;
        visitor.answer(question, options).await;
    }
    visitor.reaches(BOOK).await;
    let unfold = vec![json!("unfold")];
    visit
        .browser
        .run_with::<()>("await inside.take(arguments[0])", unfold)
        .await;
    is_whole(&visit, BOOK).await;
}

#[tokio::test]
async fn nothing_is_cut_off_at_twice_the_size() {
    is_whole_at(2, "inline").await;
}

#[tokio::test]
async fn nothing_is_cut_off_at_four_times_the_size() {
    is_whole_at(4, "inline").await;
}

#[tokio::test]
async fn nothing_in_a_dialog_is_cut_off_at_twice_the_size() {
    is_whole_at(2, "launcher").await;
}

#[tokio::test]
async fn nothing_in_a_dialog_is_cut_off_at_four_times_the_size() {
    is_whole_at(4, "launcher").await;
}

/// What is on paper: the text of the notes, and every control that is.
const ON_PAPER: &str = "
    const isShown = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 1;
    const notes = inside.all('.fold-body');
    const dialog = inside.root().querySelector('dialog[open]');
    return {
      n_notes: notes.length,
      n_hidden: notes.filter((note) => !isShown(note)).length,
      controls: inside.all('button, input, .fold > summary').filter(isShown)
        .filter((element) => element.localName !== 'summary').map((element) => element.textContent),
      sign: getComputedStyle(inside.all('.fold > summary')[0], '::after').display,
      booking: getComputedStyle(inside.root().querySelector('.book'), '::after').content,
      cut: dialog ? dialog.scrollHeight - dialog.clientHeight : 0,
    }";

async fn prints(display: &str) {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.browser.set_screen(900, 600).await;
    visit
        .opens_page(&guide(&format!(r#"display="{display}""#)))
        .await;
    let visitor = visit.visitor();
    if display == "launcher" {
        visitor.press(START).await;
    }
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    visit.browser.set_paper().await;
    let paper: serde_json::Value = visit.browser.run(ON_PAPER).await;
    assert_eq!(paper["n_notes"], 5, "{paper}");
    assert_eq!(paper["n_hidden"], 0, "{paper}");
    assert_eq!(paper["controls"], json!([]), "{paper}");
    assert_eq!(paper["sign"], "none", "{paper}");
    assert!(
        paper["booking"].to_string().contains("/demo/book.html"),
        "{paper}"
    );
    assert_eq!(paper["cut"], 0, "{paper}");
}

#[tokio::test]
async fn on_paper_the_notes_are_unfolded_and_the_controls_gone() {
    prints("inline").await;
}

#[tokio::test]
async fn on_paper_an_open_dialog_is_as_long_as_it_must_be() {
    prints("launcher").await;
}
