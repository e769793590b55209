//! Mistakes that the doctor finds in the same way in every browser.

use super::*;

#[tokio::test]
async fn a_wrong_type() {
    let visit = attended_page("", |site| {
        let wasm = asset("engine-", ".wasm");
        site.answer(&wasm, Answer::of("application/octet-stream", [0, 1]));
    })
    .await;
    let title = ".wasm files are served as “application/octet-stream”";
    let lines = [
        "Content-Type: application/wasm",
        "AddType application/wasm .wasm",
    ];
    visit.browser.doctor().finds(&[title], &lines).await;
}

#[tokio::test]
async fn a_missing_file() {
    let wasm = asset("engine-", ".wasm");
    let visit = attended_page("", |site| site.answer(&wasm, Answer::missing())).await;
    let url = visit.site.url(&wasm);
    visit
        .browser
        .doctor()
        .says("A file is missing: engine-", &url)
        .await;
}

#[tokio::test]
async fn files_that_another_origin_does_not_share() {
    let files = Site::start();
    let wasm = asset("engine-", ".wasm");
    // The scripts are served with CORS, or the doctor could not load either.
    let later = [asset("controller-", ".js"), asset("doctor-", ".js")];
    for path in ["/dist/consultation-guide.js", &later[0], &later[1]] {
        let script = file(path);
        let answer = Answer::of("text/javascript", script);
        files.answer(path, answer.with_header("Access-Control-Allow-Origin", "*"));
    }
    let visit = Visit::prepare().await;
    let html = page_with_script(&files.url("/dist/consultation-guide.js"), &attended(""));
    visit.opens_html(html).await;
    let title = "does not share the guide’s files";
    let line = "Access-Control-Allow-Origin: *";
    visit.browser.doctor().says(title, line).await;
    assert!(files.was_asked_for(&wasm));
}

#[tokio::test]
async fn a_questionnaire_with_mistakes() {
    let json = shipped_but(|questionnaire| {
        questionnaire["questions"][0]["type"] = "slider".into();
    });
    let visit = attended_page(r#"src="/own.json""#, |site| {
        site.answer("/own.json", Answer::of("application/json", json));
    })
    .await;
    let doctor = visit.browser.doctor();
    doctor.finds(&["The questionnaire has problems"], &[]).await;
    // It may look again meanwhile, and its list is another one then.
    until("a line with the code", async || {
        let lines = doctor.texts(".line code").await?;
        let has_code = lines.iter().any(|line| line.contains("CG002"));
        Ok(has_code.then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_questionnaire_that_is_no_json() {
    let visit = attended_page(r#"src="/own.json""#, |site| {
        site.answer("/own.json", Answer::of("application/json", "{ \"id\": }"));
    })
    .await;
    let title = "The questionnaire is not JSON";
    let line = "consultation-guide check own.json";
    visit.browser.doctor().says(title, line).await;
}

#[tokio::test]
async fn a_questionnaire_that_is_not_there() {
    let visit = attended_page(r#"src="/own""#, |_| {}).await;
    let url = visit.site.url("/own.languages.json");
    visit
        .browser
        .doctor()
        .says("A file is missing: own.languages.json", &url)
        .await;
}

#[tokio::test]
async fn a_language_that_the_guide_does_not_speak() {
    let visit = attended_page(r#"lang="de""#, |_| {}).await;
    let title = "The page is in “de”, the guide in “en”";
    visit.browser.doctor().finds(&[title], &[]).await;
}

#[tokio::test]
async fn drafts_before_visitors() {
    let visit = attended_page("drafts", |_| {}).await;
    let title = "Visitors get translations whose review is not finished";
    visit
        .browser
        .doctor()
        .says(title, "<consultation-guide>")
        .await;
}

#[tokio::test]
async fn a_placeholder_in_place_of_a_booking_page() {
    let body = attended("").replace(BOOKING, "https://clinic.example/book");
    let visit = Visit::to_page(&body).await;
    let title = "Booking leads to a placeholder";
    let line = r#"<consultation-guide booking-url="https://…">"#;
    visit.browser.doctor().says(title, line).await;
}

#[tokio::test]
async fn the_placeholders_of_the_shipped_questionnaire() {
    let body = attended("").replace(&format!(r#"booking-url="{BOOKING}""#), "");
    let visit = Visit::to_page(&body).await;
    let title = "Booking leads to a placeholder";
    visit.browser.doctor().finds(&[title], &[]).await;
}

#[tokio::test]
async fn a_script_that_stands_twice() {
    let visit = Visit::prepare().await;
    let line = r#"<script type="module" src="/dist/consultation-guide.js"></script>"#;
    visit.opens_page(&format!("{line}{}", attended(""))).await;
    visit.visitor().reaches(START).await;
    assert_eq!(visit.browser.doctor().titles().await, Vec::<String>::new());
}

#[tokio::test]
async fn one_script_from_two_addresses() {
    let visit = Visit::prepare().await;
    let line = r#"<script type="module" src="/dist/consultation-guide.js?ver=7"></script>"#;
    visit.opens_page(&format!("{line}{}", attended(""))).await;
    let title = "The script is loaded from 2 addresses";
    visit.browser.doctor().says(title, line).await;
}

#[tokio::test]
async fn two_versions_of_the_script() {
    let visit = Visit::prepare().await;
    let script = file("/dist/consultation-guide.js");
    let script = String::from_utf8(script).unwrap();
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    let other = script.replace(&version, "\"9.8.7\"");
    visit.site.answer(
        "/old/consultation-guide.js",
        Answer::of("text/javascript", other),
    );
    let line = r#"<script type="module" src="/old/consultation-guide.js"></script>"#;
    visit.opens_page(&format!("{line}{}", attended(""))).await;
    let title = "Two versions of the script are on the page";
    let doctor = visit.browser.doctor();
    doctor.says(title, line).await;
    let titles = doctor.titles().await;
    assert!(
        titles.iter().any(|title| title.contains("9.8.7")),
        "{titles:?}"
    );
}

#[tokio::test]
async fn a_dialog_that_nothing_opens() {
    let visit = attended_page(r#"display=" dialog ""#, |_| {}).await;
    let title = "Nothing on the page opens the dialog";
    let opener =
        format!(r#"<a href="{BOOKING}" data-consultation-guide="talk">Is a talk for me?</a>"#);
    let lines = [
        r#"<consultation-guide id="talk" display="dialog">"#,
        opener.as_str(),
    ];
    visit.browser.doctor().finds(&[title], &lines).await;
    // The line mends it, and so does a link to the id; one to another place does not.
    let dialog = attended(r#"id="talk" display="dialog""#);
    for control in [&opener, r##"<a href=" #talk">Is a talk for me?</a>"##] {
        visit.opens_page(&format!("{control}{dialog}")).await;
        visit.tells_of("ready").await;
        visit.browser.doctor().is_content().await;
    }
    let elsewhere = r##"<a href="#talks">Talks</a>"##;
    visit.opens_page(&format!("{elsewhere}{dialog}")).await;
    visit.browser.doctor().says(title, &opener).await;
}

#[tokio::test]
async fn a_fallback_without_a_link() {
    let link = format!(r#"<a href="{BOOKING}">{FALLBACK}</a>"#);
    let visit = Visit::to_page(&attended("").replace(&link, "Call us")).await;
    visit
        .browser
        .doctor()
        .says("There is no link to book by", &link)
        .await;
}

#[tokio::test]
async fn a_place_that_is_too_narrow() {
    let visit = Visit::prepare().await;
    let style = "<style>aside { inline-size: 200px }</style>";
    visit
        .opens_page(&format!("{style}<aside>{}</aside>", attended("")))
        .await;
    let title = "The element has 200 pixels of width";
    let line = r#"<consultation-guide display="dialog">"#;
    visit.browser.doctor().says(title, line).await;
}

#[tokio::test]
async fn words_that_the_element_does_not_know() {
    let attributes = r#"theme="pink" display=" inline " booking_url="/book" constructor"#;
    let visit = attended_page(attributes, |_| {}).await;
    let titles = [
        "theme=\"pink\" is not known",
        "no attribute “booking_url”",
        "no attribute “constructor”",
    ];
    visit
        .browser
        .doctor()
        .finds(&titles, &[r#"theme="dark""#])
        .await;
    let titles = visit.browser.doctor().titles().await;
    let is_on_display = |title: &String| title.contains("display");
    assert!(!titles.iter().any(is_on_display), "{titles:?}");
}

/// Waits until the doctor reports the failure of the guide with this code and this message.
async fn tells_of(visit: &Visit, code: &str, message: &str) {
    let doctor = visit.browser.doctor();
    until("the doctor to report the failure", async || {
        let said = doctor.texts(".failure").await?.concat();
        Ok((said.contains(code) && said.contains(message)).then_some(()))
    })
    .await;
}

#[tokio::test]
async fn a_failure_that_nothing_on_the_page_explains() {
    let visit = Visit::prepare().await;
    let replace = "delete Document.prototype.adoptedStyleSheets";
    visit.browser.run_before_every_page(replace).await;
    visit.opens_page(&attended("")).await;
    tells_of(&visit, "unsupported-browser", "constructed style sheets").await;
    let doctor = visit.browser.doctor();
    assert_eq!(doctor.titles().await, Vec::<String>::new());
    let status = doctor.texts(".status").await.unwrap();
    assert_eq!(status, ["The guide cannot be shown."]);
}

#[tokio::test]
async fn a_failure_from_before_the_doctor_came() {
    let visit = Visit::prepare().await;
    let garbage = Answer::of("application/octet-stream", "no questionnaire");
    visit.site.answer("/own.cgq", garbage);
    visit.opens_page(&guide(r#"src="/own.cgq""#)).await;
    until("the guide to fail", async || {
        let events = visit.browser.guide_events().await;
        Ok((events == ["error"]).then_some(()))
    })
    .await;
    call_doctor(&visit).await;
    tells_of(&visit, "questionnaire-invalid", "The guide says:").await;
    let log = visit.browser.doctor().texts(".log p").await.unwrap();
    assert!(
        log[0].starts_with("consultation-guide-error before "),
        "{log:?}"
    );
}

#[tokio::test]
async fn a_failure_while_the_doctor_still_waits_itself() {
    let wasm = asset("engine-", ".wasm");
    let visit = attended_page("", |site| site.hold(&wasm)).await;
    tells_of(&visit, "timeout", "did not load within").await;
    visit.site.release(&wasm);
}
