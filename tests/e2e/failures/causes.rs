//! Further causes of the same kinds of failure, which are the same in every browser.

use super::*;

#[tokio::test]
async fn a_compiled_questionnaire_that_does_not_exist_is_missing() {
    let visit = Visit::prepare().await;
    let line = spares_the_other(&visit, "/q/none.cgq", "questionnaire-missing").await;
    assert!(line.contains("/q/none.cgq"), "{line}");
}

#[tokio::test]
async fn a_name_without_an_ending_that_does_not_exist_is_missing() {
    let visit = Visit::prepare().await;
    let line = spares_the_other(&visit, "/q/none", "questionnaire-missing").await;
    assert!(line.contains("/q/none"), "{line}");
}

#[tokio::test]
async fn a_rule_about_an_unknown_question_is_invalid_and_the_console_says_where() {
    let visit = Visit::prepare().await;
    let json = shipped_but(|q| q["rules"][0]["when"]["question"] = json!("whom"));
    let (line_number, line) = json
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("whom"))
        .expect("the mistake");
    let column = line.find("\"whom\"").expect("the mistake") + 1;
    visit
        .site
        .answer("/q/typo.json", Answer::of("application/json", json.clone()));
    let logged = spares_the_other(&visit, "/q/typo.json", "questionnaire-invalid").await;
    assert!(logged.contains("CG012"), "{logged}");
    assert!(
        logged.contains(&format!("{}:{column}", line_number + 1)),
        "{logged}"
    );
    assert!(logged.contains("whom"), "{logged}");
}

#[tokio::test]
async fn a_compiled_questionnaire_cut_short_is_invalid() {
    let visit = Visit::prepare().await;
    let mut bytes = compile(&shipped_but(|_| {}));
    bytes.truncate(bytes.len() / 2);
    visit.site.answer("/q/short.cgq", compiled_file(bytes));
    spares_the_other(&visit, "/q/short.cgq", "questionnaire-invalid").await;
}

#[tokio::test]
async fn a_compiled_questionnaire_of_ten_thousand_questions_is_invalid() {
    let visit = Visit::prepare().await;
    let bytes = compile_with_questions(10_000);
    visit.site.answer("/q/large.cgq", compiled_file(bytes));
    let line = spares_the_other(&visit, "/q/large.cgq", "questionnaire-invalid").await;
    assert!(line.contains("too many parts"), "{line}");
}

#[tokio::test]
async fn a_list_of_languages_of_another_format_is_a_mismatch() {
    let visit = Visit::prepare().await;
    let list = r#"{"format":2,"default":"en","languages":[{"tag":"en","hash":"1"}]}"#;
    let answer = Answer::of("application/json", list);
    visit.site.answer("/q/newer.languages.json", answer);
    let line = spares_the_other(&visit, "/q/newer", "version-mismatch").await;
    assert!(line.contains("format 2"), "{line}");
}

#[tokio::test]
async fn a_questionnaire_compiled_for_another_version_is_a_mismatch() {
    let visit = Visit::prepare().await;
    let mut bytes = compile(&shipped_but(|_| {}));
    bytes[3] += 1;
    visit.site.answer("/q/newer.cgq", compiled_file(bytes));
    spares_the_other(&visit, "/q/newer.cgq", "version-mismatch").await;
}

#[tokio::test]
async fn styles_that_were_not_uploaded_leave_the_fallback() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer(&asset("guide", ".css"), Answer::missing());
    stops_all(&visit, "wasm-missing").await;
}

#[tokio::test]
async fn glue_whose_connection_is_lost_once_is_fetched_again() {
    survives(&asset("engine", ".js"), Answer::dropped()).await;
}

#[tokio::test]
async fn glue_that_is_cut_off_once_is_fetched_again() {
    let glue = asset("engine", ".js");
    survives(&glue, file_as_served(&glue).cut()).await;
}

#[tokio::test]
async fn styles_served_as_a_page_are_of_the_wrong_type() {
    let visit = Visit::prepare().await;
    let styles = asset("guide", ".css");
    visit.site.answer(&styles, Answer::page("<!doctype html>"));
    let line = stops_all(&visit, "wasm-type").await;
    assert!(line.contains("text/css"), "{line}");
}

#[tokio::test]
async fn glue_that_stalls_is_given_up_in_time_and_may_come_later() {
    let visit = Visit::prepare().await;
    let glue = asset("engine", ".js");
    visit
        .site
        .answer_first(&glue, file_as_served(&glue).stalled());
    visit.browser.run_before_every_page(
        "customElements.whenDefined('consultation-guide').then(() => { window.startedAt = performance.now() });
         document.addEventListener('consultation-guide-error', () => { window.failedAt = performance.now() })",
    ).await;
    let html = page::page(&guide(r#"id="broken""#));
    visit.site.answer(PAGE, Answer::page(html));
    visit.browser.begin_to_open(&visit.site.url(PAGE)).await;
    has_failed_with(&visit, "timeout").await;
    if Engine::of_this_run() == Engine::Firefox {
        // It exposes no roles before the page has loaded, which here never happens.
        visit.browser.run::<()>("stop()").await;
    }
    let failed_at: f64 = visit.browser.run("return failedAt - startedAt").await;
    assert!(failed_at < PATIENCE_S * 1000.0, "after {failed_at} ms");
    let again = "document.querySelector('#broken').setAttribute('src', '/dist/questionnaires/chronic-pain')";
    visit.browser.run::<()>(again).await;
    visit.visitor().walk(&LONGEST[..1]).await;
    visit.visitor().reaches(PAIN).await;
    is_without_uncaught_errors(&visit).await;
}

#[tokio::test]
async fn json_whose_compiler_was_not_uploaded_spares_the_others() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer(&asset("compiler", ".wasm"), Answer::missing());
    let json = "/dist/questionnaires/chronic-pain.json";
    spares_the_other(&visit, json, "wasm-missing").await;
}

#[tokio::test]
async fn a_script_out_of_the_cache_of_another_version_is_a_mismatch() {
    let visit = Visit::prepare().await;
    let version = env!("CARGO_PKG_VERSION");
    let script = String::from_utf8(file("/dist/consultation-guide.js")).expect("a script");
    let old = script.replace(&format!("\"{version}\""), "\"0.0.1\"");
    assert_ne!(old, script);
    let answer = Answer::of("text/javascript", old);
    visit.site.answer("/dist/consultation-guide.js", answer);
    let line = stops_all(&visit, "version-mismatch").await;
    assert!(line.contains(version) && line.contains("0.0.1"), "{line}");
}
