//! Where a visitor stands, derived from the answers alone.

use super::condition::Truth;
use super::decision::decide_by;
use super::settling::settled_rule;
use super::{Decision, Question, Questionnaire, Response};

/// What is on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'q> {
    /// The screen before the first question.
    Start,
    /// A question that waits for its answer.
    Question(&'q Question),
    /// The decision, once it is settled.
    Outcome(Decision<'q>),
}

/// The way from the first question to where the visitor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk<'q> {
    /// The questions that were asked and answered or skipped, in order.
    pub asked: Vec<&'q Question>,
    /// Their answers: those, and no others, that count.
    pub response: Response,
    /// Where the walk ends: a question, or the outcome.
    pub step: Step<'q>,
    /// The most questions that there can be in all, those asked included.
    pub n_questions_max: usize,
}

/// Walks `questionnaire` with the answers of `response`.
///
/// Stops at the first question that is asked and has no answer, or where the
/// decision is settled. Answers to questions that are not asked are passed
/// over; they count again as soon as their question is asked again.
pub fn walk<'q>(questionnaire: &'q Questionnaire, response: &Response) -> Walk<'q> {
    let mut asked = Vec::new();
    let mut counted = Response::default();
    for (index, question) in questionnaire.questions.iter().enumerate() {
        if let Some(rule) = settled_rule(questionnaire, &counted, index) {
            return ended(questionnaire, rule, asked, counted);
        }
        if !question.is_enabled(&counted) {
            continue;
        }
        let Some(answer) = response.get(&question.id) else {
            let n_ahead = n_questions_ahead(questionnaire, &counted, index);
            return Walk {
                n_questions_max: asked.len() + n_ahead,
                asked,
                response: counted,
                step: Step::Question(question),
            };
        };
        asked.push(question);
        counted.insert(question.id.clone(), answer.clone());
    }
    let rule = super::decision::first_match(questionnaire, &counted);
    ended(questionnaire, rule, asked, counted)
}

fn ended<'q>(
    questionnaire: &'q Questionnaire,
    rule: usize,
    asked: Vec<&'q Question>,
    response: Response,
) -> Walk<'q> {
    Walk {
        n_questions_max: asked.len(),
        step: Step::Outcome(decide_by(questionnaire, rule, &response)),
        asked,
        response,
    }
}

/// How many of the questions from `n_reached` on may still be asked.
fn n_questions_ahead(
    questionnaire: &Questionnaire,
    response: &Response,
    n_reached: usize,
) -> usize {
    let ahead = &questionnaire.questions[n_reached..];
    let is_pending = |id: &_| ahead.iter().any(|question| question.id == *id);
    ahead
        .iter()
        .filter(|question| {
            question
                .enable_when
                .as_ref()
                .is_none_or(|condition| condition.truth(response, &is_pending) != Truth::False)
        })
        .count()
}
