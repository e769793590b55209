//! Where a visitor stands, derived from the answers alone.

use super::condition::Truth;
use super::decision::first_match;
use super::settling::settled_rule;
use super::{Decision, Question, Questionnaire, Response};

/// What the answers so far lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<'q> {
    /// A question that waits for its answer.
    Question(&'q Question),
    /// The decision, once it is settled.
    Outcome(Decision<'q>),
}

impl<'q> Next<'q> {
    /// The question that waits for its answer, if one does.
    pub fn question(self) -> Option<&'q Question> {
        match self {
            Self::Question(question) => Some(question),
            Self::Outcome(_) => None,
        }
    }
}

/// The way from the first question to where the visitor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk<'q> {
    /// The questions that were asked and answered or skipped, in order.
    pub asked: Vec<&'q Question>,
    /// Their answers: those, and no others, that count.
    pub response: Response,
    /// Where the walk ends.
    pub next: Next<'q>,
    /// The most questions that there can be in all, those asked included.
    pub n_questions_max: usize,
}

/// Walks `questionnaire` with the answers of `response`.
///
/// Stops at the first question that is asked and has no answer, or where the
/// decision is settled. Answers to questions that are not asked are passed
/// over; they count again as soon as their question is asked again.
pub fn walk<'q>(questionnaire: &'q Questionnaire, response: &Response) -> Walk<'q> {
    let way = Way::of(questionnaire, response);
    let n_asked = way.asked.len();
    // A decision that is settled stays so, hence one that is open now was open
    // all along, and where it came to be settled can be found by halving.
    if let Some(question) = questionnaire.questions.get(way.next)
        && way.settled_rule(n_asked).is_none()
    {
        let counted = way.counted(n_asked);
        return Walk {
            n_questions_max: n_asked + n_questions_ahead(questionnaire, &counted, way.next),
            asked: way.asked_questions(n_asked),
            response: counted,
            next: Next::Question(question),
        };
    }
    let (mut n_open, mut n_settled) = (0, n_asked);
    while n_open < n_settled {
        let middle = n_open.midpoint(n_settled);
        if way.settled_rule(middle).is_some() {
            n_settled = middle;
        } else {
            n_open = middle + 1;
        }
    }
    let counted = way.counted(n_settled);
    let rule = way
        .settled_rule(n_settled)
        .unwrap_or_else(|| first_match(questionnaire, &counted));
    let asked = way.asked_questions(n_settled);
    ended(questionnaire, rule, asked, counted)
}

/// The questions that are asked up to the first without an answer, whether
/// they still matter or not.
struct Way<'q, 'r> {
    questionnaire: &'q Questionnaire,
    response: &'r Response,
    /// Where they stand in the questionnaire.
    asked: Vec<usize>,
    /// Where the first without an answer stands, or the end.
    next: usize,
}

impl<'q, 'r> Way<'q, 'r> {
    fn of(questionnaire: &'q Questionnaire, response: &'r Response) -> Self {
        let mut asked = Vec::new();
        let mut counted = Response::default();
        for (index, question) in questionnaire.questions.iter().enumerate() {
            if !question.is_enabled(&counted) {
                continue;
            }
            let Some(answer) = response.get(&question.id) else {
                return Self {
                    questionnaire,
                    response,
                    asked,
                    next: index,
                };
            };
            asked.push(index);
            counted.insert(question.id.clone(), answer.clone());
        }
        Self {
            questionnaire,
            response,
            asked,
            next: questionnaire.questions.len(),
        }
    }

    /// The first `n_asked` questions.
    fn asked_questions(&self, n_asked: usize) -> Vec<&'q Question> {
        let asked = self.asked[..n_asked].iter();
        asked
            .map(|&index| &self.questionnaire.questions[index])
            .collect()
    }

    /// The answers to the first `n_asked` questions.
    fn counted(&self, n_asked: usize) -> Response {
        let asked = self.asked_questions(n_asked).into_iter();
        asked
            .filter_map(|question| {
                let answer = self.response.get(&question.id)?;
                Some((question.id.clone(), answer.clone()))
            })
            .collect()
    }

    /// The rule that decides, if that is settled by the first `n_asked` answers.
    fn settled_rule(&self, n_asked: usize) -> Option<usize> {
        let n_reached = self.asked.get(n_asked).copied().unwrap_or(self.next);
        settled_rule(self.questionnaire, &self.counted(n_asked), n_reached)
    }
}

fn ended<'q>(
    questionnaire: &'q Questionnaire,
    rule: usize,
    asked: Vec<&'q Question>,
    response: Response,
) -> Walk<'q> {
    Walk {
        n_questions_max: asked.len(),
        next: Next::Outcome(Decision::of_rule(questionnaire, rule)),
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
