//! The shortest visitor of a kind, and every pair of ends that some visitor has.

use std::collections::BTreeMap;

use batsat::Lit;

use super::wishes::{FoundWishes, Wishes};
use crate::analysis::exact::formula::Formula;

/// How many conflicts one query for a shorter visitor may meet.
const SHORTER_CONFLICTS_MAX: u64 = 5_000;

/// Up to how many answers the fewest are searched by counting.
const COUNTED_MAX: usize = 30;

/// What a query costs beside its conflicts, as a number of them.
const CONFLICTS_OF_QUERY: u64 = 20;

/// How many pairs are listed. Nobody would read more.
const PAIRS_MAX: usize = 1_000;

/// A formula with a visitor in it.
pub(super) trait Search {
    /// The formula.
    fn formula(&mut self) -> &mut Formula;

    /// Whether some visitor fits `assumptions`; `None` if this many conflicts do not settle it.
    fn find(&mut self, n_conflicts: u64, assumptions: &[Lit]) -> Option<bool>;
}

impl Search for Formula {
    fn formula(&mut self) -> &mut Formula {
        self
    }

    fn find(&mut self, n_conflicts: u64, assumptions: &[Lit]) -> Option<bool> {
        self.can_hold_within(n_conflicts, assumptions.iter().copied())
    }
}

/// Whether somebody fits.
pub(super) enum Found {
    /// No visitor does: proved.
    Nobody,
    /// This one does.
    Somebody(FoundWishes),
    /// The limit of work was reached.
    Unknown,
}

/// Some visitor who fits `assumptions`.
pub(super) fn anybody(search: &mut impl Search, wishes: &Wishes, assumptions: &[Lit]) -> Found {
    match search.find(u64::MAX, assumptions) {
        None => Found::Unknown,
        Some(false) => Found::Nobody,
        Some(true) => Found::Somebody(wishes.found(search.formula())),
    }
}

/// From `witness`, one who fits `assumptions`, to the shortest.
///
/// That is the one who answers the fewest questions; of those the one who answers the first ones;
/// and of those, question by question, the one who chooses the fewest options and the first.
/// Whether it was proved comes with it.
pub(super) fn shortest(
    search: &mut impl Search,
    wishes: &Wishes,
    assumptions: &[Lit],
    witness: FoundWishes,
) -> (FoundWishes, bool) {
    let mut shortening = Shortening {
        best: witness,
        search,
        wishes,
        assumptions: assumptions.to_vec(),
    };
    let is_shortest = shortening.run().is_some();
    (shortening.best, is_shortest)
}

struct Shortening<'s, S> {
    search: &'s mut S,
    wishes: &'s Wishes,
    /// What every visitor from now on must fit.
    assumptions: Vec<Lit>,
    best: FoundWishes,
}

impl<S: Search> Shortening<'_, S> {
    /// `None` if the limit of work is reached before the end.
    fn run(&mut self) -> Option<()> {
        while self.best.n_answered() > COUNTED_MAX {
            self.leave_out()?.then_some(())?;
        }
        let answered = self.wishes.answered.clone();
        self.minimise(&answered, 0, &|found| found.answered.clone())?;
        self.take_first(&answered, &|found| found.answered.clone())?;
        for place in 0..answered.len() {
            if self.best.answered[place] {
                let chosen = self.wishes.chosen[place].clone();
                let values = |found: &FoundWishes| found.chosen[place].clone();
                self.minimise(&chosen, 1, &values)?;
                self.take_first(&chosen, &values)?;
            }
        }
        Some(())
    }

    /// Leaves out some of the answers, if the others suffice.
    fn leave_out(&mut self) -> Option<bool> {
        let answered = self.wishes.answered.iter().zip(&self.best.answered);
        let (kept, skipped): (Vec<_>, Vec<_>) = answered.partition(|(_, answered)| **answered);
        let n_before = self.assumptions.len();
        let skipped = skipped.into_iter().map(|(&answered, _)| !answered);
        self.assumptions.extend(skipped);
        let is_left_out = kept.into_iter().map(|(&answered, _)| !answered);
        let is_shorter = self.search.formula().or(is_left_out);
        let is_improved = self.improve(is_shorter);
        self.assumptions.truncate(n_before);
        is_improved
    }

    /// Whether a visitor fits `also` as well, who is then the best.
    fn improve(&mut self, also: Lit) -> Option<bool> {
        self.search.formula().spend(CONFLICTS_OF_QUERY);
        self.assumptions.push(also);
        let is_found = self.search.find(SHORTER_CONFLICTS_MAX, &self.assumptions);
        self.assumptions.pop();
        if is_found == Some(true) {
            self.best = self.wishes.found(self.search.formula());
        }
        is_found
    }

    /// Lowers the number of `parts` that hold as far as it goes, to `n_least` at most, and leaves it
    /// as a bound.
    fn minimise(&mut self, parts: &[Lit], n_least: usize, values: Values<'_>) -> Option<()> {
        let count = |found: &FoundWishes| values(found).into_iter().filter(|holds| *holds).count();
        let n_first = count(&self.best);
        let at_least = self.search.formula().at_least(parts, n_first + 1);
        while count(&self.best) > n_least && self.improve(!at_least[count(&self.best) - 1])? {}
        let more = at_least.get(count(&self.best));
        self.assumptions.extend(more.map(|&more| !more));
        Some(())
    }

    /// Of the visitors for whom as many of `parts` hold, goes to the one for whom the first do.
    fn take_first(&mut self, parts: &[Lit], values: Values<'_>) -> Option<()> {
        let first_from = |found: &FoundWishes, from: usize| {
            let holding = values(found).into_iter().enumerate().skip(from);
            let mut holding = holding.filter(|(_, holds)| *holds);
            holding.next().map(|(part, _)| part)
        };
        let mut from = 0;
        while let Some(mut first) = first_from(&self.best, from) {
            let (mut below, mut tried) = (from, first);
            while below < first {
                let range = parts[below..tried].iter().copied();
                let is_in_range = self.search.formula().or(range);
                if self.improve(is_in_range)? {
                    first = first_from(&self.best, from).unwrap_or(first);
                } else {
                    below = tried;
                }
                tried = below.midpoint(first).max(below + 1);
            }
            self.assumptions.push(parts[first]);
            from = first + 1;
        }
        Some(())
    }
}

/// Which parts hold for a visitor.
type Values<'v> = &'v dyn Fn(&FoundWishes) -> Vec<bool>;

/// Ends of one visitor in both questionnaires.
pub(super) struct Pairs {
    /// By their indices, ascending, with a visitor for each.
    pub(super) found: Vec<((usize, usize), FoundWishes)>,
    /// Whether there are no others: proved.
    pub(super) is_complete: bool,
}

/// The pairs of a literal of `before` and one of `after` that hold together for some visitor, but
/// those that `is_passed_over` names. Exactly one literal of each list holds for a visitor.
pub(super) fn pairs(
    search: &mut impl Search,
    wishes: &Wishes,
    [before, after]: [&[Lit]; 2],
    is_passed_over: impl Fn(usize, usize) -> bool,
) -> Pairs {
    let is_open = search.formula().variable();
    for (one, &first) in before.iter().enumerate() {
        for (other, &second) in after.iter().enumerate() {
            if is_passed_over(one, other) {
                search.formula().require([!is_open, !first, !second]);
            }
        }
    }
    let mut found = BTreeMap::new();
    let mut is_complete = false;
    while found.len() < PAIRS_MAX && !is_complete {
        let Some(is_found) = search.find(u64::MAX, &[is_open]) else {
            break;
        };
        is_complete = !is_found;
        if is_found {
            let formula = search.formula();
            let holding = |list: &[Lit]| list.iter().position(|&lit| formula.value(lit));
            let (Some(one), Some(other)) = (holding(before), holding(after)) else {
                break;
            };
            found.insert((one, other), wishes.found(formula));
            formula.require([!is_open, !before[one], !after[other]]);
        }
    }
    Pairs {
        found: found.into_iter().collect(),
        is_complete,
    }
}
