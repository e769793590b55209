//! Whatever a page replaces of the browser, none of it gets a node, an event or a text of the
//! guide: see `src/element/natives.js`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::json;

use super::harness::copy::*;
use super::harness::page::{FALLBACK, guide, page, with_head};
use super::harness::questionnaire::{compile, compiled_file, shipped_but};
use super::harness::{Answer, INSIDE, Visit};

/// Replaces everything in the page's realm.
const TAP: &str = include_str!("hostile/tap.js");

/// Walks the guide by presses that only the guide's own scripts see: those of the test are made
/// while nothing is recorded.
const WALK: &str = "
    const [secrets, steps] = arguments;
    tap.secrets = secrets;
    const guide = document.querySelector('consultation-guide');
    const named = (css, name) => inside.all(css).find((element) => element.textContent.trim() === name);
    const act = {
      press: (name) => { const button = named('button', name); return () => tap.press(button); },
      choose: (name) => { const label = named('label', name); return () => tap.press(label); },
      set: (name) => () => guide.setAttribute(...name.split('=')),
      open: () => () => guide.open(),
      unfold: () => { const folds = inside.all('summary'); return () => { for (let n = 0; n < folds.length; n += 1) tap.press(folds[n]); }; },
    };
    /** Whether the doctor shows what it has found. What the test looks at is no leak. */
    const hasLooked = () => {
      tap.isOn = false;
      const doctor = inside.all('.doctor')[0];
      const status = doctor && inside.root(doctor)?.querySelector('.status').textContent;
      tap.isOn = true;
      return Boolean(status) && !status.startsWith('Looking');
    };
    for (const [step, name] of steps) {
      const run = act[step](name);
      tap.isOn = true;
      run();
      await inside.drawn();
      while (name === 'doctor=' && !hasLooked()) await inside.drawn();
      tap.isOn = false;
    }
    return [inside.all('.heading')[0].textContent, tap.nCalls, tap.leaks()]";

/// The texts that nobody outside the guide may see: labels, questions and outcomes.
const SECRETS: [&str; 10] = [
    MIGRAINE,
    THERAPY,
    OVER_A_YEAR,
    BETHESDA,
    WHO,
    PAIN,
    BOOK,
    TALK_FIRST,
    "You told us",
    "migraine",
];

/// Every kind of press, in the page and behind a button.
fn steps() -> Vec<[&'static str; 2]> {
    let mut steps = vec![["press", "Start"]];
    for (_, options) in LONGEST {
        steps.extend(options.iter().map(|option| ["choose", *option]));
        steps.push(["press", "Continue"]);
    }
    steps.extend([
        ["unfold", ""],
        ["press", "Copy as text"],
        ["press", "Print"],
        ["press", "Back"],
        ["press", "Skip this question"],
        ["press", "Start over"],
        ["set", "lang=es"],
        ["set", "lang=en"],
        ["set", "theme=dark"],
        ["set", "display=launcher"],
        ["open", ""],
        ["press", "Start"],
        ["choose", MINOR],
        ["press", "Continue"],
        ["set", "doctor="],
    ]);
    steps
}

#[tokio::test]
async fn nothing_that_a_page_can_replace_is_handed_anything_of_the_guide() {
    let visit = Visit::prepare().await;
    let scripts = format!("{INSIDE}{TAP}");
    visit
        .site
        .answer("/page.js", Answer::of("text/javascript", scripts));
    // A colour set by the page makes the guide measure its own.
    let head = "<script src=\"/page.js\"></script>
                <style>consultation-guide { --cg-accent: #cdd }</style>";
    let html = with_head(head, &page(&guide("")));
    visit.opens_html(html).await;
    let is_ready = "const guide = document.querySelector('consultation-guide');
                    await customElements.whenDefined('consultation-guide');
                    tap.isOn = true;
                    await guide.ready;
                    tap.isOn = false;";
    visit.browser.run::<()>(is_ready).await;
    let with = vec![json!(SECRETS), json!(steps())];
    let (heading, n_calls, leaks): (String, usize, Vec<String>) =
        visit.browser.run_with(WALK, with).await;
    assert_eq!(leaks, Vec::<String>::new());
    assert_eq!(heading, NOT_FOR_US);
    assert!(
        n_calls > 100,
        "{n_calls} calls: the page sees nothing at all"
    );
}

/// Keeps every event that passes the window, as a script that reports later does.
const KEEP: &str = "<script>
    const kept = [];
    const names = Object.getOwnPropertyNames(window).filter((name) => name.startsWith('on'));
    for (const name of [...names.map((name) => name.slice(2)), 'focusin', 'focusout']) {
      addEventListener(name, (event) => kept.push(event), true);
    }
    const isInside = (node) => node instanceof Node && node.getRootNode() instanceof ShadowRoot;
    /** What the kept events still say of nodes in a shadow root. */
    window.named = () => {
      const found = new Set();
      for (const event of kept) {
        for (const name in event) {
          if (isInside(event[name])) found.add(`${event.type}: ${name}`);
        }
        if (event.composedPath().some(isInside)) found.add(`${event.type}: composedPath`);
      }
      return { types: [...new Set(kept.map(({ type }) => type))], found: [...found] };
    };
  </script>";

/// Sends an event of every kind from a control of the guide, as of the second press of two.
const SEND: &str = "
    const names = Object.getOwnPropertyNames(window).filter((name) => name.startsWith('on'));
    for (const name of [...names.map((name) => name.slice(2)), 'focusin', 'focusout']) {
      // The driver would believe that the page has ended.
      if (/error|unload|page/.test(name)) continue;
      const Kind = name.startsWith('key') ? KeyboardEvent
        : name.startsWith('touch') && self.TouchEvent ? TouchEvent
        : name === 'wheel' ? WheelEvent : MouseEvent;
      const options = { bubbles: true, cancelable: true, composed: true, detail: 2 };
      inside.all('button').at(-1).dispatchEvent(new Kind(name, options));
    }";

#[tokio::test]
async fn an_event_that_the_page_has_kept_names_no_node_of_the_guide() {
    #[derive(Deserialize)]
    struct Named {
        types: BTreeSet<String>,
        found: BTreeSet<String>,
    }

    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    for attributes in ["", r#"display="dialog""#] {
        let html = with_head(KEEP, &page(&guide(attributes)));
        visit.opens_html(html).await;
        if attributes.is_empty() {
            visit.visitor().reaches(START).await;
        } else {
            visit
                .browser
                .run::<()>("document.querySelector('consultation-guide').open()")
                .await;
        }
        visit.visitor().press("Start").await;
        visit.visitor().choose(SELF).await;
        visit.visitor().press("Continue").await;
        visit.visitor().reaches(PAIN).await;
        visit.browser.run::<()>(SEND).await;
        let named: Named = visit.browser.run("return named()").await;
        // Documented in decision 0007.
        let is_known = |name: &String| {
            ["originalTarget", "explicitOriginalTarget", "rangeParent"]
                .iter()
                .any(|known| name.ends_with(known))
        };
        let found: Vec<&String> = named.found.iter().filter(|name| !is_known(name)).collect();
        assert_eq!(found, Vec::<&String>::new(), "{attributes}");
        for kind in ["click", "keydown", "wheel", "focusin"] {
            assert!(named.types.contains(kind), "{:?}", named.types);
        }
    }
}

/// Passes a function of the page's own to what `map` is to call with each item.
const ACT: &str = "
    window.handed = [];
    const { map } = Array.prototype;
    Array.prototype.map = function (act, ...rest) {
      try { act((subject) => { if (subject?.shadow instanceof ShadowRoot) handed.push('the root'); }); } catch { /* Another kind of item. */ }
      return Reflect.apply(map, this, [act, ...rest]);
    };
    document.querySelector('consultation-guide').setAttribute('doctor', '')";

#[tokio::test]
async fn a_page_that_replaces_map_later_is_not_handed_the_root_by_the_doctor() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    visit.browser.run::<()>(ACT).await;
    visit.browser.doctor().titles().await;
    let handed: Vec<String> = visit.browser.run("return window.handed").await;
    assert_eq!(handed, [""; 0]);
}

/// The code of the guide's error, and its stack.
const ERROR: &str = "
    try {
      await document.querySelector('consultation-guide').ready;
    } catch (error) {
      return [error.code, error.stack];
    }";

#[tokio::test]
async fn the_error_of_a_guide_that_fails_has_nothing_of_the_engine() {
    let visit = Visit::prepare().await;
    let mut bytes = compile(&shipped_but(|_| {}));
    bytes.truncate(bytes.len() / 2);
    visit.site.answer("/q/short.cgq", compiled_file(bytes));
    visit.opens_page(&guide(r#"src="/q/short.cgq""#)).await;
    let (code, stack): (String, String) = visit.browser.run(ERROR).await;
    assert_eq!(code, "questionnaire-invalid");
    assert!(!stack.contains("wasm-function"), "{stack}");
}

/// Listens to every event that there is, and looks for WebAssembly on the stack: in Chromium a function
/// there gives the instance that it is of, with its memory. Takes the focus back at each press, so that
/// the guide has to bring it in again.
const STACKS: &str = "
    const isBeneath = () => new Error().stack.includes('wasm');
    Error.stackTraceLimit = 200;
    const calls = Uint8Array.of(
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 109, 1, 102, 0, 0,
      3, 2, 1, 0, 7, 5, 1, 1, 103, 0, 1, 10, 6, 1, 4, 0, 16, 0, 11);
    let canSee = false;
    const f = () => { canSee = isBeneath(); };
    new WebAssembly.Instance(new WebAssembly.Module(calls), { m: { f } }).exports.g();
    window.found = canSee ? {} : { 'nothing can be seen': true };
    window.heard = {};
    const kinds = ['focusin', 'focusout', 'DOMActivate', 'compositionstart', 'selectionchange', 'visibilitychange'];
    for (const object of [window, document, document.body]) {
      for (const name in object) if (name.startsWith('on')) kinds.push(name.slice(2));
    }
    for (const suffix of ['start', 'finish', 'book', 'close']) kinds.push(`consultation-guide-${suffix}`);
    for (const kind of new Set(kinds)) {
      for (const target of [window, document, document.querySelector('consultation-guide')]) {
        target.addEventListener(kind, () => {
          heard[kind] = true;
          if (isBeneath()) found[kind] = true;
        }, true);
      }
    }
    addEventListener('consultation-guide-book', (event) => event.preventDefault());
    addEventListener('click', () => document.querySelector('button').focus(), true)";

#[tokio::test]
async fn no_listener_of_the_page_is_beneath_the_engine() {
    let body = guide("") + "<button>A button of the page</button>";
    let visit = Visit::to_page(&body).await;
    visit.visitor().reaches(START).await;
    visit.browser.run::<()>(STACKS).await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    visitor.copies().await;
    visitor.press("Print").await;
    visitor.press(FALLBACK).await;
    visit.tells_of("book").await;
    let (heard, found): (BTreeMap<String, bool>, BTreeMap<String, bool>) = visit
        .browser
        .run("return [window.heard, window.found]")
        .await;
    for kind in [
        "click",
        "focusin",
        "consultation-guide-start",
        "consultation-guide-finish",
        "consultation-guide-book",
    ] {
        assert!(heard.contains_key(kind), "{heard:?}");
    }
    assert_eq!(found, BTreeMap::new());
}
