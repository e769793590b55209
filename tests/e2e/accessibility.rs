//! Every screen of the longest journey under axe-core, with all of its rules; in dark colors with
//! those that look at colors. And the same in a frame.

use std::env;
use std::fs;

use consultation_guide::domain::Questionnaire;
use serde_json::Value;

use super::framed;
use super::harness::copy::*;
use super::harness::page::guide;
use super::harness::{Browser, Colors, OPEN_ROOTS, Visit};
use super::screens::questionnaire;

/// The narrowest screen that pages support, which is also one at 400 % zoom.
const NARROW: u32 = 320;

fn axe_core() -> String {
    let file = env::var_os("AXE_CORE").expect("AXE_CORE names axe.min.js");
    fs::read_to_string(file).expect("AXE_CORE can be read")
}

/// Rules broken once nothing moves: a screen that fades in is pale until then.
const EXAMINE: &str = "
    const roots = [document, ...Array.from(document.querySelectorAll('*'), ({ shadowRoot }) => shadowRoot)];
    const animations = roots.flatMap((root) => root?.getAnimations() ?? []);
    await Promise.allSettled(animations.map((animation) => animation.finished));
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const runOnly = ['color-contrast', 'link-in-text-block'];
    // Both are a matter of the page around a frame.
    const rules = { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } };
    return (await axe.run(document, dark ? { runOnly } : self === top ? {} : { rules })).violations";

/// One line for each element that breaks a rule.
async fn violations(browser: &Browser) -> Vec<String> {
    let found: Vec<Value> = browser.run(EXAMINE).await;
    let mut lines = Vec::new();
    for violation in &found {
        for node in violation["nodes"].as_array().into_iter().flatten() {
            lines.push(format!(
                "{}: {}: {}",
                violation["id"], node["html"], node["failureSummary"]
            ));
        }
    }
    lines
}

/// Neither a closed root nor unchanged colors count as accessible.
async fn axe_can_look_in(browser: &Browser, colors: Colors) {
    let (is_open, is_dark): (bool, bool) = browser
        .run(
            "return [
               document.querySelector('consultation-guide').shadowRoot !== null,
               matchMedia('(prefers-color-scheme: dark)').matches,
             ]",
        )
        .await;
    assert!(is_open);
    assert_eq!(is_dark, matches!(colors, Colors::Dark));
}

/// The screen of `heading` breaks no rule and is no wider than the window.
async fn is_accessible(visit: &Visit, heading: &str) {
    visit.visitor().reaches(heading).await;
    assert_eq!(
        violations(&visit.browser).await,
        Vec::<String>::new(),
        "on “{heading}”"
    );
    let overflow: f64 = visit
        .browser
        .run("const page = document.documentElement; return page.scrollWidth - page.clientWidth")
        .await;
    assert_eq!(overflow, 0.0, "“{heading}” is wider than the window");
}

async fn unfold_all(visit: &Visit) {
    let visitor = visit.visitor();
    for name in visitor.folds().await {
        visitor.unfold(&name).await;
    }
}

async fn opens_under_axe(colors: Colors) {
    let visit = Visit::prepare_in(colors).await;
    visit.browser.run_before_every_page(OPEN_ROOTS).await;
    visit.browser.set_screen(NARROW, 640).await;
    visit.opens("/").await;
    walk_under_axe(&visit, colors).await;
}

/// Walks the guide of the page, or of the frame that the browser has entered.
async fn walk_under_axe(visit: &Visit, colors: Colors) {
    visit.browser.run::<()>(&axe_core()).await;
    let visitor = visit.visitor();
    visitor.arrives().await;
    axe_can_look_in(&visit.browser, colors).await;
    is_accessible(visit, START).await;

    visitor.press("Start").await;
    visitor.reaches(WHO).await;
    visitor.press("Continue").await;
    visitor.is_focused_on(CHOICE_MISSING).await;
    is_accessible(visit, WHO).await;

    for (question, options) in LONGEST {
        visitor.reaches(question).await;
        for option in options {
            visitor.choose(option).await;
        }
        visitor.has_chosen(options).await;
        unfold_all(visit).await;
        is_accessible(visit, question).await;
        visitor.press("Continue").await;
    }

    visitor.reaches(BOOK).await;
    assert_eq!(visitor.folds().await.len(), 5, "four notes and the answers");
    is_accessible(visit, BOOK).await;
    unfold_all(visit).await;
    is_accessible(visit, BOOK).await;
}

#[tokio::test]
async fn every_screen_is_accessible_in_light_colors() {
    opens_under_axe(Colors::Light).await;
}

#[tokio::test]
async fn every_screen_is_accessible_in_dark_colors() {
    opens_under_axe(Colors::Dark).await;
}

/// Walks the longest journey in `language`, and looks at the question with the most options and at the ending.
async fn walk_in(language: &str) {
    let questionnaires = ["en", language].map(questionnaire);
    let [english, texts] = questionnaires.each_ref().map(Questionnaire::texts);
    let visit = Visit::prepare().await;
    visit.browser.run_before_every_page(OPEN_ROOTS).await;
    visit.browser.set_screen(NARROW, 640).await;
    let attributes = format!(r#"lang="{language}" drafts languages"#);
    visit.opens_page(&guide(&attributes)).await;
    visit.browser.run::<()>(&axe_core()).await;
    let visitor = visit.visitor();
    visitor.reaches(&texts.start.heading.plain).await;
    axe_can_look_in(&visit.browser, Colors::Light).await;
    visitor.press(&texts.ui_strings.start).await;
    for (heading, options) in LONGEST {
        let questions = english.questions.iter().zip(&texts.questions);
        let mut questions = questions.filter(|(question, _)| question.text.plain == heading);
        let (question, translated) = questions.next().expect("the question is there");
        visitor.reaches(&translated.text.plain).await;
        for (option, translated) in question.options.iter().zip(&translated.options) {
            if options.contains(&&*option.label.plain) {
                visitor.choose(&translated.label.plain).await;
            }
        }
        if heading == PAIN {
            is_accessible(&visit, &translated.text.plain).await;
        }
        visitor.press(&texts.ui_strings.proceed).await;
    }
    let endings = english.outcomes.iter().zip(&texts.outcomes);
    let mut endings = endings.filter(|(ending, _)| ending.heading.plain == BOOK);
    let (_, ending) = endings.next().expect("the ending is there");
    visitor.reaches(&ending.heading.plain).await;
    unfold_all(&visit).await;
    is_accessible(&visit, &ending.heading.plain).await;
}

#[tokio::test]
async fn the_longest_question_and_an_ending_are_accessible_in_arabic() {
    walk_in("ar").await;
}

#[tokio::test]
async fn the_longest_question_and_an_ending_are_accessible_in_chinese() {
    walk_in("zh-Hans").await;
}

#[tokio::test]
async fn every_screen_in_a_frame_is_accessible() {
    let visit = Visit::prepare().await;
    visit.browser.run_in_served_pages(OPEN_ROOTS);
    // Drivers do not scroll to what is in a frame.
    visit.browser.set_screen(NARROW, 3000).await;
    visit.opens_page(&guide(r#"isolation="frame""#)).await;
    visit.tells_of("ready").await;
    framed::enter(&visit.browser).await;
    walk_under_axe(&visit, Colors::Light).await;
}
