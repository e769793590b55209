//! Which outcome the answers lead to, and by which rule.

use super::{Logic, Response};

/// The verdict on a complete response: whether to prompt, and by which rule.
///
/// ```
/// use consultation_guide::domain::{Answer, Next, Response, walk};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let minor = Response::from_iter([("who", Answer::one("minor"))]);
/// let Next::Outcome(decision) = walk(logic, &minor).next else { panic!("it is settled") };
/// assert_eq!(logic.rules()[decision.rule].outcome, decision.outcome);
/// assert_eq!(logic.outcomes()[decision.outcome].prompts, decision.prompts);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The index of the rule that decided: the first one that matches.
    pub rule: usize,
    /// The index of the outcome that the rule leads to.
    pub outcome: usize,
    /// Whether the visitor is prompted to book a consultation.
    pub prompts: bool,
}

impl Decision {
    /// The decision by the rule at `rule`.
    pub(super) fn of_rule(logic: &Logic, rule: usize) -> Self {
        let outcome = logic.rules()[rule].outcome;
        Self {
            rule,
            outcome,
            prompts: logic.outcomes()[outcome].prompts,
        }
    }
}

/// Decides on `response`, which must hold only answers that count, as those
/// of a [walk](super::walk()) do.
///
/// ```
/// use consultation_guide::domain::decision::decide;
/// use consultation_guide::domain::{Answer, Response};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let decision = decide(logic, &Response::from_iter([("who", Answer::one("minor"))]));
/// assert_eq!(logic.rules()[decision.rule].id.as_str(), "under_18");
/// assert!(!decision.prompts);
/// ```
pub fn decide(logic: &Logic, response: &Response) -> Decision {
    Decision::of_rule(logic, logic.first_match(&logic.replies(response)))
}
