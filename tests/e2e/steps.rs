//! What a step from one question to the next costs, counted: times differ from machine to machine.

use serde::Deserialize;

use super::harness::copy::*;
use super::harness::page::guide;
use super::harness::questionnaire::{compile_with_more_questions, compiled_file};
use super::harness::{COSTS, Engine, Visit};

/// How often the guide did something.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
struct Costs {
    /// Calls into the engine.
    into: usize,
    /// Calls out of it, into the browser.
    out_of: usize,
    /// Nodes and attributes made, moved, changed and removed.
    changes: usize,
    /// What makes the browser lay the page out at once, unless nothing has changed.
    layouts: usize,
}

/// Presses Continue by script, which causes one event, and waits until everything that follows is over.
const STEP: &str = "return (async () => {
    const before = { ...costs };
    await inside.take('press', 'Continue');
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
    return Object.fromEntries(Object.entries(costs).map(([kind, n]) => [kind, n - before[kind]]));
})()";

async fn prepare() -> Visit {
    let visit = Visit::prepare().await;
    visit.browser.look_inside().await;
    visit.browser.run_before_every_page(COSTS).await;
    visit
}

/// What the step from `question`, answered by `option`, costs a visitor who gets there by `answers`.
async fn step(visit: &Visit, answers: &[(&str, &[&str])], question: &str, option: &str) -> Costs {
    let visitor = visit.visitor();
    visitor.walk(answers).await;
    visitor.reaches(question).await;
    visitor.choose(option).await;
    visit.browser.run(STEP).await
}

#[tokio::test]
async fn a_step_costs_what_is_agreed() {
    if Engine::of_this_run() != Engine::Chromium {
        return; // The guide does the same in each; one is enough to count.
    }
    let visit = prepare().await;
    visit.opens_page(&guide("")).await;
    // To the longest question: thirteen options in three groups.
    let costs = step(&visit, &LONGEST[..2], TIME, OVER_A_YEAR).await;
    let agreed = Costs {
        into: 12,
        out_of: 365,
        changes: 233,
        layouts: 6,
    };
    assert_eq!(
        costs, agreed,
        "what grows needs a reason; what shrinks is kept"
    );
}

#[tokio::test]
async fn a_step_costs_as_much_in_a_long_questionnaire() {
    if Engine::of_this_run() != Engine::Chromium {
        return;
    }
    let visit = prepare().await;
    let mut costs = Vec::new();
    // So many that the line of the progress stays where it is.
    for n_more in [200, 900] {
        let bytes = compile_with_more_questions(n_more);
        visit.site.answer("/own.cgq", compiled_file(bytes));
        visit.opens_page(&guide(r#"src="/own.cgq""#)).await;
        costs.push(step(&visit, &[], WHO, SELF).await);
    }
    assert!(costs[0].changes > 50, "{costs:?}");
    assert_eq!(costs[0], costs[1]);
}
