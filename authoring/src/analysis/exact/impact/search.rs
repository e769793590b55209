//! The shortest visitor of a kind, and every pair of ends that some visitor has.

use std::collections::BTreeMap;

use batsat::Lit;

use super::wishes::{FoundWishes, Wishes};
use crate::analysis::exact::formula::Formula;

/// How many conflicts one query for a shorter visitor may meet.
const SHORTER_CONFLICTS_MAX: u64 = 20_000;

/// Up to how many answers a shorter visitor is searched.
const SHORTENED_MAX: usize = 60;

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

/// What a search came to.
pub(super) enum Found {
    /// No visitor fits: proved.
    Nobody,
    /// This one does.
    Somebody {
        wishes: FoundWishes,
        /// Whether none is shorter, and of those as short none comes first: proved.
        is_shortest: bool,
    },
    /// The limit of work was reached.
    Unknown,
}

/// The visitor who fits `assumptions` and answers the fewest questions; of those the one who
/// chooses the fewest options, and of those the one whose options come first.
pub(super) fn shortest(search: &mut impl Search, wishes: &Wishes, assumptions: &[Lit]) -> Found {
    match search.find(u64::MAX, assumptions) {
        None => return Found::Unknown,
        Some(false) => return Found::Nobody,
        Some(true) => {}
    }
    let mut shortening = Shortening {
        best: wishes.found(search.formula()),
        search,
        wishes,
        assumptions: assumptions.to_vec(),
    };
    let is_shortest = shortening.run().is_some();
    Found::Somebody {
        wishes: shortening.best,
        is_shortest,
    }
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
        if self.best.n_answered > SHORTENED_MAX {
            return None;
        }
        let answered = self.wishes.answered.clone();
        self.minimise(&answered, |found| found.n_answered)?;
        let chosen = self.wishes.chosen.concat();
        self.minimise(&chosen, FoundWishes::n_chosen)?;
        self.take_first(&chosen)
    }

    /// Whether a visitor fits `also` as well, who is then the best.
    fn improve(&mut self, also: Lit) -> Option<bool> {
        self.assumptions.push(also);
        let is_found = self.search.find(SHORTER_CONFLICTS_MAX, &self.assumptions);
        self.assumptions.pop();
        if is_found == Some(true) {
            self.best = self.wishes.found(self.search.formula());
        }
        is_found
    }

    /// Lowers the number of `parts` that hold as far as it goes, and leaves it as a bound.
    fn minimise(&mut self, parts: &[Lit], count: fn(&FoundWishes) -> usize) -> Option<()> {
        let n_first = count(&self.best);
        let at_least = self.search.formula().at_least(parts, n_first + 1);
        while count(&self.best) > 0 && self.improve(!at_least[count(&self.best) - 1])? {}
        let more = at_least.get(count(&self.best));
        self.assumptions.extend(more.map(|&more| !more));
        Some(())
    }

    /// Of the visitors who choose as many of `parts`, goes to the one whose choices come first.
    fn take_first(&mut self, parts: &[Lit]) -> Option<()> {
        let mut from = 0;
        for _ in 0..self.best.n_chosen() {
            let mut first = self.first_chosen(from);
            let (mut below, mut tried) = (from, first);
            while below < first {
                let range = parts[below..tried].iter().copied();
                let is_in_range = self.search.formula().or(range);
                if self.improve(is_in_range)? {
                    first = self.first_chosen(from);
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

    fn first_chosen(&self, from: usize) -> usize {
        let chosen = &self.best.chosen;
        (from..chosen.len())
            .find(|&class| chosen[class])
            .unwrap_or(chosen.len())
    }
}

/// Ends of one visitor in both questionnaires.
pub(super) struct Pairs {
    /// By their indices, ascending.
    pub(super) pairs: Vec<(usize, usize)>,
    /// A visitor for each.
    pub(super) witnesses: Vec<FoundWishes>,
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
    let (pairs, witnesses) = found.into_iter().unzip();
    Pairs {
        pairs,
        witnesses,
        is_complete,
    }
}
