//! A first screen in the page's own markup: what a visitor has of it before any script, and how the guide
//! takes its place.

use serde_json::Value;
use thirtyfour::prelude::*;

use super::column::reserving_style;
use super::harness::copy::*;
use super::harness::page::{guide, page, with_head};
use super::harness::site::asset;
use super::harness::{Answer, PAGE, Visit, until};
use super::layout_shift::{FRAMES, OBSERVER};
use super::privacy::SPY;

/// What `consultation-guide render --fragment` prints; its own tests keep it true.
const FRAGMENT: &str = include_str!("../../cli/tests/commands/fragment.html");

/// The same with the style sheet of this build, loaded eagerly.
fn fragment() -> String {
    FRAGMENT
        .replace(
            "/dist/assets/guide-0123456789.css",
            &asset("guide-", ".css"),
        )
        .replacen(
            "<consultation-guide ",
            r#"<consultation-guide loading="eager" "#,
            1,
        )
}

fn page_of(fragment: &str) -> String {
    page(&format!("{fragment}<p>What follows the guide.</p>"))
}

/// A page with the fragment, whose engine has not come yet.
async fn to_page_without_engine() -> Visit {
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(OBSERVER).await;
    visit.site.hold(&asset("engine-", ".wasm"));
    visit.opens_html(page_of(&fragment())).await;
    shows_its_first_screen(&visit).await;
    visit
}

const HEIGHT: &str =
    "return document.querySelector('consultation-guide').getBoundingClientRect().height";

async fn height(visit: &Visit) -> f64 {
    visit.browser.run(HEIGHT).await
}

/// Waits until the first screen is on screen: it is taller than the link that it hides.
async fn shows_its_first_screen(visit: &Visit) {
    until("the first screen", async || {
        let is_there = height(visit).await > 250.0 && !visit.visitor().sees_fallback().await;
        Ok(is_there.then_some(()))
    })
    .await;
}

/// Moves the focus to the Start button of the first screen, which is in no script's reach in WebKit.
async fn tab_to_start(visit: &Visit) {
    visit.browser.types(Key::Tab).await;
    assert!(visit.browser.has_focus("consultation-guide").await);
}

/// Whether `arguments[0]` is the first screen in the markup `arguments[1]`, but for what only markup needs.
const IS_THE_SAME: &str = "
    const made = new DOMParser().parseFromString(arguments[1], 'text/html');
    const screen = made.querySelector('section') ?? made.querySelector('template').content.querySelector('section');
    const start = screen.querySelector('button');
    const extra = ['popovertarget', 'popovertargetaction'].filter((name) => start.hasAttribute(name));
    for (const name of extra) start.removeAttribute(name);
    // Yew may draw one text as two nodes.
    const drawn = arguments[0].cloneNode(true);
    drawn.normalize();
    return extra.length === 2 && drawn.isEqualNode(screen)";

#[tokio::test]
async fn it_is_the_screen_that_the_engine_draws() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    let drawn = visit.visitor().region().await.to_json().unwrap();
    let with = |fragment: &str| vec![drawn.clone(), Value::from(fragment)];
    assert!(
        visit
            .browser
            .run_with::<bool>(IS_THE_SAME, with(FRAGMENT))
            .await
    );
    let other = FRAGMENT.replace("class=\"prose\"", "class=\"quiet\"");
    assert!(
        !visit
            .browser
            .run_with::<bool>(IS_THE_SAME, with(&other))
            .await
    );
}

#[tokio::test]
async fn it_is_there_without_the_guides_script() {
    let visit = Visit::prepare().await;
    let html = page_of(&fragment()).replace("consultation-guide.js", "missing.js");
    visit.opens_html(html).await;
    shows_its_first_screen(&visit).await;
}

#[tokio::test]
async fn without_its_style_sheet_there_is_the_fallback() {
    let visit = Visit::prepare().await;
    let html = page_of(&fragment().replace(&asset("guide-", ".css"), "/missing.css"));
    visit.site.hold(&asset("engine-", ".wasm"));
    visit.opens_html(html).await;
    visit.browser.run::<()>(FRAMES).await;
    assert!(visit.visitor().sees_fallback().await);
    visit.site.release(&asset("engine-", ".wasm"));
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
}

/// Notes the height of the guide at each frame, and how often the focus leaves or enters it.
const WATCH: &str = "
    const guide = document.querySelector('consultation-guide');
    window.heights = new Set();
    window.shiftBefore = shifted();
    window.moves = [];
    for (const type of ['focusin', 'focusout', 'blur']) {
      guide.addEventListener(type, () => moves.push(type), true);
    }
    (function look() {
      heights.add(guide.getBoundingClientRect().height);
      requestAnimationFrame(look);
    })()";

#[tokio::test]
async fn the_guide_takes_its_place_without_a_shift_and_keeps_the_focus() {
    let visit = to_page_without_engine().await;
    tab_to_start(&visit).await;
    visit.browser.run::<()>(WATCH).await;
    visit.browser.run::<()>(FRAMES).await;
    visit.site.release(&asset("engine-", ".wasm"));
    visit.tells_of("ready").await;
    visit.browser.run::<()>(FRAMES).await;
    let (heights, moves, shift): (Vec<f64>, Vec<String>, f64) = visit
        .browser
        .run("return [[...heights], moves, shifted() - shiftBefore]")
        .await;
    assert_eq!(heights.len(), 1, "{heights:?}");
    assert_eq!(moves, Vec::<String>::new());
    assert!(shift < 0.001, "{shift}");
    visit.visitor().is_focused_on("Start").await;
    // It is the guide that has it now.
    visit.browser.types(Key::Enter).await;
    visit.visitor().reaches(WHO).await;
}

#[tokio::test]
async fn where_its_place_is_reserved_the_page_never_moves() {
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(OBSERVER).await;
    let html = page_of(&format!("{}{}", reserving_style(), fragment()));
    visit.opens_html(html).await;
    visit.tells_of("ready").await;
    visit.browser.run::<()>(FRAMES).await;
    let shift: f64 = visit.browser.run("return shifted()").await;
    assert!(shift < 0.001, "{shift}");
}

#[tokio::test]
async fn a_press_before_the_engine_is_answered_when_it_comes() {
    let visit = to_page_without_engine().await;
    tab_to_start(&visit).await;
    visit.browser.types(Key::Enter).await;
    visit.browser.run::<()>(FRAMES).await;
    assert_eq!(visit.browser.guide_events().await, Vec::<String>::new());
    visit.site.release(&asset("engine-", ".wasm"));
    visit.visitor().reaches(WHO).await;
    visit.visitor().is_focused_on(WHO).await;
    assert_eq!(visit.browser.guide_events().await, ["ready", "start"]);
}

#[tokio::test]
async fn a_press_before_any_script_is_answered_as_well() {
    let visit = Visit::prepare().await;
    visit.site.hold("/dist/consultation-guide.js");
    // A module would keep the page from being loaded, and the driver waits for that.
    let html = page_of(&fragment()).replace(
        r#"<script type="module" src="/dist/consultation-guide.js"></script>"#,
        "",
    );
    visit.opens_html(html).await;
    shows_its_first_screen(&visit).await;
    tab_to_start(&visit).await;
    visit.browser.types(Key::Enter).await;
    visit.site.release("/dist/consultation-guide.js");
    let add = "const script = document.createElement('script');
               Object.assign(script, { type: 'module', src: '/dist/consultation-guide.js' });
               document.head.append(script)";
    visit.browser.run::<()>(add).await;
    visit.visitor().reaches(WHO).await;
}

#[tokio::test]
async fn a_whole_visit_works_in_its_place_under_a_strict_policy() {
    let visit = Visit::prepare().await;
    let strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
                  require-trusted-types-for 'script'";
    let answer = Answer::page(page_of(&fragment())).with_header("Content-Security-Policy", strict);
    visit.site.answer(PAGE, answer);
    visit.opens(PAGE).await;
    visit.tells_of("ready").await;
    visit.visitor().walks_and_changes_an_answer().await;
    visit.leaves_no_complaint().await;
    assert!(!visit.visitor().sees_fallback().await);
}

#[tokio::test]
async fn the_fallback_comes_back_if_the_guide_cannot() {
    for missing in [asset("engine-", ".wasm"), asset("controller-", ".js")] {
        let visit = Visit::prepare().await;
        visit.site.answer(&missing, Answer::missing());
        visit.opens_html(page_of(&fragment())).await;
        visit.tells_of("error").await;
        assert!(visit.visitor().sees_fallback().await, "{missing}");
        assert!(height(&visit).await < 100.0, "{missing}");
        visit.browser.console().await;
    }
}

#[tokio::test]
async fn what_had_the_focus_or_was_started_leads_to_the_fallback_if_the_guide_cannot() {
    for key in [None, Some(Key::Enter)] {
        let visit = to_page_without_engine().await;
        tab_to_start(&visit).await;
        if let Some(key) = key {
            visit.browser.types(key).await;
        }
        let engine = asset("engine-", ".wasm");
        visit.site.answer(&engine, Answer::missing());
        visit.site.release(&engine);
        visit.tells_of("error").await;
        assert!(visit.visitor().sees_fallback().await);
        assert!(visit.browser.has_focus("consultation-guide a").await);
        visit.browser.console().await;
    }
}

#[tokio::test]
async fn below_a_switch_of_languages_start_keeps_the_focus() {
    let visit = Visit::prepare().await;
    visit.site.hold(&asset("engine-", ".wasm"));
    let markup = fragment().replacen(
        "<consultation-guide ",
        "<consultation-guide languages drafts ",
        1,
    );
    visit.opens_html(page_of(&markup)).await;
    shows_its_first_screen(&visit).await;
    tab_to_start(&visit).await;
    visit.site.release(&asset("engine-", ".wasm"));
    visit.tells_of("ready").await;
    visit.visitor().is_focused_on("Start").await;
}

/// An element of the page's in the root that its markup makes, which knows that root from then on; and a script that
/// empties it first.
const THIEF: &str = r#"<script>
  window.stolen = [];
  customElements.define("x-thief", class extends HTMLElement {
    connectedCallback() { stolen.push(this.getRootNode()); }
  });
  window.texts = () => {
    const read = (node) => node.textContent + [...node.children].map(({ shadowRoot }) => shadowRoot?.textContent ?? "");
    const roots = stolen.filter((root) => root instanceof ShadowRoot);
    return roots.map((root) => [read(root), root.getHTML?.({ serializableShadowRoots: true }) ?? ""].join());
  };
</script>"#;

#[tokio::test]
async fn whoever_has_the_root_of_the_markup_gets_nothing_of_a_visit() {
    let visit = Visit::prepare().await;
    let markup = fragment().replace(
        "shadowrootmode=\"closed\">",
        "shadowrootmode=\"closed\" shadowrootserializable shadowrootclonable><x-thief></x-thief>",
    );
    visit.opens_html(with_head(THIEF, &page_of(&markup))).await;
    visit.tells_of("ready").await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    let texts: Vec<String> = visit.browser.run("return texts()").await;
    assert_eq!(texts.len(), 1, "it has the root");
    for secret in [WHO, PAIN, MIGRAINE] {
        assert!(!texts[0].contains(secret), "{}", texts[0]);
    }
    let again: String = visit
        .browser
        .run(
            "const guide = document.querySelector('consultation-guide');
             const names = [() => guide.attachInternals(), () => guide.attachShadow({ mode: 'closed' }).textContent];
             return names.map((act) => { try { return String(act()) } catch ({ name }) { return name } }).join()",
        )
        .await;
    assert!(!again.contains(PAIN), "{again}");
    assert!(again.starts_with("NotSupportedError"), "{again}");
}

#[tokio::test]
async fn what_a_page_has_replaced_is_not_called_with_anything_inside_either_root() {
    let visit = Visit::prepare().await;
    let html = with_head(SPY, &page_of(&fragment()));
    visit.opens_html(html).await;
    visit.tells_of("ready").await;
    visit.visitor().walks_and_changes_an_answer().await;
    let seen: Vec<String> = visit.browser.run("return window.seen").await;
    assert_eq!(seen, Vec::<String>::new());
}

#[tokio::test]
async fn a_root_that_a_script_has_taken_first_is_never_the_guides() {
    let visit = Visit::prepare().await;
    let take = "<script>
      window.taken = document.querySelector('consultation-guide').attachShadow({ mode: 'closed' });
    </script>";
    let html = page_of(&format!("{}{take}", fragment()));
    visit.opens_html(html).await;
    visit.tells_of("ready").await;
    let text: String = visit.browser.run("return taken.textContent").await;
    assert_eq!(text.trim(), "");
}
