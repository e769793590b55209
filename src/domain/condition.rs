//! When something applies: typed data, never an expression to parse.

use serde::{Deserialize, Serialize};

use super::{Answer, OptionId, QuestionId, Response};

/// How many conditions may stand inside each other, the outermost included.
///
/// Ample for what people write, and far from what would exhaust the stack.
pub const DEPTH_MAX: usize = 16;

/// A test on the answers.
///
/// It is written as a flat list, a condition before its parts, so that a file
/// from another hand cannot nest conditions deeper than [`DEPTH_MAX`] and
/// exhaust the stack of who reads it.
///
/// A question that is not asked counts as one without a choice, so a condition
/// on it behaves as if it were skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Vec<Token>", try_from = "Vec<Token>")]
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

/// A condition without its parts, which follow it in the flat form.
#[derive(Serialize, Deserialize)]
enum Token {
    AnyOf {
        question: QuestionId,
        options: Vec<OptionId>,
    },
    Answered(QuestionId),
    /// Of as many parts.
    All(u32),
    /// Of as many parts.
    Any(u32),
    Not,
}

impl From<Condition> for Vec<Token> {
    fn from(condition: Condition) -> Self {
        let mut tokens = Vec::new();
        flatten(condition, &mut tokens);
        tokens
    }
}

fn flatten(condition: Condition, tokens: &mut Vec<Token>) {
    // A list of more parts than a `u32` counts would not fit in memory.
    let count = |parts: &Vec<Condition>| u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let (token, parts) = match condition {
        Condition::AnyOf { question, options } => (Token::AnyOf { question, options }, Vec::new()),
        Condition::Answered(question) => (Token::Answered(question), Vec::new()),
        Condition::All(parts) => (Token::All(count(&parts)), parts),
        Condition::Any(parts) => (Token::Any(count(&parts)), parts),
        Condition::Not(part) => (Token::Not, vec![*part]),
    };
    tokens.push(token);
    for part in parts {
        flatten(part, tokens);
    }
}

impl TryFrom<Vec<Token>> for Condition {
    type Error = &'static str;

    fn try_from(tokens: Vec<Token>) -> Result<Self, Self::Error> {
        let mut tokens = tokens.into_iter();
        let condition = unflatten(&mut tokens, DEPTH_MAX);
        condition
            .filter(|_| tokens.next().is_none())
            .ok_or("not a condition")
    }
}

/// The condition that `tokens` begin with, if it has no more than `depth` levels.
fn unflatten(tokens: &mut impl Iterator<Item = Token>, depth: usize) -> Option<Condition> {
    let depth = depth.checked_sub(1)?;
    Some(match tokens.next()? {
        Token::AnyOf { question, options } => Condition::AnyOf { question, options },
        Token::Answered(question) => Condition::Answered(question),
        Token::All(n_parts) => Condition::All(unflatten_all(tokens, n_parts, depth)?),
        Token::Any(n_parts) => Condition::Any(unflatten_all(tokens, n_parts, depth)?),
        Token::Not => Condition::Not(Box::new(unflatten(tokens, depth)?)),
    })
}

fn unflatten_all(
    tokens: &mut impl Iterator<Item = Token>,
    n_parts: u32,
    depth: usize,
) -> Option<Vec<Condition>> {
    (0..n_parts).map(|_| unflatten(tokens, depth)).collect()
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
    fn the_flat_form_holds_the_condition_to_its_depth() {
        let nested = |n_levels| {
            (1..n_levels).fold(any_of("a", &["x", "y"]), |inner, level| match level % 3 {
                0 => Condition::Not(Box::new(inner)),
                1 => Condition::All(vec![inner, Condition::Answered("b".into())]),
                _ => Condition::Any(vec![Condition::All(vec![]), inner]),
            })
        };
        let there_and_back = |condition: Condition| Condition::try_from(Vec::from(condition));
        assert_eq!(there_and_back(nested(1)), Ok(nested(1)));
        assert_eq!(there_and_back(nested(DEPTH_MAX)), Ok(nested(DEPTH_MAX)));
        assert!(there_and_back(nested(DEPTH_MAX + 1)).is_err());
    }

    #[test]
    fn a_flat_form_of_too_few_or_too_many_parts_is_refused() {
        let answered = || Token::Answered("a".into());
        let is_condition = |tokens: Vec<Token>| Condition::try_from(tokens).is_ok();
        assert!(is_condition(vec![Token::All(2), answered(), answered()]));
        assert!(!is_condition(vec![]));
        assert!(!is_condition(vec![Token::Not]));
        assert!(!is_condition(vec![Token::Any(u32::MAX), answered()]));
        assert!(!is_condition(vec![answered(), answered()]));
        let flat = core::iter::repeat_with(|| Token::Not).take(100_000);
        assert!(!is_condition(flat.collect()));
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
