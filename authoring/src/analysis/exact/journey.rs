//! A journey as a formula, and the search for the shortest.

use batsat::Lit;

use super::diverging::DivergingPair;
use super::formula::Formula;
use super::model::Model;
use super::visitor::{Choices, Visitor, chosen_classes};

/// A visitor together with where their journey ends. What they would choose
/// after that counts as not chosen.
pub(super) struct Journey {
    pub(super) visitor: Visitor,
    /// By question: whether the journey has ended before it.
    pub(super) is_over: Vec<Lit>,
}

/// A journey that the solver found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundJourney {
    /// The questions asked, each with the classes of options chosen.
    pub(super) asked: Vec<(usize, Vec<usize>)>,
    /// The rule that decides.
    pub(super) rule: usize,
}

impl Journey {
    /// Literals for where a journey ends, by question.
    pub(super) fn ends(formula: &mut Formula, model: &Model<'_>) -> Vec<Lit> {
        let is_over: Vec<Lit> = (0..model.n_questions())
            .map(|_| formula.variable())
            .collect();
        for pair in is_over.windows(2) {
            formula.require([!pair[0], pair[1]]);
        }
        is_over
    }

    /// Holds if the journey goes on to the last question.
    fn is_whole(&self) -> Option<Lit> {
        self.is_over.last().map(|&is_over| !is_over)
    }

    fn asked(&self, formula: &mut Formula) -> Vec<Lit> {
        let questions = self.visitor.enabled.iter().zip(&self.is_over);
        questions
            .map(|(&enabled, &is_over)| formula.and([enabled, !is_over]))
            .collect()
    }

    /// Demands that continuing with `suffix` after the end leads to the rule
    /// that decides on the journey.
    fn require_settled_against(&self, formula: &mut Formula, model: &Model<'_>, suffix: &Choices) {
        let going_on = Visitor::new(formula, model, |formula, question, enabled| {
            let goes_on = formula.and([self.is_over[question], enabled]);
            let own = self.visitor.chosen[question].iter();
            own.zip(&suffix[question])
                .map(|(&chosen, &is_in_suffix)| {
                    if is_in_suffix {
                        formula.or([chosen, goes_on])
                    } else {
                        chosen
                    }
                })
                .collect()
        });
        for (&rule, &same_rule) in self.visitor.decides.iter().zip(&going_on.decides) {
            formula.require([!rule, same_rule]);
        }
    }

    /// Where the journey of the last solution ends, and its choices.
    fn found(&self, formula: &Formula) -> (usize, Choices) {
        let over = self.is_over.iter().position(|&over| formula.value(over));
        (
            over.unwrap_or(self.is_over.len()),
            self.visitor.choices(formula),
        )
    }

    /// The journey of the last solution, up to `n_passed` questions.
    fn found_within(&self, formula: &Formula, n_passed: usize) -> FoundJourney {
        let choices = self.visitor.choices(formula);
        FoundJourney {
            asked: (0..n_passed)
                .filter(|&question| formula.value(self.visitor.enabled[question]))
                .map(|question| (question, chosen_classes(&choices[question])))
                .collect(),
            rule: self.visitor.rule(formula),
        }
    }
}

/// A formula over journeys, with a search for the shortest ones.
///
/// The search is by refinement. That a decision is settled is a statement about
/// all continuations, which no clause can make. So the solver first ends journeys
/// where it likes; a [`DivergingPair`] finds how the decision could still change
/// there, and the formula learns that one continuation.
pub(super) struct JourneySearch<'s, 'q> {
    pub(super) model: &'s Model<'q>,
    pub(super) pair: &'s mut DivergingPair,
    pub(super) formula: Formula,
    pub(super) journeys: Vec<Journey>,
}

/// How often a search asks the solver before it settles for the shortest so far.
const ROUNDS_MAX: usize = 400;

/// Above this number of questions asked, no shorter journeys are searched.
const SHORTENED_MAX: usize = 60;

impl JourneySearch<'_, '_> {
    /// Whether there are such journeys at all.
    pub(super) fn can_hold(&mut self, assumptions: &[Lit]) -> bool {
        let whole: Vec<Lit> = self.journeys.iter().filter_map(Journey::is_whole).collect();
        self.formula
            .can_hold(assumptions.iter().copied().chain(whole))
    }

    /// The journeys with the fewest questions asked, and of those the ones
    /// with the fewest options chosen, counted over all of them together.
    pub(super) fn shortest(&mut self, assumptions: &[Lit]) -> Option<Vec<FoundJourney>> {
        if !self.can_hold(assumptions) {
            return None;
        }
        let mut best = self.found_as_they_end();
        if n_asked(&best) > SHORTENED_MAX {
            return Some(best);
        }
        let mut rounds_left = ROUNDS_MAX;
        let mut assumptions = assumptions.to_vec();
        let asked = self.literals(Journey::asked);
        self.shorten(
            &mut best,
            n_asked,
            &asked,
            &mut assumptions,
            &mut rounds_left,
        );
        let chosen = self.literals(|journey, _| journey.visitor.chosen.concat());
        self.shorten(
            &mut best,
            n_chosen,
            &chosen,
            &mut assumptions,
            &mut rounds_left,
        );
        Some(best)
    }

    /// The literals of all journeys that count towards the minimum.
    fn literals(&mut self, of: impl Fn(&Journey, &mut Formula) -> Vec<Lit>) -> Vec<Lit> {
        let journeys = self.journeys.iter();
        journeys
            .flat_map(|journey| of(journey, &mut self.formula))
            .collect()
    }

    /// Improves `best` for as long as fewer of `counted` suffice, and leaves
    /// the bound in `assumptions`.
    fn shorten(
        &mut self,
        best: &mut Vec<FoundJourney>,
        count: fn(&[FoundJourney]) -> usize,
        counted: &[Lit],
        assumptions: &mut Vec<Lit>,
        rounds_left: &mut usize,
    ) {
        let at_least = self.formula.at_least(counted, count(best) + 1);
        while count(best) > 0 && *rounds_left > 0 {
            *rounds_left -= 1;
            let fewer = !at_least[count(best) - 1];
            if !self
                .formula
                .can_hold(assumptions.iter().copied().chain([fewer]))
            {
                break;
            }
            if let Some(found) = self.found_if_settled() {
                *best = found;
            }
        }
        assumptions.extend(at_least.get(count(best)).map(|&more| !more));
    }

    /// The journeys of the last solution, each to its real end.
    fn found_as_they_end(&mut self) -> Vec<FoundJourney> {
        let Self { pair, formula, .. } = self;
        let journeys = self.journeys.iter();
        journeys
            .map(|journey| {
                let (_, choices) = journey.found(formula);
                let n_passed = pair.n_until_settled(&choices, 0);
                journey.found_within(formula, n_passed)
            })
            .collect()
    }

    /// The journeys of the last solution, if the decision is settled where they end.
    /// Otherwise the formula learns why it is not.
    fn found_if_settled(&mut self) -> Option<Vec<FoundJourney>> {
        let found: Vec<FoundJourney> = self
            .journeys
            .iter()
            .map(|journey| journey.found_within(&self.formula, journey.found(&self.formula).0))
            .collect();
        let mut suffixes = Vec::new();
        for (journey, found) in self.journeys.iter().zip(&found) {
            let (n_passed, choices) = journey.found(&self.formula);
            let completions = self.pair.completions(&choices, n_passed);
            suffixes.extend(
                completions
                    .into_iter()
                    .flatten()
                    .find_map(|(suffix, rule)| (rule != found.rule).then_some(suffix)),
            );
        }
        if suffixes.is_empty() {
            return Some(found);
        }
        for (journey, suffix) in self
            .journeys
            .iter()
            .flat_map(|journey| suffixes.iter().map(move |suffix| (journey, suffix)))
        {
            journey.require_settled_against(&mut self.formula, self.model, suffix);
        }
        None
    }
}

fn n_asked(journeys: &[FoundJourney]) -> usize {
    journeys.iter().map(|journey| journey.asked.len()).sum()
}

fn n_chosen(journeys: &[FoundJourney]) -> usize {
    let asked = journeys.iter().flat_map(|journey| &journey.asked);
    asked.map(|(_, classes)| classes.len()).sum()
}
