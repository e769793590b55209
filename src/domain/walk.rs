//! Where a visitor is, derived only from the answers.

use super::condition::Truth;
use super::reply::Reply;
use super::{Condition, Decision, Logic, Response};

/// The next step after the answers so far.
///
/// ```
/// use consultation_guide::domain::{Answer, Next, Response, walk};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// assert_eq!(walk(logic, &Response::default()).next, Next::Question(0));
/// let minor = Response::from_iter([("who", Answer::one("minor"))]);
/// assert_eq!(walk(logic, &minor).next.question(), None, "one answer settles the decision");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The index of the question to answer.
    Question(usize),
    /// The decision, once it is settled.
    Outcome(Decision),
}

impl Next {
    /// The index of the question to answer, if there is one.
    pub fn question(self) -> Option<usize> {
        match self {
            Self::Question(question) => Some(question),
            Self::Outcome(_) => None,
        }
    }
}

/// The path from the first question to where the visitor is.
///
/// ```
/// use consultation_guide::domain::{Answer, Response, walk};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let answers = [("who", Answer::one("self")), ("help", Answer::one("no"))];
/// let walk = walk(questionnaire.logic(), &Response::from_iter(answers));
/// assert_eq!(walk.asked, [0]);
/// assert_eq!(walk.response.get(&"help".into()), None, "`help` has not been asked yet");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The indices of the questions that were asked and answered or skipped, in
    /// order.
    pub asked: Vec<usize>,
    /// Their answers: exactly those that count.
    pub response: Response,
    /// Where the walk ends.
    pub next: Next,
    /// The most questions that there can be in all, those asked included.
    pub n_questions_max: usize,
}

/// Walks through `logic` with the answers of `response`.
///
/// Stops at the first question that is asked and has no answer, or where the decision is
/// settled. Answers to questions that are not asked are ignored; they count again as soon
/// as their question is asked again.
///
/// ```
/// use consultation_guide::domain::{Answer, Next, Response, walk};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let begun = walk(logic, &Response::from_iter([("who", Answer::one("self"))]));
/// let Next::Question(pain) = begun.next else { panic!("nothing is decided yet") };
/// assert_eq!(logic.questions()[pain].id.as_str(), "pain");
/// assert_eq!(begun.n_questions_max, 6);
/// ```
pub fn walk(logic: &Logic, response: &Response) -> Walk {
    let replies = logic.replies(response);
    let answered = AnsweredPrefix::of(logic, &replies);
    let n_answered = answered.asked.len();
    // A settled decision stays settled, so one that is open now was open all along, and the
    // point where it was settled can be found by bisection.
    let is_open =
        answered.next < logic.questions().len() && answered.settled_rule(n_answered).is_none();
    let (n_asked, next, n_ahead) = if is_open {
        (
            n_answered,
            Next::Question(answered.next),
            answered.n_questions_ahead(),
        )
    } else {
        let n_asked = answered.n_until_settled();
        let rule = answered
            .settled_rule(n_asked)
            .unwrap_or_else(|| logic.first_match(&answered.counted(n_asked)));
        (n_asked, Next::Outcome(Decision::of_rule(logic, rule)), 0)
    };
    let asked = answered.asked[..n_asked].to_vec();
    let answers = asked.iter().filter_map(|&index| {
        let id = &logic.questions()[index].id;
        Some((id.clone(), response.get(id)?.clone()))
    });
    Walk {
        response: answers.collect(),
        n_questions_max: asked.len() + n_ahead,
        asked,
        next,
    }
}

/// The questions that are asked up to the first without a reply, whether or not they still matter.
struct AnsweredPrefix<'q, 'r> {
    logic: &'q Logic,
    replies: &'r [Reply],
    /// Their indices in the questionnaire.
    asked: Vec<usize>,
    /// The index of the first one without a reply, or the number of questions.
    next: usize,
}

impl<'q, 'r> AnsweredPrefix<'q, 'r> {
    fn of(logic: &'q Logic, replies: &'r [Reply]) -> Self {
        let mut prefix = Self {
            logic,
            replies,
            asked: Vec::new(),
            next: replies.len(),
        };
        let mut counted = vec![None; replies.len()];
        for (index, question) in logic.questions().iter().enumerate() {
            if !question.is_enabled(&counted) {
                continue;
            }
            if replies[index].is_none() {
                prefix.next = index;
                break;
            }
            prefix.asked.push(index);
            counted[index] = replies[index];
        }
        prefix
    }

    /// The replies to only the first `n_asked` questions.
    fn counted(&self, n_asked: usize) -> Vec<Reply> {
        let mut counted = vec![None; self.replies.len()];
        for &index in &self.asked[..n_asked] {
            counted[index] = self.replies[index];
        }
        counted
    }

    /// The rule that decides, if the first `n_asked` replies settle that.
    fn settled_rule(&self, n_asked: usize) -> Option<usize> {
        let n_reached = self.asked.get(n_asked).copied().unwrap_or(self.next);
        self.logic.settled_rule(&self.counted(n_asked), n_reached)
    }

    /// The smallest number of questions whose replies settle the decision; all of them if only
    /// the end of the questions does.
    fn n_until_settled(&self) -> usize {
        let (mut n_open, mut n_settled) = (0, self.asked.len());
        while n_open < n_settled {
            let middle = n_open.midpoint(n_settled);
            if self.settled_rule(middle).is_some() {
                n_settled = middle;
            } else {
                n_open = middle + 1;
            }
        }
        n_settled
    }

    /// How many of the questions from the next one on may still be asked.
    fn n_questions_ahead(&self) -> usize {
        let counted = self.counted(self.asked.len());
        let may_hold = |when: &Condition| when.truth(&counted, self.next) != Truth::False;
        let ahead = self.logic.questions()[self.next..].iter();
        ahead
            .filter(|question| question.enable_when.as_ref().is_none_or(may_hold))
            .count()
    }
}
