//! An explanation for tools.

use consultation_guide::domain::explanation::Change;
use consultation_guide::domain::wording::Paragraph;
use consultation_guide::domain::{Logic, Questionnaire, Wording};
use serde::Serialize;
use serde_json::Value;

use super::{Explained, Verdict};
use crate::answers;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Found<'q> {
    id: &'q str,
    /// The answers that count, in the form of `--answers`.
    answers: Value,
    /// The answered questions that are not asked.
    not_asked: Vec<&'q str>,
    /// The answered questions that may still be asked.
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
        /// The links below the next step and the reasons.
        links: Vec<FoundLink>,
        deciding: Vec<&'q str>,
        /// Null if no change was found within the limit.
        changes: Option<Vec<FoundChange<'q>>>,
    },
    Question {
        question: &'q str,
        /// The most questions there can be from here on, this one included.
        questions_left: usize,
        /// Null if there are too many journeys to enumerate.
        outcomes: Option<Vec<&'q str>>,
    },
}

#[derive(Serialize)]
struct FoundLink {
    label: String,
    url: String,
}

#[derive(Serialize)]
struct FoundChange<'q> {
    answers: Value,
    outcome: &'q str,
    rule: &'q str,
}

pub(super) fn found<'q>(questionnaire: &'q Questionnaire, explained: &Explained) -> Found<'q> {
    let (logic, walk) = (questionnaire.logic(), &explained.walk);
    let replies = walk.asked.iter().filter_map(|&index| {
        let answer = walk.response.get(&logic.questions()[index].id)?;
        Some((index, answer.clone()))
    });
    Found {
        id: logic.id(),
        answers: answers::all_to_json(logic, &replies.collect::<Vec<_>>()),
        not_asked: ids(logic, &explained.not_asked),
        not_reached: ids(logic, &explained.not_reached),
        verdict: verdict(questionnaire, explained),
    }
}

fn verdict<'q>(questionnaire: &'q Questionnaire, explained: &Explained) -> FoundVerdict<'q> {
    let (logic, texts) = (questionnaire.logic(), questionnaire.texts());
    let walk = &explained.walk;
    let wording = Wording::new(questionnaire, &walk.response);
    match &explained.verdict {
        Verdict::Decided {
            decision,
            deciding,
            changes,
        } => {
            let outcome = &texts.outcomes[decision.outcome];
            let next_step = wording.shown(&outcome.next_step);
            let reasons = wording.shown(&texts.reasons[decision.rule]);
            FoundVerdict::Outcome {
                outcome: logic.outcomes()[decision.outcome].id.as_str(),
                prompts: decision.prompts,
                rule: logic.rules()[decision.rule].id.as_str(),
                heading: wording.text(&outcome.heading),
                links: next_step
                    .iter()
                    .chain(&reasons)
                    .filter_map(|shown| found_link(&wording, shown))
                    .collect(),
                next_step: next_step.into_iter().map(|step| step.text).collect(),
                reasons: reasons.into_iter().map(|reason| reason.text).collect(),
                deciding: ids(logic, deciding),
                changes: changes.as_ref().map(|changes| {
                    let changes = changes.iter();
                    changes.map(|change| found_change(logic, change)).collect()
                }),
            }
        }
        Verdict::Open { next, outcomes } => FoundVerdict::Question {
            question: logic.questions()[*next].id.as_str(),
            questions_left: walk.n_questions_max - walk.asked.len(),
            outcomes: outcomes.as_ref().map(|outcomes| {
                let outcomes = outcomes.iter();
                outcomes
                    .map(|&outcome| logic.outcomes()[outcome].id.as_str())
                    .collect()
            }),
        },
    }
}

fn found_link(wording: &Wording<'_>, paragraph: &Paragraph<'_>) -> Option<FoundLink> {
    let link = paragraph.link?;
    Some(FoundLink {
        label: wording.text(&link.label),
        url: link.url.as_str().to_owned(),
    })
}

fn found_change<'q>(logic: &'q Logic, change: &Change) -> FoundChange<'q> {
    let rule = &logic.rules()[change.rule];
    FoundChange {
        answers: answers::all_to_json(logic, &change.answers),
        outcome: logic.outcomes()[rule.outcome].id.as_str(),
        rule: rule.id.as_str(),
    }
}

fn ids<'q>(logic: &'q Logic, questions: &[usize]) -> Vec<&'q str> {
    questions
        .iter()
        .map(|&question| logic.questions()[question].id.as_str())
        .collect()
}
