//! Which rules can match and decide, whatever a visitor answers.

use super::formula::Formula;
use super::model::Model;
use super::visitor::Visitor;

/// One visitor who may answer in any way.
pub(super) struct AnyVisitor {
    pub(super) formula: Formula,
    pub(super) visitor: Visitor,
}

impl AnyVisitor {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let mut formula = Formula::new(&model.budget);
        let visitor = Visitor::any(&mut formula, model);
        Self { formula, visitor }
    }

    /// Whether the rule decides on some visitor.
    pub(super) fn can_decide(&mut self, rule: usize) -> bool {
        self.formula.can_hold([self.visitor.decides[rule]])
    }

    /// Whether the rule's condition holds under some answers.
    pub(super) fn can_match(&mut self, rule: usize) -> bool {
        self.formula.can_hold([self.visitor.matches[rule]])
    }

    /// Whether the rules before this one take every visitor.
    pub(super) fn is_exhausted_before(&mut self, rule: usize) -> bool {
        let none_before = self.visitor.matches[..rule].iter().map(|&matches| !matches);
        !self.formula.can_hold(none_before)
    }

    /// A minimal set of rules before `rule` that shadow it: wherever it matches, one
    /// of them does, so it never decides.
    pub(super) fn shadowing(&mut self, rule: usize) -> Vec<usize> {
        // Where the earlier rules take every visitor, its own condition does not matter.
        let own = if self.is_exhausted_before(rule) {
            self.formula.constant(true)
        } else {
            self.visitor.matches[rule]
        };
        let mut kept: Vec<usize> = (0..rule).collect();
        let mut n_needed = 0;
        self.shrink(own, &mut kept);
        while n_needed < kept.len() {
            // The needed ones are at the front.
            let tried = kept.pop();
            if !self.shrink(own, &mut kept) {
                kept.splice(0..0, tried);
                n_needed += 1;
            }
        }
        kept.sort_unstable();
        kept
    }

    /// Keeps only the `rules` that a proof needs that one of them matches wherever
    /// `own` holds; returns whether that is so.
    fn shrink(&mut self, own: batsat::Lit, rules: &mut Vec<usize>) -> bool {
        let Self { formula, visitor } = self;
        let none_matches = rules.iter().map(|&rule| !visitor.matches[rule]);
        let is_shadowed = !formula.can_hold(none_matches.chain([own]));
        if is_shadowed {
            rules.retain(|&rule| formula.is_to_blame(visitor.matches[rule]));
        }
        is_shadowed
    }
}
