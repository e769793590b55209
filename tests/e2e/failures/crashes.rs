//! Crashes of the engine. The tests cause them by making methods of the browser throw, or functions of
//! the engine, which no page can do to the guide's own: where the engine does not expect that, it
//! panics, and where it cannot notice, the error leaves it in the middle of its work.

use super::*;

/// Makes a method of the browser, or every function of the `engine`, throw from now on.
fn break_method(method: &str) -> String {
    format!("broken.{method} = () => {{ throw new TypeError('the page broke {method}'); }};")
}

/// On a page with the guide's script and `body`, with `script` run before them.
async fn to_breakable_page(script: &str, body: &str) -> Visit {
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(BREAKABLE).await;
    visit.browser.run_before_every_page(script).await;
    visit.opens_page(body).await;
    visit
}

/// Two guides and one that waits below: all but the last are on screen.
fn three_guides() -> String {
    let far = r#"<p style="block-size: 9000px">A long article.</p>"#;
    let late = guide(r#"id="late""#).replace("eager", "visible");
    format!(
        "{} {} {far} {late}",
        guide(r#"id="broken""#),
        guide(r#"id="other""#)
    )
}

/// The guides of these ids, and no others, have each reported once that they crashed; their fallbacks
/// are there and no promise was left to itself.
async fn have_crashed(visit: &Visit, ids: &[&str]) {
    until(&format!("{ids:?} to crash"), async || {
        let events = visit.browser.guide_events().await;
        let n_errors = events.iter().filter(|name| *name == "error").count();
        Ok((n_errors >= ids.len()).then_some(()))
    })
    .await;
    let mut events = visit.browser.events().await;
    events.retain(|event| event.kind == "consultation-guide-error");
    // Which of them was on screen first is random.
    let mut reported: Vec<&str> = events.iter().map(|event| &*event.target).collect();
    reported.sort_unstable();
    assert_eq!(reported, ids);
    for event in &events {
        assert_eq!(event.detail["code"], "crashed", "{event:?}");
        // An error's message may contain an answer.
        let message = event.detail["message"].as_str().unwrap_or_default();
        assert!(!message.contains("the page broke"), "{message}");
        assert!(message.contains("replaces methods"), "{message}");
    }
    for id in ids {
        let visitor = visit.browser.visitor_of(&format!("#{id}"));
        assert!(visitor.sees_fallback().await, "{id}");
        assert!(!visitor.has(".guide").await, "{id}");
    }
    assert_eq!(lines_of_guides(visit).await.len(), ids.len());
    let problems = visit.browser.problems().await;
    let rejection = problems.iter().find(|line| line.starts_with("rejection"));
    assert_eq!(rejection, None);
}

/// After a crash nothing that the page or the visitor does makes it worse:
/// each later guide has its fallback.
async fn stays_calm(visit: &Visit, before: &[&str]) {
    visit
        .browser
        .run::<()>(
            "for (const guide of document.querySelectorAll('consultation-guide')) {
               guide.reset();
               guide.open();
               guide.close();
               guide.removeAttribute('booking-url');
             }
             document.querySelector('#late').scrollIntoView({ behavior: 'instant' })",
        )
        .await;
    // Opening it makes the last one load, and so does coming into sight.
    let mut all = before.to_vec();
    all.push("late");
    until("the last guide to fail", async || {
        let events = visit.browser.guide_events().await;
        let n_errors = events.iter().filter(|name| *name == "error").count();
        Ok((n_errors >= all.len()).then_some(()))
    })
    .await;
    let late = visit.browser.visitor_of("#late");
    assert!(late.sees_fallback().await);
    visit.browser.find("#late a").await.click().await.unwrap();
    visit.browser.lands_on("/demo/book.html").await;
}

/// Two guides work; one of them crashes when the visitor goes on after `script` has run.
async fn crashes_after(script: &str) {
    let visit = to_breakable_page("", &three_guides()).await;
    let broken = visit.browser.visitor_of("#broken");
    let other = visit.browser.visitor_of("#other");
    other.walk(&LONGEST[..1]).await;
    other.reaches(PAIN).await;
    broken.walk(&LONGEST[..1]).await;
    broken.reaches(PAIN).await;
    broken.choose(MIGRAINE).await;
    broken.has_chosen(&[MIGRAINE]).await;
    visit.browser.run::<()>(script).await;
    let go_on = broken.control("Continue").await;
    go_on.click().await.unwrap();
    have_crashed(&visit, &["broken", "other"]).await;
    stays_calm(&visit, &["broken", "other"]).await;
}

/// A call by the page to its own guide, within which the engine crashes, throws nothing, but ends the
/// guides.
async fn crashes_within(call: &str) {
    let visit = to_breakable_page("", &three_guides()).await;
    for id in ["#broken", "#other"] {
        let visitor = visit.browser.visitor_of(id);
        visitor.walk(&LONGEST[..1]).await;
        visitor.reaches(PAIN).await;
    }
    let script = break_method("engine") + "const guide = document.querySelector('#broken');" + call;
    visit.browser.run::<()>(&script).await;
    have_crashed(&visit, &["broken", "other"]).await;
    assert_eq!(visit.browser.problems().await, Vec::<String>::new());
    stays_calm(&visit, &["broken", "other"]).await;
}

#[tokio::test]
async fn an_error_while_the_page_resets_a_guide_is_not_the_pages() {
    crashes_within("guide.reset()").await;
}

#[tokio::test]
async fn an_error_while_the_page_changes_an_attribute_is_not_the_pages() {
    crashes_within("guide.setAttribute('heading-level', '4')").await;
}

#[tokio::test]
async fn an_error_when_a_guide_has_left_the_page_spares_nobody_and_is_not_the_pages() {
    let visit = to_breakable_page("", &three_guides()).await;
    for id in ["#broken", "#other"] {
        visit.browser.visitor_of(id).reaches(START).await;
    }
    let script = break_method("engine") + "document.querySelector('#broken').remove()";
    visit.browser.run::<()>(&script).await;
    have_crashed(&visit, &["other"]).await;
    assert_eq!(visit.browser.problems().await, Vec::<String>::new());
    stays_calm(&visit, &["other"]).await;
}

#[tokio::test]
async fn a_panic_while_a_screen_is_drawn_brings_back_every_fallback() {
    crashes_after(&break_method("setAttribute")).await;
}

#[tokio::test]
async fn an_error_while_a_screen_is_drawn_brings_back_every_fallback() {
    crashes_after(&break_method("createTextNode")).await;
}

#[tokio::test]
async fn an_error_while_a_press_is_handled_brings_back_every_fallback() {
    crashes_after(&break_method("composedPath")).await;
}

#[tokio::test]
async fn a_panic_at_the_first_screen_leaves_the_fallback() {
    let script = break_method("setAttribute");
    let visit = to_breakable_page(&script, &guide(r#"id="broken""#)).await;
    have_crashed(&visit, &["broken"]).await;
}

#[tokio::test]
async fn an_error_when_the_guide_is_mounted_leaves_the_fallback() {
    // Called for the guide's label after the engine has begun to mount it.
    let script = break_method("lastChild");
    let visit = to_breakable_page(&script, &guide(r#"id="broken""#)).await;
    have_crashed(&visit, &["broken"]).await;
}

#[tokio::test]
async fn a_crash_leads_who_is_in_a_dialog_back_to_the_page() {
    let opener = r#"<button data-consultation-guide="broken">A talk</button>"#;
    let guide = guide(r#"id="broken" display="dialog""#);
    let visit = to_breakable_page("", &format!("{opener} {guide}")).await;
    until("the guide to be ready", async || {
        Ok((visit.browser.guide_events().await == ["ready"]).then_some(()))
    })
    .await;
    visit.browser.find("button").await.click().await.unwrap();
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    let script = break_method("createTextNode");
    visit.browser.run::<()>(&script).await;
    visit.visitor().press("Skip this question").await;
    have_crashed(&visit, &["broken"]).await;
    assert!(!visit.visitor().has("dialog[open]").await);
    visit.browser.find("#broken a").await.click().await.unwrap();
    visit.browser.lands_on("/demo/book.html").await;
}
