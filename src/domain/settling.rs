//! Whether the decision is settled before the last question.
//!
//! A visitor is not asked what can no longer matter. The decision is settled when one rule
//! decides *whatever* the remaining replies.

use std::vec;

use super::Logic;
use super::condition::Truth;
use super::reply::{OptionIndices, Reply};

/// How many conditions are tested, in about as many ways of answering as that allows, before giving up:
/// a visitor waits for several searches after each press.
///
/// Giving up is safe: one unnecessary question is asked. No shipped questionnaire comes near.
const TESTS_MAX: usize = 4_000_000;

/// What a trial costs beside its conditions, as a number of them.
const TESTS_OF_TRIAL: usize = 200;

impl Logic {
    /// The index of the rule that decides, if `replies` settle that; they
    /// answer questions before `n_reached`.
    pub fn settled_rule(&self, replies: &[Reply], n_reached: usize) -> Option<usize> {
        Search {
            logic: self,
            fixed: &[],
            verdict: &|rule| rule,
            trials_left: TESTS_MAX / (TESTS_OF_TRIAL + self.n_conditions()),
        }
        .only_verdict(replies.to_vec(), n_reached)
    }
}

/// The next step of one way of answering.
enum Next {
    Question(usize),
    Verdict(usize),
}

/// A question that has replies left to try.
struct Open<'s> {
    index: usize,
    untried: DistinctReplies<'s>,
    /// The first rule that may match before the question has a reply.
    first_rule: usize,
}

/// Searches all ways of answering for a second verdict.
pub(super) struct Search<'s> {
    pub(super) logic: &'s Logic,
    /// By question: the only reply that is tried where it is asked; questions without one
    /// get every reply.
    pub(super) fixed: &'s [Reply],
    /// The verdict to compare, by the index of the rule that decides.
    pub(super) verdict: &'s dyn Fn(usize) -> usize,
    /// How many more ways of answering are tried before giving up.
    pub(super) trials_left: usize,
}

impl<'s> Search<'s> {
    /// The single verdict of every continuation, if there is only one and the trials suffice.
    ///
    /// `replies` holds those to the questions before `n_reached` and, after it, only replies
    /// that are sure to count.
    ///
    /// The pending replies are in a list and not on the stack, which would be
    /// as deep as there are questions.
    pub(super) fn only_verdict(
        &mut self,
        mut replies: Vec<Reply>,
        mut n_reached: usize,
    ) -> Option<usize> {
        let mut open: Vec<Open<'s>> = Vec::new();
        let mut only = None;
        // A rule that is sure not to match stays so, whatever follows: the search need not look at
        // it again, and going down is not quadratic.
        let mut first_rule = 0;
        loop {
            self.trials_left = self.trials_left.checked_sub(1)?;
            match self.next(&replies, n_reached, &mut first_rule) {
                Next::Question(index) => open.push(Open {
                    index,
                    untried: self.replies(index),
                    first_rule,
                }),
                Next::Verdict(verdict) if only.is_none_or(|only| only == verdict) => {
                    only = Some(verdict);
                }
                Next::Verdict(_) => return None,
            }
            // The next reply to the last question that has untried ones.
            n_reached = loop {
                let Some(last) = open.last_mut() else {
                    return only;
                };
                let reply = last.untried.next();
                replies[last.index] = reply;
                if reply.is_some() {
                    first_rule = last.first_rule;
                    break last.index + 1;
                }
                open.pop();
            };
        }
    }

    /// What comes next when the questions before `n_reached` have these replies. The rules before
    /// `first_rule` do not match; it is moved on to the first that may.
    fn next(&self, replies: &[Reply], n_reached: usize, first_rule: &mut usize) -> Next {
        if let Some(verdict) = self.verdict_in_sight(replies, n_reached, first_rule) {
            return Next::Verdict(verdict);
        }
        let questions = self.logic.questions().iter().enumerate();
        let mut open = questions
            .skip(n_reached)
            .filter(|(index, question)| replies[*index].is_none() && question.is_enabled(replies));
        match open.next() {
            Some((index, _)) => Next::Question(index),
            None => Next::Verdict((self.verdict)(self.logic.first_match(replies))),
        }
    }

    /// The replies to try for the question at `index`.
    fn replies(&self, index: usize) -> DistinctReplies<'s> {
        match self.fixed.get(index) {
            Some(&Some(reply)) => DistinctReplies::only(reply),
            _ => DistinctReplies::to(self.logic, index),
        }
    }

    /// The verdict, if it follows from each rule by itself.
    fn verdict_in_sight(
        &self,
        replies: &[Reply],
        n_reached: usize,
        first_rule: &mut usize,
    ) -> Option<usize> {
        let mut only = None;
        let rules = self.logic.rules().iter().enumerate();
        for (index, rule) in rules.skip(*first_rule) {
            let truth = rule
                .when
                .as_ref()
                .map_or(Truth::True, |when| when.truth(replies, n_reached));
            if truth == Truth::False {
                continue;
            }
            let verdict = (self.verdict)(index);
            if only.is_none() {
                *first_rule = index;
            }
            if only.is_some_and(|only| only != verdict) {
                return None;
            }
            only = Some(verdict);
            if truth == Truth::True {
                break;
            }
        }
        only
    }
}

/// One reply for each way in which a question can affect the decision.
///
/// Each class of options has one representative, so not all subsets of a multiple choice
/// are tried. There may still be too many to list, so the iterator makes them on demand.
pub(super) struct DistinctReplies<'l> {
    /// Where to look the options up once the skip has been tried: until then a search that ends early
    /// need not know them.
    unlisted: Option<(&'l Logic, usize)>,
    /// The skip, and each exclusive option by itself.
    singles: vec::IntoIter<OptionIndices>,
    /// The options of which every subset is tried after those.
    combinable: Vec<usize>,
    /// The subset of `combinable` tried last, by index.
    chosen: Vec<usize>,
}

impl<'l> DistinctReplies<'l> {
    /// The replies to the question at `question`, the skip first.
    pub(super) fn to(logic: &'l Logic, question: usize) -> Self {
        Self {
            unlisted: Some((logic, question)),
            ..Self::only(OptionIndices::NONE)
        }
    }

    fn list(&mut self, logic: &Logic, question: usize) {
        let mut singles = Vec::new();
        for class in logic.option_classes(question, &[]) {
            if class.is_exclusive {
                singles.push(OptionIndices::only(class.representative()));
            } else {
                self.combinable.push(class.representative());
            }
        }
        self.singles = singles.into_iter();
    }

    /// Only this reply.
    fn only(reply: OptionIndices) -> Self {
        Self {
            unlisted: None,
            singles: vec![reply].into_iter(),
            combinable: Vec::new(),
            chosen: Vec::new(),
        }
    }
}

impl Iterator for DistinctReplies<'_> {
    type Item = OptionIndices;

    fn next(&mut self) -> Option<OptionIndices> {
        if let Some(single) = self.singles.next() {
            return Some(single);
        }
        if let Some((logic, question)) = self.unlisted.take() {
            self.list(logic, question);
            return self.next();
        }
        self.chosen = next_subset(&self.chosen, self.combinable.len())?;
        let chosen = self.chosen.iter().map(|&index| self.combinable[index]);
        Some(chosen.collect())
    }
}

/// The next subset of `n_options` after `chosen`, by size and then by its members.
fn next_subset(chosen: &[usize], n_options: usize) -> Option<Vec<usize>> {
    let n_chosen = chosen.len();
    let has_room = |place: &usize| chosen[*place] < n_options - n_chosen + place;
    match (0..n_chosen).rev().find(has_room) {
        Some(place) => {
            let moved = (place..n_chosen).map(|after| chosen[place] + 1 + after - place);
            Some(chosen[..place].iter().copied().chain(moved).collect())
        }
        None => (n_chosen < n_options).then(|| (0..=n_chosen).collect()),
    }
}
