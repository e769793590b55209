//! Print: only the guide on paper, whatever the policy of the page.

use serde_json::Value;

use super::framed;
use super::harness::copy::*;
use super::harness::page::{guide, page};
use super::harness::{Answer, INSIDE, PAGE, Visit};

const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      connect-src 'self'; require-trusted-types-for 'script'";

/// Records the content of each frame in the guide's root when it is printed.
const WATCH: &str = "
    window.sheets = [];
    const note = (frame) => {
      const { title, documentElement } = frame.contentDocument;
      const root = documentElement.querySelector('div')?.shadowRoot;
      if (!root || window.sheets.length > 0) return;
      const style = (css) => frame.contentWindow.getComputedStyle(root.querySelector(css));
      window.sheets.push({
        title,
        text: documentElement.textContent + root.textContent,
        font: style('.heading').fontFamily,
        isStyled: style('.screen').borderTopWidth === '1px' && style('.disclosure > summary').listStyleType === 'none',
      });
    };
    new MutationObserver((records) => {
      for (const frame of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (frame.localName !== 'iframe') continue;
        note(frame);
        frame.addEventListener('load', () => note(frame));
      }
    }).observe(inside.root(), { childList: true });";

async fn prints_the_guide_alone(display: &str) {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let html = page(&guide(&format!(r#"display="{display}""#)));
    visit.site.answer(
        PAGE,
        Answer::page(html).with_header("Content-Security-Policy", STRICT),
    );
    visit.opens(PAGE).await;
    let visitor = visit.visitor();
    if display == "launcher" {
        visitor.press(START).await;
    }
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    visit.browser.run::<()>(WATCH).await;
    visitor.press("Print").await;
    let noted = "return new Promise((resolve) => {
        const look = () => window.sheets.length > 0 ? resolve(window.sheets[0]) : requestAnimationFrame(look);
        look();
      })";
    let sheet: Value = visit.browser.run(noted).await;
    let text = sheet["text"].as_str().expect("a text");
    for part in [
        BOOK,
        "You told us the pain is migraine.",
        OVER_A_YEAR,
        BETHESDA,
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(sheet["isStyled"], true, "{sheet}");
    assert_eq!(sheet["title"], START, "{sheet}");
    visit.leaves_no_complaint().await;
    // The printed copy is removed with the answers.
    visitor.press("Start over").await;
    visitor.reaches(START).await;
    let n_left = "return inside.root().querySelectorAll('iframe').length";
    assert_eq!(visit.browser.run::<u32>(n_left).await, 0);
}

#[tokio::test]
async fn print_takes_the_guide_alone_under_the_strictest_policy() {
    prints_the_guide_alone("inline").await;
}

#[tokio::test]
async fn print_takes_a_dialog_alone_too() {
    prints_the_guide_alone("launcher").await;
}

/// Keeps what is on screen where `print` is called.
const PRINT: &str = "
    window.printed = [];
    window.print = () => {
      const { title } = document;
      printed.push({ title, isFrame: self !== top, text: document.body.textContent + inside.root().textContent });
    };";

#[tokio::test]
async fn print_in_a_frame_prints_the_frame() {
    let visit = Visit::prepare().await;
    visit.browser.run_in_served_pages(INSIDE);
    visit.browser.run_in_served_pages(PRINT);
    visit.browser.set_screen(1024, 3000).await;
    visit.opens_page(&guide(r#"isolation="frame""#)).await;
    framed::walks_to_the_end(&visit).await;
    visit.visitor().press("Print").await;
    let printed: Vec<Value> = visit.browser.run("return window.printed").await;
    let [sheet] = printed.as_slice() else {
        panic!("one sheet, not {printed:?}");
    };
    assert_eq!(sheet["isFrame"], true);
    assert_eq!(sheet["title"], START);
    let text = sheet["text"].as_str().expect("a text");
    for part in [BOOK, "You told us the pain is migraine.", BETHESDA] {
        assert!(text.contains(part), "{part} in {text}");
    }
    visit.browser.leave_frame().await;
    let printed: Vec<Value> = visit.browser.run("return window.printed").await;
    assert_eq!(
        printed,
        Vec::<Value>::new(),
        "the page around is not printed"
    );
    visit.leaves_no_complaint().await;
}
