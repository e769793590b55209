//! When something applies: typed data, never an expression to parse.

use serde::Serialize;

use super::reader::{Read, Reader};
use super::reply::{OptionIndices, Reply};

/// How deep conditions may nest, the outermost included.
///
/// Ample for people, and far from exhausting the stack.
pub const DEPTH_MAX: usize = 16;

/// A test on the replies, with questions and options by index.
///
/// Serialised as a flat list, a condition before its parts, so that a file of unknown
/// origin cannot nest conditions deeper than [`DEPTH_MAX`] and exhaust the reader's stack.
///
/// A question that is not asked counts as skipped: nothing is chosen for it.
///
/// ```
/// use consultation_guide::domain::Condition;
/// use consultation_guide::domain::reply::OptionIndices;
///
/// let skipped = Some(OptionIndices::NONE);
/// let not_answered = Condition::Not(Box::new(Condition::Answered(0)));
/// assert!(not_answered.holds(&[skipped]));
/// assert!(Condition::All(vec![]).holds(&[skipped]));
/// assert!(!Condition::Any(vec![]).holds(&[skipped]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "Vec<Token>")]
pub enum Condition {
    /// At least one of `options` was chosen for `question`.
    AnyOf {
        /// The question that the test is on.
        question: usize,
        /// The options, any of which is enough.
        options: OptionIndices,
    },
    /// Something was chosen for the question: it was asked and not skipped.
    Answered(usize),
    /// Every one of these holds; true when there are none.
    All(Vec<Condition>),
    /// At least one of these holds; false when there are none.
    Any(Vec<Condition>),
    /// The condition inside does not hold.
    Not(Box<Condition>),
}

/// A condition without its parts, which follow it in the flat form. [`unflatten`] reads it by the place of
/// each variant here.
#[derive(Serialize)]
enum Token {
    AnyOf {
        question: usize,
        options: OptionIndices,
    },
    Answered(usize),
    /// With this many parts.
    All(u32),
    /// With this many parts.
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

impl Read for Condition {
    fn read(reader: &mut Reader<'_>) -> Self {
        let mut n_tokens = reader.number();
        let condition = unflatten(reader, &mut n_tokens, DEPTH_MAX);
        if n_tokens > 0 {
            reader.fail();
        }
        condition
    }
}

/// The condition at the start of the next `n_tokens`, which has at most `depth` levels.
fn unflatten(reader: &mut Reader<'_>, n_tokens: &mut usize, depth: usize) -> Condition {
    if *n_tokens == 0 || depth == 0 {
        reader.fail();
        return Condition::All(Vec::new());
    }
    *n_tokens -= 1;
    let depth = depth - 1;
    match reader.number() {
        0 => Condition::AnyOf {
            question: Read::read(reader),
            options: Read::read(reader),
        },
        1 => Condition::Answered(Read::read(reader)),
        2 => Condition::All(unflatten_all(reader, n_tokens, depth)),
        3 => Condition::Any(unflatten_all(reader, n_tokens, depth)),
        4 => Condition::Not(Box::new(unflatten(reader, n_tokens, depth))),
        _ => {
            reader.fail();
            Condition::All(Vec::new())
        }
    }
}

fn unflatten_all(reader: &mut Reader<'_>, n_tokens: &mut usize, depth: usize) -> Vec<Condition> {
    let n_parts = reader.number();
    let mut parts = Vec::new();
    while parts.len() < n_parts && !reader.has_failed() {
        parts.push(unflatten(reader, n_tokens, depth));
    }
    parts
}

/// The truth of a condition while some questions are still ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds, whatever the remaining replies.
    True,
    /// It fails, whatever the remaining replies.
    False,
    /// The replies so far do not settle it.
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
    /// Whether the condition holds once there are no more replies.
    ///
    /// ```
    /// use consultation_guide::domain::Condition;
    /// use consultation_guide::domain::reply::OptionIndices;
    ///
    /// let first_chosen = Condition::AnyOf { question: 0, options: OptionIndices::only(0) };
    /// let condition = Condition::All(vec![first_chosen, Condition::Answered(1)]);
    /// let (first, skip) = (Some(OptionIndices::only(0)), Some(OptionIndices::NONE));
    /// assert!(condition.holds(&[first, first]));
    /// assert!(!condition.holds(&[first, skip]));
    /// assert!(!condition.holds(&[first, None]));
    /// ```
    pub fn holds(&self, replies: &[Reply]) -> bool {
        self.truth(replies, replies.len()) == Truth::True
    }

    /// The truth of the condition while the questions from `n_reached` on
    /// that have no reply are still ahead.
    ///
    /// Combines parts by Kleene's logic: sound, but `Unknown` for some conditions whose parts
    /// depend on each other.
    ///
    /// ```
    /// use consultation_guide::domain::Condition;
    /// use consultation_guide::domain::condition::Truth;
    ///
    /// let answered = Condition::Answered(1);
    /// assert_eq!(answered.truth(&[None, None], 1), Truth::Unknown);
    /// assert_eq!(answered.truth(&[None, None], 2), Truth::False);
    /// ```
    pub fn truth(&self, replies: &[Reply], n_reached: usize) -> Truth {
        match self {
            Self::AnyOf { question, .. } | Self::Answered(question)
                if *question >= n_reached && replies[*question].is_none() =>
            {
                Truth::Unknown
            }
            Self::AnyOf { question, options } => replies[*question]
                .is_some_and(|chosen| chosen.intersects(*options))
                .into(),
            Self::Answered(question) => replies[*question]
                .is_some_and(|chosen| !chosen.is_empty())
                .into(),
            Self::All(parts) => joined(parts, Truth::False, replies, n_reached),
            Self::Any(parts) => joined(parts, Truth::True, replies, n_reached),
            Self::Not(part) => part.truth(replies, n_reached).negated(),
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

    /// Calls `visit` with the question of every test inside, and with the
    /// options if it distinguishes them.
    pub fn visit_tests(&self, visit: &mut dyn FnMut(usize, Option<OptionIndices>)) {
        self.visit(&mut |part| match part {
            Self::AnyOf { question, options } => visit(*question, Some(*options)),
            Self::Answered(question) => visit(*question, None),
            Self::All(_) | Self::Any(_) | Self::Not(_) => {}
        });
    }

    /// Whether it tests any question for which `is_meant` returns true.
    pub fn tests_any(&self, is_meant: &dyn Fn(usize) -> bool) -> bool {
        let mut found = false;
        self.visit_tests(&mut |question, _| found |= is_meant(question));
        found
    }
}

/// Combines parts, of which one with the truth `decisive` decides the whole.
fn joined(parts: &[Condition], decisive: Truth, replies: &[Reply], n_reached: usize) -> Truth {
    let mut truth = decisive.negated();
    for part in parts {
        match part.truth(replies, n_reached) {
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

    fn any_of(question: usize, options: &[usize]) -> Condition {
        Condition::AnyOf {
            question,
            options: options.iter().copied().collect(),
        }
    }

    /// Evaluates with option 0 chosen for question 0, question 1 skipped,
    /// question 2 passed without a reply, and question 3 still ahead.
    #[track_caller]
    fn check(condition: &Condition, expect: Truth) {
        let replies = [
            Some(OptionIndices::only(0)),
            Some(OptionIndices::NONE),
            None,
            None,
        ];
        assert_eq!(condition.truth(&replies, 3), expect, "{condition:?}");
    }

    #[test]
    fn tests_read_the_reply() {
        check(&any_of(0, &[0, 1]), Truth::True);
        check(&any_of(0, &[1]), Truth::False);
        check(&any_of(1, &[0, 1]), Truth::False);
        check(&any_of(2, &[0]), Truth::False);
        check(&any_of(3, &[0]), Truth::Unknown);
        check(&Condition::Answered(0), Truth::True);
        check(&Condition::Answered(1), Truth::False);
        check(&Condition::Answered(2), Truth::False);
        check(&Condition::Answered(3), Truth::Unknown);
        assert!(!any_of(3, &[0]).holds(&[None; 4]));
    }

    #[test]
    fn a_reply_to_a_question_ahead_counts() {
        let replies = [None, Some(OptionIndices::only(1))];
        assert_eq!(any_of(1, &[1]).truth(&replies, 0), Truth::True);
        assert_eq!(any_of(0, &[1]).truth(&replies, 0), Truth::Unknown);
    }

    #[test]
    fn every_test_is_visited() {
        let inner = Condition::Any(vec![any_of(3, &[0, 2]), Condition::Answered(2)]);
        let all = Condition::All(vec![any_of(0, &[1]), Condition::Not(Box::new(inner))]);
        let mut visited = Vec::new();
        all.visit_tests(&mut |question, options| {
            visited.push((question, options.map(|set| set.iter().collect::<Vec<_>>())));
        });
        assert_eq!(
            visited,
            [(0, Some(vec![1])), (3, Some(vec![0, 2])), (2, None)]
        );
        assert!(all.tests_any(&|question| question == 2));
        assert!(!all.tests_any(&|question| question == 1));
    }

    /// The condition that is read from the flat form, if that is one.
    fn read(tokens: &Vec<Token>) -> Option<Condition> {
        let bytes = postcard::to_allocvec(tokens).ok()?;
        let mut reader = Reader::new(&bytes);
        let condition = Condition::read(&mut reader);
        reader.is_done().then_some(condition)
    }

    #[test]
    fn the_flat_form_holds_the_condition_to_its_depth() {
        let nested = |n_levels| {
            (1..n_levels).fold(any_of(0, &[0, 1]), |inner, level| match level % 3 {
                0 => Condition::Not(Box::new(inner)),
                1 => Condition::All(vec![inner, Condition::Answered(1)]),
                _ => Condition::Any(vec![Condition::All(vec![]), inner]),
            })
        };
        let there_and_back = |condition: Condition| read(&Vec::from(condition));
        assert_eq!(there_and_back(nested(1)), Some(nested(1)));
        assert_eq!(there_and_back(nested(DEPTH_MAX)), Some(nested(DEPTH_MAX)));
        assert_eq!(there_and_back(nested(DEPTH_MAX + 1)), None);
    }

    #[test]
    fn a_flat_form_of_too_few_or_too_many_parts_is_refused() {
        let answered = || Token::Answered(0);
        let is_condition = |tokens: Vec<Token>| read(&tokens).is_some();
        assert!(is_condition(vec![Token::All(2), answered(), answered()]));
        assert!(!is_condition(vec![]));
        assert!(!is_condition(vec![Token::Not]));
        assert!(!is_condition(vec![Token::Any(u32::MAX), answered()]));
        assert!(!is_condition(vec![answered(), answered()]));
        let flat = core::iter::repeat_with(|| Token::Not).take(100_000);
        assert!(!is_condition(flat.collect()));
        // Two, of which one follows.
        let mut reader = Reader::new(&[2, 1, 0]);
        Condition::read(&mut reader);
        assert!(!reader.is_done());
    }

    #[test]
    fn one_part_can_decide_while_another_is_open() {
        use Condition::{All, Any, Not};

        let (yes, no, open) = (any_of(0, &[0]), any_of(0, &[1]), any_of(3, &[0]));
        check(&All(vec![]), Truth::True);
        check(&Any(vec![]), Truth::False);
        check(&All(vec![open.clone(), no.clone()]), Truth::False);
        check(&All(vec![open.clone(), yes.clone()]), Truth::Unknown);
        check(&Any(vec![open.clone(), yes.clone()]), Truth::True);
        check(&Any(vec![open.clone(), no.clone()]), Truth::Unknown);
        check(&Not(Box::new(no)), Truth::True);
        check(&Not(Box::new(yes)), Truth::False);
        check(&Not(Box::new(open)), Truth::Unknown);
    }
}
