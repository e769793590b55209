//! Which invariants were added, dropped or weakened, by what follows from what.

use batsat::Lit;

use super::Comparison;
use super::pairing::Pairing;
use crate::analysis::exact::visitor::Visitor;
use crate::document::{ClaimEntry, Document, InvariantEntry, SameOutcomeEntry};
use crate::impact::{Existence, InvariantChange, InvariantImpact, Weakening};
use crate::lowering;
use crate::renames::Renames;

/// The invariants whose meaning changed, in the order of the newer questionnaire; then those that
/// were dropped.
pub(super) fn changes(
    comparison: &mut Comparison<'_, '_>,
    documents: [&Document; 2],
    renames: &Renames,
) -> Vec<InvariantImpact> {
    let [old, new] = documents.map(|document| &document.invariants);
    let mut promises = Promises {
        as_in_old: as_in_old(comparison),
        comparison,
        documents,
        renames,
    };
    let mut found = Vec::new();
    for invariant in new {
        let before = old
            .iter()
            .find(|before| renames.invariant(&before.id) == invariant.id);
        let change = match before {
            None => Some(InvariantChange::Added),
            Some(before) => promises.change(before, invariant),
        };
        found.extend(change.map(|change| InvariantImpact {
            invariant: invariant.id.clone(),
            change,
        }));
    }
    for invariant in old {
        let id = renames.invariant(&invariant.id);
        if new.iter().all(|kept| kept.id != id) {
            // What the newer questionnaire has nothing to break follows from everything.
            let is_about_something = matches!(promises.is_weakened(invariant, None), Ok(true));
            let implied_by = new
                .iter()
                .filter(|_| is_about_something)
                .find(|kept| matches!(promises.is_weakened(invariant, Some(kept)), Ok(false)))
                .map(|kept| kept.id.clone());
            found.push(InvariantImpact {
                invariant: invariant.id.clone(),
                change: InvariantChange::Dropped { implied_by },
            });
        }
    }
    found
}

/// The limit of work was reached before it was clear what follows from what.
struct Unsettled;

struct Promises<'p, 'c, 'q> {
    comparison: &'p mut Comparison<'c, 'q>,
    documents: [&'p Document; 2],
    renames: &'p Renames,
    /// A visitor of the newer questionnaire, in the questions and options of the older one.
    as_in_old: Visitor,
}

/// The visitor of the newer questionnaire as a condition of the older one tests it: by id. What
/// the newer one does not have is never chosen; an option that only it has is an answer.
fn as_in_old(comparison: &Comparison<'_, '_>) -> Visitor {
    let Pairing {
        questions, places, ..
    } = comparison.pairing;
    let nothing = comparison.formula.constant(false);
    let chosen = places[0].iter().map(|&place| {
        let question = &questions[place];
        let mut in_new = question.at[1]
            .map_or(&[][..], |at| &comparison.visitors[1].chosen[at])
            .iter()
            .copied();
        let (mut known, mut others) = (Vec::new(), Vec::new());
        for class in &question.classes {
            let chosen = if class.is_on(1) { in_new.next() } else { None };
            let list = if class.is_on(0) {
                &mut known
            } else {
                &mut others
            };
            list.push(chosen.unwrap_or(nothing));
        }
        // After those of the older one, where only a test of any answer sees them.
        known.extend(others);
        known
    });
    Visitor {
        chosen: chosen.collect(),
        enabled: Vec::new(),
        matches: Vec::new(),
        decides: Vec::new(),
    }
}

impl Promises<'_, '_, '_> {
    /// How the meaning of an invariant changed; none if it did not.
    fn change(
        &mut self,
        before: &InvariantEntry,
        after: &InvariantEntry,
    ) -> Option<InvariantChange> {
        let weakening = self.weakening(before, after);
        let is_strengthened = self.is_strengthened(before, after);
        match (weakening, is_strengthened) {
            (Err(Unsettled), _) | (_, Err(Unsettled)) => Some(InvariantChange::Unknown),
            (Ok(Some(weakening)), Ok(is_also_strengthened)) => Some(InvariantChange::Weakened {
                weakening,
                is_also_strengthened,
            }),
            (Ok(None), Ok(true)) => Some(InvariantChange::Strengthened),
            (Ok(None), Ok(false)) => None,
        }
    }

    /// What `after` permits and `before` forbids.
    fn weakening(
        &mut self,
        before: &InvariantEntry,
        after: &InvariantEntry,
    ) -> Result<Option<Weakening>, Unsettled> {
        if let Some(before) = &before.same_outcome {
            return Ok(self.told_apart(before, after.same_outcome.as_ref()));
        }
        for outcome in &self.documents[1].outcomes {
            let forbidden = self.forbids(0, before, &outcome.id)?;
            let still = self.forbids(1, after, &outcome.id)?;
            let comparison = &mut *self.comparison;
            match comparison.existence(&[forbidden, !still]) {
                Existence::Nobody => {}
                Existence::Unknown => return Err(Unsettled),
                Existence::Somebody(example) => {
                    return Ok(Some(Weakening::Permits {
                        outcome: outcome.id.clone(),
                        example,
                    }));
                }
            }
        }
        Ok(None)
    }

    /// Whether `after` permits what `before` forbids, without a visitor who shows it; without `after`,
    /// whether `before` forbids anything that the newer questionnaire could do by other rules.
    fn is_weakened(
        &mut self,
        before: &InvariantEntry,
        after: Option<&InvariantEntry>,
    ) -> Result<bool, Unsettled> {
        if let Some(before) = &before.same_outcome {
            let after = after.and_then(|after| after.same_outcome.as_ref());
            return Ok(self.told_apart(before, after).is_some());
        }
        self.is_other((0, before), after.map(|after| (1, after)))
    }

    /// Whether `after` forbids what `before` permits.
    fn is_strengthened(
        &mut self,
        before: &InvariantEntry,
        after: &InvariantEntry,
    ) -> Result<bool, Unsettled> {
        if let Some(after) = &after.same_outcome {
            let known = before.same_outcome.as_ref();
            return Ok(known.is_none_or(|before| {
                let before = self.listed_before(before);
                let after = listed(after);
                after.1.iter().any(|option| !before.1.contains(option)) || before.0 != after.0
            }));
        }
        self.is_other((1, after), Some((0, before)))
    }

    /// Whether the invariant `one` of its side forbids what `other` of its side permits, if there is one;
    /// otherwise whether it forbids anything.
    fn is_other(
        &mut self,
        one: (usize, &InvariantEntry),
        other: Option<(usize, &InvariantEntry)>,
    ) -> Result<bool, Unsettled> {
        for outcome in &self.documents[1].outcomes {
            let mut sought = vec![self.forbids(one.0, one.1, &outcome.id)?];
            if let Some((side, other)) = other {
                sought.push(!self.forbids(side, other, &outcome.id)?);
            }
            let formula = &mut self.comparison.formula;
            if formula.can_hold_within(u64::MAX, sought).ok_or(Unsettled)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the invariant of `side` forbids that a visitor of the newer questionnaire is led to
    /// this outcome of it. Says nothing where it is unclear, which the checks report.
    fn forbids(
        &mut self,
        side: usize,
        invariant: &InvariantEntry,
        outcome: &str,
    ) -> Result<Lit, Unsettled> {
        let mut forbidden = Vec::new();
        let claims = [(&invariant.always, false), (&invariant.never, true)];
        for (claim, is_negative) in claims {
            let Some(claim) = claim else { continue };
            let is_named = claim.outcomes.iter().any(|id| match side {
                0 => self.renames.outcome(id) == outcome,
                _ => id == outcome,
            });
            if is_named == is_negative {
                forbidden.push(self.applies(side, claim).ok_or(Unsettled)?);
            }
        }
        Ok(self.comparison.formula.or(forbidden))
    }

    fn applies(&mut self, side: usize, claim: &ClaimEntry) -> Option<Lit> {
        let when = lowering::optional_condition(self.documents[side], claim.when.as_ref())?;
        let comparison = &mut *self.comparison;
        let visitor = match side {
            0 => &self.as_in_old,
            _ => &comparison.visitors[1],
        };
        let model = &comparison.models[side];
        Some(visitor.holds_if_any(&mut comparison.formula, model, when.as_ref()))
    }

    /// The options that may make a difference now and might not before.
    fn told_apart(
        &self,
        before: &SameOutcomeEntry,
        after: Option<&SameOutcomeEntry>,
    ) -> Option<Weakening> {
        let (question, mut options) = self.listed_before(before);
        let mut questions = self.documents[1].questions.iter();
        let known = questions.find(|known| known.id == question);
        let has = |id: &str| {
            known.is_some_and(|known| known.options.iter().any(|option| option.id == id))
        };
        options.retain(|id| has(id));
        // One option alone says nothing.
        if options.len() < 2 {
            return None;
        }
        let kept = after.map(listed).filter(|(other, _)| *other == question);
        let kept = kept.map_or(Vec::new(), |(_, options)| options);
        options.retain(|id| !kept.contains(id));
        if options.is_empty() {
            return None;
        }
        let options = options.into_iter().map(str::to_owned).collect();
        Some(Weakening::TellsApart { options })
    }

    /// The question and the options that an older invariant lists, by the ids of the newer
    /// questionnaire.
    fn listed_before<'e>(&'e self, same: &'e SameOutcomeEntry) -> (&'e str, Vec<&'e str>) {
        let options = same.options.iter();
        let options = options.map(|id| self.renames.option(&same.question, id));
        (self.renames.question(&same.question), options.collect())
    }
}

fn listed(same: &SameOutcomeEntry) -> (&str, Vec<&str>) {
    let options = same.options.iter().map(String::as_str);
    (&same.question, options.collect())
}
