//! A Boolean formula that grows, and a solver that finds what satisfies it.

use std::collections::HashMap;

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};

/// A formula in clauses. Gates name its parts; the same gate is made once.
pub(super) struct Formula {
    solver: Solver<ConflictCounter>,
    /// The conjunctions made so far, by their sorted parts.
    gates: HashMap<Vec<Lit>, Lit>,
    /// Always true; its negation is the constant false.
    truth: Lit,
}

impl Formula {
    pub(super) fn new() -> Self {
        let mut solver = Solver::new(SolverOpts::default(), ConflictCounter::default());
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

    /// A variable of its own. The solver tries it false first, so that what it
    /// finds chooses little.
    pub(super) fn variable(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
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

    /// What holds exactly if all of `parts` do.
    pub(super) fn and(&mut self, parts: impl IntoIterator<Item = Lit>) -> Lit {
        let mut parts: Vec<Lit> = parts
            .into_iter()
            .filter(|&part| part != self.truth)
            .collect();
        parts.sort_unstable();
        parts.dedup();
        // A literal and its negation stand side by side once sorted.
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

    /// What holds exactly if one of `parts` does.
    pub(super) fn or(&mut self, parts: impl IntoIterator<Item = Lit>) -> Lit {
        !self.and(parts.into_iter().map(|part| !part))
    }

    /// `then` where `condition` holds, `otherwise` where it does not.
    pub(super) fn choose(&mut self, condition: Lit, then: Lit, otherwise: Lit) -> Lit {
        let first = self.and([condition, then]);
        let second = self.and([!condition, otherwise]);
        self.or([first, second])
    }

    /// For each number from 1 to `n_max`: what holds exactly if at least so
    /// many of `parts` do.
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

    /// Whether the formula can be satisfied together with `assumptions`.
    pub(super) fn can_hold(&mut self, assumptions: impl IntoIterator<Item = Lit>) -> bool {
        self.can_hold_within(u64::MAX, assumptions) == Some(true)
    }

    /// The same, unless that is not found out within so many conflicts.
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

    /// Whether `literal` holds in what was found last.
    pub(super) fn value(&self, literal: Lit) -> bool {
        self.solver.value_lit(literal) == lbool::TRUE
    }

    /// Whether the assumption `literal` had a part in that the formula could
    /// not be satisfied the last time.
    pub(super) fn is_to_blame(&self, literal: Lit) -> bool {
        self.solver.unsat_core_contains_var(literal.var())
    }
}

/// Stops the solver after so many conflicts. A count, and not a clock, so that
/// the same file is told the same everywhere.
#[derive(Default)]
struct ConflictCounter {
    n_left: u64,
}

impl Callbacks for ConflictCounter {
    fn on_new_clause(&mut self, _clause: &[Lit], kind: ClauseKind) {
        if kind == ClauseKind::Learnt {
            self.n_left = self.n_left.saturating_sub(1);
        }
    }

    fn stop(&self) -> bool {
        self.n_left == 0
    }
}
