//! Scripts of pages: those that replace natives, and those beside the guide.

use serde_json::json;

use crate::harness::copy::*;
use crate::harness::page::{guide, page, with_head};
use crate::harness::site::{asset, file};
use crate::harness::{Answer, Engine, Visit, until};

/// A page that runs `script` before the guide's.
async fn page_after(script: &str) -> Visit {
    let visit = Visit::prepare().await;
    let answer = Answer::of("text/javascript", script);
    visit.site.answer("/page.js", answer);
    let html = with_head(r#"<script src="/page.js"></script>"#, &page(&guide("")));
    visit.opens_html(html).await;
    visit
}

/// The guide of the page works from its first screen to its last and in a dialog.
async fn works(visit: &Visit) {
    let visitor = visit.visitor();
    visitor.walks_and_changes_an_answer().await;
    visitor.press("Start over").await;
    visitor.reaches(START).await;
    let script = "const guide = document.querySelector('consultation-guide');
                  guide.setAttribute('display', 'launcher')";
    visit.browser.run::<()>(script).await;
    visitor.press(START).await;
    visitor.press("Start").await;
    visitor.reaches(WHO).await;
    assert_eq!(
        visit.browser.guide_events().await,
        ["ready", "start", "finish", "start"]
    );
}

async fn works_after(script: &str) {
    let visit = page_after(script).await;
    works(&visit).await;
    visit.leaves_no_complaint().await;
}

/// The steps of a script of another page in a guide's frame: the whole way,
/// and once more in a dialog.
const WALK_IN_FRAME: &str = "
    const [steps, again] = arguments;
    const { inside, customElements, document } = window.frames[0];
    const guide = document.querySelector('consultation-guide');
    await customElements.whenDefined('consultation-guide');
    await guide.ready;
    const seen = [];
    const walk = async (steps) => {
      for (const [step, name] of steps) await inside.take(step, name);
      seen.push(inside.all('.heading')[0].textContent);
    };
    await walk(steps);
    guide.setAttribute('display', 'launcher');
    guide.open();
    await walk(again);
    return seen";

/// The same, where WebKit's driver uses what the page has replaced, and so must not be in it: the
/// page is in a frame, and a script of the page around it acts as the visitor.
async fn works_in_a_frame_after(script: &str) {
    if Engine::of_this_run() != Engine::WebKit {
        return works_after(script).await;
    }
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    let answer = Answer::of("text/javascript", script);
    visit.site.answer("/page.js", answer);
    let html = with_head(r#"<script src="/page.js"></script>"#, &page(&guide("")));
    visit.site.answer("/frame.html", Answer::page(html));
    let around = r#"<!doctype html><title>Around</title><iframe src="/frame.html" width="900" height="900"></iframe>"#;
    visit.opens_html(around).await;
    let mut steps = vec![json!(["press", "Start"])];
    for (_, options) in LONGEST {
        steps.extend(options.iter().map(|option| json!(["choose", option])));
        steps.push(json!(["press", "Continue"]));
    }
    let again = json!([["press", "Start over"], ["press", "Start"]]);
    let seen: Vec<String> = visit
        .browser
        .run_with(WALK_IN_FRAME, vec![json!(steps), again])
        .await;
    assert_eq!(seen, [BOOK, WHO]);
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn the_guide_works_beside_prototype_js() {
    works_in_a_frame_after(include_str!("../hostile/prototype-js.js")).await;
}

#[tokio::test]
async fn the_guide_works_beside_mootools() {
    works_after(include_str!("../hostile/mootools.js")).await;
}

#[tokio::test]
async fn the_guide_works_where_natives_are_extended() {
    works_in_a_frame_after(include_str!("../hostile/extended-natives.js")).await;
}

#[tokio::test]
async fn the_guide_works_where_a_script_measures_all_it_does() {
    let visit = page_after(include_str!("../hostile/analytics.js")).await;
    works(&visit).await;
    let n_measured: usize = visit.browser.run("return measured.length").await;
    assert!(n_measured > 10, "the page has measured little");
    visit.leaves_no_complaint().await;
}

/// Another Yew app of the page: the same engine, a second time, around the element.
fn yew_app() -> String {
    format!(
        r#"import make from "{glue}";
        const bytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
        const of = (act) => new Proxy({{}}, {{ get: (_, name) => (...values) => act(name, ...values) }});
        const {{ mount, start }} = make({{
          call: of((name, object, ...values) => object[name](...values)),
          get: of((name, object) => object[name]),
          set: of((name, object, value) => {{ object[name] = value; }}),
          is: of((name, value) => value instanceof window[name]),
          globals: window,
          listOf: Array.from,
        }});
        start(await bytes("{wasm}"));
        const app = document.createElement("div");
        app.id = "app";
        document.querySelector("main").append(app);
        const questionnaire = await bytes("/other/questionnaires/chronic-pain.en.cgq");
        window.mountedApp = mount(app, questionnaire, {{}}, () => {{}});
        const hold = () => {{
          const section = app.querySelector("section");
          if (section) section.append(document.querySelector("consultation-guide"));
          else requestAnimationFrame(hold);
        }};
        hold();"#,
        glue = asset("engine", ".js").replace("/dist/", "/other/"),
        wasm = asset("engine", ".wasm").replace("/dist/", "/other/"),
    )
}

#[tokio::test]
async fn the_guide_works_within_another_yew_app_and_so_does_that() {
    let visit = Visit::prepare().await;
    visit.site.add_dist_folder("/other/");
    visit
        .site
        .answer("/app.js", Answer::of("text/javascript", yew_app()));
    let script = r#"<script type="module" src="/app.js"></script>"#;
    let html = with_head(script, &page(&guide("")));
    visit.opens_html(html).await;
    until("the app to hold the guide", async || {
        let script = "return document.querySelector('#app section consultation-guide') !== null";
        Ok(visit.browser.run::<bool>(script).await.then_some(()))
    })
    .await;
    let app_heading = "return document.querySelector('#app .heading').textContent";

    works(&visit).await;
    let heading: String = visit.browser.run(app_heading).await;
    assert_eq!(heading, START, "a press in the guide has reached the app");

    let start = "[...document.querySelectorAll('#app button')].find((button) => button.textContent === 'Start').click()";
    visit.browser.run::<()>(start).await;
    until("the app to ask its first question", async || {
        let heading: String = visit.browser.run(app_heading).await;
        Ok((heading == WHO).then_some(()))
    })
    .await;
    visit.visitor().reaches(WHO).await;
    visit.visitor().has_chosen(&[]).await;
    visit.leaves_no_complaint().await;
}

#[tokio::test]
async fn of_two_versions_the_first_works_and_one_warning_names_both() {
    let visit = Visit::prepare().await;
    visit.site.add_dist_folder("/old/");
    let this = env!("CARGO_PKG_VERSION");
    let script = String::from_utf8(file("/dist/consultation-guide.js")).expect("a script");
    assert!(script.contains(&format!("\"{this}\"")));
    let old = script.replace(&format!("\"{this}\""), "\"0.0.1\"");
    visit.site.answer(
        "/old/consultation-guide.js",
        Answer::of("text/javascript", old),
    );
    let tag = r#"<script type="module" src="/old/consultation-guide.js"></script>"#;
    let html = page(&guide("")).replace("</head>", &format!("{tag}{tag}</head>"));
    visit.opens_html(html).await;
    works(&visit).await;
    let lines = visit.browser.console().await;
    let [line] = lines.as_slice() else {
        panic!("one line, not {lines:?}");
    };
    assert!(line.starts_with("WARNING"), "{line}");
    assert!(line.contains(this) && line.contains("0.0.1"), "{line}");
    assert_eq!(visit.browser.problems().await, Vec::<String>::new());
}
