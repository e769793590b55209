//! What can happen on a journey, proved for all of them.
//!
//! Nothing is sampled and nothing enumerated: each question is put to a SAT
//! solver as a formula over a few visitors whose answers are unknown. See
//! `docs/decisions/0010-exact-analysis.md`.

mod effect;
mod fork;
mod formula;
mod invariants;
mod journey;
mod logic;
mod questions;
mod responses;
mod rules;
mod telling;
mod visitor;

use fork::Fork;
use logic::Logic;
use responses::Responses;

use crate::domain::Questionnaire;
use crate::domain::authoring::diagnostic::Report;
use crate::domain::authoring::document::Document;

/// Reports what can never happen though it should, and what can though it
/// should not. One fault is reported once, at its root.
pub(super) fn check(document: &Document, questionnaire: &Questionnaire, report: &mut Report) {
    let logic = Logic::of(document, questionnaire);
    let mut responses = Responses::new(&logic);
    let lost_questions = questions::check_enabling(&logic, &mut responses, report);
    let is_lost_question = |question: usize| lost_questions[question];

    let findings = rules::find_lost(&logic, &mut responses, &is_lost_question);
    rules::report_lost(&logic, &findings, report);
    effect::check(&logic, &mut responses, &findings, &is_lost_question, report);
    drop(responses);

    let mut fork = Fork::new(&logic);
    let is_explained =
        |question: usize| lost_questions[question] || findings.explains_question(&logic, question);
    questions::check_asked(&logic, &mut fork, &is_explained, report);
    questions::check_length(&logic, &mut fork, report);
    let is_sound = !report.has_errors();
    invariants::check(document, &logic, &mut fork, is_sound, report);
}
