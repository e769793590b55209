//! What one visitor would answer to every question of two questionnaires.

use batsat::Lit;

use super::pairing::{PairedClass, PairedQuestion, Pairing};
use crate::analysis::exact::formula::Formula;
use crate::analysis::exact::model::Model;
use crate::analysis::exact::visitor::Visitor;

/// The answers of a visitor wherever a question is asked, in both questionnaires.
#[derive(Clone)]
pub(super) struct Wishes {
    /// By side, question and class of options there: whether the visitor would choose it.
    pub(super) replies: [Vec<Vec<Lit>>; 2],
    /// By paired question and class: whether the visitor would choose it on some side.
    pub(super) chosen: Vec<Vec<Lit>>,
    /// By paired question: whether the visitor would choose anything.
    pub(super) answered: Vec<Lit>,
}

/// The wishes of the visitor in a solution.
#[derive(Clone)]
pub(super) struct FoundWishes {
    /// By side, question and class there.
    pub(super) replies: [Vec<Vec<bool>>; 2],
    /// By paired question and class.
    pub(super) chosen: Vec<Vec<bool>>,
    /// By paired question: whether it is answered.
    pub(super) answered: Vec<bool>,
}

impl FoundWishes {
    /// How many questions are answered.
    pub(super) fn n_answered(&self) -> usize {
        self.answered.iter().filter(|answered| **answered).count()
    }
}

impl Wishes {
    /// Any that a visitor can have.
    pub(super) fn any(formula: &mut Formula, pairing: &Pairing<'_>) -> Self {
        let mut wishes = Self {
            replies: pairing
                .sides
                .map(|logic| vec![Vec::new(); logic.questions().len()]),
            chosen: Vec::new(),
            answered: Vec::new(),
        };
        for question in &pairing.questions {
            let (chosen, replies) = any_answer(formula, question);
            for (side, reply) in replies.into_iter().enumerate() {
                if let Some(index) = question.at[side] {
                    wishes.replies[side][index] = reply;
                }
            }
            let answered = formula.or(chosen.iter().copied());
            wishes.answered.push(answered);
            wishes.chosen.push(chosen);
        }
        wishes
    }

    /// The visitor of these wishes in the questionnaire of one side.
    pub(super) fn visitor(&self, formula: &mut Formula, model: &Model<'_>, side: usize) -> Visitor {
        Visitor::new(formula, model, |formula, question, enabled| {
            let wishes = self.replies[side][question].iter();
            wishes.map(|&wish| formula.and([wish, enabled])).collect()
        })
    }

    /// The wishes in the last solution.
    pub(super) fn found(&self, formula: &Formula) -> FoundWishes {
        let values =
            |lits: &Vec<Lit>| -> Vec<bool> { lits.iter().map(|&lit| formula.value(lit)).collect() };
        FoundWishes {
            replies: self
                .replies
                .each_ref()
                .map(|side| side.iter().map(values).collect()),
            chosen: self.chosen.iter().map(values).collect(),
            answered: values(&self.answered),
        }
    }
}

/// Any answer to `question`: what is chosen on some side, and the reply on each.
fn any_answer(formula: &mut Formula, question: &PairedQuestion) -> (Vec<Lit>, [Vec<Lit>; 2]) {
    let classes = &question.classes;
    let chosen: Vec<Lit> = classes
        .iter()
        .map(|_| formula.reluctant_variable())
        .collect();
    for (first, second) in pairs(classes.len()) {
        if is_never_combined(&classes[first], &classes[second]) {
            formula.require([!chosen[first], !chosen[second]]);
        }
    }
    if pairs(classes.len())
        .all(|(first, second)| is_combined_alike(&classes[first], &classes[second]))
    {
        let on = |side: usize| {
            let known = classes.iter().zip(&chosen);
            let known = known.filter(|(class, _)| class.is_on(side));
            known.map(|(_, &chosen)| chosen).collect()
        };
        let replies = [on(0), on(1)];
        return (chosen, replies);
    }
    // What goes together pair by pair goes together as a whole on one of the sides.
    let replies = [0, 1].map(|side| part_of(formula, classes, &chosen, side));
    (chosen, replies)
}

/// A largest part of what is `chosen` that `side` lets a visitor combine.
fn part_of(
    formula: &mut Formula,
    classes: &[PairedClass],
    chosen: &[Lit],
    side: usize,
) -> Vec<Lit> {
    let known: Vec<usize> = (0..classes.len())
        .filter(|&class| classes[class].is_on(side))
        .collect();
    let part: Vec<Lit> = known.iter().map(|_| formula.variable()).collect();
    for (place, &class) in known.iter().enumerate() {
        formula.require([!part[place], chosen[class]]);
        let conflicting: Vec<Lit> = (0..known.len())
            .filter(|&other| other != place)
            .filter(|&other| classes[class].conflicts_on(side, &classes[known[other]]))
            .map(|other| part[other])
            .collect();
        for &other in &conflicting {
            formula.require([!part[place], !other]);
        }
        // Nothing is left out but for what it excludes.
        formula.require(conflicting.into_iter().chain([!chosen[class], part[place]]));
    }
    part
}

fn pairs(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |first| (first + 1..n).map(move |second| (first, second)))
}

/// Whether nobody chooses both: no side lets them. An option of one side alone that excludes
/// others excludes those of the other side alone as well.
fn is_never_combined(one: &PairedClass, other: &PairedClass) -> bool {
    if !one.meets(other) {
        let is_exclusive = |class: &PairedClass| class.is_exclusive.contains(&true);
        return is_exclusive(one) || is_exclusive(other);
    }
    [0, 1].into_iter().all(|side| {
        let has_both = one.is_on(side) && other.is_on(side);
        !has_both || one.conflicts_on(side, other)
    })
}

/// Whether each side that has both agrees on whether they can be combined.
fn is_combined_alike(one: &PairedClass, other: &PairedClass) -> bool {
    let has_both = |side: usize| one.is_on(side) && other.is_on(side);
    !(has_both(0) && has_both(1)) || one.conflicts_on(0, other) == one.conflicts_on(1, other)
}
