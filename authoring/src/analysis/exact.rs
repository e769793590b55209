//! What can happen on a journey, proved for all of them.
//!
//! Nothing is sampled and nothing enumerated: each question is put to a SAT
//! solver as a formula over a few visitors whose answers are unknown. See
//! `docs/decisions/0010-exact-analysis.md`.

mod any_visitor;
mod describe;
mod diverging;
mod effect;
mod formula;
mod impact;
mod invariants;
mod journey;
mod model;
mod questions;
mod rules;
mod visitor;

use any_visitor::AnyVisitor;
use diverging::DivergingPair;
use formula::Budget;
pub(crate) use impact::{Side, impact};
use model::Model;

use crate::diagnostic::not_proved;
use crate::document::Document;
use crate::report::Report;
use consultation_guide::domain::Questionnaire;

/// How many conflicts the solver may meet in one file. The largest benchmark
/// meets some thousands; a file can be written that no solver gets through.
const CONFLICTS_MAX: u64 = 1_000_000;

/// Reports what can never happen though it should, and what can though it
/// should not. One fault is reported once, at its root.
pub(super) fn check(document: &Document, questionnaire: &Questionnaire, report: &mut Report) {
    check_within(CONFLICTS_MAX, document, questionnaire, report);
}

/// The same with a limit of conflicts; reports that nothing is proved if it takes
/// more than that.
fn check_within(
    n_conflicts: u64,
    document: &Document,
    questionnaire: &Questionnaire,
    report: &mut Report,
) {
    let budget = Budget::of(n_conflicts);
    let model = Model::of(document, questionnaire, budget.clone());
    let mut proved = Report::default();
    check_model(document, &model, &mut proved);
    if budget.is_spent() {
        report.add(not_proved::finding());
    } else {
        report.append(proved);
    }
}

fn check_model(document: &Document, model: &Model<'_>, report: &mut Report) {
    let mut anybody = AnyVisitor::new(model);
    let unreachable_questions = questions::check_enabling(model, &mut anybody, report);
    let is_unreachable_question = |question: usize| unreachable_questions[question];

    let findings = rules::find_unreachable(model, &mut anybody, &is_unreachable_question);
    rules::report_unreachable(model, &findings, report);
    effect::check(
        model,
        &mut anybody,
        &findings,
        &is_unreachable_question,
        report,
    );
    drop(anybody);

    let mut pair = DivergingPair::new(model);
    let is_explained = |question: usize| {
        unreachable_questions[question] || findings.explains_question(model, question)
    };
    questions::check_asked(model, &mut pair, &is_explained, report);
    questions::check_length(model, &mut pair, report);
    let is_sound = !report.has_errors();
    invariants::check(document, model, &mut pair, is_sound, report);
}

// The browser's test runner has no part in these, which take some seconds.
#[cfg(all(test, not(target_arch = "wasm32")))]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::lowering::lower;
    use crate::parsing::read_as;
    use crate::recovery::Recovery;

    /// The findings in `json` within this many conflicts.
    fn found(n_conflicts: u64, json: &str) -> Vec<&'static str> {
        let mut report = Report::default();
        let document = read_as::<Document>(json, &mut report).value.unwrap();
        let questionnaire = lower(&document).unwrap();
        check_within(n_conflicts, &document, &questionnaire, &mut report);
        let found = report.close(&Recovery::default()).findings;
        found.iter().map(|found| found.code.as_str()).collect()
    }

    /// A rule that matches if this many pigeons find a hole each, with one hole
    /// fewer: every resolution proof that they do not is long.
    fn pigeons(n_pigeons: usize) -> String {
        let chosen = |pigeon, hole| json!({ "question": format!("p{pigeon}"), "anyOf": [format!("h{hole}")] });
        let holes = 0..n_pigeons - 1;
        let options: Vec<Value> = holes
            .clone()
            .map(|hole| json!({ "id": format!("h{hole}"), "label": "A hole" }))
            .collect();
        let questions = (0..n_pigeons).map(|pigeon| {
            json!({ "id": format!("p{pigeon}"), "type": "singleChoice", "text": "Which?", "options": options })
        });
        let answered = (0..n_pigeons).map(|pigeon| json!({ "answered": format!("p{pigeon}") }));
        let apart = (0..n_pigeons).flat_map(|one| {
            let holes = holes.clone();
            (0..one).flat_map(move |other| {
                holes.clone().map(move |hole| {
                    json!({ "not": { "all": [chosen(one, hole), chosen(other, hole)] } })
                })
            })
        });
        let minimal = include_str!("../../../tests/fixtures/valid/minimal.json");
        let mut document: Value = serde_json::from_str(minimal).unwrap();
        document["questions"] = questions.collect();
        document["variants"] = json!([]);
        document["rules"][0]["when"] = json!({ "all": answered.chain(apart).collect::<Vec<_>>() });
        document["rules"][0]["reasons"] = json!([]);
        document.to_string()
    }

    #[test]
    fn a_file_that_no_solver_gets_through_is_reported() {
        assert_eq!(found(3_000, &pigeons(12)), ["CG075"]);
    }

    #[test]
    fn enough_work_proves_it() {
        let codes = found(CONFLICTS_MAX, &pigeons(4));
        assert!(codes.contains(&"CG027"), "{codes:?}");
    }
}
