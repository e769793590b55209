//! The screen before the first question.

use consultation_guide::domain::Event;
use consultation_guide::ui::{Scene, start_screen};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{draw_html, recorder, scene};

#[wasm_bindgen_test]
async fn says_what_it_is_and_what_it_is_not() {
    let start = draw_html(start_screen(&scene(&[]))).await;
    assert_eq!(start.texts("h2"), ["Would a free talk with us help?"]);
    let text = start.root.text_content().unwrap();
    for said in [
        "Up to 6 short questions",
        "You can skip any of them, or book at once.",
        "This is not a medical test.",
        "Your answers stay on this page.",
        "In an emergency call 911. In a crisis call or text 988.",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

#[wasm_bindgen_test]
async fn lets_the_visitor_start_or_book_at_once() {
    let (on_event, events) = recorder();
    let start = draw_html(start_screen(&Scene {
        on_event,
        ..scene(&[])
    }))
    .await;
    start.press("Start").await;
    assert_eq!(*events.borrow(), [Event::Started]);

    let book = start.control("Book a free consultation");
    assert_eq!(
        book.get_attribute("href").as_deref(),
        Some("https://book.avesta.example/")
    );
    assert_eq!(
        book.get_attribute("rel").as_deref(),
        Some("noopener noreferrer nofollow")
    );
    assert_eq!(
        book.get_attribute("referrerpolicy").as_deref(),
        Some("no-referrer")
    );
    assert!(!book.has_attribute("target"));
}
