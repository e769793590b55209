//! The whole guide.

use std::rc::Rc;

use consultation_guide::domain::language::Direction;
use consultation_guide::domain::{Language, PageLink, Questionnaire};
use consultation_guide::ui::{Guide, GuideProps, Milestone, Settings, Theme};
use js_sys::Function;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Renderer;

use crate::harness::{Drawn, chronic_pain, draw, flush, focused_text, place, recorder};

fn props(questionnaire: Rc<Questionnaire>) -> GuideProps {
    GuideProps {
        questionnaire,
        settings: Settings::default(),
        visit: 0,
        seed: 1,
        on_milestone: Default::default(),
    }
}

async fn walk_to_who_minor(guide: &Drawn) {
    guide.press("Start").await;
    guide.choose("Someone under 18").await;
    guide.press("Continue").await;
}

#[wasm_bindgen_test]
async fn the_focus_follows_the_heading_but_is_not_taken_at_first() {
    gloo::utils::document().body().unwrap().focus().unwrap();
    let guide = draw::<Guide>(props(chronic_pain())).await;
    assert_eq!(focused_text(), "");
    guide.press("Start").await;
    assert_eq!(focused_text(), "Who are these questions for?");
    guide.choose("Someone under 18").await;
    guide.press("Continue").await;
    assert_eq!(focused_text(), "Another place may fit better");
    guide.press("Back").await;
    assert_eq!(focused_text(), "Who are these questions for?");
    assert!(
        guide.option("Someone under 18").checked(),
        "the answer is still chosen"
    );
    guide.press("Back").await;
    assert_eq!(focused_text(), "Would a free talk with us help?");
}

#[wasm_bindgen_test]
async fn choosing_does_not_move_the_focus_or_the_step() {
    let guide = draw::<Guide>(props(chronic_pain())).await;
    guide.press("Start").await;
    guide.option("An adult I help").focus().unwrap();
    guide.choose("An adult I help").await;
    guide.choose("Me, and I am 18 or older").await;
    assert_eq!(guide.texts("h2"), ["Who are these questions for?"]);
    assert!(!guide.option("An adult I help").checked());
    let active = gloo::utils::document().active_element().unwrap();
    let pressed = guide.option("An adult I help");
    assert!(pressed.is_same_node(Some(&active)), "{active:?}");
}

#[wasm_bindgen_test]
async fn each_milestone_is_reported_once_in_a_visit() {
    let (on_milestone, recorded) = recorder();
    let guide = draw::<Guide>(GuideProps {
        on_milestone,
        ..props(chronic_pain())
    })
    .await;
    walk_to_who_minor(&guide).await;
    guide.press("Back").await;
    guide.press("Continue").await;
    assert_eq!(
        *recorded.borrow(),
        [Milestone::Started, Milestone::Finished]
    );
    // Keeps the test page from being left.
    let stay = Function::new_with_args("event", "event.preventDefault()");
    let root = &guide.root;
    root.add_event_listener_with_callback("click", &stay)
        .unwrap();
    guide.control("Book a free consultation").click();
    assert_eq!(recorded.borrow().last(), Some(&Milestone::Booked));
}

#[wasm_bindgen_test]
async fn a_missing_choice_takes_the_focus_at_each_attempt() {
    let guide = draw::<Guide>(props(chronic_pain())).await;
    guide.press("Start").await;
    guide.press("Continue").await;
    assert_eq!(focused_text(), "Choose an answer, or skip this question.");
    guide.control("Continue").focus().unwrap();
    guide.press("Continue").await;
    assert_eq!(focused_text(), "Choose an answer, or skip this question.");
    guide.choose("Someone under 18").await;
    assert!(guide.option("Someone under 18").checked());
    guide.press("Continue").await;
    assert!(guide.all("#error").is_empty());
}

#[wasm_bindgen_test]
async fn starting_over_wipes_the_answers() {
    let guide = draw::<Guide>(props(chronic_pain())).await;
    walk_to_who_minor(&guide).await;
    guide.press("Start over").await;
    guide.press("Start").await;
    assert!(guide.options().values().all(|option| !option.checked()));
}

#[wasm_bindgen_test]
async fn a_new_visit_wipes_and_a_new_language_keeps_the_answers() {
    let drawn = place();
    let root = drawn.root.clone();
    let mut guide = Renderer::<Guide>::with_root_and_props(root, props(chronic_pain())).render();
    flush().await;
    walk_to_who_minor(&drawn).await;

    let mut translated = (*chronic_pain()).clone().into_parts();
    translated.texts.language = Language::new("ar", Direction::RightToLeft);
    let heading = &mut translated.texts.outcomes[3].heading;
    heading.plain = "عنوان".into();
    let translated = Questionnaire::new(translated).unwrap();
    guide.update(props(Rc::new(translated.clone())));
    flush().await;
    assert_eq!(drawn.texts("h2"), ["عنوان"]);
    let frame = drawn.one("section");
    assert_eq!(frame.get_attribute("lang").as_deref(), Some("ar"));
    assert_eq!(frame.get_attribute("dir").as_deref(), Some("rtl"));

    guide.update(GuideProps {
        visit: 1,
        ..props(Rc::new(translated))
    });
    flush().await;
    assert_eq!(drawn.texts("h2"), ["Would a free talk with us help?"]);
    drawn.press("Start").await;
    assert!(drawn.options().values().all(|option| !option.checked()));
}

#[wasm_bindgen_test]
async fn settings_reach_every_screen() {
    let settings = Settings {
        can_close: false,
        theme: Theme::Dark,
        heading_level: 4,
        booking_url: PageLink::parse("/book", None).ok(),
        ..Settings::default()
    };
    let guide = draw::<Guide>(GuideProps {
        settings,
        ..props(chronic_pain())
    })
    .await;
    assert_eq!(
        guide.one("section").get_attribute("data-theme").as_deref(),
        Some("dark")
    );
    let book = guide.control("Book a free consultation");
    assert_eq!(book.get_attribute("href").as_deref(), Some("/book"));
    walk_to_who_minor(&guide).await;
    assert_eq!(guide.texts("h4"), ["Another place may fit better"]);
    assert_eq!(guide.all("h5").len(), 2);
    assert!(guide.all("h1, h2, h3, h6").is_empty());
}

#[wasm_bindgen_test]
async fn markup_in_a_text_is_shown_as_text() {
    let mut questionnaire = (*chronic_pain()).clone().into_parts();
    questionnaire.texts.start.heading.plain = "<img src=x onerror=alert(1)>".into();
    let questionnaire = Questionnaire::new(questionnaire).unwrap();
    let guide = draw::<Guide>(props(Rc::new(questionnaire))).await;
    assert_eq!(guide.texts("h2"), ["<img src=x onerror=alert(1)>"]);
    assert!(guide.all("img").is_empty());
}

#[wasm_bindgen_test]
async fn a_guide_in_a_dialog_can_be_closed_on_every_screen() {
    let (on_milestone, milestones) = recorder();
    let guide = draw::<Guide>(GuideProps {
        settings: Settings {
            can_close: true,
            ..Settings::default()
        },
        on_milestone,
        ..props(chronic_pain())
    })
    .await;
    guide.press("Close").await;
    guide.press("Start").await;
    guide.press("Close").await;
    assert_eq!(
        *milestones.borrow(),
        [Milestone::Closed, Milestone::Started, Milestone::Closed]
    );
    assert_eq!(guide.texts("h2"), ["Who are these questions for?"]);
}
