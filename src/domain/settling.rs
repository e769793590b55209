//! Whether the decision is settled before the last question.
//!
//! A visitor is not asked what cannot matter any more. The decision is settled
//! when one and the same rule decides *whatever* the remaining answers are.

use super::condition::Truth;
use super::decision::first_match;
use super::{Answer, Condition, OptionId, Question, QuestionKind, Questionnaire, Response};

/// How many ways of answering are tried before giving up.
///
/// Giving up is safe: one more question is asked than needed. No shipped
/// questionnaire comes near.
const TRIALS_MAX: u32 = 20_000;

/// The index of the rule that decides, if that is settled when the questions
/// before `n_reached` are answered as in `response` and none after is reached.
pub fn settled_rule(
    questionnaire: &Questionnaire,
    response: &Response,
    n_reached: usize,
) -> Option<usize> {
    Search {
        questionnaire,
        fixed: &Response::default(),
        verdict: &|rule| rule,
        trials_left: TRIALS_MAX,
    }
    .only_verdict(response.clone(), n_reached)
}

/// The answers to a question that are still to be tried.
type Answers = Box<dyn Iterator<Item = Answer>>;

/// What a way of answering comes to next.
enum Next {
    Question(usize),
    Verdict(usize),
}

/// Whether every way of answering comes to one and the same verdict.
pub(super) struct Search<'s> {
    pub(super) questionnaire: &'s Questionnaire,
    /// The only answers that are tried to their questions, where these are
    /// asked; the other questions get every reply.
    pub(super) fixed: &'s Response,
    /// What is to be the same, by the index of the rule that decides.
    pub(super) verdict: &'s dyn Fn(usize) -> usize,
    /// How many more ways of answering are tried before giving up.
    pub(super) trials_left: u32,
}

impl Search<'_> {
    /// The one verdict that every way of going on leads to, if there is only
    /// one and it is found within the trials.
    ///
    /// `response` holds the answers to the questions before `n_reached`, and
    /// of those after it none but answers that are sure to count.
    ///
    /// What is still to be tried stands in a list and not on the stack, which
    /// would be as deep as there are questions.
    pub(super) fn only_verdict(
        &mut self,
        mut response: Response,
        mut n_reached: usize,
    ) -> Option<usize> {
        let questions = &self.questionnaire.questions;
        let mut open: Vec<(usize, Answers)> = Vec::new();
        let mut only = None;
        loop {
            self.trials_left = self.trials_left.checked_sub(1)?;
            match self.next(&response, n_reached) {
                Next::Question(index) => open.push((index, self.answers(&questions[index]))),
                Next::Verdict(verdict) if only.is_none_or(|only| only == verdict) => {
                    only = Some(verdict);
                }
                Next::Verdict(_) => return None,
            }
            // The next answer to the last question that has one left to try.
            n_reached = loop {
                let Some((index, answers)) = open.last_mut() else {
                    return only;
                };
                let (index, id) = (*index, &questions[*index].id);
                if let Some(answer) = answers.next() {
                    response.insert(id.clone(), answer);
                    break index + 1;
                }
                response.remove(id);
                open.pop();
            };
        }
    }

    /// What comes next when the questions before `n_reached` are answered as
    /// in `response`.
    fn next(&self, response: &Response, n_reached: usize) -> Next {
        if let Some(verdict) = self.verdict_in_sight(response, n_reached) {
            return Next::Verdict(verdict);
        }
        let questions = self.questionnaire.questions.iter().enumerate();
        let is_open = |question: &Question| {
            response.get(&question.id).is_none() && question.is_enabled(response)
        };
        match questions
            .skip(n_reached)
            .find(|(_, question)| is_open(question))
        {
            Some((index, _)) => Next::Question(index),
            None => Next::Verdict((self.verdict)(first_match(self.questionnaire, response))),
        }
    }

    /// The answers to `question` that are tried.
    fn answers(&self, question: &Question) -> Answers {
        match self.fixed.get(&question.id) {
            Some(answer) => Box::new(core::iter::once(answer.clone())),
            None => Box::new(distinct_answers(self.questionnaire, question)),
        }
    }

    /// The verdict, as far as each rule on its own can tell.
    fn verdict_in_sight(&self, response: &Response, n_reached: usize) -> Option<usize> {
        let ahead = &self.questionnaire.questions[n_reached..];
        let is_pending =
            |id: &_| response.get(id).is_none() && ahead.iter().any(|question| question.id == *id);
        let mut only = None;
        for (index, rule) in self.questionnaire.rules.iter().enumerate() {
            let truth = rule
                .when
                .as_ref()
                .map_or(Truth::True, |when| when.truth(response, &is_pending));
            if truth == Truth::False {
                continue;
            }
            let verdict = (self.verdict)(index);
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

/// One answer for each way in which `question` can bear on the decision.
///
/// Options that the conditions never tell apart are stood for by one of them,
/// so a multiple choice is not tried in all its subsets. There may still be
/// more than anybody could try: the iterator makes each when it is asked for.
pub(super) fn distinct_answers(
    questionnaire: &Questionnaire,
    question: &Question,
) -> impl Iterator<Item = Answer> + use<> {
    let option_sets = option_sets_tested(questionnaire, question);
    let mut signatures = Vec::new();
    let (mut alone, mut combinable) = (Vec::new(), Vec::new());
    for option in &question.options {
        let tests: Vec<bool> = option_sets
            .iter()
            .map(|set| set.contains(&option.id))
            .collect();
        let signature = (option.is_exclusive, tests);
        if signatures.contains(&signature) {
            continue;
        }
        signatures.push(signature);
        match question.kind {
            QuestionKind::MultipleChoice if !option.is_exclusive => &mut combinable,
            _ => &mut alone,
        }
        .push(option.id.clone());
    }

    core::iter::once(Answer::Skipped)
        .chain(alone.into_iter().map(Answer::one))
        .chain(subsets(combinable))
}

/// Every set of options of `question` that a rule or `enableWhen` tests for.
fn option_sets_tested<'q>(
    questionnaire: &'q Questionnaire,
    question: &Question,
) -> Vec<&'q [OptionId]> {
    let rule_conditions = questionnaire
        .rules
        .iter()
        .filter_map(|rule| rule.when.as_ref());
    let question_conditions = questionnaire
        .questions
        .iter()
        .filter_map(|q| q.enable_when.as_ref());
    let mut sets = Vec::new();
    for condition in rule_conditions.chain(question_conditions) {
        condition.visit(&mut |part| {
            if let Condition::AnyOf {
                question: tested,
                options,
            } = part
                && *tested == question.id
            {
                sets.push(options.as_slice());
            }
        });
    }
    sets
}

/// Every answer that chooses one or more of `options`, those of few first.
fn subsets(options: Vec<OptionId>) -> impl Iterator<Item = Answer> {
    let n_options = options.len();
    let first = (n_options > 0).then(|| vec![0]);
    core::iter::successors(first, move |chosen| next_subset(chosen, n_options))
        .map(move |chosen| Answer::of(chosen.iter().map(|index| options[*index].clone())))
}

/// The subset of `n_options` after `chosen`, by size and then by its members.
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
