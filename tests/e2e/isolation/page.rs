//! The page around a guide: unchanged by it.

use serde_json::json;

use crate::harness::{Answer, Visit};

const ARTICLE: &str = include_str!("../../../index.html");
const SCRIPT: &str = r#"<script type="module" src="dist/consultation-guide.js"></script>"#;

/// Waits for the guide of the one frame, shows it as `display`, and compares the page around it
/// with the other's. Returns how many of its elements there are and every difference.
const COMPARE: &str = "
    const [display] = arguments;
    const [without, page] = ['without', 'with'].map((id) => document.getElementById(id).contentWindow);
    const guide = page.document.querySelector('consultation-guide');
    await page.customElements.whenDefined('consultation-guide');
    for (const each of [without, page]) {
      const host = each.document.querySelector('consultation-guide');
      host.setAttribute('display', display);
      host.setAttribute('loading', 'eager');
      // Eager from the start, since it is created again.
      host.replaceWith(host.cloneNode(true));
    }
    await page.document.querySelector('consultation-guide').ready;
    page.document.querySelector('consultation-guide').open();
    await page.inside.drawn();
    const own = without.inside.pageSnapshot();
    const found = page.inside.differences(own, page.inside.pageSnapshot());
    const markup = ({ document }) => {
      const copy = document.documentElement.cloneNode(true);
      copy.querySelector('script')?.remove();
      return copy.outerHTML.replace(/\\s+/g, ' ');
    };
    if (markup(without) !== markup(page)) found.push('its markup');
    const globals = ({ document, ...rest }) => Object.keys(rest).sort().join();
    if (globals(without) !== globals(page)) found.push('its globals');
    return [Object.keys(own).length, found]";

async fn is_as_it_is_without(display: &str) {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.browser.set_still().await;
    assert!(ARTICLE.contains(SCRIPT));
    let without = ARTICLE.replace(SCRIPT, "");
    visit.site.answer("/with.html", Answer::page(ARTICLE));
    visit.site.answer("/without.html", Answer::page(without));
    let frame =
        |id| format!(r#"<iframe id="{id}" src="/{id}.html" width="1000" height="800"></iframe>"#);
    let both = format!(
        "<!doctype html><title>Both</title>{}{}",
        frame("without"),
        frame("with")
    );
    visit.site.answer("/both.html", Answer::page(both));
    visit.opens("/both.html").await;
    let (n_compared, found): (usize, Vec<String>) =
        visit.browser.run_with(COMPARE, vec![json!(display)]).await;
    assert!(n_compared > 100, "only {n_compared} elements");
    assert_eq!(found, Vec::<String>::new());
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_in_the_page_changes_nothing_of_it() {
    is_as_it_is_without("inline").await;
}

#[tokio::test]
async fn an_open_dialog_changes_nothing_of_the_page() {
    is_as_it_is_without("dialog").await;
}

#[tokio::test]
async fn a_button_that_floats_changes_nothing_of_the_page() {
    is_as_it_is_without("launcher").await;
}
