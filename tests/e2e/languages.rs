//! The languages of the shipped questionnaire: each page gets one file for its own, and an
//! unreviewed translation only where it asks for drafts.

use serde_json::Value;

use super::harness::copy::*;
use super::harness::page::{guide, page, with_head};
use super::harness::site::file;
use super::harness::{Answer, Visit, until};

#[path = "languages/files.rs"]
mod files;

const LIST: &str = "/dist/questionnaires/chronic-pain.languages.json";
const ENGLISH: &str = "/dist/questionnaires/chronic-pain.en.cgq";
const SPANISH: &str = "/dist/questionnaires/chronic-pain.es.cgq";

/// On a page in `language`, with a guide of these attributes.
async fn visit_in(language: &str, attributes: &str) -> Visit {
    let visit = Visit::prepare().await;
    let lang = format!(r#"lang="{language}""#);
    let html = page(&guide(attributes)).replace(r#"lang="en""#, &lang);
    assert!(html.contains(&lang));
    visit.site.answer("/page.html", Answer::page(html));
    visit.opens("/page.html").await;
    visit
}

/// Every requested questionnaire and list of languages, in order.
fn asked_for(visit: &Visit) -> Vec<String> {
    let requests = visit.site.requests().into_iter();
    let paths = requests.map(|request| request.path().to_owned());
    paths
        .filter(|path| path.contains("/questionnaires/"))
        .collect()
}

async fn speaks(visit: &Visit, language: &str) {
    let lang = visit.visitor().region().await.attr("lang").await.unwrap();
    assert_eq!(lang.as_deref(), Some(language));
}

async fn change(visit: &Visit, script: &str) {
    let script = format!("const guide = document.querySelector('consultation-guide'); {script}");
    visit.browser.run::<()>(&script).await;
}

#[tokio::test]
async fn a_tag_as_content_systems_write_it_gets_its_language() {
    let visit = visit_in("es_MX", "drafts").await;
    visit.visitor().reaches(START_IN_SPANISH).await;
    speaks(&visit, "es").await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_page_may_change_its_mind_about_the_language_and_about_drafts() {
    let visit = visit_in("en", "").await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    for (script, heading) in [
        ("guide.toggleAttribute('drafts')", START),
        ("guide.lang = 'es'", START_IN_SPANISH),
        ("guide.toggleAttribute('drafts')", START),
        ("guide.toggleAttribute('drafts')", START_IN_SPANISH),
        ("guide.removeAttribute('lang')", START),
    ] {
        change(&visit, script).await;
        // The next change must not come before this one is complete.
        change(&visit, "await guide.ready").await;
        visitor.reaches(heading).await;
    }
    visit.leaves_no_complaint().await;
}

/// The languages in the switch, the present one in brackets.
const OFFERED: &str = "
    for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
    return inside.all('.languages button').map((button) =>
      button.matches('[aria-current=true]') ? `(${button.textContent})` : button.textContent);";

async fn offers(visit: &Visit, expected: &[&str]) {
    until("the switch", async || {
        let offered: Vec<String> = visit.browser.run(OFFERED).await;
        Ok((offered == expected).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_visitor_can_pick_a_language_in_the_middle_and_keeps_answers_and_place() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.opens_page(&guide("drafts languages")).await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    visitor.choose(MIGRAINE).await;
    let names = ["Español", "አማርኛ", "العربية", "简体中文"];
    let offered: Vec<String> = visit.browser.run(OFFERED).await;
    assert_eq!(offered.len(), 8, "{offered:?}");
    assert!(offered.contains(&"(English)".to_owned()), "{offered:?}");
    assert!(
        names
            .iter()
            .all(|name| offered.iter().any(|one| one == name)),
        "{offered:?}"
    );
    let before = visit.site.requests().len();
    let pick = "inside.all('.languages [lang=es]')[0].click()";
    visit.browser.run::<()>(pick).await;
    visitor.reaches(PAIN_IN_SPANISH).await;
    visitor.has_chosen(&[MIGRAINE_IN_SPANISH]).await;
    let requests: Vec<_> = visit.site.requests().into_iter().skip(before).collect();
    let paths: Vec<_> = requests.iter().map(|request| request.path()).collect();
    assert_eq!(paths, [SPANISH]);
    // The language of the page has no say any more.
    change(
        &visit,
        "document.documentElement.lang = 'ko'; await guide.ready",
    )
    .await;
    speaks(&visit, "es").await;
    change(&visit, "guide.removeAttribute('languages')").await;
    offers(&visit, &[]).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_switch_is_there_with_the_guide_and_asks_for_nothing_more() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let note = "<script>
      addEventListener('consultation-guide-ready', () => {
        window.offeredAtOnce = inside.all('.languages button').length;
      });
    </script>";
    let html = with_head(note, &page(&guide("drafts languages")));
    visit.opens_html(html).await;
    visit.tells_of("ready").await;
    let n_requests = visit.site.requests().len();
    let offered: u32 = visit.browser.run("return window.offeredAtOnce").await;
    assert_eq!(offered, 8);
    visit.visitor().walk(&LONGEST[..1]).await;
    assert_eq!(visit.site.requests().len(), n_requests);
}

#[tokio::test]
async fn the_switch_has_what_is_served_alone() {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.opens_page(&guide("")).await;
    visit.visitor().reaches(START).await;
    offers(&visit, &[]).await;
    change(&visit, "guide.toggleAttribute('languages')").await;
    offers(&visit, &["(English)"]).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn another_language_in_the_middle_keeps_the_answers() {
    let visit = visit_in("es", "").await;
    let visitor = visit.visitor();
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
    visitor.choose(MIGRAINE).await;
    change(&visit, "guide.setAttribute('drafts', '')").await;
    visitor.reaches(PAIN_IN_SPANISH).await;
    visitor.has_chosen(&[MIGRAINE_IN_SPANISH]).await;
    visit.leaves_no_complaint().await;
}
