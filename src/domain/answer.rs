//! What a visitor replied.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{OptionId, QuestionId};

/// One reply to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The chosen options: one for a single choice, one or more for a multiple
    /// choice. Never empty.
    Chosen(BTreeSet<OptionId>),
    /// The visitor skipped the question.
    Skipped,
}

impl Answer {
    /// An answer of one option.
    pub fn one(option: impl Into<OptionId>) -> Self {
        Self::of([option])
    }

    /// An answer of these options; no option at all is a skip.
    pub fn of<O: Into<OptionId>>(options: impl IntoIterator<Item = O>) -> Self {
        let chosen: BTreeSet<OptionId> = options.into_iter().map(Into::into).collect();
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

    /// Whether the visitor skipped the question.
    pub fn is_skipped(&self) -> bool {
        matches!(self, Self::Skipped)
    }
}

/// All replies, keyed by question. The order of answering leaves no trace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Response(BTreeMap<QuestionId, Answer>);

impl Response {
    /// The answer to `question`, if it has one.
    pub fn get(&self, question: &QuestionId) -> Option<&Answer> {
        self.0.get(question)
    }

    /// Sets the answer to `question`, in place of an earlier one.
    pub fn insert(&mut self, question: QuestionId, answer: Answer) {
        self.0.insert(question, answer);
    }

    /// Takes the answer to `question` out.
    pub fn remove(&mut self, question: &QuestionId) -> Option<Answer> {
        self.0.remove(question)
    }

    /// Every answered question with its answer, by question id.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, &Answer)> {
        self.0.iter()
    }
}

impl<Q: Into<QuestionId>> FromIterator<(Q, Answer)> for Response {
    fn from_iter<I: IntoIterator<Item = (Q, Answer)>>(answers: I) -> Self {
        Self(
            answers
                .into_iter()
                .map(|(question, answer)| (question.into(), answer))
                .collect(),
        )
    }
}
