//! When something applies: typed data, never an expression to parse.

use serde::Serialize;

use super::reader::{Read, Reader, read_fields};
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
    /// As many of `options` were chosen for `question` as the bounds allow; of a question that
    /// was skipped or not asked, none.
    CountChosen {
        /// The question that the test is on.
        question: usize,
        /// The options that are counted.
        options: OptionIndices,
        /// How many of them.
        bounds: Bounds,
    },
    /// As many of these hold as the bounds allow.
    CountHolding {
        /// How many of them.
        bounds: Bounds,
        /// The conditions that are counted.
        parts: Vec<Condition>,
    },
}

/// From how many to how many are counted, both included.
///
/// ```
/// use consultation_guide::domain::Condition;
/// use consultation_guide::domain::condition::Bounds;
/// use consultation_guide::domain::reply::OptionIndices;
///
/// let two_or_three = Condition::CountChosen {
///     question: 0,
///     options: (0..5).collect(),
///     bounds: Bounds { min: 2, max: 3 },
/// };
/// let chosen = |n_chosen| [Some((0..n_chosen).collect())];
/// assert!(!two_or_three.holds(&chosen(1)));
/// assert!(two_or_three.holds(&chosen(2)) && two_or_three.holds(&chosen(3)));
/// assert!(!two_or_three.holds(&chosen(4)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Bounds {
    /// The smallest number.
    pub min: usize,
    /// The largest number.
    pub max: usize,
}

read_fields! {
    Bounds { min, max }
}

impl Bounds {
    /// Every number from `min` on.
    fn at_least(min: usize) -> Self {
        Self {
            min,
            max: usize::MAX,
        }
    }

    /// Whether a number is within the bounds that is `n_certain` at least and `n_possible` at
    /// most.
    fn truth(self, n_certain: usize, n_possible: usize) -> Truth {
        if n_possible < self.min || n_certain > self.max {
            Truth::False
        } else if n_certain >= self.min && n_possible <= self.max {
            Truth::True
        } else {
            Truth::Unknown
        }
    }

    /// The number up to which it makes a difference how many of `n` there are.
    ///
    /// ```
    /// use consultation_guide::domain::condition::Bounds;
    ///
    /// assert_eq!(Bounds { min: 2, max: 5 }.n_counted(5), 2, "more than two are as good as two");
    /// assert_eq!(Bounds { min: 2, max: 3 }.n_counted(5), 4, "more than three are too many");
    /// ```
    pub fn n_counted(self, n: usize) -> usize {
        if self.max < n { self.max + 1 } else { self.min }
    }
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
    CountChosen {
        question: usize,
        options: OptionIndices,
        bounds: Bounds,
    },
    /// With this many parts.
    CountHolding(Bounds, u32),
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
        Condition::CountChosen {
            question,
            options,
            bounds,
        } => {
            let token = Token::CountChosen {
                question,
                options,
                bounds,
            };
            (token, Vec::new())
        }
        Condition::CountHolding { bounds, parts } => {
            (Token::CountHolding(bounds, count(&parts)), parts)
        }
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
        5 => Condition::CountChosen {
            question: Read::read(reader),
            options: Read::read(reader),
            bounds: Read::read(reader),
        },
        6 => Condition::CountHolding {
            bounds: Read::read(reader),
            parts: unflatten_all(reader, n_tokens, depth),
        },
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

/// Options that a test distinguishes from the other options of their question, but not from one
/// another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestedOptions {
    /// The options.
    pub options: OptionIndices,
    /// The number up to which it makes a difference how many of them are chosen.
    pub n_counted: usize,
}

/// A test whether any of them is chosen.
impl From<OptionIndices> for TestedOptions {
    fn from(options: OptionIndices) -> Self {
        Self {
            options,
            n_counted: 1,
        }
    }
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
            Self::AnyOf { question, .. }
            | Self::Answered(question)
            | Self::CountChosen { question, .. }
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
            Self::All(parts) => {
                count_holding(parts, Bounds::at_least(parts.len()), replies, n_reached)
            }
            Self::Any(parts) => count_holding(parts, Bounds::at_least(1), replies, n_reached),
            Self::Not(part) => part.truth(replies, n_reached).negated(),
            Self::CountChosen {
                question,
                options,
                bounds,
            } => {
                let n_chosen = replies[*question].map_or(0, |chosen| chosen.n_shared(*options));
                bounds.truth(n_chosen, n_chosen)
            }
            Self::CountHolding { bounds, parts } => {
                count_holding(parts, *bounds, replies, n_reached)
            }
        }
    }

    /// Calls `visit` for this condition and every one inside it.
    pub fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a Condition)) {
        visit(self);
        match self {
            Self::All(parts) | Self::Any(parts) | Self::CountHolding { parts, .. } => {
                parts.iter().for_each(|part| part.visit(visit));
            }
            Self::Not(part) => part.visit(visit),
            Self::AnyOf { .. } | Self::Answered(_) | Self::CountChosen { .. } => {}
        }
    }

    /// Calls `visit` with the question of every test inside, and with the
    /// options if it distinguishes them.
    pub fn visit_tests(&self, visit: &mut dyn FnMut(usize, Option<TestedOptions>)) {
        self.visit(&mut |part| match part {
            Self::AnyOf { question, options } => visit(*question, Some((*options).into())),
            Self::Answered(question) => visit(*question, None),
            Self::CountChosen {
                question,
                options,
                bounds,
            } => {
                let tested = TestedOptions {
                    options: *options,
                    n_counted: bounds.n_counted(options.n_shared(*options)),
                };
                visit(*question, Some(tested));
            }
            Self::All(_) | Self::Any(_) | Self::Not(_) | Self::CountHolding { .. } => {}
        });
    }

    /// Whether it tests any question for which `is_meant` returns true.
    pub fn tests_any(&self, is_meant: &dyn Fn(usize) -> bool) -> bool {
        let mut found = false;
        self.visit_tests(&mut |question, _| found |= is_meant(question));
        found
    }
}

/// Whether as many of `parts` hold as `bounds` allow; it stops as soon as that is known.
fn count_holding(
    parts: &[Condition],
    bounds: Bounds,
    replies: &[Reply],
    n_reached: usize,
) -> Truth {
    let (mut n_certain, mut n_possible) = (0, parts.len());
    let mut truth = bounds.truth(n_certain, n_possible);
    for part in parts {
        if truth != Truth::Unknown {
            break;
        }
        match part.truth(replies, n_reached) {
            Truth::True => n_certain += 1,
            Truth::False => n_possible -= 1,
            Truth::Unknown => {}
        }
        truth = bounds.truth(n_certain, n_possible);
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

    fn count_chosen(question: usize, options: &[usize], min: usize, max: usize) -> Condition {
        Condition::CountChosen {
            question,
            options: options.iter().copied().collect(),
            bounds: Bounds { min, max },
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
            let options = options.map(|tested| tested.options.iter().collect::<Vec<_>>());
            visited.push((question, options));
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
                1 => Condition::CountHolding {
                    bounds: Bounds { min: 1, max: 300 },
                    parts: vec![inner, count_chosen(1, &[0, 9], 0, 1)],
                },
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

    #[test]
    fn chosen_options_are_counted() {
        let replies = [Some((0..3).collect()), Some(OptionIndices::NONE), None];
        let truth = |question, options: &[usize], min, max| {
            count_chosen(question, options, min, max).truth(&replies, 2)
        };
        assert_eq!(truth(0, &[0, 1, 5], 2, 3), Truth::True);
        assert_eq!(truth(0, &[0, 1, 5], 0, 2), Truth::True);
        assert_eq!(truth(0, &[0, 1, 5], 3, 3), Truth::False);
        assert_eq!(truth(0, &[0, 1, 5], 0, 1), Truth::False);
        assert_eq!(truth(1, &[0, 1], 0, 1), Truth::True);
        assert_eq!(truth(1, &[0, 1], 1, 2), Truth::False);
        assert_eq!(truth(2, &[0, 1], 0, 1), Truth::Unknown);
    }

    #[test]
    fn a_count_is_settled_once_what_is_open_cannot_change_it() {
        let (yes, no, open) = (any_of(0, &[0]), any_of(0, &[1]), any_of(3, &[0]));
        let count = |min, max| Condition::CountHolding {
            bounds: Bounds { min, max },
            parts: vec![yes.clone(), no.clone(), open.clone()],
        };
        check(&count(1, 3), Truth::True);
        check(&count(1, 2), Truth::True);
        check(&count(0, 0), Truth::False);
        check(&count(3, 3), Truth::False);
        check(&count(2, 3), Truth::Unknown);
        check(&count(0, 1), Truth::Unknown);
    }

    #[test]
    fn a_test_distinguishes_as_many_options_as_it_counts() {
        let n_counted = |min, max| {
            let mut counted = None;
            let count = count_chosen(0, &[0, 1, 2, 3], min, max);
            count.visit_tests(&mut |_, tested| counted = tested.map(|tested| tested.n_counted));
            counted
        };
        assert_eq!(n_counted(3, 4), Some(3));
        assert_eq!(n_counted(0, 2), Some(3));
        assert_eq!(n_counted(1, 2), Some(3));
        assert_eq!(n_counted(1, 4), Some(1));
    }
}
