//! Which ending the answers lead to, and by which rule.

use super::{Outcome, Questionnaire, Response, Rule};

/// The verdict on a complete response: whether to prompt, and by which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision<'q> {
    /// The rule that decided: the first one that matches.
    pub rule: &'q Rule,
    /// The ending that the rule leads to.
    pub outcome: &'q Outcome,
}

impl<'q> Decision<'q> {
    /// The decision of the rule at `index`.
    pub(super) fn of_rule(questionnaire: &'q Questionnaire, index: usize) -> Self {
        let outcome = questionnaire.logic().outcome(index);
        Self {
            rule: &questionnaire.rules[index],
            outcome: &questionnaire.outcomes[outcome],
        }
    }

    /// Whether the visitor is prompted to book a consultation.
    pub fn prompts(&self) -> bool {
        self.outcome.prompts
    }
}

/// Decides on `response`, which must hold only answers that count.
///
/// First match wins. The result depends on nothing but the two arguments.
pub fn decide<'q>(questionnaire: &'q Questionnaire, response: &Response) -> Decision<'q> {
    let logic = questionnaire.logic();
    Decision::of_rule(questionnaire, logic.first_match(&logic.replies(response)))
}
