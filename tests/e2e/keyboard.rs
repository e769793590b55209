//! The guide without a mouse, with the focus and the scroll position.

use thirtyfour::prelude::*;

use super::harness::Visit;
use super::harness::copy::*;
use super::harness::page::guide;
use super::harness::site::asset;

/// More than there are stops on any screen and the page around it.
const MOST_STOPS: usize = 40;

const BEFORE: &str = r#"<p style="block-size: 700px">An article.</p>"#;
const AFTER: &str = r#"<p style="block-size: 3000px">More of it.</p>"#;

/// Presses Tab until the focus is on the control of this name.
async fn tab_to(visit: &Visit, name: &str) {
    let visitor = visit.visitor();
    for _stop in 0..MOST_STOPS {
        visit.browser.types(Key::Tab).await;
        if visitor.focused_name().await.as_deref() == Some(name) {
            return;
        }
    }
    panic!("Tab does not lead to “{name}”");
}

async fn presses(visit: &Visit, keys: &[Key]) {
    for key in keys {
        visit.browser.types(key.clone()).await;
    }
}

#[tokio::test]
async fn the_whole_way_to_book_goes_without_a_mouse() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    tab_to(&visit, "Start").await;
    presses(&visit, &[Key::Enter]).await;

    visitor.is_focused_on(WHO).await;
    tab_to(&visit, SELF).await;
    presses(&visit, &[Key::Space]).await;
    visitor.has_chosen(&[SELF]).await;
    presses(&visit, &[Key::Enter]).await;

    visitor.is_focused_on(PAIN).await;
    tab_to(&visit, MIGRAINE).await;
    presses(&visit, &[Key::Space]).await;
    visitor.has_chosen(&[MIGRAINE]).await;
    tab_to(&visit, "Continue").await;
    presses(&visit, &[Key::Space]).await;

    visitor.is_focused_on(TIME).await;
    tab_to(&visit, NEW).await;
    presses(&visit, &[Key::Down, Key::Down]).await;
    visitor.has_chosen(&[OVER_A_YEAR]).await;
    visitor.is_focused_on(OVER_A_YEAR).await;
    presses(&visit, &[Key::Enter]).await;

    visitor.is_focused_on(TRIED).await;
    tab_to(&visit, THERAPY).await;
    presses(&visit, &[Key::Space, Key::Enter]).await;

    visitor.is_focused_on(HELP).await;
    tab_to(&visit, HELPED_NOT).await;
    presses(&visit, &[Key::Down, Key::Up, Key::Enter]).await;

    visitor.is_focused_on(CLINIC).await;
    tab_to(&visit, BETHESDA).await;
    presses(&visit, &[Key::Space, Key::Enter]).await;

    visitor.is_focused_on(BOOK).await;
    tab_to(&visit, "Book a free consultation").await;
    presses(&visit, &[Key::Enter]).await;
    let query = visit.browser.lands_on("/demo/book.html").await;
    assert_eq!(query, "?clinic=bethesda");
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn enter_on_an_option_without_a_choice_says_how_to_go_on() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.press("Start").await;
    visitor.is_focused_on(WHO).await;
    tab_to(&visit, SELF).await;
    presses(&visit, &[Key::Enter]).await;
    visitor.is_focused_on(CHOICE_MISSING).await;
}

#[tokio::test]
async fn the_heading_takes_the_focus_on_every_step_there_and_back() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.press("Start").await;
    for (question, options) in LONGEST {
        visitor.is_focused_on(question).await;
        visitor.answer(question, options).await;
    }
    visitor.is_focused_on(BOOK).await;
    visitor.press("Back").await;
    visitor.is_focused_on(CLINIC).await;
    visitor.skip(CLINIC).await;
    visitor.is_focused_on(BOOK).await;
    visitor.press("Start over").await;
    visitor.is_focused_on(START).await;
}

#[tokio::test]
async fn a_guide_that_appears_takes_neither_the_focus_nor_the_place() {
    let visit = Visit::prepare().await;
    let engine = asset("engine", ".wasm");
    visit.site.hold(&engine);
    let search = r#"<label>Search <input id="search"></label>"#;
    visit
        .opens_page(&format!("{BEFORE}{search}{}{AFTER}", guide("")))
        .await;
    let place = "return [document.activeElement.id, scrollY]";
    let before: (String, f64) = visit
        .browser
        .run(&format!(
            "scrollTo({{ top: 500, behavior: 'instant' }});
             search.focus({{ preventScroll: true }});
             {place}"
        ))
        .await;
    assert_eq!(before, ("search".to_owned(), 500.0));

    visit.site.release(&engine);
    visit.visitor().reaches(START).await;
    let after: (String, f64) = visit.browser.run(place).await;
    assert_eq!(after, before);
}

#[tokio::test]
async fn a_step_whose_heading_is_in_sight_does_not_scroll() {
    let visit = Visit::prepare().await;
    // So tall that every control is in view: WebDriver scrolls to others.
    visit.browser.set_screen(1280, 2400).await;
    visit
        .opens_page(&format!("{BEFORE}{}{AFTER}", guide("")))
        .await;
    let visitor = visit.visitor();
    visitor.reaches(START).await;
    visit
        .browser
        .run::<()>("scrollTo({ top: 500, behavior: 'instant' })")
        .await;
    let before: f64 = visit.browser.run("return scrollY").await;
    visitor.walk(&LONGEST[..1]).await;
    visitor.is_focused_on(PAIN).await;
    assert_eq!(before, 500.0);
    assert_eq!(visit.browser.run::<f64>("return scrollY").await, before);
}

#[tokio::test]
async fn every_step_on_a_phone_begins_in_sight() {
    let visit = Visit::prepare().await;
    visit.browser.set_screen(320, 640).await;
    visit.opens("/").await;
    let visitor = visit.visitor();
    visitor.arrives().await;
    visitor.press("Start").await;
    for (question, options) in LONGEST {
        visitor.is_focused_on(question).await;
        visitor.has_its_heading_in_sight().await;
        visitor.answer(question, options).await;
    }
    visitor.is_focused_on(BOOK).await;
    visitor.has_its_heading_in_sight().await;
}
