//! The replies to one question, in classes that no condition distinguishes.

use std::collections::BTreeMap;

use super::{Count, TooManyStates};
use consultation_guide::domain::Logic;
use consultation_guide::domain::condition::{Bounds, TestedOptions};
use consultation_guide::domain::reply::OptionIndices;

/// How many classes the replies to one question may fall into. Twelve options
/// that are all distinguished make 4,096.
const CLASSES_MAX: usize = 20_000;

/// Replies that no condition distinguishes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Replies {
    pub(super) n_replies: Count,
    /// One of them: a choice of the fewest options where there is one, otherwise the skip.
    pub(super) witness: OptionIndices,
    /// The options that occur in any of them.
    pub(super) options: OptionIndices,
    /// From how many to how many options are chosen in one of them; none if only the skip is among them.
    pub(super) n_chosen: Option<Bounds>,
    /// Whether the skip is among them.
    pub(super) has_skip: bool,
}

impl Replies {
    fn skip() -> Self {
        Self {
            n_replies: Count::from(1),
            witness: OptionIndices::NONE,
            options: OptionIndices::NONE,
            n_chosen: None,
            has_skip: true,
        }
    }

    /// Each of these replies with `option` chosen as well.
    fn with(mut self, option: usize) -> Self {
        self.witness.insert(option);
        self.options.insert(option);
        // Where the skip is among them, the option is the only one of that reply.
        let min = match self.n_chosen {
            Some(Bounds { min, .. }) if !self.has_skip => min,
            _ => 0,
        };
        let max = self.n_chosen.map_or(0, |bounds| bounds.max);
        self.n_chosen = Some(Bounds {
            min: min + 1,
            max: max + 1,
        });
        self.has_skip = false;
        self
    }

    /// Adds the replies of `other`, which are disjoint from these.
    pub(super) fn merge(&mut self, other: Self) {
        self.n_replies = self.n_replies + other.n_replies;
        self.has_skip |= other.has_skip;
        self.n_chosen = union(self.n_chosen, other.n_chosen);
        self.options = self.options.union(other.options);
        if rank(other.witness) < rank(self.witness) {
            self.witness = other.witness;
        }
    }
}

/// The bounds of the numbers that are within one or the other.
pub(super) fn union(one: Option<Bounds>, other: Option<Bounds>) -> Option<Bounds> {
    let (Some(a), Some(b)) = (one, other) else {
        return one.or(other);
    };
    Some(Bounds {
        min: a.min.min(b.min),
        max: a.max.max(b.max),
    })
}

/// Choices before the skip, those of few options first.
fn rank(witness: OptionIndices) -> (bool, OptionIndices) {
    (witness.is_empty(), witness)
}

/// The replies to the question, grouped by how many options of each of `tests` they choose, as far as
/// that test counts. In the order of their witnesses.
///
/// The subsets of a multiple choice are never enumerated: options are added one by
/// one, and replies with equal results stay together as a number.
pub(super) fn classes(
    logic: &Logic,
    question: usize,
    tests: &[TestedOptions],
) -> Result<Vec<Replies>, TooManyStates> {
    // The other choice with the option added.
    let with = |other: &[usize], option: usize| -> Vec<usize> {
        let numbers = tests.iter().zip(other);
        numbers
            .map(|(test, n)| (n + usize::from(test.options.contains(option))).min(test.n_counted))
            .collect()
    };
    let nothing = vec![0; tests.len()];
    let mut classes = BTreeMap::from([(nothing.clone(), Replies::skip())]);
    let mut exclusive = Vec::new();
    let exclusive_options = logic.exclusive(question);
    for option in 0..logic.questions()[question].options.len() {
        if exclusive_options.contains(option) {
            exclusive.push((with(&nothing, option), Replies::skip().with(option)));
            continue;
        }
        for (other, replies) in classes.clone() {
            add(&mut classes, with(&other, option), replies.with(option));
        }
        if classes.len() > CLASSES_MAX {
            return Err(TooManyStates);
        }
    }
    for (numbers, replies) in exclusive {
        add(&mut classes, numbers, replies);
    }
    let mut classes: Vec<Replies> = classes.into_values().collect();
    classes.sort_by_key(|class| rank(class.witness));
    Ok(classes)
}

fn add(classes: &mut BTreeMap<Vec<usize>, Replies>, numbers: Vec<usize>, replies: Replies) {
    match classes.get_mut(&numbers) {
        Some(class) => class.merge(replies),
        None => {
            classes.insert(numbers, replies);
        }
    }
}
