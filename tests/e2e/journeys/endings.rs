//! Where answers lead, which is the same in every browser.

use super::*;

#[tokio::test]
async fn pain_of_another_kind_may_book_at_any_clinic() {
    let visit = Visit::to_article().await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().answer(PAIN, &[OTHER_PAIN]).await;
    for (question, options) in &LONGEST[2..5] {
        visit.visitor().answer(question, options).await;
    }
    visit.visitor().answer(CLINIC, &[ANY_CLINIC]).await;
    visit.visitor().reaches(MAY_BOOK).await;
    books(&visit, "").await;
}

#[tokio::test]
async fn new_pain_leads_to_ones_own_doctor_first() {
    let visit = Visit::to_article().await;
    visit.visitor().walk(&LONGEST[..2]).await;
    visit.visitor().answer(TIME, &[NEW]).await;
    visit.visitor().reaches(TALK_FIRST).await;
    books(&visit, "").await;
}

#[tokio::test]
async fn someone_under_18_is_led_elsewhere() {
    let visit = Visit::to_article().await;
    visit.visitor().walk(&[(WHO, &[MINOR])]).await;
    visit.visitor().reaches(NOT_FOR_US).await;
    books(&visit, "").await;
}

#[tokio::test]
async fn every_clinic_can_be_chosen_and_all_the_rest_skipped() {
    let visit = Visit::prepare().await;
    let clinics = [
        (WASHINGTON, "?clinic=washington"),
        (MCLEAN, "?clinic=mclean"),
        (COLUMBIA, "?clinic=columbia"),
    ];
    for (clinic, query) in clinics {
        visit.opens("/").await;
        let visitor = visit.visitor();
        visitor.arrives().await;
        visitor.press("Start").await;
        for question in [WHO, PAIN, TIME, TRIED] {
            visitor.skip(question).await;
        }
        visitor.answer(CLINIC, &[clinic]).await;
        visitor.reaches(MAY_BOOK).await;
        books(&visit, query).await;
    }
}

#[tokio::test]
async fn all_skipped_may_book() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.press("Start").await;
    for question in [WHO, PAIN, TIME, TRIED, CLINIC] {
        visitor.skip(question).await;
    }
    visitor.reaches(MAY_BOOK).await;
    books(&visit, "").await;
}

#[tokio::test]
async fn an_answer_that_is_changed_changes_the_ending() {
    let visit = Visit::to_article().await;
    let visitor = visit.visitor();
    visitor.walks_and_changes_an_answer().await;
    // The clinic is no longer asked for, and no longer counts.
    books(&visit, "").await;
}

#[tokio::test]
async fn someone_who_helps_an_adult_is_asked_about_that_person() {
    let visit = Visit::to_article().await;
    visit.visitor().walk(&[(WHO, &[AN_ADULT])]).await;
    visit.visitor().reaches(PAIN_OF_ANOTHER).await;
    visit.leaves_no_complaint().await;
}
