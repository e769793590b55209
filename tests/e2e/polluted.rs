//! Pages that give every object members of their own, by a script that merges what it should not, and
//! attributes of any content.

use super::harness::copy::*;
use super::harness::page::{guide, page, with_head};
use super::harness::{Visit, until};

/// Gives every object what the guide's scripts could take for options of theirs, until the guide has
/// opened.
const POLLUTE: &str = "<script>
    const options = {
      // Of requests.
      body: 'x', cache: 'x', credentials: 'x', headers: 5, integrity: 'x', method: 'POST', mode: 'x', redirect: 'x',
      // Of listeners, observers, scrolling and focus.
      attributeOldValue: true, behavior: 'x', block: 'x', capture: true, characterData: true, inline: 'x', once: true,
      passive: 'x', root: {}, rootMargin: 'x', signal: {}, threshold: 'x', timeout: {},
      // Of roots and events.
      clonable: true, delegatesFocus: true, serializable: true, slotAssignment: 'manual', composed: false,
      // Of the guide itself.
      code: 'x', default: 'x', details: 5, drafts: true, engine: {}, isolated: {}, lang: {}, language: 'es', questionnaire: 'x',
      src: '/evil.cgq', toJSON: () => 'x', value: 5,
    };
    Object.assign(Object.prototype, options);
    window.clean = () => {
      for (const name of Object.keys(options)) delete Object.prototype[name];
      fetch('/cleaned');
    };
    document.addEventListener('consultation-guide-error', clean);
    document.addEventListener('consultation-guide-ready', ({ target }) => {
      target.setAttribute('theme', 'dark');
      target.setAttribute('heading-level', '3');
      target.open();
      clean();
    });
  </script>";

/// Waits until the page is as any other again; before that, no driver could run a script in it.
async fn is_cleaned(visit: &Visit) {
    until("a clean page", async || {
        Ok(visit.site.was_asked_for("/cleaned").then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_page_that_gives_every_object_options_has_a_guide_as_any_other() {
    for attributes in [
        "",
        r#"display="dialog""#,
        r#"display="dialog" isolation="frame""#,
    ] {
        let visit = Visit::prepare().await;
        let html = with_head(POLLUTE, &page(&guide(attributes)));
        visit.opens_html(html).await;
        is_cleaned(&visit).await;
        let names = "return recorder.events.map(({ type }) => type).filter((type) => type.startsWith('consultation')).join()";
        let names: String = visit.browser.run(names).await;
        assert_eq!(names, "consultation-guide-ready", "{attributes}");
        assert!(!visit.site.was_asked_for("evil"));
        let problems = visit.browser.problems().await;
        assert_eq!(problems, Vec::<String>::new(), "{attributes}");
        if !attributes.contains("frame") {
            visit.visitor().walk(&LONGEST[..1]).await;
            visit.visitor().reaches(PAIN).await;
        }
    }
}

/// Makes every object a promise that is never kept.
const THEN: &str = "<script>
    Object.prototype.then = function () {};
    document.addEventListener('consultation-guide-error', () => {
      delete Object.prototype.then;
      fetch('/cleaned');
    });
  </script>";

#[tokio::test]
async fn a_page_that_makes_every_object_a_promise_has_its_fallback_in_time() {
    let visit = Visit::prepare().await;
    let html = with_head(THEN, &page(&guide("")));
    visit.opens_html(html).await;
    is_cleaned(&visit).await;
    assert_eq!(visit.browser.guide_events().await, ["error"]);
    assert!(visit.visitor().sees_fallback().await);
}

/// A guide with attributes of a megabyte, made by a script.
const LARGE: &str = "
    const guide = document.createElement('consultation-guide');
    const large = `<img src=x onerror=\"window.ran = true\">`.repeat(25_000);
    for (const name of ['id', 'class', 'theme', 'display', 'loading', 'heading-level', 'isolation', 'drafts', 'style']) {
      guide.setAttribute(name, large);
    }
    guide.setAttribute('lang', 'a-\\u202e\\ud800'.repeat(250_000));
    guide.setAttribute('booking-url', `javascript:window.ran = true;${large}`);
    document.querySelector('main').append(guide);";

#[tokio::test]
async fn attributes_of_a_megabyte_count_as_any_that_are_not_allowed() {
    let visit = Visit::to_page("").await;
    visit.browser.run::<()>(LARGE).await;
    visit.tells_of("ready").await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    assert!(!has_run(&visit).await);
}

async fn has_run(visit: &Visit) -> bool {
    visit.browser.run("return Boolean(window.ran)").await
}

#[tokio::test]
async fn an_address_of_a_script_as_src_runs_nothing_and_is_reported() {
    let visit = Visit::prepare().await;
    for src in [
        "javascript:window.ran=true",
        "javascript:window.ran=true//.json",
        "data:text/html,<script>window.top.ran=true</script>",
        "\u{202e}javascript:window.ran=true",
    ] {
        let src = src.replace('<', "&lt;");
        visit.opens_page(&guide(&format!(r#"src="{src}""#))).await;
        visit.tells_of("error").await;
        until("the fallback", async || {
            Ok(visit.visitor().sees_fallback().await.then_some(()))
        })
        .await;
        assert!(!has_run(&visit).await, "{src}");
    }
}
