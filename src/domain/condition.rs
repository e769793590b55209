//! When something applies: typed data, never an expression to parse.

use serde::{Deserialize, Serialize};

use super::{Answer, OptionId, QuestionId, Response};

/// A test on the answers.
///
/// A question that is not asked counts as one without a choice, so a condition
/// on it behaves as if it were skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// At least one of `options` was chosen for `question`.
    AnyOf {
        /// The question that the test is on.
        question: QuestionId,
        /// The options, one of which is enough. Never empty.
        options: Vec<OptionId>,
    },
    /// Something was chosen for the question: it was asked and not skipped.
    Answered(QuestionId),
    /// Every one of these holds; true when there are none.
    All(Vec<Condition>),
    /// At least one of these holds; false when there are none.
    Any(Vec<Condition>),
    /// The condition inside does not hold.
    Not(Box<Condition>),
}

/// Whether a condition holds while some questions are still ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds whatever is answered from here on.
    True,
    /// It fails whatever is answered from here on.
    False,
    /// The answers so far do not tell.
    Unknown,
}

impl Truth {
    fn negated(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

impl Condition {
    /// Whether the condition holds when no further question will be answered.
    pub fn holds(&self, response: &Response) -> bool {
        self.truth(response, &|_| false) == Truth::True
    }

    /// Whether the condition holds while the questions that `is_pending` names
    /// have yet to be reached.
    ///
    /// Parts are joined by Kleene's logic: sound, but `Unknown` may be said of
    /// a condition whose parts depend on each other.
    pub fn truth(&self, response: &Response, is_pending: &dyn Fn(&QuestionId) -> bool) -> Truth {
        match self {
            Self::AnyOf { question, .. } | Self::Answered(question) if is_pending(question) => {
                Truth::Unknown
            }
            Self::AnyOf { question, options } => {
                let answer = response.get(question);
                let is_chosen = |option| answer.is_some_and(|answer| answer.contains(option));
                options.iter().any(is_chosen).into()
            }
            Self::Answered(question) => {
                matches!(response.get(question), Some(Answer::Chosen(_))).into()
            }
            Self::All(parts) => joined(parts, Truth::False, response, is_pending),
            Self::Any(parts) => joined(parts, Truth::True, response, is_pending),
            Self::Not(part) => part.truth(response, is_pending).negated(),
        }
    }

    /// Calls `visit` for this condition and every one inside it.
    pub fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a Condition)) {
        visit(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit(visit)),
            Self::Not(part) => part.visit(visit),
            Self::AnyOf { .. } | Self::Answered(_) => {}
        }
    }
}

/// Joins `parts` where one part of the truth `decisive` decides the whole.
fn joined(
    parts: &[Condition],
    decisive: Truth,
    response: &Response,
    is_pending: &dyn Fn(&QuestionId) -> bool,
) -> Truth {
    let mut truth = decisive.negated();
    for part in parts {
        match part.truth(response, is_pending) {
            part if part == decisive => return decisive,
            Truth::Unknown => truth = Truth::Unknown,
            _ => {}
        }
    }
    truth
}

#[cfg(test)]
mod tests {
    use super::*;

    fn any_of(question: &str, options: &[&str]) -> Condition {
        Condition::AnyOf {
            question: question.into(),
            options: options.iter().map(|&option| option.into()).collect(),
        }
    }

    /// Evaluates with `a` answered `x`, `s` skipped, and `p` still ahead.
    #[track_caller]
    fn check(condition: &Condition, expect: Truth) {
        let response = Response::from_iter([("a", Answer::one("x")), ("s", Answer::Skipped)]);
        let truth = condition.truth(&response, &|question| question.as_str() == "p");
        assert_eq!(truth, expect, "{condition:?}");
    }

    #[test]
    fn atoms_read_the_answer() {
        check(&any_of("a", &["x", "y"]), Truth::True);
        check(&any_of("a", &["y"]), Truth::False);
        check(&any_of("s", &["x"]), Truth::False);
        check(&any_of("never-asked", &["x"]), Truth::False);
        check(&any_of("p", &["x"]), Truth::Unknown);
        check(&Condition::Answered("a".into()), Truth::True);
        check(&Condition::Answered("s".into()), Truth::False);
        check(&Condition::Answered("p".into()), Truth::Unknown);
    }

    #[test]
    fn one_part_can_decide_while_another_is_open() {
        let (yes, no, open) = (
            any_of("a", &["x"]),
            any_of("a", &["y"]),
            any_of("p", &["x"]),
        );
        check(&Condition::All(vec![]), Truth::True);
        check(&Condition::Any(vec![]), Truth::False);
        check(
            &Condition::All(vec![open.clone(), no.clone()]),
            Truth::False,
        );
        check(
            &Condition::All(vec![open.clone(), yes.clone()]),
            Truth::Unknown,
        );
        check(
            &Condition::Any(vec![open.clone(), yes.clone()]),
            Truth::True,
        );
        check(
            &Condition::Any(vec![open.clone(), no.clone()]),
            Truth::Unknown,
        );
        check(&Condition::Not(Box::new(no)), Truth::True);
        check(&Condition::Not(Box::new(yes)), Truth::False);
        check(&Condition::Not(Box::new(open)), Truth::Unknown);
    }
}
