//! A guide that is there needs no network: a train goes into a tunnel, a hospital has bad reception.

use super::framed::enter;
use super::harness::Visit;
use super::harness::copy::*;
use super::harness::page::guide;

/// Walks to the end, where everything that an ending offers is used, with a server that is down from the
/// moment when the guide is there.
async fn works_to_the_end(attributes: &str) {
    let visit = Visit::prepare().await;
    // Drivers do not scroll to what is in a frame.
    visit.browser.set_screen(1024, 3000).await;
    visit.opens_page(&guide(attributes)).await;
    visit.tells_of("ready").await;
    visit.site.go_down();
    let n_requests = visit.site.requests().len();
    let is_framed = attributes.contains("isolation");
    let visitor = visit.visitor();
    if attributes.contains("launcher") {
        visitor.press(START).await;
    }
    if is_framed {
        enter(&visit.browser).await;
    }
    visitor.walks_and_changes_an_answer().await;
    for fold in visitor.folds().await {
        visitor.unfold(&fold).await;
    }
    visitor.copies().await;
    if !is_framed {
        visitor.press("Print").await;
    }
    visitor.press("Start over").await;
    visitor.walk(&LONGEST).await;
    visitor.reaches(BOOK).await;
    if attributes.contains("launcher") {
        visitor.press("Close").await;
        visit.tells_of("close").await;
        visitor.press(START).await;
        visitor.reaches(BOOK).await;
    }
    visit.browser.leave_frame().await;
    assert_eq!(visit.site.requests().len(), n_requests, "{attributes}");
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_guide_in_the_page_works_to_the_end_without_its_server() {
    works_to_the_end("").await;
}

#[tokio::test]
async fn a_floating_button_and_its_dialog_work_to_the_end_without_their_server() {
    works_to_the_end(r#"display="launcher""#).await;
}

#[tokio::test]
async fn a_guide_in_a_frame_works_to_the_end_without_its_server() {
    works_to_the_end(r#"isolation="frame""#).await;
}
