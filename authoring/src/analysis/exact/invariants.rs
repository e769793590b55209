//! The invariants that a questionnaire states.

use batsat::Lit;

use super::describe;
use super::diverging::{DivergingPair, require_different_rules_if};
use super::formula::Formula;
use super::journey::{FoundJourney, Journey, JourneySearch};
use super::model::Model;
use super::visitor::{Visitor, any_choice, keep_apart};
use crate::diagnostic::broken_invariant;
use crate::document::{ClaimEntry, Document, SameOutcomeEntry};
use crate::lowering;
use crate::path::Path;
use crate::report::Report;
use consultation_guide::domain::OptionId;

/// Reports each invariant that does not hold, with the shortest journeys that break it.
///
/// An invariant that applies to no journey is reported too if `is_sound` says
/// that nothing else is wrong, which could be the cause.
pub(super) fn check(
    document: &Document,
    model: &Model<'_>,
    pair: &mut DivergingPair,
    is_sound: bool,
    report: &mut Report,
) {
    if document.invariants.is_empty() {
        return;
    }
    let mut claims = search_claims(model, pair);
    for (index, invariant) in document.invariants.iter().enumerate() {
        let mut found = [(&invariant.always, false), (&invariant.never, true)]
            .into_iter()
            .filter_map(|(claim, is_negative)| Some((claim.as_ref()?, is_negative)))
            .filter_map(|(claim, is_negative)| {
                break_claim(document, &mut claims, claim, is_negative, is_sound)
            })
            .next();
        if let Some(same) = &invariant.same_outcome {
            found = break_same_outcome(model, claims.pair, same).or(found);
        }
        let path = Path::of("invariants").part(index, &invariant.id);
        match found {
            Some(Fault::Broken(journeys)) => {
                report.add(broken_invariant::broken(&path, invariant, &journeys));
            }
            Some(Fault::AboutNothing) => {
                report.add(broken_invariant::about_nothing(&path, invariant));
            }
            None => {}
        }
    }
}

/// What is wrong with an invariant.
enum Fault {
    /// These journeys, in words, break it.
    Broken(Vec<String>),
    /// It applies to no journey.
    AboutNothing,
}

/// What is wrong with a claim, if anything.
fn break_claim(
    document: &Document,
    search: &mut JourneySearch<'_, '_>,
    claim: &ClaimEntry,
    is_negative: bool,
    is_sound: bool,
) -> Option<Fault> {
    // An unclear one is reported as such.
    let when = lowering::optional_condition(document, claim.when.as_ref())?;
    let visitor = &search.journeys[0].visitor;
    let applies = visitor.holds_if_any(&mut search.formula, search.model, when.as_ref());
    let logic = search.model.logic;
    let rules = visitor.decides.iter().zip(logic.rules());
    let breaking: Vec<Lit> = rules
        .filter(|(_, rule)| {
            let outcome = &logic.outcomes()[rule.outcome].id;
            let is_named = claim.outcomes.iter().any(|id| outcome.as_str() == id);
            is_named == is_negative
        })
        .map(|(&decides, _)| decides)
        .collect();
    let breaks = search.formula.or(breaking);
    if let Some(journeys) = search.shortest(&[applies, breaks]) {
        return Some(Fault::Broken(described(search.model, &journeys)));
    }
    let is_empty = is_sound && !search.can_hold(&[applies]);
    is_empty.then_some(Fault::AboutNothing)
}

/// Two journeys that end differently though they may not, if there are any.
fn break_same_outcome(
    model: &Model<'_>,
    pair: &mut DivergingPair,
    same: &SameOutcomeEntry,
) -> Option<Fault> {
    let question = model
        .logic
        .questions()
        .iter()
        .position(|question| question.id.as_str() == same.question)?;
    let options: Vec<OptionId> = same.options.iter().map(OptionId::new).collect();
    let journeys = search_twins(model, pair, question, &options).shortest(&[])?;
    Some(Fault::Broken(described(model, &journeys)))
}

fn described(model: &Model<'_>, journeys: &[FoundJourney]) -> Vec<String> {
    let journeys = journeys.iter();
    journeys
        .map(|found| describe::journey(model, found))
        .collect()
}

/// All journeys, each as one visitor who chooses nothing after its end.
///
/// It is a journey exactly if the decision is open before the last question in
/// which something is chosen. Two more visitors witness that: they choose as
/// the first does until then, and different rules decide on them.
fn search_claims<'s, 'q>(
    model: &'s Model<'q>,
    pair: &'s mut DivergingPair,
) -> JourneySearch<'s, 'q> {
    let mut formula = Formula::new(&model.budget);
    let is_over = Journey::ends(&mut formula, model);
    let visitor = Visitor::new(&mut formula, model, |formula, index, enabled| {
        let chosen = any_choice(formula, &model.classes[index]);
        for &class in &chosen {
            formula.require([!class, enabled]);
            formula.require([!class, !is_over[index]]);
        }
        chosen
    });
    require_open_before_last_choice(&mut formula, model, &visitor);
    JourneySearch {
        model,
        pair,
        formula,
        journeys: vec![Journey { visitor, is_over }],
    }
}

fn require_open_before_last_choice(formula: &mut Formula, model: &Model<'_>, visitor: &Visitor) {
    let witnesses = [(); 2].map(|()| Visitor::any(formula, model));
    let mut chooses_after = formula.constant(false);
    for (index, chosen) in visitor.chosen.iter().enumerate().rev() {
        for witness in &witnesses {
            for (&one, &other) in chosen.iter().zip(&witness.chosen[index]) {
                formula.require_equal_if(chooses_after, one, other);
            }
        }
        chooses_after = formula.or(chosen.iter().copied().chain([chooses_after]));
    }
    require_different_rules_if(formula, chooses_after, witnesses.each_ref());
}

/// Pairs of journeys to different outcomes by visitors who would answer alike
/// but for which of `options` they choose in `question`.
fn search_twins<'s, 'q>(
    model: &'s Model<'q>,
    pair: &'s mut DivergingPair,
    question: usize,
    options: &[OptionId],
) -> JourneySearch<'s, 'q> {
    let mut formula = Formula::new(&model.budget);
    // Their choices wherever they are asked.
    let common: Vec<Vec<Lit>> = model
        .classes
        .iter()
        .map(|classes| any_choice(&mut formula, classes))
        .collect();
    let is_listed: Vec<bool> = model.classes[question]
        .iter()
        .map(|class| &model.logic.questions()[question].options[class.representative()])
        .map(|option| options.contains(&option.id))
        .collect();
    let journeys = [(); 2].map(|()| {
        let mut would_choose = common.clone();
        for (class, _) in is_listed.iter().enumerate().filter(|(_, listed)| **listed) {
            would_choose[question][class] = formula.variable();
        }
        keep_apart(
            &mut formula,
            &model.classes[question],
            &would_choose[question],
        );
        let is_over = Journey::ends(&mut formula, model);
        let visitor = Visitor::new(&mut formula, model, |formula, index, enabled| {
            let wishes = would_choose[index].iter();
            wishes
                .map(|&wish| formula.and([wish, enabled, !is_over[index]]))
                .collect()
        });
        let listed = visitor.chosen[question].iter().zip(&is_listed);
        formula.require(
            listed
                .filter(|(_, listed)| **listed)
                .map(|(&chosen, _)| chosen),
        );
        Journey { visitor, is_over }
    });
    require_different_outcomes(&mut formula, model, &journeys);
    JourneySearch {
        model,
        pair,
        formula,
        journeys: journeys.into(),
    }
}

fn require_different_outcomes(formula: &mut Formula, model: &Model<'_>, journeys: &[Journey; 2]) {
    for outcome in 0..model.logic.outcomes().len() {
        let [first, second] = journeys.each_ref().map(|journey| {
            let rules = model.logic.rules().iter().zip(&journey.visitor.decides);
            let leading = rules.filter(|(rule, _)| rule.outcome == outcome);
            formula.or(leading.map(|(_, &decides)| decides))
        });
        formula.require([!first, !second]);
    }
}
