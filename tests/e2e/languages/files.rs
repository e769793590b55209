//! Which file is asked for, which is the same in every browser.

use super::*;

#[tokio::test]
async fn a_draft_is_not_served_and_not_asked_for() {
    let visit = visit_in("es", "").await;
    visit.visitor().reaches(START).await;
    speaks(&visit, "en").await;
    assert_eq!(asked_for(&visit), [LIST, ENGLISH]);
    visit.leaves_no_complaint().await;
}

/// A cache may still have the file from before a release under its address.
#[tokio::test]
async fn a_file_is_asked_for_by_the_hash_that_the_list_has() {
    let visit = visit_in("en", "").await;
    visit.visitor().reaches(START).await;
    let list: Value = serde_json::from_slice(&file(LIST)).unwrap();
    let hash = list["languages"][0]["hash"].as_str().unwrap();
    let asked = visit.site.requests().into_iter();
    let mut asked = asked.map(|request| request.address);
    let expected = format!("{ENGLISH}?{hash}");
    assert!(asked.any(|address| address == expected), "{expected}");
}

#[tokio::test]
async fn a_page_that_asks_for_drafts_gets_the_one_of_its_language() {
    let visit = visit_in("es", "drafts").await;
    let visitor = visit.visitor();
    visitor.reaches(START_IN_SPANISH).await;
    speaks(&visit, "es").await;
    assert_eq!(asked_for(&visit), [LIST, SPANISH]);
    visitor.press("Comenzar").await;
    visitor.reaches(WHO_IN_SPANISH).await;
    visitor.control("Reservar una consulta gratuita").await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn a_regional_tag_gets_its_language_and_an_unknown_one_the_default() {
    for (language, heading, file) in [
        ("es-MX", START_IN_SPANISH, SPANISH),
        ("ES", START_IN_SPANISH, SPANISH),
        ("pt", START, ENGLISH),
        ("est", START, ENGLISH),
    ] {
        let visit = visit_in(language, "drafts").await;
        visit.visitor().reaches(heading).await;
        assert_eq!(asked_for(&visit), [LIST, file], "{language}");
        visit.leaves_no_complaint().await;
    }
}

#[tokio::test]
async fn a_file_that_the_page_names_is_shown_whatever_the_language() {
    let visit = visit_in("es", &format!(r#"drafts src="{ENGLISH}""#)).await;
    visit.visitor().reaches(START).await;
    assert_eq!(asked_for(&visit), [ENGLISH]);

    let visit = visit_in("en", &format!(r#"src="{SPANISH}""#)).await;
    visit.visitor().reaches(START_IN_SPANISH).await;
    speaks(&visit, "es").await;
    assert_eq!(asked_for(&visit), [SPANISH]);
}
