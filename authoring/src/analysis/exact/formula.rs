//! A Boolean formula that grows, and the solver that satisfies it.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};
use consultation_guide::domain::condition::Bounds;

/// How much work the solver may do for one file, over all formulas.
///
/// Counted in conflicts and not by a clock, so that the same file gives the
/// same findings everywhere.
#[derive(Clone)]
pub(super) struct Budget {
    n_conflicts_left: Rc<Cell<u64>>,
}

impl Budget {
    pub(super) fn of(n_conflicts: u64) -> Self {
        Self {
            n_conflicts_left: Rc::new(Cell::new(n_conflicts)),
        }
    }

    /// Whether a query may have been given up because the budget was spent. Results
    /// are worthless from then on.
    pub(super) fn is_spent(&self) -> bool {
        self.n_conflicts_left.get() == 0
    }

    /// Allows this many conflicts from here on.
    pub(super) fn refill(&self, n_conflicts: u64) {
        self.n_conflicts_left.set(n_conflicts);
    }

    fn spend(&self, n_conflicts: u64) {
        let n_left = self.n_conflicts_left.get();
        self.n_conflicts_left
            .set(n_left.saturating_sub(n_conflicts));
    }
}

/// A formula in clauses. Gates name its parts; the same gate is made once.
pub(super) struct Formula {
    solver: Solver<ConflictCounter>,
    /// The conjunctions made so far, by their sorted parts.
    gates: HashMap<Vec<Lit>, Lit>,
    /// Always true; its negation is the constant false.
    truth: Lit,
}

impl Formula {
    pub(super) fn new(budget: &Budget) -> Self {
        let counter = ConflictCounter {
            n_left: u64::MAX,
            budget: budget.clone(),
        };
        let mut solver = Solver::new(SolverOpts::default(), counter);
        let truth = Lit::new(solver.new_var_default(), true);
        solver.add_clause_reuse(&mut vec![truth]);
        Self {
            solver,
            gates: HashMap::new(),
            truth,
        }
    }

    pub(super) fn constant(&self, holds: bool) -> Lit {
        self.truth.apply_sign(holds)
    }

    /// A fresh variable. The solver tries it false first, so that its solutions choose little.
    pub(super) fn variable(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    /// The same, but the solver tries it false first even where it was true in an earlier solution.
    pub(super) fn reluctant_variable(&mut self) -> Lit {
        Lit::new(self.solver.new_var(lbool::FALSE, true), true)
    }

    /// Demands that one of `parts` holds.
    pub(super) fn require(&mut self, parts: impl IntoIterator<Item = Lit>) {
        let mut clause: Vec<Lit> = parts.into_iter().collect();
        self.solver.add_clause_reuse(&mut clause);
    }

    /// Demands that `a` and `b` are equal where `premise` holds.
    pub(super) fn require_equal_if(&mut self, premise: Lit, a: Lit, b: Lit) {
        self.require([!premise, !a, b]);
        self.require([!premise, a, !b]);
    }

    /// A literal equivalent to the conjunction of `parts`.
    pub(super) fn and(&mut self, parts: impl IntoIterator<Item = Lit>) -> Lit {
        let mut parts: Vec<Lit> = parts
            .into_iter()
            .filter(|&part| part != self.truth)
            .collect();
        parts.sort_unstable();
        parts.dedup();
        // A literal and its negation are side by side once sorted.
        let contradicts = parts.windows(2).any(|pair| pair[0] == !pair[1]);
        if contradicts || parts.contains(&!self.truth) {
            return !self.truth;
        }
        match parts[..] {
            [] => return self.truth,
            [only] => return only,
            _ => {}
        }
        if let Some(&gate) = self.gates.get(&parts) {
            return gate;
        }
        let gate = self.variable();
        for &part in &parts {
            self.require([!gate, part]);
        }
        self.require(parts.iter().map(|&part| !part).chain([gate]));
        self.gates.insert(parts, gate);
        gate
    }

    /// A literal equivalent to the disjunction of `parts`.
    pub(super) fn or(&mut self, parts: impl IntoIterator<Item = Lit>) -> Lit {
        !self.and(parts.into_iter().map(|part| !part))
    }

    /// A literal equal to `then` where `condition` holds, and to `otherwise` where it does not.
    pub(super) fn choose(&mut self, condition: Lit, then: Lit, otherwise: Lit) -> Lit {
        let first = self.and([condition, then]);
        let second = self.and([!condition, otherwise]);
        self.or([first, second])
    }

    /// For each number from 1 to `n_max`: a literal that holds exactly if at least
    /// that many of `parts` do.
    pub(super) fn at_least(&mut self, parts: &[Lit], n_max: usize) -> Vec<Lit> {
        let mut counts = vec![self.constant(false); n_max.min(parts.len())];
        for &part in parts {
            for index in (0..counts.len()).rev() {
                let fewer = match index {
                    0 => self.truth,
                    _ => counts[index - 1],
                };
                let one_more = self.and([part, fewer]);
                counts[index] = self.or([counts[index], one_more]);
            }
        }
        counts
    }

    /// A literal equivalent to as many of `parts` holding as `bounds` allow.
    pub(super) fn count_within(&mut self, parts: &[Lit], bounds: Bounds) -> Lit {
        let Bounds { min, max } = bounds;
        let is_limited = max < parts.len();
        let at_least = self.at_least(parts, if is_limited { max + 1 } else { min });
        let enough = match min {
            0 => self.truth,
            _ => at_least.get(min - 1).copied().unwrap_or(!self.truth),
        };
        if is_limited {
            self.and([enough, !at_least[max]])
        } else {
            enough
        }
    }

    /// Whether the formula is satisfiable under `assumptions`; false as well when the
    /// budget is spent.
    pub(super) fn can_hold(&mut self, assumptions: impl IntoIterator<Item = Lit>) -> bool {
        self.can_hold_within(u64::MAX, assumptions) == Some(true)
    }

    /// The same; `None` if this many conflicts do not settle it.
    pub(super) fn can_hold_within(
        &mut self,
        n_conflicts: u64,
        assumptions: impl IntoIterator<Item = Lit>,
    ) -> Option<bool> {
        let assumptions: Vec<Lit> = assumptions.into_iter().collect();
        self.solver.cb_mut().n_left = n_conflicts;
        let answer = self.solver.solve_limited(&assumptions);
        let is_known = answer == lbool::TRUE || answer == lbool::FALSE;
        is_known.then(|| answer == lbool::TRUE)
    }

    /// Spends as much of the budget as this many conflicts.
    pub(super) fn spend(&self, n_conflicts: u64) {
        self.solver.cb().budget.spend(n_conflicts);
    }

    /// Whether `literal` holds in the last solution.
    pub(super) fn value(&self, literal: Lit) -> bool {
        self.solver.value_lit(literal) == lbool::TRUE
    }

    /// Whether the assumption `literal` is in the core of the last unsatisfiable query.
    pub(super) fn is_to_blame(&self, literal: Lit) -> bool {
        self.solver.unsat_core_contains_var(literal.var())
    }
}

/// Stops the solver after this many conflicts, or when the budget is spent.
struct ConflictCounter {
    n_left: u64,
    budget: Budget,
}

impl Callbacks for ConflictCounter {
    fn on_new_clause(&mut self, _clause: &[Lit], kind: ClauseKind) {
        if kind == ClauseKind::Learnt {
            self.n_left = self.n_left.saturating_sub(1);
            self.budget.spend(1);
        }
    }

    fn stop(&self) -> bool {
        self.n_left == 0 || self.budget.is_spent()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `check` with every way of setting three variables.
    fn for_all_values(
        formula: &mut Formula,
        variables: [Lit; 3],
        check: impl Fn(&Formula, [bool; 3]),
    ) {
        for number in 0..8 {
            let values = [0, 1, 2].map(|bit| number >> bit & 1 == 1);
            let set = variables.iter().zip(values);
            let assumptions: Vec<Lit> = set.map(|(v, value)| v.apply_sign(value)).collect();
            assert!(formula.can_hold(assumptions));
            check(formula, values);
        }
    }

    #[test]
    fn gates_hold_exactly_if_they_say_so() {
        let mut formula = Formula::new(&Budget::of(u64::MAX));
        let variables = [(); 3].map(|()| formula.variable());
        let [a, b, c] = variables;
        let (all, any) = (formula.and(variables), formula.or(variables));
        let choice = formula.choose(a, b, c);
        let counts = formula.at_least(&variables, 2);
        assert_eq!(counts.len(), 2);
        for_all_values(&mut formula, variables, |formula, values| {
            let n_true = values.iter().filter(|value| **value).count();
            assert_eq!(formula.value(all), n_true == 3);
            assert_eq!(formula.value(any), n_true > 0);
            assert_eq!(
                formula.value(choice),
                if values[0] { values[1] } else { values[2] }
            );
            assert_eq!(formula.value(counts[0]), n_true >= 1);
            assert_eq!(formula.value(counts[1]), n_true >= 2);
        });
    }

    #[test]
    fn a_count_holds_exactly_within_its_bounds() {
        for (min, max) in [
            (0, 0),
            (0, 1),
            (0, 3),
            (1, 2),
            (2, 9),
            (3, 3),
            (2, 1),
            (4, 4),
        ] {
            let mut formula = Formula::new(&Budget::of(u64::MAX));
            let variables = [(); 3].map(|()| formula.variable());
            let count = formula.count_within(&variables, Bounds { min, max });
            for_all_values(&mut formula, variables, |formula, values| {
                let n_true = values.iter().filter(|value| **value).count();
                let is_within = (min..=max).contains(&n_true);
                assert_eq!(
                    formula.value(count),
                    is_within,
                    "{n_true} in {min} to {max}"
                );
            });
        }
    }

    #[test]
    fn constants_fold_away() {
        let mut formula = Formula::new(&Budget::of(u64::MAX));
        let (always, never) = (formula.constant(true), formula.constant(false));
        let a = formula.variable();
        assert_eq!(formula.and([a, always, a]), a);
        assert_eq!(formula.and([a, !a]), never);
        assert_eq!(formula.or([a, always]), always);
        assert_eq!(formula.and([]), always);
        assert_eq!(formula.or([]), never);
    }

    #[test]
    fn only_what_is_to_blame_is_blamed() {
        let mut formula = Formula::new(&Budget::of(u64::MAX));
        let [a, b, c] = [(); 3].map(|()| formula.variable());
        formula.require([!a, !b]);
        assert!(!formula.can_hold([c, a, b]));
        assert!(formula.is_to_blame(a) && formula.is_to_blame(b));
        assert!(!formula.is_to_blame(c));
    }
}
