//! What a visitor answered.

use super::{OptionId, QuestionId};

/// Options of one question, each at most once, in the order of their ids.
///
/// A sorted list: the sets are small, and the engine carries no code for trees.
///
/// ```
/// use consultation_guide::domain::OptionSet;
///
/// let mut chosen = OptionSet::from_iter(["migraine", "crps"]);
/// assert!(chosen.contains(&"crps".into()));
/// assert!(chosen.remove(&"migraine".into()));
/// chosen.insert("back".into());
/// assert!(chosen.iter().map(|id| id.as_str()).eq(["back", "crps"]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionSet(Vec<OptionId>);

impl OptionSet {
    /// Whether `option` is in the set.
    pub fn contains(&self, option: &OptionId) -> bool {
        self.0.binary_search(option).is_ok()
    }

    /// Adds `option`, if it is not there yet.
    pub fn insert(&mut self, option: OptionId) {
        if let Err(index) = self.0.binary_search(&option) {
            self.0.insert(index, option);
        }
    }

    /// Removes `option`; returns whether it was there.
    pub fn remove(&mut self, option: &OptionId) -> bool {
        let found = self.0.binary_search(option);
        if let Ok(index) = found {
            self.0.remove(index);
        }
        found.is_ok()
    }

    /// Removes every option that `is_kept` rejects.
    pub fn retain(&mut self, is_kept: impl FnMut(&OptionId) -> bool) {
        self.0.retain(is_kept);
    }

    /// Removes every option.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The options in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &OptionId> {
        self.0.iter()
    }
}

impl<O: Into<OptionId>> FromIterator<O> for OptionSet {
    fn from_iter<I: IntoIterator<Item = O>>(options: I) -> Self {
        let mut set = Self::default();
        options
            .into_iter()
            .for_each(|option| set.insert(option.into()));
        set
    }
}

/// The answer to one question.
///
/// ```
/// use consultation_guide::domain::Answer;
///
/// let pain = Answer::of(["crps", "migraine"]);
/// assert!(pain.contains(&"crps".into()));
/// assert_eq!(Answer::of::<&str>([]), Answer::Skipped);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The chosen options: one for a single choice, one or more for a multiple
    /// choice. Never empty.
    Chosen(OptionSet),
    /// The visitor skipped the question.
    Skipped,
}

impl Answer {
    /// The answer with only this option.
    pub fn one(option: impl Into<OptionId>) -> Self {
        Self::of([option])
    }

    /// The answer with these options; without any, a skip.
    pub fn of<O: Into<OptionId>>(options: impl IntoIterator<Item = O>) -> Self {
        let chosen: OptionSet = options.into_iter().collect();
        if chosen.is_empty() {
            Self::Skipped
        } else {
            Self::Chosen(chosen)
        }
    }

    /// Whether `option` is among the chosen ones.
    pub fn contains(&self, option: &OptionId) -> bool {
        match self {
            Self::Chosen(chosen) => chosen.contains(option),
            Self::Skipped => false,
        }
    }
}

/// All answers, keyed by question. The order in which they were given is not kept.
///
/// ```
/// use consultation_guide::domain::{Answer, Response};
///
/// let mut response = Response::from_iter([("who", Answer::one("self"))]);
/// response.insert("pain".into(), Answer::of(["crps", "migraine"]));
/// response.insert("time".into(), Answer::Skipped);
/// assert!(response.get(&"pain".into()).is_some_and(|answer| answer.contains(&"crps".into())));
/// assert_eq!(response.get(&"help".into()), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response(Vec<(QuestionId, Answer)>);

impl Response {
    /// The answer to `question`, if it has one.
    pub fn get(&self, question: &QuestionId) -> Option<&Answer> {
        self.find(question).ok().map(|index| &self.0[index].1)
    }

    /// Sets the answer to `question`, in place of an earlier one.
    pub fn insert(&mut self, question: QuestionId, answer: Answer) {
        match self.find(&question) {
            Ok(index) => self.0[index].1 = answer,
            Err(index) => self.0.insert(index, (question, answer)),
        }
    }

    /// Every answered question with its answer, in the order of the ids.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, &Answer)> {
        self.0.iter().map(|(question, answer)| (question, answer))
    }

    fn find(&self, question: &QuestionId) -> Result<usize, usize> {
        self.0.binary_search_by(|(id, _)| id.cmp(question))
    }
}

impl<Q: Into<QuestionId>> FromIterator<(Q, Answer)> for Response {
    fn from_iter<I: IntoIterator<Item = (Q, Answer)>>(answers: I) -> Self {
        let mut response = Self::default();
        for (question, answer) in answers {
            response.insert(question.into(), answer);
        }
        response
    }
}
