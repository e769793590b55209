//! Where pages are shown: in sandboxed frames, without storage, enlarged, and on paper.

use serde_json::json;

use crate::harness::copy::*;
use crate::harness::not_carried::end_where_not_carried;
use crate::harness::page::{BOOKING, guide, page, with_head};
use crate::harness::{Answer, INSIDE, PAGE, Visit};

/// A page with the article of the guide in a frame with this `sandbox`.
async fn in_a_frame(sandbox: &str) -> Visit {
    let visit = Visit::prepare().await;
    // To a frame without an origin, every server is cross-origin.
    visit.site.open_to_other_origins();
    visit
        .site
        .answer("/inside.js", Answer::of("text/javascript", INSIDE));
    let script = r#"<script src="/inside.js"></script>"#;
    visit
        .site
        .answer(PAGE, Answer::page(with_head(script, &page(&guide("")))));
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
    // What such a page may not do has no effect, and stops nothing.
    visitor.press("Print").await;
    visitor.press("Copy as text").await;
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
    // The driver cannot reach into a closed root there; a page script that ran first can.
    let walk = "
        await document.querySelector('consultation-guide').ready;
        for (const [step, name] of arguments[0]) await inside.take(step, name);
        return inside.all('.heading')[0].textContent";
    let mut steps = vec![json!(["press", "Start"])];
    for (_, options) in LONGEST {
        steps.extend(options.iter().map(|option| json!(["choose", option])));
        steps.push(json!(["press", "Continue"]));
    }
    steps.push(json!(["press", "Print"]));
    steps.push(json!(["press", "Copy as text"]));
    let heading: String = visit.browser.run_with(walk, vec![json!(steps)]).await;
    assert_eq!(heading, BOOK);
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

/// Elements wider than the window, or with more content than they show; and controls that cannot be
/// scrolled into view, or that something else covers.
const CUT_OFF: &str = "
    const found = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) found.push(`the page by ${page.scrollWidth - page.clientWidth}`);
    const tell = (element) => `${element.localName}.${element.className.baseVal ?? element.className} ${element.textContent.slice(0, 30)}`;
    const modal = inside.root().querySelector('dialog:modal');
    const inReach = modal ? [...modal.querySelectorAll('*')] : inside.all('*');
    const shown = inReach.filter((element) => element.checkVisibility() && element.getClientRects().length);
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
      if (!hit || !(target.contains(hit) || hit.contains(target) && hit !== modal)) {
        found.push(`out of reach: ${tell(element)} at ${top}, under ${hit && tell(hit)}`);
      }
    }
    return found";

async fn is_whole(visit: &Visit, screen: &str) {
    let found: Vec<String> = visit.browser.run(CUT_OFF).await;
    assert_eq!(found, Vec::<String>::new(), "on “{screen}”");
}

async fn take(visit: &Visit, step: &str, name: &str) {
    let with = vec![json!(step), json!(name)];
    visit
        .browser
        .run_with::<()>("await inside.take(...arguments)", with)
        .await;
}

/// Walks the guide, shown as `display`, on a screen of 1280 to 1024 pixels at this zoom.
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
        // The driver does not scroll to what lies under the row at the top, as people do.
        for option in options {
            take(&visit, "choose", option).await;
        }
        take(&visit, "press", "Continue").await;
    }
    visitor.reaches(BOOK).await;
    take(&visit, "unfold", "").await;
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

/// Places that leave the guide's width to it.
const OPEN_PLACES: [(&str, &str); 5] = [
    ("a float", "float: left"),
    ("a flex box", "display: flex"),
    (
        "a column of flex boxes",
        "display: flex; flex-direction: column; align-items: center",
    ),
    ("a block in a line", "display: inline-block"),
    ("a page of vertical lines", "writing-mode: vertical-rl"),
];

/// The width of the guide in a place of this style, and how much wider the page is than the window.
async fn widths(visit: &Visit, style: &str) -> (f64, f64) {
    let body = format!(
        "<style>html, body, main {{ margin: 0; padding: 0 }} .place {{ {style} }}</style>
         <div class=\"place\">{}</div>",
        guide("")
    );
    visit.opens_page(&body).await;
    visit.visitor().reaches(START).await;
    let width = "const { width } = inside.root().querySelector('.guide').getBoundingClientRect();
                 const page = document.documentElement;
                 return [width, page.scrollWidth - page.clientWidth]";
    visit.browser.run(width).await
}

#[tokio::test]
async fn a_place_without_a_width_of_its_own_is_wide_enough_and_not_too_wide() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    for (screen, least) in [(320, 250.0), (1280, 500.0)] {
        visit.browser.set_screen(screen, 900).await;
        for (place, style) in OPEN_PLACES {
            let (width, excess) = widths(&visit, style).await;
            assert!(width > least, "{width} in {place} at {screen}");
            assert_eq!(excess, 0.0, "{place} at {screen}");
        }
    }
}

#[tokio::test]
async fn a_narrow_column_of_a_grid_stays_as_narrow() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.browser.set_screen(1280, 900).await;
    let style = "display: grid; grid-template-columns: 1fr; inline-size: 240px";
    let (width, _) = widths(&visit, style).await;
    assert_eq!(width, 240.0);
}

/// What is printed: the text of the notes, and every control.
const ON_PAPER: &str = "
    const isShown = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 1;
    const notes = inside.all('.disclosure-body');
    const dialog = inside.root().querySelector('dialog[open]');
    return {
      // A line is not split between two sheets, and in a grid rows may overlap.
      flow: ['.guide', '.screen', '.notes'].map((css) => getComputedStyle(inside.root().querySelector(css)).display),
      n_notes: notes.length,
      n_hidden: notes.filter((note) => !isShown(note)).length,
      controls: inside.all('button, input, .disclosure > summary').filter(isShown)
        .filter((element) => element.localName !== 'summary').map((element) => element.textContent),
      sign: getComputedStyle(inside.all('.disclosure > summary')[0], '::after').display,
      booking: inside.all('.address').filter(isShown).map((address) => address.textContent),
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
    assert_eq!(paper["flow"], json!(["block", "block", "block"]), "{paper}");
    assert_eq!(paper["n_notes"], 5, "{paper}");
    assert_eq!(paper["n_hidden"], 0, "{paper}");
    assert_eq!(paper["controls"], json!([]), "{paper}");
    assert_eq!(paper["sign"], "none", "{paper}");
    let address = format!("{BOOKING}?clinic=bethesda");
    assert_eq!(paper["booking"], json!([address]), "{paper}");
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

/// Every colour of the printed guide, and of its background.
const COLORS_ON_PAPER: &str = "
    const dialog = inside.root().querySelector('dialog[open]');
    const surfaces = [dialog, ...inside.all('.screen')].filter(Boolean);
    const backgrounds = surfaces.map((surface) => getComputedStyle(surface).backgroundColor);
    if (dialog) backgrounds.push(getComputedStyle(dialog, '::backdrop').backgroundColor);
    const texts = inside.all('.screen *').filter((text) => text.checkVisibility() && text.textContent.trim());
    const luminance = (color) => {
      const [red, green, blue, alpha = 1] = color.match(/[\\d.]+/g).map(Number);
      return alpha === 0 ? null : (red + green + blue) / 3;
    };
    return {
      backgrounds: [...new Set(backgrounds.map(luminance))],
      lightest_text: Math.max(...texts.map((text) => luminance(getComputedStyle(text).color))),
    }";

async fn is_dark_on_white(display: &str) {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let colors = "<style>consultation-guide { --cg-surface: #10202f; --cg-text: #e4e4e4 }</style>";
    let guide = guide(&format!(r#"theme="dark" display="{display}""#));
    visit.opens_page(&format!("{colors}{guide}")).await;
    let visitor = visit.visitor();
    if display == "launcher" {
        visitor.press(START).await;
    }
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    visit.browser.set_paper().await;
    let paper: serde_json::Value = visit.browser.run(COLORS_ON_PAPER).await;
    assert_eq!(paper["backgrounds"], json!([255]), "{paper}");
    let lightest = paper["lightest_text"].as_f64().expect("a number");
    assert!(lightest < 100.0, "{paper}");
}

#[tokio::test]
async fn on_paper_a_dark_guide_is_dark_on_white() {
    is_dark_on_white("inline").await;
}

#[tokio::test]
async fn on_paper_a_dark_dialog_is_dark_on_white() {
    is_dark_on_white("launcher").await;
}

#[tokio::test]
async fn on_paper_a_long_ending_begins_below_the_text_before_it() {
    end_where_not_carried!();
    const WIDTH: u32 = 800;
    let visit = Visit::prepare().await;
    visit.browser.set_screen(WIDTH, 600).await;
    visit
        .opens_page(&format!("<p>Two lines.</p>{}", guide("")))
        .await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    visit.browser.set_paper().await;
    let height = "return document.documentElement.scrollHeight";
    let height: f64 = visit.browser.run(height).await;
    // The text before it has its place on two such sheets, unless the outcome asks for its own.
    let n_sheets = visit.browser.print((WIDTH, height / 1.7)).await;
    assert_eq!(n_sheets, 2);
}
