//! Every question can be enabled, need not be, and is asked.

use super::any_visitor::AnyVisitor;
use super::describe;
use super::diverging::DivergingPair;
use super::model::Model;
use crate::diagnostic::Code;
use crate::finding::Finding;
use crate::report::Report;
use consultation_guide::domain::Condition;

/// How many questions a visitor may be asked before an author is warned.
const ASKED_MAX: usize = 6;

/// Reports each `enableWhen` that never or always holds.
///
/// Tells by question whether its answers are not to be reasoned about further:
/// it is never enabled, or that depends on one that never is.
pub(super) fn check_enabling(
    model: &Model<'_>,
    anybody: &mut AnyVisitor,
    report: &mut Report,
) -> Vec<bool> {
    let mut is_lost = vec![false; model.n_questions()];
    for (index, question) in model.logic.questions().iter().enumerate() {
        let Some(when) = &question.enable_when else {
            continue;
        };
        if when.tests_any(&|tested| is_lost[tested]) {
            is_lost[index] = true;
            continue;
        }
        let enabled = anybody.visitor.enabled[index];
        let id = &model.logic.questions()[index].id;
        if !anybody.formula.can_hold([enabled]) {
            is_lost[index] = true;
            report.add(
                Finding::new(
                    Code::NeverEnabled,
                    format!("/questions/{index}/enableWhen"),
                    format!(
                        "question `{id}` is never asked: its `enableWhen` holds under no answers"
                    ),
                )
                .about([id])
                .help("mend the condition, or take the question out"),
            );
        } else if !anybody.formula.can_hold([!enabled]) {
            report.add(
                Finding::new(
                    Code::AlwaysEnabled,
                    format!("/questions/{index}/enableWhen"),
                    format!("the `enableWhen` of question `{id}` holds under all answers"),
                )
                .about([id])
                .help("take the condition out, or mend it"),
            );
        }
    }
    is_lost
}

/// Reports each question that no journey asks because the decision is always
/// settled before, unless `is_explained` says that something else reported
/// accounts for it.
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
        let options: Vec<_> = question.options.iter().map(|option| &option.id).collect();
        let names = describe::ids(&options);
        // The decision is settled here for everybody, so for all that follow.
        let n_after = is_asked.len() - index - 1;
        let and_those_after = match (enable_when, n_after) {
            (None, 1..) => {
                is_known.fill(true);
                " and those after it"
            }
            _ => "",
        };
        report.add(
            Finding::new(
                Code::QuestionNeverAsked,
                format!("/questions/{index}"),
                format!(
                    "question `{}`{and_those_after} can never be asked, since the decision is \
                     always settled before; so none of its options can be chosen: {names}",
                    question.id
                ),
            )
            .about(
                [question.id.as_str()]
                    .into_iter()
                    .chain(options.iter().map(|option| option.as_str())),
            )
            .help("let a rule depend on it that does not come too late, or take the question out"),
        );
    }
}

/// Reports journeys of more questions than visitors like.
pub(super) fn check_length(model: &Model<'_>, pair: &mut DivergingPair, report: &mut Report) {
    if model.n_questions() <= ASKED_MAX {
        return;
    }
    let Some(longest) = pair.longest_over(ASKED_MAX) else {
        return;
    };
    let n_asked = longest.asked.len();
    let or_more = if longest.is_exact { "" } else { " or more" };
    report.add(
        Finding::new(
            Code::LongJourney,
            "/questions",
            format!(
                "a visitor can be asked {n_asked} questions{or_more}: {}",
                describe::answers(model, &longest.asked)
            ),
        )
        .about(
            longest
                .asked
                .iter()
                .map(|(question, _)| &model.logic.questions()[*question].id),
        )
        .help(format!(
            "{ASKED_MAX} are enough: take questions out, or ask some under a condition"
        )),
    );
}
