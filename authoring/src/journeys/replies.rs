//! The replies to one question, in classes that no condition tells apart.

use std::collections::BTreeMap;

use super::{Count, TooManyStates};
use consultation_guide::domain::{Answer, Question, QuestionKind};

/// How many classes the replies to one question may fall into. Twelve options
/// that are all told apart make 4,096.
const CLASSES_MAX: usize = 20_000;

/// Replies that lead to the same.
#[derive(Clone, Debug)]
pub(super) struct Replies {
    pub(super) n_replies: Count,
    /// One of them, by the indices of its options: a choice of the fewest
    /// options where there is one, and else the skip, which has none.
    pub(super) witness: Vec<usize>,
    /// For each option, whether a reply with it is among them.
    pub(super) options: Vec<bool>,
    /// Whether the skip is among them.
    pub(super) has_skip: bool,
}

impl Replies {
    fn skip(n_options: usize) -> Self {
        Self {
            n_replies: Count::from(1),
            witness: Vec::new(),
            options: vec![false; n_options],
            has_skip: true,
        }
    }

    fn one(option: usize, n_options: usize) -> Self {
        Self::skip(n_options).with(option)
    }

    /// Each of these replies with `option` chosen as well.
    fn with(mut self, option: usize) -> Self {
        self.witness.push(option);
        self.options[option] = true;
        self.has_skip = false;
        self
    }

    /// Takes in the replies of `other`, which are none of these.
    pub(super) fn merge(&mut self, other: Self) {
        self.n_replies = self.n_replies + other.n_replies;
        self.has_skip |= other.has_skip;
        for (here, there) in self.options.iter_mut().zip(other.options) {
            *here |= there;
        }
        if rank(&other.witness) < rank(&self.witness) {
            self.witness = other.witness;
        }
    }

    /// The witness as an answer to `question`, whose replies these are.
    pub(super) fn witness(&self, question: &Question) -> Answer {
        let options = self.witness.iter();
        Answer::of(options.map(|index| question.options[*index].id.clone()))
    }
}

/// Choices before the skip, those of few options first.
fn rank(witness: &[usize]) -> (bool, usize, &[usize]) {
    (witness.is_empty(), witness.len(), witness)
}

/// The replies to `question` by how `tests`, each a set of options by index,
/// turn out for them. In the order of their witnesses.
///
/// The subsets of a multiple choice are never gone through: taking in one
/// option after the other, those that test alike stay together as a number.
pub(super) fn classes(
    question: &Question,
    tests: &[&[usize]],
) -> Result<Vec<Replies>, TooManyStates> {
    let n_options = question.options.len();
    let signature = |option: usize| -> Vec<bool> {
        let tests = tests.iter();
        tests.map(|options| options.contains(&option)).collect()
    };
    let mut classes = BTreeMap::from([(vec![false; tests.len()], Replies::skip(n_options))]);
    let mut alone = Vec::new();
    for (index, option) in question.options.iter().enumerate() {
        let signature = signature(index);
        if question.kind == QuestionKind::SingleChoice || option.is_exclusive {
            alone.push((signature, Replies::one(index, n_options)));
            continue;
        }
        for (other, replies) in classes.clone() {
            let both = other.iter().zip(&signature).map(|(a, b)| a | b).collect();
            add(&mut classes, both, replies.with(index));
        }
        if classes.len() > CLASSES_MAX {
            return Err(TooManyStates);
        }
    }
    for (signature, replies) in alone {
        add(&mut classes, signature, replies);
    }
    let mut classes: Vec<Replies> = classes.into_values().collect();
    classes.sort_by(|a, b| rank(&a.witness).cmp(&rank(&b.witness)));
    Ok(classes)
}

fn add(classes: &mut BTreeMap<Vec<bool>, Replies>, signature: Vec<bool>, replies: Replies) {
    match classes.get_mut(&signature) {
        Some(class) => class.merge(replies),
        None => {
            classes.insert(signature, replies);
        }
    }
}
