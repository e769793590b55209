//! Which answers decided, and what would change the outcome.
//!
//! For authors: no guide asks, and the linker leaves it out of the engine. It is here because it is the
//! search by which the domain [settles](super::settling) a decision, with another verdict.

use super::reply::{OptionIndices, Reply};
use super::settling::{DistinctReplies, Search};
use super::{Answer, Logic, Response};

/// How many ways of answering one explanation tries before it gives up. Giving up is safe:
/// an unnecessary answer is shown as deciding.
const TRIALS_MAX: usize = 50_000;

/// How many of them may go into one set of answers, so that a hard set leaves some for the others.
const TRIALS_EACH: usize = 5_000;

/// How many changes are tried before it gives up on the smallest one.
const CHANGES_MAX: u32 = 200_000;

/// The largest number of answers, beyond the indispensable ones, among which the fewest that
/// suffice are searched.
const N_SEARCHED_MAX: usize = 12;

/// The indices of the questions whose answers decided, in the order asked.
///
/// With these answers fixed, every way of answering the other questions leads to the same
/// outcome, even where other questions are asked or skipped because of it. `response`
/// holds the answers that count on a [walk](super::walk()) that came to its outcome.
///
/// No fewer answers suffice, with two exceptions: where more than a dozen could replace one
/// another, and where the search runs out of trials. There, no single answer can be left
/// out, but fewer might suffice.
///
/// ```
/// use consultation_guide::domain::explanation::deciding;
/// use consultation_guide::domain::{Answer, Response};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let minor = Response::from_iter([("who", Answer::one("minor"))]);
/// let who = logic.question_index(&"who".into()).expect("it is asked");
/// assert_eq!(deciding(logic, &minor), [who]);
/// ```
pub fn deciding(logic: &Logic, response: &Response) -> Vec<usize> {
    deciding_questions(logic, &logic.replies(response))
}

fn deciding_questions(logic: &Logic, replies: &[Reply]) -> Vec<usize> {
    let mut trials_left = TRIALS_MAX;
    let mut suffices = |kept: &[usize]| suffice(logic, replies, kept, &mut trials_left);
    let asked: Vec<usize> = (0..replies.len())
        .filter(|&question| replies[question].is_some())
        .collect();

    // A reply that no sufficient set can do without is in all of them, so the search is only
    // about the others.
    let mut needless = asked.clone();
    needless.retain(|&question| suffices(&without(&asked, question)));
    if needless.len() > N_SEARCHED_MAX {
        return needless.iter().fold(asked, |kept, &question| {
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
                let place = needless.iter().position(|other| other == question);
                place.is_none_or(|index| subset >> index & 1 == 1)
            });
            if suffices(&kept) {
                return kept;
            }
        }
    }
    asked
}

fn without(questions: &[usize], left_out: usize) -> Vec<usize> {
    let questions = questions.iter().copied();
    questions.filter(|&one| one != left_out).collect()
}

/// Whether the replies to `kept` lead to one outcome, whatever the others; false if the
/// trials do not suffice to find out.
fn suffice(logic: &Logic, replies: &[Reply], kept: &[usize], trials_left: &mut usize) -> bool {
    let mut fixed = vec![None; replies.len()];
    // A reply counts from the beginning if its question is always asked.
    let mut certain = fixed.clone();
    for &question in kept {
        fixed[question] = replies[question];
        if logic.questions()[question].enable_when.is_none() {
            certain[question] = replies[question];
        }
    }
    let mut search = Search {
        logic,
        fixed: &fixed,
        verdict: &|rule: usize| logic.rules()[rule].outcome,
        trials_left: TRIALS_EACH.min(*trials_left),
    };
    let n_trials = search.trials_left;
    let verdict = search.only_verdict(certain, 0);
    *trials_left -= n_trials - search.trials_left;
    verdict.is_some()
}

/// Changed answers that lead to another outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The indices of the changed questions, in order, each with its new answer.
    pub answers: Vec<(usize, Answer)>,
    /// The index of the rule that would decide.
    pub rule: usize,
}

/// The smallest changes of answers that lead to another outcome: one for each set of questions
/// and each outcome, all with the same number of answers, as far as the trials reach.
///
/// `response` holds the answers given. An unanswered question that a change brings up counts
/// as skipped, unless the change answers it.
///
/// Empty if every visitor gets the same outcome; `None` if the trials ran out
/// before a change was found.
///
/// ```
/// use consultation_guide::domain::explanation::smallest_changes;
/// use consultation_guide::domain::{Answer, Response};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let minor = Response::from_iter([("who", Answer::one("minor"))]);
/// let changes = smallest_changes(logic, &minor).expect("it is soon found");
/// // Of age and everything else skipped, a visitor may book.
/// let rule = &logic.rules()[changes[0].rule];
/// assert_eq!(logic.outcomes()[rule.outcome].id.as_str(), "may_book");
/// ```
pub fn smallest_changes(logic: &Logic, response: &Response) -> Option<Vec<Change>> {
    let replies = logic.replies(response).into_iter();
    let mut complete: Vec<Reply> = replies
        .map(|reply| Some(reply.unwrap_or(OptionIndices::NONE)))
        .collect();
    let mut search = ChangeSearch {
        logic,
        outcome: logic.rules()[deciding_rule(logic, &complete)].outcome,
        trials_left: CHANGES_MAX,
        found: Vec::new(),
    };
    for n_changes in 1..=complete.len() {
        let is_whole = search.extend(&mut complete, &mut Vec::new(), 0, n_changes);
        if !search.found.is_empty() {
            break;
        }
        is_whole?;
    }
    let changes = search.found.into_iter().map(|(changed, rule)| Change {
        answers: changed
            .into_iter()
            .map(|(index, reply)| (index, logic.answer(index, reply)))
            .collect(),
        rule,
    });
    Some(changes.collect())
}

/// The questions with another reply, in order.
type Changed = Vec<(usize, OptionIndices)>;

struct ChangeSearch<'q> {
    logic: &'q Logic,
    /// The outcome without any change.
    outcome: usize,
    trials_left: u32,
    /// The changes found, each with the rule that then decides.
    found: Vec<(Changed, usize)>,
}

impl ChangeSearch<'_> {
    /// Changes `n_more` more questions from `n_reached` on, in every way;
    /// `None` once the trials run out.
    fn extend(
        &mut self,
        replies: &mut [Reply],
        changed: &mut Changed,
        n_reached: usize,
        n_more: usize,
    ) -> Option<()> {
        if n_more == 0 {
            self.trials_left = self.trials_left.checked_sub(1)?;
            self.note(replies, changed);
            return Some(());
        }
        let logic = self.logic;
        // After the last of these, too few questions are left to change.
        for index in n_reached..=replies.len().saturating_sub(n_more) {
            let before = replies[index];
            // A choice is more informative than a skip, which comes last.
            let mut others = DistinctReplies::to(logic, index);
            let skip = others.next();
            for reply in others.chain(skip).filter(|&reply| Some(reply) != before) {
                replies[index] = Some(reply);
                changed.push((index, reply));
                let is_whole = self.extend(replies, changed, index + 1, n_more - 1);
                changed.pop();
                replies[index] = before;
                is_whole?;
            }
        }
        Some(())
    }

    /// Keeps the change if it leads to another outcome, and is the first for
    /// its questions that leads there.
    fn note(&mut self, replies: &[Reply], changed: &Changed) {
        let rule = deciding_rule(self.logic, replies);
        let outcome_of = |rule: usize| self.logic.rules()[rule].outcome;
        let is_like = |(other, other_rule): &(Changed, usize)| {
            let questions = other.iter().map(|(question, _)| question);
            outcome_of(*other_rule) == outcome_of(rule)
                && questions.eq(changed.iter().map(|(question, _)| question))
        };
        if outcome_of(rule) != self.outcome && !self.found.iter().any(is_like) {
            self.found.push((changed.clone(), rule));
        }
    }
}

/// The rule that decides if every question that is asked gets its reply from `replies`.
fn deciding_rule(logic: &Logic, replies: &[Reply]) -> usize {
    let mut counted = vec![None; replies.len()];
    for (index, question) in logic.questions().iter().enumerate() {
        if question.is_enabled(&counted) {
            counted[index] = replies[index];
        }
    }
    logic.first_match(&counted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Condition;
    use crate::domain::logic::{
        AnswerOption, Invalid, LogicParts, Outcome, Question, QuestionKind, Rule,
    };

    /// Two questions of two options each; the first option of the first leads to one outcome,
    /// by one rule or another.
    fn logic() -> Result<Logic, Invalid> {
        let option = |id: &str| AnswerOption {
            id: id.into(),
            is_exclusive: false,
        };
        let question = |id: &str| Question {
            id: id.into(),
            kind: QuestionKind::SingleChoice,
            options: vec![option("yes"), option("no")],
            enable_when: None,
        };
        let outcome = |id: &str| Outcome {
            id: id.into(),
            prompts: true,
        };
        let said = |question| Condition::AnyOf {
            question,
            options: OptionIndices::only(0),
        };
        let rule = |id: &str, when, outcome| Rule {
            id: id.into(),
            when,
            outcome,
        };
        let rules = vec![
            rule("both", Some(Condition::All(vec![said(0), said(1)])), 0),
            rule("first", Some(said(0)), 0),
            rule("default", None, 1),
        ];
        let parts = LogicParts {
            id: "two".to_owned(),
            questions: vec![question("first"), question("second")],
            rules,
            outcomes: vec![outcome("one"), outcome("other")],
        };
        Logic::new(parts)
    }

    #[test]
    fn a_search_pays_for_its_trials_and_ends_when_there_are_none() -> Result<(), Invalid> {
        let logic = logic()?;
        let yes = Some(OptionIndices::only(0));
        let left_of = |mut trials: usize| {
            let is_found = suffice(&logic, &[yes, yes], &[0], &mut trials);
            is_found.then_some(trials)
        };
        let needed = (0..100).find(|&trials| left_of(trials).is_some());
        let needed = needed.unwrap_or_default();
        assert!(
            needed > 0,
            "the first answer decides, and to look costs a trial"
        );
        assert_eq!(left_of(needed), Some(0));
        assert_eq!(left_of(needed + 3), Some(3));
        Ok(())
    }
}
