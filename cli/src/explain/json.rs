//! An explanation for tools.

use consultation_guide::domain::explanation::Change;
use consultation_guide::domain::{Question, Questionnaire, Wording};
use serde::Serialize;
use serde_json::Value;

use super::{Explained, Verdict};
use crate::answers;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Found<'q> {
    id: &'q str,
    /// The answers that count, as `--answers` takes them.
    answers: Value,
    /// The questions that were answered and are not asked.
    not_asked: Vec<&'q str>,
    /// The questions that were answered and may still be asked.
    not_reached: Vec<&'q str>,
    #[serde(flatten)]
    verdict: FoundVerdict<'q>,
}

#[derive(Serialize)]
#[serde(
    tag = "step",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
enum FoundVerdict<'q> {
    Outcome {
        outcome: &'q str,
        prompts: bool,
        rule: &'q str,
        heading: String,
        next_step: Vec<String>,
        reasons: Vec<String>,
        deciding: Vec<&'q str>,
        /// Null if none was found in reasonable time.
        changes: Option<Vec<FoundChange<'q>>>,
    },
    Question {
        question: &'q str,
        /// The most questions there can be from here on, this one included.
        questions_left: usize,
        /// Null if there are too many journeys to tell.
        outcomes: Option<Vec<&'q str>>,
    },
}

#[derive(Serialize)]
struct FoundChange<'q> {
    answers: Value,
    outcome: &'q str,
    rule: &'q str,
}

pub(super) fn found<'q>(
    questionnaire: &'q Questionnaire,
    explained: &'q Explained<'q>,
) -> Found<'q> {
    let walk = &explained.walk;
    let replies = walk.asked.iter();
    let replies =
        replies.filter_map(|question| Some((*question, walk.response.get(&question.id)?)));
    Found {
        id: &questionnaire.id,
        answers: answers::all_to_json(replies),
        not_asked: ids(&explained.not_asked),
        not_reached: ids(&explained.not_reached),
        verdict: verdict(questionnaire, explained),
    }
}

fn verdict<'q>(questionnaire: &'q Questionnaire, explained: &'q Explained<'q>) -> FoundVerdict<'q> {
    let walk = &explained.walk;
    let wording = Wording::new(questionnaire, &walk.response);
    match &explained.verdict {
        Verdict::Decided {
            decision,
            deciding,
            changes,
        } => FoundVerdict::Outcome {
            outcome: decision.outcome.id.as_str(),
            prompts: decision.prompts(),
            rule: decision.rule.id.as_str(),
            heading: wording.text(&decision.outcome.heading),
            next_step: wording.shown(&decision.outcome.next_step),
            reasons: wording.shown(&decision.rule.reasons),
            deciding: ids(deciding),
            changes: changes
                .as_ref()
                .map(|changes| changes.iter().map(found_change).collect()),
        },
        Verdict::Open { next, outcomes } => FoundVerdict::Question {
            question: next.id.as_str(),
            questions_left: walk.n_questions_max - walk.asked.len(),
            outcomes: outcomes.as_ref().map(|outcomes| {
                let outcomes = outcomes.iter();
                outcomes.map(|outcome| outcome.id.as_str()).collect()
            }),
        },
    }
}

fn found_change<'q>(change: &'q Change<'q>) -> FoundChange<'q> {
    let replies = change.answers.iter();
    FoundChange {
        answers: answers::all_to_json(replies.map(|(question, answer)| (*question, answer))),
        outcome: change.rule.outcome.as_str(),
        rule: change.rule.id.as_str(),
    }
}

fn ids<'q>(questions: &[&'q Question]) -> Vec<&'q str> {
    questions
        .iter()
        .map(|question| question.id.as_str())
        .collect()
}
