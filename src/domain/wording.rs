//! Renders texts for a visitor: the only place where they become strings.

use super::reply::Reply;
use super::text::{fill, joined};
use super::texts::{ConditionalText, Link, OptionTexts};
use super::{QuestionId, Questionnaire, Response, Text, VariantId};

/// Renders a questionnaire's texts for one visitor: in their variant, and with their answers in
/// place of placeholders.
///
/// ```
/// use consultation_guide::domain::{Answer, Response, Wording, walk};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let response = Response::from_iter([("who", Answer::one("self")), ("pain", Answer::Skipped)]);
/// let wording = Wording::new(&questionnaire, &response);
/// let texts = questionnaire.texts();
/// assert_eq!(wording.answer(0), texts.questions[0].options[0].label.plain);
/// assert_eq!(wording.answer(1), texts.ui_strings.skipped);
/// ```
#[derive(Clone, Debug)]
pub struct Wording<'q> {
    questionnaire: &'q Questionnaire,
    replies: Vec<Reply>,
    variant: Option<&'q VariantId>,
}

impl<'q> Wording<'q> {
    /// The wording for a visitor with these answers, which must all count.
    pub fn new(questionnaire: &'q Questionnaire, response: &Response) -> Self {
        let replies = questionnaire.logic().replies(response);
        Self {
            questionnaire,
            variant: questionnaire.texts().variant(&replies),
            replies,
        }
    }

    /// `text` for this visitor. `{question}` is replaced by the phrases of the options chosen
    /// there; any other name in braces stays as written.
    pub fn text(&self, text: &Text) -> String {
        fill(text.wording(self.variant), |name| {
            let logic = self.questionnaire.logic();
            let question = logic.question_index(&QuestionId::new(name))?;
            let phrases: Vec<_> = self
                .chosen_options(question)
                .map(|option| option.phrase().wording(self.variant))
                .collect();
            Some(self.questionnaire.texts().ui_strings.list(&phrases).into())
        })
    }

    /// The `texts` whose condition holds for the visitor, rendered.
    pub fn shown(&self, texts: &'q [ConditionalText]) -> Vec<Paragraph<'q>> {
        let shown = texts.iter().filter(|text| text.is_shown(&self.replies));
        let paragraph = |text: &'q ConditionalText| Paragraph {
            text: self.text(&text.text),
            link: text.link.as_ref(),
        };
        shown.map(paragraph).collect()
    }

    /// The answer to `question` as the visitor reads it: the labels of the chosen options in the
    /// order shown, or that it was skipped.
    pub fn answer(&self, question: usize) -> String {
        let labels: Vec<_> = self
            .chosen_options(question)
            .map(|option| option.label.wording(self.variant))
            .collect();
        let words = &self.questionnaire.texts().ui_strings;
        if labels.is_empty() {
            words.skipped.clone()
        } else {
            joined(&labels, &words.answer_separator)
        }
    }

    fn chosen_options(&self, question: usize) -> impl Iterator<Item = &'q OptionTexts> {
        let chosen = self.replies[question].unwrap_or_default();
        let options = self.questionnaire.texts().questions[question]
            .options
            .iter();
        let numbered = options.enumerate();
        numbered.filter_map(move |(index, option)| chosen.contains(index).then_some(option))
    }
}

/// A text that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph<'q> {
    /// The text as the visitor reads it.
    pub text: String,
    /// The link below it.
    pub link: Option<&'q Link>,
}

/// `template` with each `{name}` replaced by the value of that name.
///
/// ```
/// use consultation_guide::domain::wording::message;
///
/// let progress = message("Question {n} of up to {max}", &[("n", "2"), ("max", "6")]);
/// assert_eq!(progress, "Question 2 of up to 6");
/// ```
pub fn message(template: &str, values: &[(&str, &str)]) -> String {
    fill(template, |name| {
        let (_, value) = values.iter().find(|(other, _)| *other == name)?;
        Some((*value).into())
    })
}
