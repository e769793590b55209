//! Who is asked a question by one questionnaire and not by the other.
//!
//! That a question is asked takes two continuations on which different rules decide. That it is
//! not asked, since the decision is settled before, is a statement about all continuations, which
//! no clause can make: it is refined by continuations that refute it.

use batsat::Lit;

use super::pairing::Pairing;
use super::search::Search;
use super::wishes::Wishes;
use crate::analysis::exact::diverging::{DivergingPair, require_different_rules_if};
use crate::analysis::exact::formula::Formula;
use crate::analysis::exact::journey::Journey;
use crate::analysis::exact::model::Model;
use crate::analysis::exact::visitor::{Choices, Visitor};

/// How often the searches of one direction may learn a continuation.
const ROUNDS_MAX: usize = 2_000;

/// Every visitor of both questionnaires, with what one of them asks and the other does not.
pub(super) struct AskedSearch<'s, 'q> {
    pairing: &'s Pairing<'q>,
    models: &'s [Model<'q>; 2],
    /// The side that asks; the other one does not.
    asking: usize,
    formula: Formula,
    pub(super) wishes: Wishes,
    /// By side: the visitor there.
    visitors: [Visitor; 2],
    /// By side and question: whether it is the one to be asked, or after it.
    is_ahead: [Vec<Lit>; 2],
    /// Holds only if the decision is settled where the sparing side's question would come, as far
    /// as the formula knows.
    is_settled: Lit,
    /// Refutes that a decision of the sparing side is settled.
    pair: DivergingPair,
    rounds_left: usize,
    /// The index of the current question on the sparing side.
    spared: Option<usize>,
}

impl<'s, 'q> AskedSearch<'s, 'q> {
    pub(super) fn new(pairing: &'s Pairing<'q>, models: &'s [Model<'q>; 2], asking: usize) -> Self {
        let mut formula = Formula::new(&models[0].budget);
        let wishes = Wishes::any(&mut formula, pairing);
        let visitors = visitors(&mut formula, models, &wishes);
        let is_ahead = models
            .each_ref()
            .map(|model| Journey::ends(&mut formula, model));
        let is_settled = formula.variable();
        let mut search = Self {
            pairing,
            models,
            asking,
            wishes,
            visitors,
            is_ahead,
            is_settled,
            pair: DivergingPair::new(&models[1 - asking]),
            rounds_left: ROUNDS_MAX,
            spared: None,
            formula,
        };
        search.require_open();
        search
    }

    /// What a visitor must fit who is asked the paired question at `place`, and only by the asking
    /// side; none if that side does not have it.
    pub(super) fn only_asked(&mut self, place: usize) -> Option<Vec<Lit>> {
        let (asking, sparing) = (self.asking, 1 - self.asking);
        let at = self.pairing.questions[place].at;
        let asked = at[asking]?;
        let mut assumptions = vec![self.visitors[asking].enabled[asked]];
        assumptions.extend(self.begins_at(asking, asked));
        self.spared = at[sparing];
        if let Some(spared) = self.spared {
            let is_disabled = !self.visitors[sparing].enabled[spared];
            let is_spared = self.formula.or([is_disabled, self.is_settled]);
            assumptions.push(is_spared);
            assumptions.extend(self.begins_at(sparing, spared));
        }
        Some(assumptions)
    }

    /// Says that the questions of `side` from this one on, and no others, are ahead.
    fn begins_at(&self, side: usize, question: usize) -> impl Iterator<Item = Lit> {
        let is_ahead = &self.is_ahead[side];
        let before = question.checked_sub(1).map(|before| !is_ahead[before]);
        before.into_iter().chain([is_ahead[question]])
    }

    /// Demands two visitors who answer alike to what is not ahead on the asking side, and on whom
    /// different rules of it decide. Where their answers continue those on the sparing side as
    /// well, the same rule of that side decides on them if its decision is settled.
    fn require_open(&mut self) {
        let (asking, sparing) = (self.asking, 1 - self.asking);
        let continuing = [(); 2].map(|()| {
            let wishes = Wishes::any(&mut self.formula, self.pairing);
            let alike = self.alike(&wishes);
            let formula = &mut self.formula;
            for (&place, &is_ahead) in self.pairing.places[asking]
                .iter()
                .zip(&self.is_ahead[asking])
            {
                formula.require([is_ahead, alike[place]]);
            }
            let mut continues = self.is_settled;
            for (&place, &is_ahead) in self.pairing.places[sparing]
                .iter()
                .zip(&self.is_ahead[sparing])
            {
                let fits = formula.or([is_ahead, alike[place]]);
                continues = formula.and([continues, fits]);
            }
            let visitors = visitors(formula, self.models, &wishes);
            let rules = visitors[sparing].decides.iter();
            for (&rule, &own) in rules.zip(&self.visitors[sparing].decides) {
                formula.require_equal_if(continues, rule, own);
            }
            visitors
        });
        let always = self.formula.constant(true);
        let asking = continuing.each_ref().map(|visitors| &visitors[asking]);
        require_different_rules_if(&mut self.formula, always, asking);
    }

    /// By paired question: whether `other` are the wishes of the visitor.
    fn alike(&mut self, other: &Wishes) -> Vec<Lit> {
        let mut alike = vec![self.formula.constant(true); self.pairing.questions.len()];
        for side in [0, 1] {
            for (question, &place) in self.pairing.places[side].iter().enumerate() {
                let own = &self.wishes.replies[side][question];
                for (&one, &other) in own.iter().zip(&other.replies[side][question]) {
                    let is_same = self.formula.choose(one, other, !other);
                    alike[place] = self.formula.and([alike[place], is_same]);
                }
            }
        }
        alike
    }

    /// A continuation on the sparing side that leads to another rule than the visitor of the last
    /// solution is led to; none if the decision is settled.
    fn refutation(&mut self, spared: usize) -> Option<Choices> {
        let visitor = &self.visitors[1 - self.asking];
        let rule = visitor.rule(&self.formula);
        let completions = self
            .pair
            .completions(&visitor.choices(&self.formula), spared);
        let mut completions = completions.into_iter().flatten();
        completions.find_map(|(choices, other)| (other != rule).then_some(choices))
    }

    /// Demands that going on as in `continuation` leads to the same rule if the decision is settled.
    fn learn(&mut self, continuation: &Choices) {
        let side = 1 - self.asking;
        let going_on = Visitor::new(
            &mut self.formula,
            &self.models[side],
            |formula, question, enabled| {
                let is_ahead = self.is_ahead[side][question];
                let wishes = self.wishes.replies[side][question].iter();
                wishes
                    .zip(&continuation[question])
                    .map(|(&wish, &goes_on)| {
                        let then = formula.constant(goes_on);
                        let chosen = formula.choose(is_ahead, then, wish);
                        formula.and([chosen, enabled])
                    })
                    .collect()
            },
        );
        for (&own, &same) in self.visitors[side].decides.iter().zip(&going_on.decides) {
            self.formula.require([!self.is_settled, !own, same]);
        }
    }
}

fn visitors(formula: &mut Formula, models: &[Model<'_>; 2], wishes: &Wishes) -> [Visitor; 2] {
    [0, 1].map(|side| wishes.visitor(formula, &models[side], side))
}

impl Search for AskedSearch<'_, '_> {
    fn formula(&mut self) -> &mut Formula {
        &mut self.formula
    }

    fn find(&mut self, n_conflicts: u64, assumptions: &[Lit]) -> Option<bool> {
        loop {
            if !self.formula.find(n_conflicts, assumptions)? {
                return Some(false);
            }
            let enabled = &self.visitors[1 - self.asking].enabled;
            let to_refute = self
                .spared
                .filter(|&spared| self.formula.value(enabled[spared]));
            let Some(spared) = to_refute else {
                return Some(true);
            };
            let refutation = self.refutation(spared);
            if self.models[0].budget.is_spent() {
                return None;
            }
            let Some(continuation) = refutation else {
                return Some(true);
            };
            self.rounds_left = self.rounds_left.checked_sub(1)?;
            self.learn(&continuation);
        }
    }
}
