//! Every question can be enabled, need not be, and is asked.

use super::any_visitor::AnyVisitor;
use super::describe;
use super::diverging::DivergingPair;
use super::model::Model;
use crate::diagnostic::{always_enabled, long_journey, never_enabled, question_never_asked};
use crate::path::Path;
use crate::report::Report;
use consultation_guide::domain::Condition;

/// How many questions a visitor may be asked before an author is warned.
const ASKED_MAX: usize = 6;

/// Reports each `enableWhen` that never or always holds.
///
/// Returns, per question, whether it is unreachable: never enabled, or dependent on
/// one that never is. The proofs leave its answers out.
pub(super) fn check_enabling(
    model: &Model<'_>,
    anybody: &mut AnyVisitor,
    report: &mut Report,
) -> Vec<bool> {
    let mut is_unreachable = vec![false; model.n_questions()];
    for (index, question) in model.logic.questions().iter().enumerate() {
        let Some(when) = &question.enable_when else {
            continue;
        };
        if when.tests_any(&|tested| is_unreachable[tested]) {
            is_unreachable[index] = true;
            continue;
        }
        let enabled = anybody.visitor.enabled[index];
        let id = question.id.as_str();
        let path = path_of(model, index).field("enableWhen");
        if !anybody.formula.can_hold([enabled]) {
            is_unreachable[index] = true;
            report.add(never_enabled::at(&path, id));
        } else if !anybody.formula.can_hold([!enabled]) {
            report.add(always_enabled::at(&path, id));
        }
    }
    is_unreachable
}

/// Reports each question that no journey asks because the decision is always settled
/// before, unless `is_explained` says that another report accounts for it.
pub(super) fn check_asked(
    model: &Model<'_>,
    pair: &mut DivergingPair,
    is_explained: &dyn Fn(usize) -> bool,
    report: &mut Report,
) {
    let is_asked = pair.questions_asked();
    let mut is_known = vec![false; is_asked.len()];
    for index in 0..is_asked.len() {
        let enable_when = &model.logic.questions()[index].enable_when;
        if is_asked[index] || is_known[index] {
            continue;
        }
        let follows = |when: &Condition| when.tests_any(&|tested| is_known[tested]);
        let follows_from_known = enable_when.as_ref().is_some_and(follows);
        is_known[index] = true;
        if is_explained(index) || follows_from_known {
            continue;
        }
        let question = &model.logic.questions()[index];
        // The decision is settled here for everybody, so for all that follow.
        let n_after = is_asked.len() - index - 1;
        let with_those_after = enable_when.is_none() && n_after > 0;
        if with_those_after {
            is_known.fill(true);
        }
        let path = path_of(model, index);
        report.add(question_never_asked::at(&path, question, with_those_after));
    }
}

/// Reports journeys with more questions than visitors accept.
pub(super) fn check_length(model: &Model<'_>, pair: &mut DivergingPair, report: &mut Report) {
    if model.n_questions() <= ASKED_MAX {
        return;
    }
    let Some(longest) = pair.longest_over(ASKED_MAX) else {
        return;
    };
    let questions = model.logic.questions().iter();
    let questions: Vec<_> = questions.map(|question| question.id.as_str()).collect();
    let asked: Vec<_> = longest
        .asked
        .iter()
        .map(|(index, _)| questions[*index])
        .collect();
    let answers = describe::answers(model, &longest.asked);
    report.add(long_journey::of(
        &asked,
        &answers,
        ASKED_MAX,
        longest.is_exact,
    ));
}

fn path_of<'m>(model: &'m Model<'_>, question: usize) -> Path<'m> {
    Path::of("questions").part(question, model.logic.questions()[question].id.as_str())
}
