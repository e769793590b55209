//! "Your answers stay on this page": what is the same outside the guide, whatever the answers.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::element::starts_afresh;
use super::framed::enter;
use super::harness::copy::*;
use super::harness::page::{BOOKING, FALLBACK, guide, page, with_head};
use super::harness::questionnaire::{compile, compiled_file, shipped_but};
use super::harness::site::asset;
use super::harness::{Answer, Engine, PAGE, Visit, until};

/// Everything that a page can store or show, in one value.
const TRACES: &str = "
    const guide = document.querySelector('consultation-guide');
    return {
      cookies: document.cookie,
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      history: history.length,
      state: history.state,
      location: location.href,
      title: document.title,
      name: window.name,
      guide: guide.outerHTML,
      page: document.documentElement.outerHTML,
      requests: performance.getEntriesByType('resource').length,
    };";

/// The traces on the page, in the browser and on the server.
async fn traces(visit: &Visit) -> (Value, usize) {
    let mut traces: Value = visit.browser.run(TRACES).await;
    // Not every cookie is in sight of a script.
    traces["all cookies"] = visit.browser.cookies().await.into();
    (traces, visit.site.requests().len())
}

#[tokio::test]
async fn a_whole_journey_leaves_no_trace() {
    let visit = Visit::to_page(&guide("")).await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    let before = traces(&visit).await;
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    for fold in visitor.folds().await {
        visitor.unfold(&fold).await;
    }
    visitor.press(&format!("Change: {HELP}")).await;
    visitor.answer(HELP, &[HELPS]).await;
    visitor.reaches(TALK_FIRST).await;
    assert_eq!(traces(&visit).await, before);
    visitor.press("Start over").await;
    visitor.reaches(START).await;
    assert_eq!(traces(&visit).await, before);
    visit.leaves_no_complaint().await;
}

/// The guide of the page is as nobody has seen it, wherever it is.
async fn knows_nobody(visit: &Visit, is_framed: bool) {
    visit.browser.lands_on(PAGE).await;
    if is_framed {
        enter(&visit.browser).await;
    }
    starts_afresh(visit).await;
    visit.browser.leave_frame().await;
}

/// The one who was here has booked, and left the browser open.
#[tokio::test]
async fn on_a_shared_computer_whoever_comes_next_finds_no_answer() {
    for isolation in ["page", "frame"] {
        let is_framed = isolation == "frame";
        let visit = Visit::prepare().await;
        // Drivers do not scroll to what is in a frame.
        visit.browser.set_screen(1024, 3000).await;
        let html = page(&guide(&format!(r#"isolation="{isolation}""#)));
        visit.opens_html(html).await;
        visit.tells_of("ready").await;
        if is_framed {
            enter(&visit.browser).await;
        }
        let visitor = visit.visitor();
        visitor.walk(&LONGEST).await;
        visitor.reaches(BOOK).await;
        visitor.press(FALLBACK).await;
        visit.browser.leave_frame().await;
        visit.browser.lands_on(BOOKING).await;
        visit.browser.goes_back().await;
        knows_nobody(&visit, is_framed).await;
        visit.browser.goes_forward().await;
        visit.browser.lands_on(BOOKING).await;
        visit.browser.goes_back().await;
        knows_nobody(&visit, is_framed).await;
        visit.browser.reloads().await;
        knows_nobody(&visit, is_framed).await;
    }
}

/// Browsers that know speculation rules fetch the links that a page lets them, before they are
/// pressed. These let them fetch all of them at once; WordPress's leave out links with `nofollow`.
const SPECULATION: &str = r#"<script type="speculationrules">{ "prefetch": [{
    "source": "document", "eagerness": "immediate",
    "where": { "href_matches": "/*" }
  }] }</script>"#;

#[tokio::test]
async fn a_clinic_is_in_no_address_before_booking_is_pressed() {
    let visit = Visit::prepare().await;
    let html = with_head(
        SPECULATION,
        &page(&format!(r#"<a href="/other">Other</a>{}"#, guide(""))),
    );
    visit.site.answer("/other", Answer::page("<!doctype html>"));
    visit.opens_html(html).await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    let is_in_an_address = |part: &str| {
        let requests = visit.site.requests();
        requests
            .iter()
            .any(|request| request.address.as_str().contains(part))
    };
    if Engine::of_this_run() == Engine::Chromium {
        until("the other link to be fetched", async || {
            Ok(is_in_an_address("/other").then_some(()))
        })
        .await;
    }
    assert!(!is_in_an_address("clinic="));
    visitor.press(FALLBACK).await;
    assert_eq!(visit.browser.lands_on(BOOKING).await, "?clinic=bethesda");
}

#[tokio::test]
async fn a_link_of_its_own_is_in_no_address_before_it_is_pressed() {
    for attributes in ["", r#"isolation="frame""#] {
        let visit = Visit::prepare().await;
        let json = shipped_but(|questionnaire| {
            let link = json!({ "label": "Find a doctor for teens", "url": "/doctors?age=teens" });
            questionnaire["outcomes"][3]["nextStep"][0]["link"] = link;
        });
        visit.site.answer("/own.cgq", compiled_file(compile(&json)));
        visit.site.answer("/other", Answer::page("<!doctype html>"));
        visit
            .site
            .answer("/doctors?age=teens", Answer::page("<!doctype html>"));
        let guide = guide(&format!(r#"src="/own.cgq" {attributes}"#));
        let html = page(&format!(r#"<a href="/other">Other</a>{guide}"#));
        visit
            .site
            .answer(PAGE, Answer::page(with_head(SPECULATION, &html)));
        visit.browser.set_screen(1024, 3000).await;
        visit.opens(PAGE).await;
        visit.tells_of("ready").await;
        if !attributes.is_empty() {
            enter(&visit.browser).await;
        }
        let visitor = visit.visitor();
        visitor.walk(&[(WHO, &[MINOR])]).await;
        visitor.reaches(NOT_FOR_US).await;
        let has_asked_for = |part: &str| {
            let requests = visit.site.requests();
            requests
                .iter()
                .any(|request| request.address.contains(part))
        };
        if Engine::of_this_run() == Engine::Chromium {
            until("the other link to be fetched", async || {
                Ok(has_asked_for("/other").then_some(()))
            })
            .await;
        }
        assert!(!has_asked_for("/doctors"));
        visitor.press("Find a doctor for teens").await;
        if !attributes.is_empty() {
            visit.browser.leave_frame().await;
        }
        assert_eq!(visit.browser.lands_on("/doctors").await, "?age=teens");
        let referrer: String = visit.browser.run("return document.referrer").await;
        assert_eq!(referrer, "");
        visit.browser.goes_back().await;
        let events = visit.browser.guide_events().await;
        assert!(!events.contains(&"book".to_owned()), "{events:?}");
    }
}

/// What the page has seen of a visit that starts, makes these presses and reaches `ending`.
async fn seen_from_outside(presses: &[Press], ending: &str) -> Vec<String> {
    let visit = Visit::prepare().await;
    // So tall that nothing scrolls: the scroll position depends on the height of the guide.
    visit.browser.set_screen(1280, 3000).await;
    visit.opens_page(&guide("")).await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    visitor.press("Start").await;
    for press in presses {
        match press {
            Press::Option(label) => visitor.choose(label).await,
            Press::Continue(next) => {
                visitor.press("Continue").await;
                visitor.reaches(next).await;
            }
        }
    }
    assert_eq!(visitor.heading().await, ending);
    let mut events = visit.browser.events().await;
    if Engine::of_this_run() == Engine::Firefox {
        // Reports of presses in quick succession may be merged, at random.
        events.retain(|event| event.kind != "selectionchange");
    }
    let events = events
        .into_iter()
        .map(|event| format!("{} on {}: {}", event.kind, event.target, event.detail));
    let (traces, n_requests) = traces(&visit).await;
    // Each visit has a server, and so an address, of its own.
    let traces = traces.to_string().replace(&visit.site.url(""), "");
    let console = visit.browser.console().await;
    events
        .chain(console)
        .chain([traces, n_requests.to_string()])
        .collect()
}

/// One press on a control or an option.
enum Press {
    Option(&'static str),
    /// Continue, which leads to the screen with this heading.
    Continue(&'static str),
}

use Press::{Continue, Option as Choose};

#[tokio::test]
async fn one_answer_leads_to_different_endings_with_the_same_traces() {
    let minor = [Choose(MINOR), Continue(NOT_FOR_US)];
    let professional = [Choose(PROFESSIONAL), Continue(MAY_BOOK)];
    assert_eq!(
        seen_from_outside(&minor, NOT_FOR_US).await,
        seen_from_outside(&professional, MAY_BOOK).await
    );
}

#[tokio::test]
async fn as_many_presses_lead_to_book_or_to_talk_first_with_the_same_traces() {
    let book = [
        Choose(SELF),
        Continue(PAIN),
        Choose(MIGRAINE),
        Continue(TIME),
        Choose(OVER_A_YEAR),
        Continue(TRIED),
        Choose(THERAPY),
        Continue(HELP),
        Choose(HELPED_NOT),
        Continue(CLINIC),
        Choose(BETHESDA),
        Continue(BOOK),
    ];
    // One question less, and two options more.
    let talk_first = [
        Choose(SELF),
        Continue(PAIN),
        Choose(CRPS),
        Choose(OTHER_PAIN),
        Continue(TIME),
        Choose(OVER_A_YEAR),
        Continue(TRIED),
        Choose(THERAPY),
        Choose(BLOCKS),
        Continue(HELP),
        Choose(HELPS),
        Continue(TALK_FIRST),
    ];
    assert_eq!(
        seen_from_outside(&book, BOOK).await,
        seen_from_outside(&talk_first, TALK_FIRST).await
    );
}

#[tokio::test]
async fn as_many_presses_lead_to_book_or_to_may_book_with_the_same_traces() {
    let journey = |pain, clinic, ending| {
        [
            Choose(SELF),
            Continue(PAIN),
            Choose(pain),
            Continue(TIME),
            Choose(OVER_A_YEAR),
            Continue(TRIED),
            Choose(THERAPY),
            Continue(HELP),
            Choose(HELPED_NOT),
            Continue(CLINIC),
            Choose(clinic),
            Continue(ending),
        ]
    };
    assert_eq!(
        seen_from_outside(&journey(MIGRAINE, BETHESDA, BOOK), BOOK).await,
        seen_from_outside(&journey(OTHER_PAIN, NONE_CLOSE, MAY_BOOK), MAY_BOOK).await
    );
}

/// The events from inside the guide that the document has seen, except its public ones.
async fn leaked(visit: &Visit) -> Vec<String> {
    let events = visit.browser.events().await.into_iter();
    events
        .filter(|event| event.target == "consultation-guide")
        .map(|event| event.kind)
        .filter(|kind| !kind.starts_with("consultation-guide-"))
        .collect()
}

#[tokio::test]
async fn no_press_and_no_key_in_the_guide_reaches_the_page() {
    let visit = Visit::to_page(&guide("")).await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    visitor.choose(MIGRAINE).await;
    for key in [Key::Space, Key::Space, Key::Tab, Key::Down, Key::Enter] {
        visit.browser.types(key).await;
    }
    visitor.reaches(TIME).await;
    visitor.choose(NEW).await;
    visit.browser.types(Key::Down).await;
    visitor.has_chosen(&["3 to 12 months"]).await;
    visitor.press("Continue").await;
    visitor.reaches(TRIED).await;
    visitor.unfold("Your answers so far").await;
    visitor.press(&format!("Change: {WHO}")).await;
    visitor.reaches(WHO).await;
    assert_eq!(leaked(&visit).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_press_of_the_fallback_reaches_the_page_as_on_any_link() {
    let visit = Visit::prepare().await;
    visit.site.hold(&asset("engine", ".wasm"));
    visit
        .opens_page(&guide("").replace("/demo/book.html", "#booked"))
        .await;
    visit
        .browser
        .find("consultation-guide a")
        .await
        .click()
        .await
        .unwrap();
    assert_eq!(visit.browser.lands_on(PAGE).await, "");
    let events = visit.browser.events().await;
    assert!(
        events
            .iter()
            .any(|event| event.kind == "click" && event.target == "a"),
        "{events:?}"
    );
}

#[tokio::test]
async fn the_root_is_closed_to_the_page() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    let ways_in: Vec<String> = visit
        .browser
        .run(
            "const guide = document.querySelector('consultation-guide');
             const found = [];
             if (guide.shadowRoot) found.push('shadowRoot');
             if (guide.firstElementChild.assignedSlot) found.push('assignedSlot');
             for (const key of Reflect.ownKeys(guide)) {
               if (guide[key] instanceof Node) found.push(String(key));
             }
             return found",
        )
        .await;
    assert_eq!(ways_in, Vec::<String>::new());
}

#[tokio::test]
async fn a_script_cannot_ask_for_the_internals_of_a_guide() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    let got: String = visit
        .browser
        .run(
            "const guide = document.querySelector('consultation-guide');
             try { return String(guide.attachInternals().shadowRoot) }
             catch (error) { return error.name }",
        )
        .await;
    assert_eq!(got, "NotSupportedError");
}

/// Replaces, before the guide's script, what trackers replace, and records what that gets to see of
/// a guide's inside: nodes that are not in the document, or a root.
pub(super) const SPY: &str = r#"<script>
  window.seen = [];
  const natives = { contains: Node.prototype.contains, add: EventTarget.prototype.addEventListener };
  const look = (how, node) => {
    const isInner = node instanceof Node && node !== document && !natives.contains.call(document, node);
    if (isInner) seen.push(`${how} ${node.nodeName}`);
  };
  for (const name of ["checked", "value"]) {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, name);
    Object.defineProperty(HTMLInputElement.prototype, name, {
      configurable: true,
      enumerable: true,
      get,
      set(to) {
        look(name, this);
        set.call(this, to);
      },
    });
  }
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    look("addEventListener", this);
    const heard = typeof listener !== "function" ? listener : function (event) {
      for (const node of [event.target, ...event.composedPath()]) look(`the event ${type}`, node);
      return listener.apply(this, arguments);
    };
    natives.add.call(this, type, heard, options);
  };
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    look("attachShadow", root);
    return root;
  };
</script>"#;

#[tokio::test]
async fn what_a_page_has_replaced_is_not_called_with_anything_inside_the_guide() {
    let visit = Visit::prepare().await;
    let html = with_head(SPY, &page(&guide("")));
    visit.opens_html(html).await;
    let visitor = visit.visitor();
    visitor.walks_and_changes_an_answer().await;
    let seen: BTreeSet<String> = visit.browser.run("return window.seen").await;
    assert_eq!(seen, BTreeSet::new());
}

/// Every attribute of these elements, as `name=value`, and what an input would send. Except visible
/// texts, the target of booking, and two whose values the browser defines.
const ATTRIBUTES: &str = "
    const elements = [...arguments].filter((argument) => argument instanceof Element);
    return elements.flatMap((element) => {
      const attributes = [...element.attributes].filter(({ name }) => !/^(aria-label|href|preserveAspectRatio|referrerpolicy)$/.test(name));
      const found = attributes.map(({ name, value }) => `${name}=${value}`);
      return element.localName === 'input' ? [...found, `value=${element.value}`] : found;
    })";

/// The attributes of the elements on screen.
async fn attributes(visit: &Visit) -> BTreeSet<String> {
    until("the screen to hold still", async || {
        let elements = visit.visitor().query("*").await?;
        let elements: Result<Vec<Value>, _> = elements.iter().map(WebElement::to_json).collect();
        Ok(Some(visit.browser.run_with(ATTRIBUTES, elements?).await))
    })
    .await
}

/// The ids of all questions and options.
fn ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    shipped_but(|questionnaire| {
        for question in questionnaire["questions"].as_array().into_iter().flatten() {
            let options = question["options"].as_array().into_iter().flatten();
            let with_id = std::iter::once(question).chain(options);
            ids.extend(with_id.filter_map(|one| one["id"].as_str().map(str::to_owned)));
        }
    });
    ids
}

#[tokio::test]
async fn nothing_in_the_tree_is_called_after_a_question_or_an_option() {
    let visit = Visit::to_page(&guide("")).await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    visitor.press("Start").await;
    let mut found = BTreeSet::new();
    for (question, options) in &LONGEST {
        visitor.reaches(question).await;
        found.extend(attributes(&visit).await);
        visitor.answer(question, options).await;
    }
    visitor.reaches(BOOK).await;
    found.extend(attributes(&visit).await);
    let ids = ids();
    let is_of_an_id = |c: char| c.is_alphanumeric() || c == '_';
    let names = found.iter().filter(|attribute| {
        let (_, value) = attribute.split_once('=').unwrap_or_default();
        value
            .split(|c| !is_of_an_id(c))
            .any(|word| ids.contains(word))
    });
    assert_eq!(names.collect::<Vec<_>>(), Vec::<&String>::new());
    // One of each, whatever is asked: otherwise they would reveal the question.
    for name in ["name=", "value="] {
        let of_this_name = found.iter().filter(|attribute| attribute.starts_with(name));
        assert!(of_this_name.count() <= 1, "{found:?}");
    }
}

#[tokio::test]
async fn the_script_adds_nothing_to_the_page() {
    let visit = Visit::to_page(&guide("").replace("eager", "visible")).await;
    // Only by script: WebDriver's other commands leave names of their own.
    let (globals, styles): (Vec<String>, usize) = visit
        .browser
        .run(
            "const before = new Set(Object.getOwnPropertyNames(window));
             const guide = document.createElement('consultation-guide');
             guide.setAttribute('loading', 'eager');
             document.body.append(guide);
             await guide.ready;
             const globals = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
             return [globals, document.querySelectorAll('style, link, [style]').length]",
        )
        .await;
    assert_eq!((globals, styles), (Vec::new(), 0));
}

/// The page as it was sent and as it is, without what the tests insert first.
const MARKUP: &str = "
    const text = await (await fetch(location.href)).text();
    const sent = new DOMParser().parseFromString(text, 'text/html');
    for (const script of sent.querySelectorAll('script[nonce]')) script.remove();
    return [sent, document].map((page) => page.documentElement.outerHTML)";

#[tokio::test]
async fn the_script_leaves_the_page_as_it_was_sent() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    let [sent, now]: [String; 2] = visit.browser.run(MARKUP).await;
    assert_eq!(now, sent);
    // The empty frame that its functions come from is gone.
    let n_frames: usize = visit.browser.run("return window.length").await;
    assert_eq!(n_frames, 0);
}

/// What a script gets that extends the element, swaps its class or walks up from an error.
const EXTEND: &str = "
    const Guide = customElements.get('consultation-guide');
    const kept = [];
    const attempt = (name, act) => { try { if (act()) kept.push(name); } catch {} };
    class Extended extends Guide { static disabledFeatures = []; }
    customElements.define('x-guide', Extended);
    attempt('a subclass', () => document.createElement('x-guide').attachInternals().shadowRoot);
    attempt('another list', () => { Guide.disabledFeatures = []; return Guide.disabledFeatures.length === 0; });
    attempt('another parent', () => Reflect.setPrototypeOf(Guide, class {}));
    attempt('another method', () => {
      const method = () => {};
      Guide.prototype.open = method;
      return Guide.prototype.open === method;
    });
    return kept";

#[tokio::test]
async fn a_script_cannot_extend_the_element_nor_change_its_class() {
    let visit = Visit::to_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    let kept: Vec<String> = visit.browser.run(EXTEND).await;
    assert_eq!(kept, Vec::<String>::new());
}
