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
    let mut response = response.clone();
    Search {
        questionnaire,
        fixed: &Response::default(),
        verdict: &|rule| rule,
        trials_left: TRIALS_MAX,
    }
    .only_verdict(&mut response, n_reached)
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
    pub(super) fn only_verdict(
        &mut self,
        response: &mut Response,
        n_reached: usize,
    ) -> Option<usize> {
        self.trials_left = self.trials_left.checked_sub(1)?;
        let questionnaire = self.questionnaire;
        if let Some(verdict) = self.verdict_in_sight(response, n_reached) {
            return Some(verdict);
        }
        let mut ahead = questionnaire.questions.iter().enumerate().skip(n_reached);
        let is_open = |question: &Question| {
            response.get(&question.id).is_none() && question.is_enabled(response)
        };
        let Some((index, question)) = ahead.find(|(_, question)| is_open(question)) else {
            return Some((self.verdict)(first_match(questionnaire, response)));
        };

        let fixed = self.fixed.get(&question.id).cloned();
        let free = fixed
            .is_none()
            .then(|| distinct_answers(questionnaire, question));
        let mut only = None;
        for answer in fixed.into_iter().chain(free.into_iter().flatten()) {
            response.insert(question.id.clone(), answer);
            let verdict = self.only_verdict(response, index + 1);
            response.remove(&question.id);
            if verdict.is_none() || only.is_some_and(|only| Some(only) != verdict) {
                return None;
            }
            only = verdict;
        }
        only
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
/// so a multiple choice is not tried in all its subsets.
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

/// Every answer that chooses one or more of `options`, lazily: the search
/// stops at the first two that differ, or when its trials run out.
fn subsets(options: Vec<OptionId>) -> impl Iterator<Item = Answer> {
    // More options than this would run out of trials in any case.
    let n_options = options.len().min(TRIALS_MAX.ilog2() as usize + 1);
    (1_u32..1 << n_options).map(move |subset| {
        let is_in = |index: &usize| subset >> index & 1 == 1;
        Answer::of(
            (0..n_options)
                .filter(is_in)
                .map(|index| options[index].clone()),
        )
    })
}
