//! Which of the answers decided, and what would have to differ.

use super::decision::first_match;
use super::settling::{Search, distinct_answers};
use super::{Answer, OutcomeId, Question, Questionnaire, Response, Rule};

/// How many ways of answering one explanation tries before giving up. Giving
/// up is safe: an answer more than needed is said to have decided.
const TRIALS_MAX: u32 = 50_000;

/// How many of them are for one set of answers, so that a hard one leaves some
/// for the others.
const TRIALS_EACH: u32 = 5_000;

/// How many changes are tried before giving up on finding the smallest one.
const CHANGES_MAX: u32 = 200_000;

/// Of up to how many answers, beyond those that every explanation needs, the
/// fewest that suffice are looked for.
const N_SEARCHED_MAX: usize = 12;

/// The questions whose answers decided, in the order asked.
///
/// With these answers as they are, every way of answering the other questions
/// leads to the same outcome, also where other questions are asked or passed
/// over because of it. `response` holds the answers that count, on a
/// [walk](super::walk()) that came to its outcome.
///
/// No fewer answers suffice. Only where more than a dozen could stand for one
/// another, or where the search runs out of trials, is it less: then no one of
/// the answers could be told to be needless.
pub fn deciding<'q>(questionnaire: &'q Questionnaire, response: &Response) -> Vec<&'q Question> {
    let mut trials_left = TRIALS_MAX;
    let mut suffices =
        |kept: &[&Question]| suffice(questionnaire, response, kept, &mut trials_left);
    let asked: Vec<&Question> = questionnaire
        .questions
        .iter()
        .filter(|question| response.get(&question.id).is_some())
        .collect();

    // An answer that all the others cannot do without is in every set that
    // suffices, so that the search is about the rest alone.
    let mut needless = asked.clone();
    needless.retain(|question| suffices(&without(&asked, question)));
    if needless.len() > N_SEARCHED_MAX {
        return needless.iter().fold(asked, |kept, question| {
            let fewer = without(&kept, question);
            if suffices(&fewer) { fewer } else { kept }
        });
    }
    for n_more in 0..needless.len() {
        for subset in 0_u32..1 << needless.len() {
            if subset.count_ones() as usize != n_more {
                continue;
            }
            let mut kept = asked.clone();
            kept.retain(|question| {
                let place = needless.iter().position(|other| other.id == question.id);
                place.is_none_or(|index| subset >> index & 1 == 1)
            });
            if suffices(&kept) {
                return kept;
            }
        }
    }
    asked
}

fn without<'q>(questions: &[&'q Question], left_out: &Question) -> Vec<&'q Question> {
    let questions = questions.iter().copied();
    questions.filter(|one| one.id != left_out.id).collect()
}

/// Whether the answers to `kept` lead to one outcome, whatever else is
/// answered; no, if that is not found within the trials.
fn suffice(
    questionnaire: &Questionnaire,
    response: &Response,
    kept: &[&Question],
    trials_left: &mut u32,
) -> bool {
    let answers = |is_certain: fn(&Question) -> bool| -> Response {
        let kept = kept.iter().filter(|question| is_certain(question));
        kept.filter_map(|question| Some((question.id.clone(), response.get(&question.id)?.clone())))
            .collect()
    };
    let outcome = |rule: usize| {
        let rules = &questionnaire.rules;
        let is_same = |other: &Rule| other.outcome == rules[rule].outcome;
        rules.iter().position(is_same).unwrap_or(rule)
    };
    let mut search = Search {
        questionnaire,
        fixed: &answers(|_| true),
        verdict: &outcome,
        trials_left: TRIALS_EACH.min(*trials_left),
    };
    let n_trials = search.trials_left;
    // An answer counts from the beginning where its question is always asked.
    let certain = answers(|question| question.enable_when.is_none());
    let verdict = search.only_verdict(certain, 0);
    *trials_left -= n_trials - search.trials_left;
    verdict.is_some()
}

/// Other answers that would lead to another outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'q> {
    /// The questions answered otherwise, in order, each with its new answer.
    pub answers: Vec<(&'q Question, Answer)>,
    /// The rule that would decide.
    pub rule: &'q Rule,
}

/// The smallest changes of answers that lead to another outcome: one for each
/// set of questions and each outcome, all of the same number of answers, as far
/// as the trials reach.
///
/// `response` holds the answers given. A question that has none and comes to be
/// asked by a change counts as skipped, unless the change answers it.
///
/// Empty where every visitor gets the same outcome, and none if the search ran
/// out of trials before it found a change.
pub fn smallest_changes<'q>(
    questionnaire: &'q Questionnaire,
    response: &Response,
) -> Option<Vec<Change<'q>>> {
    let mut complete = response.clone();
    for question in &questionnaire.questions {
        if response.get(&question.id).is_none() {
            complete.insert(question.id.clone(), Answer::Skipped);
        }
    }
    let mut search = ChangeSearch {
        questionnaire,
        outcome: &rule_of(questionnaire, &complete).outcome,
        trials_left: CHANGES_MAX,
        found: Vec::new(),
    };
    for n_changes in 1..=questionnaire.questions.len() {
        let is_whole = search.extend(&complete, &mut Vec::new(), 0, n_changes);
        if !search.found.is_empty() {
            break;
        }
        is_whole?;
    }
    Some(search.found)
}

struct ChangeSearch<'q> {
    questionnaire: &'q Questionnaire,
    outcome: &'q OutcomeId,
    trials_left: u32,
    found: Vec<Change<'q>>,
}

impl<'q> ChangeSearch<'q> {
    /// Makes `n_more` more changes to questions from `n_reached` on, in every
    /// way; none once the trials run out.
    fn extend(
        &mut self,
        response: &Response,
        changed: &mut Vec<(&'q Question, Answer)>,
        n_reached: usize,
        n_more: usize,
    ) -> Option<()> {
        if n_more == 0 {
            self.trials_left = self.trials_left.checked_sub(1)?;
            self.note(response, changed);
            return Some(());
        }
        let questionnaire = self.questionnaire;
        let n_questions = questionnaire.questions.len();
        // Beyond the last of these there are too few questions left to change.
        for index in n_reached..=n_questions.saturating_sub(n_more) {
            let question = &questionnaire.questions[index];
            // A choice says more than a skip, which comes last.
            let mut answers = distinct_answers(questionnaire, question);
            let skip = answers.next();
            for answer in answers.chain(skip) {
                if response.get(&question.id) == Some(&answer) {
                    continue;
                }
                let mut other = response.clone();
                other.insert(question.id.clone(), answer.clone());
                changed.push((question, answer));
                let is_whole = self.extend(&other, changed, index + 1, n_more - 1);
                changed.pop();
                is_whole?;
            }
        }
        Some(())
    }

    /// Keeps the change if it leads to another outcome, and is the first one
    /// of these questions that leads there.
    fn note(&mut self, response: &Response, changed: &[(&'q Question, Answer)]) {
        let rule = rule_of(self.questionnaire, response);
        let is_like = |other: &Change<'_>| {
            let questions = other.answers.iter().map(|(question, _)| &question.id);
            other.rule.outcome == rule.outcome
                && questions.eq(changed.iter().map(|(question, _)| &question.id))
        };
        if rule.outcome != *self.outcome && !self.found.iter().any(is_like) {
            self.found.push(Change {
                answers: changed.to_vec(),
                rule,
            });
        }
    }
}

/// The rule that decides when every question that is asked is answered as in
/// `response`.
fn rule_of<'q>(questionnaire: &'q Questionnaire, response: &Response) -> &'q Rule {
    let mut counted = Response::default();
    for question in &questionnaire.questions {
        if question.is_enabled(&counted)
            && let Some(answer) = response.get(&question.id)
        {
            counted.insert(question.id.clone(), answer.clone());
        }
    }
    &questionnaire.rules[first_match(questionnaire, &counted)]
}
