//! The logic of a questionnaire, with what else the proofs need.

use super::formula::Budget;
use crate::document::{ConditionEntry, Document};
use crate::lowering;
use consultation_guide::domain::condition::TestedOptions;
use consultation_guide::domain::logic::OptionClass;
use consultation_guide::domain::{Condition, Logic, Questionnaire, Texts};

/// The subject of the proofs.
pub(super) struct Model<'q> {
    pub(super) logic: &'q Logic,
    pub(super) texts: &'q Texts,
    /// By question: the options that neither the logic, a reason nor an invariant distinguishes.
    pub(super) classes: Vec<Vec<OptionClass>>,
    /// The work that the proofs may take.
    pub(super) budget: Budget,
}

impl<'q> Model<'q> {
    pub(super) fn of(
        document: &Document,
        questionnaire: &'q Questionnaire,
        budget: Budget,
    ) -> Self {
        let (logic, texts) = (questionnaire.logic(), questionnaire.texts());
        let mut tested = tested_by_invariants(document, logic);
        let reasons = texts.reasons.iter().flatten();
        let of_reasons = reasons.filter_map(|reason| reason.when.as_ref());
        of_reasons.for_each(|condition| note_tests(condition, &mut tested));
        let questions = tested.iter().enumerate();
        Self {
            logic,
            texts,
            classes: questions
                .map(|(question, tested)| logic.option_classes(question, tested))
                .collect(),
            budget,
        }
    }

    /// How many questions there are.
    pub(super) fn n_questions(&self) -> usize {
        self.logic.questions().len()
    }

    /// How many rules there are.
    pub(super) fn n_rules(&self) -> usize {
        self.logic.rules().len()
    }

    /// Whether the rule's condition tests any question that `is_meant` names.
    pub(super) fn rule_tests(&self, rule: usize, is_meant: &dyn Fn(usize) -> bool) -> bool {
        let when = self.logic.rules()[rule].when.as_ref();
        when.is_some_and(|when| when.tests_any(is_meant))
    }
}

/// By question: what the invariants of `document` test.
pub(super) fn tested_by_invariants(document: &Document, logic: &Logic) -> Vec<Vec<TestedOptions>> {
    let mut tested = vec![Vec::new(); logic.questions().len()];
    let conditions = conditions_of_invariants(document);
    conditions
        .iter()
        .for_each(|condition| note_tests(condition, &mut tested));
    tested
}

fn note_tests(condition: &Condition, tested: &mut [Vec<TestedOptions>]) {
    condition.visit_tests(&mut |question, options| tested[question].extend(options));
}

/// The conditions of the invariants, and those that distinguish their options.
fn conditions_of_invariants(document: &Document) -> Vec<Condition> {
    let condition = |entry: &ConditionEntry| lowering::condition(document, entry);
    let mut found = Vec::new();
    for invariant in &document.invariants {
        let claims = invariant.always.iter().chain(&invariant.never);
        found.extend(claims.filter_map(|claim| condition(claim.when.as_ref()?)));
        found.extend(invariant.same_outcome.as_ref().and_then(|same| {
            condition(&ConditionEntry {
                question: Some(same.question.clone()),
                any_of: Some(same.options.clone()),
                ..ConditionEntry::default()
            })
        }));
    }
    found
}
