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
async fn a_controller_whose_connection_is_lost_once_is_fetched_again() {
    survives(&asset("controller", ".js"), Answer::dropped()).await;
}

#[tokio::test]
async fn a_controller_served_as_a_page_is_of_the_wrong_type() {
    let visit = Visit::prepare().await;
    let controller = asset("controller", ".js");
    visit
        .site
        .answer(&controller, Answer::page("<!doctype html>"));
    let line = stops_all(&visit, "wasm-type").await;
    assert!(line.contains("text/javascript"), "{line}");
}

#[tokio::test]
async fn a_controller_that_cannot_be_run_is_blocked() {
    let visit = Visit::prepare().await;
    let broken = Answer::of("text/javascript", "not a script");
    visit.site.answer(&asset("controller", ".js"), broken);
    stops_all(&visit, "wasm-blocked").await;
}

#[tokio::test]
async fn a_controller_that_the_server_cannot_give_out_is_a_matter_of_the_network() {
    let visit = Visit::prepare().await;
    let failed = Answer::missing().with_status(503);
    visit.site.answer(&asset("controller", ".js"), failed);
    let line = stops_all(&visit, "network").await;
    assert!(line.contains("503"), "{line}");
}

#[tokio::test]
async fn an_opener_of_a_guide_whose_controller_is_missing_leads_to_the_fallback() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer(&asset("controller", ".js"), Answer::missing());
    let body = format!(
        "<button id='opener' data-consultation-guide='broken'>Open</button>{}",
        guide(r#"id="broken" display="dialog" style="display: block; margin-top: 3000px""#)
    );
    visit.opens_page(&body).await;
    for n_failures in 1..=2 {
        visit.browser.find("#opener").await.click().await.unwrap();
        until("the focus on the fallback", async || {
            let focused = "return document.activeElement.closest('#broken') !== null";
            Ok(visit.browser.run::<bool>(focused).await.then_some(()))
        })
        .await;
        let events = visit.browser.guide_events().await;
        assert_eq!(events, ["error"], "after press {n_failures}");
        let leave = "document.activeElement.blur(); scrollTo(0, 0)";
        visit.browser.run::<()>(leave).await;
    }
}

#[tokio::test]
async fn a_guide_whose_controller_was_missing_works_once_asked_for_something_else() {
    let visit = Visit::prepare().await;
    visit
        .site
        .answer(&asset("controller", ".js"), Answer::missing());
    visit.opens_page(&guide(r#"id="broken""#)).await;
    has_failed_with(&visit, "wasm-missing").await;
    let controller = asset("controller", ".js");
    visit.site.answer(&controller, file_as_served(&controller));
    visit
        .browser
        .run::<()>("document.querySelector('#broken').setAttribute('lang', 'en')")
        .await;
    visit.visitor().reaches(START).await;
    assert_eq!(visit.browser.guide_events().await, ["error", "ready"]);
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
    is_given_up_and_may_come_later("engine").await;
}

#[tokio::test]
async fn a_controller_that_stalls_is_given_up_in_time_and_may_come_later() {
    is_given_up_and_may_come_later("controller").await;
}

async fn is_given_up_and_may_come_later(script: &str) {
    let visit = Visit::prepare().await;
    let script = asset(script, ".js");
    visit
        .site
        .answer_first(&script, file_as_served(&script).stalled());
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
