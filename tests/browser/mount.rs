//! The functions that the JavaScript class calls.

use consultation_guide::domain::compiled::{VERSION, encode, encode_parts};
use consultation_guide::element::{MountedGuide, PageSettings, mount, version};
use consultation_guide_authoring::LanguageTag;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Drawn, chronic_pain, flush, focused_text, place};

/// The settings of a page without attributes, except for `changes`.
fn settings(changes: &[(&str, JsValue)]) -> PageSettings {
    let settings = Object::new();
    let defaults: [(&str, JsValue); 5] = [
        ("canClose", false.into()),
        ("theme", "auto".into()),
        ("headingLevel", 2.into()),
        ("bookingUrl", JsValue::NULL),
        ("address", "https://clinic.example".into()),
    ];
    for (name, value) in defaults.iter().chain(changes) {
        Reflect::set(&settings, &(*name).into(), value).unwrap();
    }
    settings.unchecked_into()
}

async fn mounted(changes: &[(&str, JsValue)]) -> (Drawn, MountedGuide, Array) {
    let drawn = place();
    let recorded = Array::new();
    let report: Function = Reflect::get(&recorded, &"push".into())
        .unwrap()
        .unchecked_into();
    let report = report.bind0(&recorded);
    let bytes = encode(&chronic_pain());
    let guide = mount(drawn.root.clone(), &bytes, &settings(changes), report)
        .ok()
        .unwrap();
    flush().await;
    (drawn, guide, recorded)
}

#[wasm_bindgen_test]
async fn a_mounted_guide_reports_what_happens_and_nothing_about_it() {
    let (drawn, _guide, recorded) = mounted(&[]).await;
    drawn.press("Start").await;
    drawn.choose("I am a health professional").await;
    drawn.press("Continue").await;
    assert_eq!(recorded.join(","), "start,finish");
}

#[wasm_bindgen_test]
async fn what_a_page_asks_for_can_change_at_any_time() {
    let dark = [("theme", "dark".into()), ("headingLevel", 3.into())];
    let (drawn, mut guide, _) = mounted(&dark).await;
    assert_eq!(drawn.texts("h3"), ["Would a free talk with us help?"]);
    let theme = || drawn.one("section").get_attribute("data-theme");
    assert_eq!(theme().as_deref(), Some("dark"));
    guide.set_settings(&settings(&[
        ("headingLevel", 5.into()),
        ("bookingUrl", "/book?a=b".into()),
    ]));
    flush().await;
    assert_eq!(drawn.texts("h5"), ["Would a free talk with us help?"]);
    assert_eq!(theme().as_deref(), Some("auto"));
    let book = drawn.control("Book a free consultation");
    assert_eq!(book.get_attribute("href").as_deref(), Some("/book?a=b"));
}

#[wasm_bindgen_test]
async fn only_a_guide_in_a_dialog_can_be_closed() {
    let (drawn, mut guide, _) = mounted(&[]).await;
    let n_closing = || {
        let buttons = drawn.texts("button").into_iter();
        buttons.filter(|text| text == "Close").count()
    };
    assert_eq!(n_closing(), 0);
    guide.set_settings(&settings(&[("canClose", true.into())]));
    flush().await;
    assert_eq!(n_closing(), 1);
}

#[wasm_bindgen_test]
async fn an_address_that_a_visitor_must_not_be_led_to_is_refused() {
    let (drawn, mut guide, _) = mounted(&[]).await;
    assert!(!guide.refuses_booking_url());
    for (url, is_refused) in [
        ("javascript:alert(1)", true),
        ("TEL:911", true),
        ("https://clinic.example/book", false),
        ("http://clinic.example/book", true),
        ("/book", false),
    ] {
        guide.set_settings(&settings(&[("bookingUrl", url.into())]));
        flush().await;
        assert_eq!(guide.refuses_booking_url(), is_refused, "{url}");
        let href = drawn
            .control("Book a free consultation")
            .get_attribute("href");
        assert_eq!(href.as_deref() == Some(url), !is_refused, "{url}");
    }
}

#[wasm_bindgen_test]
async fn reset_returns_to_the_first_screen() {
    let (drawn, mut guide, _) = mounted(&[]).await;
    drawn.press("Start").await;
    guide.reset();
    flush().await;
    assert_eq!(drawn.texts("h2"), ["Would a free talk with us help?"]);
}

#[wasm_bindgen_test]
async fn another_questionnaire_begins_another_visit_and_another_language_does_not() {
    let (drawn, mut guide, recorded) = mounted(&[]).await;
    drawn.press("Start").await;
    let mut translated = (*chronic_pain()).clone().into_parts();
    translated.texts.language = LanguageTag::of("fr").language();
    guide.set_questionnaire(&encode_parts(&translated)).unwrap();
    flush().await;
    assert_eq!(drawn.texts("h2"), ["Who are these questions for?"]);

    gloo::utils::document().body().unwrap().focus().unwrap();
    let mut other = (*chronic_pain()).clone().into_parts();
    other.logic.id = "other".into();
    guide.set_questionnaire(&encode_parts(&other)).unwrap();
    flush().await;
    assert_eq!(drawn.texts("h2"), ["Would a free talk with us help?"]);
    assert_ne!(
        focused_text(),
        "Would a free talk with us help?",
        "the page brought it about"
    );
    assert_eq!(recorded.join(","), "start");
}

#[wasm_bindgen_test]
async fn two_guides_keep_their_own_answers() {
    let (one, _guide_one, _) = mounted(&[]).await;
    let (other, _guide_other, heard_other) = mounted(&[]).await;
    one.press("Start").await;
    one.choose("An adult I help").await;
    assert_eq!(other.texts("h2"), ["Would a free talk with us help?"]);
    other.press("Start").await;
    assert!(!other.option("An adult I help").checked());
    assert!(one.option("An adult I help").checked());
    assert_eq!(heard_other.join(","), "start");
}

#[wasm_bindgen_test]
fn a_bad_questionnaire_is_an_error_with_its_code() {
    let mount_error = |bytes: &[u8]| {
        let drawn = place();
        let error = mount(
            drawn.root.clone(),
            bytes,
            &settings(&[]),
            Function::default(),
        );
        let error: js_sys::Error = error.err().map(JsValue::unchecked_into).unwrap();
        assert_eq!(drawn.root.child_element_count(), 0);
        String::from(error.name())
    };
    let mut bytes = encode(&chronic_pain());
    assert_eq!(mount_error(b"<!doctype html>"), "questionnaire-invalid");
    assert_eq!(
        mount_error(&bytes[..bytes.len() / 2]),
        "questionnaire-invalid"
    );
    bytes[3] = VERSION + 1;
    assert_eq!(mount_error(&bytes), "version-mismatch");
}

#[wasm_bindgen_test]
fn the_engine_knows_its_version() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
