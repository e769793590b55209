//! Which ending the answers lead to, and why.

use super::questionnaire::ConditionalText;
use super::text::fill;
use super::{
    Answer, AnswerOption, Outcome, Question, QuestionId, Questionnaire, Response, Rule, Text,
};

/// The verdict on a complete response: whether to prompt, and the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<'q> {
    /// The rule that decided: the first one that matches.
    pub rule: &'q Rule,
    /// The ending that the rule leads to.
    pub outcome: &'q Outcome,
    /// Why the visitor sees it, one sentence each, in the rule's order.
    pub reasons: Vec<String>,
}

impl Decision<'_> {
    /// Whether the visitor is prompted to book a consultation.
    pub fn prompts(&self) -> bool {
        self.outcome.prompts
    }
}

/// Decides on `response`, which must hold only answers that count.
///
/// First match wins. The result depends on nothing but the two arguments.
pub fn decide<'q>(questionnaire: &'q Questionnaire, response: &Response) -> Decision<'q> {
    decide_by(
        questionnaire,
        first_match(questionnaire, response),
        response,
    )
}

/// The index of the rule that decides on `response`.
pub(super) fn first_match(questionnaire: &Questionnaire, response: &Response) -> usize {
    questionnaire
        .rules
        .iter()
        .position(|rule| rule.matches(response))
        .unwrap_or(questionnaire.rules.len() - 1)
}

/// The decision that the rule at `rule_index` makes.
#[expect(
    clippy::expect_used,
    reason = "a checked questionnaire has the ending of each rule"
)]
pub(super) fn decide_by<'q>(
    questionnaire: &'q Questionnaire,
    rule_index: usize,
    response: &Response,
) -> Decision<'q> {
    let rule = &questionnaire.rules[rule_index];
    let outcome = questionnaire
        .outcome(&rule.outcome)
        .expect("the rule's ending exists");
    let reasons = shown_texts(questionnaire, &rule.reasons, response).collect();
    Decision {
        rule,
        outcome,
        reasons,
    }
}

/// Those of `texts` that are shown to a visitor who gave these answers.
pub fn shown_texts<'a>(
    questionnaire: &'a Questionnaire,
    texts: &'a [ConditionalText],
    response: &'a Response,
) -> impl Iterator<Item = String> {
    texts
        .iter()
        .filter(|text| text.is_shown(response))
        .map(|text| tell(questionnaire, &text.text, response))
}

/// Words `text` for a visitor who gave these answers: in their variant, and
/// with the phrases of what they chose in place of `{question}`.
pub fn tell(questionnaire: &Questionnaire, text: &Text, response: &Response) -> String {
    let variant = questionnaire.variant(response);
    fill(text.wording(variant), |name| {
        let question = questionnaire.question(&QuestionId::new(name))?;
        let phrases = chosen_options(question, response.get(&question.id))
            .map(|option| option.phrase().wording(variant))
            .collect::<Vec<_>>();
        Some(questionnaire.words.list(&phrases).into())
    })
}

/// The options of `question` that `answer` chose, in the order shown.
pub fn chosen_options<'q>(
    question: &'q Question,
    answer: Option<&Answer>,
) -> impl Iterator<Item = &'q AnswerOption> {
    question
        .options
        .iter()
        .filter(move |option| answer.is_some_and(|answer| answer.contains(&option.id)))
}
