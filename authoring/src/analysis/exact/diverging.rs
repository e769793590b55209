//! Two visitors who answer alike up to some question, and on whom different
//! rules decide in the end: the decision is not settled before that question.

use batsat::Lit;

use super::formula::Formula;
use super::model::Model;
use super::visitor::{Choices, Visitor, chosen_classes};

/// Every pair of visitors on whom different rules decide.
pub(super) struct DivergingPair {
    formula: Formula,
    visitors: [Visitor; 2],
    /// By question, and one more at the end: a literal that holds only if the two
    /// choose alike in every question before.
    alike_before: Vec<Lit>,
    /// By question: a literal that holds only if the first visitor is asked it, the
    /// decision being open until then.
    asked: Vec<Lit>,
}

impl DivergingPair {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let mut formula = Formula::new(&model.budget);
        let visitors = [(); 2].map(|()| Visitor::any(&mut formula, model));
        let [first, second] = &visitors;
        let always = formula.constant(true);
        require_different_rules_if(&mut formula, always, [first, second]);
        let mut alike_before = vec![formula.constant(true)];
        for (index, (one, other)) in first.chosen.iter().zip(&second.chosen).enumerate() {
            let alike = formula.variable();
            formula.require([!alike, alike_before[index]]);
            for (&one, &other) in one.iter().zip(other) {
                formula.require_equal_if(alike, one, other);
            }
            alike_before.push(alike);
        }
        let asked = first
            .enabled
            .iter()
            .zip(&alike_before)
            .map(|(&enabled, &alike)| formula.and([enabled, alike]))
            .collect();
        Self {
            formula,
            visitors,
            alike_before,
            asked,
        }
    }

    /// By question: whether some journey asks it.
    pub(super) fn questions_asked(&mut self) -> Vec<bool> {
        let mut is_asked = vec![false; self.asked.len()];
        // From the last one, since two visitors who diverge late prove much.
        for index in (0..self.asked.len()).rev() {
            if !is_asked[index] && self.formula.can_hold([self.asked[index]]) {
                for question in self.asked_of_first() {
                    is_asked[question] = true;
                }
            }
        }
        is_asked
    }

    /// The questions that the first visitor of the last solution is asked while the
    /// two choose alike, and the one in which they diverge.
    fn asked_of_first(&self) -> Vec<usize> {
        let [first, second] = &self.visitors;
        let (one, other) = (first.choices(&self.formula), second.choices(&self.formula));
        let n_alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
        (0..self.asked.len().min(n_alike + 1))
            .filter(|&question| self.formula.value(first.enabled[question]))
            .collect()
    }

    /// The journey that asks the most questions, if it asks more than `n`.
    pub(super) fn longest_over(&mut self, n: usize) -> Option<Longest> {
        // How far to count. Where there is much to ask, the exact number is of no more
        // use to an author, and hard to prove.
        let n_max = if self.asked.len() <= EXACT_LENGTH_MAX {
            self.asked.len()
        } else {
            n + 1
        };
        let asked = self.asked.clone();
        let at_least = self.formula.at_least(&asked, n_max);
        let mut longest: Option<Longest> = None;
        loop {
            let n_asked = longest.as_ref().map_or(n, |found| found.asked.len());
            let Some(&longer) = at_least.get(n_asked) else {
                let is_exact = n_asked == self.asked.len();
                return longest.map(|found| Longest { is_exact, ..found });
            };
            match self.formula.can_hold_within(LENGTH_CONFLICTS_MAX, [longer]) {
                Some(true) => {}
                Some(false) => return longest,
                None => {
                    return longest.map(|found| Longest {
                        is_exact: false,
                        ..found
                    });
                }
            }
            let choices = self.visitors[0].choices(&self.formula);
            longest = Some(Longest {
                asked: self
                    .asked_of_first()
                    .into_iter()
                    .map(|question| (question, chosen_classes(&choices[question])))
                    .collect(),
                is_exact: true,
            });
        }
    }

    /// How many questions are passed before the decision is settled for a visitor
    /// of these choices; at least `n_passed`.
    pub(super) fn n_until_settled(&mut self, choices: &Choices, n_passed: usize) -> usize {
        let (mut open, mut settled) = (n_passed, choices.len());
        while open < settled {
            let middle = open.midpoint(settled);
            match self.completions(choices, middle) {
                Some(_) => open = middle + 1,
                None => settled = middle,
            }
        }
        settled
    }

    /// Two continuations of the first `n_passed` of `choices` on which different rules
    /// decide, each with its rule; none if the decision is settled.
    pub(super) fn completions(
        &mut self,
        choices: &Choices,
        n_passed: usize,
    ) -> Option<[(Choices, usize); 2]> {
        let passed = self.visitors[0].chosen[..n_passed].iter().zip(choices);
        let assumptions: Vec<Lit> = passed
            .flat_map(|(literals, choices)| literals.iter().zip(choices))
            .map(|(literal, &is_chosen)| literal.apply_sign(is_chosen))
            .chain([self.alike_before[n_passed]])
            .collect();
        self.formula.can_hold(assumptions).then(|| {
            self.visitors
                .each_ref()
                .map(|visitor| (visitor.choices(&self.formula), visitor.rule(&self.formula)))
        })
    }
}

/// A journey that asks many questions.
pub(super) struct Longest {
    /// The questions asked, each with the classes of options chosen.
    pub(super) asked: Vec<(usize, Vec<usize>)>,
    /// Whether no journey asks more.
    pub(super) is_exact: bool,
}

/// Up to how many questions the longest journey is searched.
const EXACT_LENGTH_MAX: usize = 40;

/// How many conflicts the search for one longer journey may take.
const LENGTH_CONFLICTS_MAX: u64 = 20_000;

/// Demands that different rules decide on the two where `premise` holds.
pub(super) fn require_different_rules_if(
    formula: &mut Formula,
    premise: Lit,
    [one, other]: [&Visitor; 2],
) {
    for (&rule, &same_rule) in one.decides.iter().zip(&other.decides) {
        formula.require([!premise, !rule, !same_rule]);
    }
}
