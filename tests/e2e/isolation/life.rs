//! The life of an element on pages that move it, remove it, render it again and come back.

use crate::harness::copy::*;
use crate::harness::not_carried::end_where_not_carried;
use crate::harness::page::{guide, page, with_head};
use crate::harness::site::{asset, node_module};
use crate::harness::{Answer, BREAKABLE, CLOCK, Counts, Visit, until};

/// A page with one guide, which is ready.
async fn ready_guide() -> Visit {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.browser.run_before_every_page(CLOCK).await;
    visit.opens_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    visit
}

/// Removes the guide from the page for longer than a move takes.
const REMOVE: &str = "
    const guide = document.querySelector('consultation-guide');
    guide.remove();
    clock.elapse(250);";

#[tokio::test]
async fn a_guide_that_comes_back_works_without_another_request() {
    let visit = ready_guide().await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    let n_requests = visit.site.requests().len();
    for n_starts in 2..4 {
        visit
            .browser
            .run::<()>(&format!("{REMOVE} document.body.append(guide)"))
            .await;
        visit.visitor().walk(&[(WHO, &[AN_ADULT])]).await;
        visit.visitor().reaches(PAIN_OF_ANOTHER).await;
        let events = visit.browser.guide_events().await;
        assert_eq!(
            events.iter().filter(|name| *name == "start").count(),
            n_starts
        );
        assert_eq!(events.iter().filter(|name| *name == "ready").count(), 1);
    }
    assert_eq!(visit.site.requests().len(), n_requests);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn attributes_that_change_meanwhile_count_when_a_guide_comes_back() {
    let visit = ready_guide().await;
    let change = format!(
        "{REMOVE}
         guide.setAttribute('heading-level', '4');
         guide.setAttribute('src', '/dist/questionnaires/chronic-pain.en.cgq');
         document.body.append(guide);
         guide.setAttribute('display', 'launcher');"
    );
    visit.browser.run::<()>(&change).await;
    visit.visitor().press(START).await;
    let heading = visit.visitor().heading_element().await;
    assert_eq!(heading.tag_name().await.unwrap(), "h4");
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_that_cannot_come_back_opens_nothing_and_leads_to_its_fallback() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.browser.run_before_every_page(BREAKABLE).await;
    visit.browser.run_before_every_page(CLOCK).await;
    visit.opens_page(&guide(r#"display="dialog""#)).await;
    until("the guide", async || {
        let events = visit.browser.guide_events().await;
        Ok((events == ["ready"]).then_some(()))
    })
    .await;
    let come_back = format!(
        "{REMOVE}
         guide.open();
         broken.setAttribute = () => {{
           delete broken.setAttribute;
           throw new TypeError('the page broke it');
         }};
         document.body.append(guide);"
    );
    visit.browser.run::<()>(&come_back).await;
    assert_eq!(visit.browser.guide_events().await, ["ready", "error"]);
    assert!(!visit.visitor().has("dialog[open]").await);
    assert!(visit.visitor().sees_fallback().await);
    assert!(visit.browser.has_focus("consultation-guide a").await);
}

/// Makes ten guides in the page, one after the other, uses each and removes it again.
const TEN_GUIDES: &str = "
    for (let n = 0; n < 10; n += 1) {
      const guide = document.createElement('consultation-guide');
      guide.setAttribute('loading', 'eager');
      guide.setAttribute('display', n % 2 ? 'launcher' : 'inline');
      document.body.append(guide);
      await guide.ready;
      guide.open();
      await inside.drawn();
      const start = [...inside.root(guide).querySelectorAll('button')].find((button) => button.textContent === 'Start');
      start.click();
      await inside.drawn();
      if (!inside.root(guide).querySelector('input')) throw new Error('the guide does not work');
      guide.remove();
    }
    clock.elapse(250);";

/// Has ten guides in the page at once: as many as the above can ever need at a time.
const TEN_AT_ONCE: &str = "
    const guides = Array.from({ length: 10 }, () => document.createElement('consultation-guide'));
    for (const guide of guides) guide.setAttribute('loading', 'eager');
    document.body.append(...guides);
    await Promise.all(guides.map((guide) => guide.ready));
    for (const guide of guides) guide.remove();
    clock.elapse(250);";

async fn make_ten_guides(visit: &Visit) -> Counts {
    visit.browser.run::<()>(TEN_GUIDES).await;
    visit.browser.counts().await
}

/// Fifty times two guides that the visitor used and the page removed: how
/// many elements the browser still has.
const FIFTY_TIMES_TWO: &str = "
    window.left = [];
    const use = async (display) => {
      const guide = document.createElement('consultation-guide');
      guide.setAttribute('loading', 'eager');
      guide.setAttribute('display', display);
      document.body.append(guide);
      await guide.ready;
      guide.open();
      await inside.drawn();
      [...inside.root(guide).querySelectorAll('button')].find((button) => button.textContent === 'Start').click();
      await inside.drawn();
      left.push(new WeakRef(guide));
      guide.remove();
    };
    for (let n = 0; n < 50; n += 1) {
      await use('inline');
      await use('launcher');
    }
    clock.elapse(250);";

#[tokio::test]
async fn a_hundred_guides_are_given_back_to_the_browser() {
    let visit = ready_guide().await;
    visit.browser.run::<()>(FIFTY_TIMES_TWO).await;
    // The element of the latest press is kept, and an engine may keep what
    // its stack still refers to.
    until("the browser to take the elements back", async || {
        visit.browser.collect_garbage().await;
        let script = "return left.filter((guide) => guide.deref()).length";
        let n_left: usize = visit.browser.run(script).await;
        Ok((n_left <= 5).then_some(()))
    })
    .await;
    visit.visitor().reaches(START).await;
}

#[tokio::test]
async fn a_hundred_guides_one_after_the_other_leave_nothing_behind() {
    end_where_not_carried!();
    let visit = ready_guide().await;
    visit.browser.run::<()>(TEN_AT_ONCE).await;
    let before = make_ten_guides(&visit).await;
    for _ten in 0..10 {
        make_ten_guides(&visit).await;
    }
    // The engine's closures are freed some time after they have been collected, and what they held later.
    until("all that is left to be what was there", async || {
        let after = visit.browser.counts().await;
        let growth = (
            after.nodes - before.nodes,
            after.js_event_listeners - before.js_event_listeners,
        );
        // One guide by itself has about 60 nodes and 20 listeners.
        Ok((growth.0 < 20 && growth.1 < 5).then_some(()))
    })
    .await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_that_comes_and_goes_a_hundred_times_leaves_nothing_behind() {
    end_where_not_carried!();
    let visit = ready_guide().await;
    let move_about = "
        const guide = document.querySelector('consultation-guide');
        for (let n = 0; n < 100; n += 1) {
          guide.remove();
          await inside.drawn();
          if (n % 10 === 0) clock.elapse(250);
          document.body.append(guide);
        }
        await inside.drawn();";
    visit.browser.run::<()>(move_about).await;
    let before = visit.browser.counts().await;
    visit.browser.run::<()>(move_about).await;
    let after = visit.browser.counts().await;
    assert!(after.nodes - before.nodes < 20, "{before:?} → {after:?}");
    assert!(
        after.js_event_listeners - before.js_event_listeners < 5,
        "{before:?} → {after:?}"
    );
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_page_out_of_the_back_forward_cache_forgets_and_works() {
    let visit = Visit::prepare().await;
    let watch = "addEventListener('pageshow', (event) => { window.wasKept = event.persisted; })";
    visit.browser.run_before_every_page(watch).await;
    visit.opens_page(&guide("")).await;
    visit.visitor().walk(&LONGEST).await;
    visit.visitor().reaches(BOOK).await;
    visit.visitor().press("Book a free consultation").await;
    visit.browser.lands_on("/demo/book.html").await;
    visit.browser.goes_back().await;
    visit.visitor().reaches(START).await;
    let was_kept: bool = visit.browser.run("return wasKept").await;
    assert!(was_kept, "the browser has loaded the page again");
    visit.visitor().press("Start").await;
    visit.visitor().reaches(WHO).await;
    visit.visitor().has_chosen(&[]).await;
    visit.visitor().answer(WHO, &[SELF]).await;
    visit.visitor().reaches(PAIN).await;
}

/// A React app in strict mode, as in development: once with the element in its markup and once with
/// one that an effect creates and removes, which strict mode does twice.
const REACT_APP: &str = r#"
    const create = React.createElement;
    const attributes = { loading: "eager", "booking-url": "/demo/book.html" };
    const link = (props) => create("a", { href: "/demo/book.html", ...props }, "Book a free consultation");
    function InMarkup() {
      const [level, setLevel] = React.useState("2");
      window.setLevel = setLevel;
      return create("consultation-guide", { id: "markup", "heading-level": level, ...attributes }, link());
    }
    window.mounts = 0;
    function InEffect() {
      const box = React.useRef(null);
      React.useEffect(() => {
        window.mounts += 1;
        const guide = document.createElement("consultation-guide");
        guide.id = "effect";
        for (const [name, value] of Object.entries(attributes)) guide.setAttribute(name, value);
        box.current.append(guide);
        return () => guide.remove();
      }, []);
      return create("div", { ref: box });
    }
    const root = document.createElement("div");
    document.querySelector("main").append(root);
    ReactDOM.createRoot(root).render(create(React.StrictMode, null, create(InMarkup), create(InEffect)));
"#;

#[tokio::test]
async fn react_in_strict_mode_draws_guides_that_work() {
    let visit = Visit::prepare().await;
    for name in ["react", "react-dom"] {
        let script = node_module(&format!("{name}/umd/{name}.development.js"));
        visit.site.answer(
            &format!("/{name}.js"),
            Answer::of("text/javascript", script),
        );
    }
    visit
        .site
        .answer("/app.js", Answer::of("text/javascript", REACT_APP));
    let scripts = r#"<script src="/react.js"></script><script src="/react-dom.js"></script>
        <script type="module" src="/app.js"></script>"#;
    visit.opens_html(with_head(scripts, &page(""))).await;
    for id in ["#markup", "#effect"] {
        let visitor = visit.browser.visitor_of(id);
        visitor.walk(&LONGEST[..2]).await;
        visitor.reaches(TIME).await;
    }
    let n_mounts: usize = visit.browser.run("return mounts").await;
    assert_eq!(n_mounts, 2, "this is not strict mode");
    visit.browser.run::<()>("setLevel('3')").await;
    let markup = visit.browser.visitor_of("#markup");
    until("a heading of another level", async || {
        Ok((markup.heading_element().await.tag_name().await? == "h3").then_some(()))
    })
    .await;
    markup.reaches(TIME).await;
    let mut events = visit.browser.guide_events().await;
    events.sort();
    assert_eq!(events, ["ready", "ready", "start", "start"]);
    assert_eq!(visit.browser.problems().await, Vec::<String>::new());
}

/// Rewrites every text under `root` as translators do: replaced by elements of their own.
const TRANSLATE: &str = "
    const translate = (root) => {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) found.push(texts.currentNode);
      for (const text of found) {
        if (!text.data.trim() || text.parentNode.localName === 'font') continue;
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        outer.append(inner);
        inner.append(`«${text.data}»`);
        text.replaceWith(outer);
      }
    };";

#[tokio::test]
async fn a_translated_page_has_a_guide_that_works_and_a_fallback_that_is_translated() {
    let visit = Visit::prepare().await;
    let engine = asset("engine", ".wasm");
    visit.site.hold(&engine);
    visit.opens_page(&guide("")).await;
    visit
        .browser
        .run::<()>(&format!("{TRANSLATE} translate(document.body)"))
        .await;
    visit.site.release(&engine);
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..2]).await;
    visitor.reaches(TIME).await;
    visit.leaves_no_complaint().await;

    let fail = "const guide = document.querySelector('consultation-guide');
                guide.setAttribute('src', '/none.cgq');
                await guide.ready.catch(() => {});
                return guide.textContent.trim()";
    let text: String = visit.browser.run(fail).await;
    assert_eq!(text, "«Book a free consultation»");
    assert!(visitor.sees_fallback().await);
    visit
        .browser
        .find("consultation-guide a")
        .await
        .click()
        .await
        .unwrap();
    visit.browser.lands_on("/demo/book.html").await;
}

#[tokio::test]
async fn a_translator_that_reaches_into_the_guide_does_not_stop_it() {
    let visit = ready_guide().await;
    let walk = format!(
        "{TRANSLATE}
         const texts = [];
         for (const name of ['Start', 'Continue', 'Skip this question', 'Skip this question', 'Skip this question', 'Skip this question']) {{
           translate(inside.root());
           const button = inside.all('button').find((button) => button.textContent === `«${{name}}»`);
           if (!button) throw new Error(`no ${{name}} in ${{inside.root().textContent}}`);
           button.click();
           await inside.drawn();
           texts.push(inside.root().querySelector('.heading').textContent);
         }}
         return texts"
    );
    let headings: Vec<String> = visit.browser.run(&walk).await;
    assert_eq!(headings[0], WHO);
    assert_eq!(
        headings[1],
        format!("«{WHO}»"),
        "the screen is still the same"
    );
    assert_eq!(headings[2], PAIN);
    visit.leaves_no_complaint().await;
}
