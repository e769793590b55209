//! The questionnaire in one language, as the engine holds it.

use serde::{Deserialize, Serialize};

use super::booking::Booking;
use super::{
    Condition, GroupId, NoteId, OptionId, OutcomeId, QuestionId, Response, RuleId, Text, VariantId,
    Words,
};

/// What to ask, how to decide and where to route, in one language.
///
/// A value from the crate `consultation-guide-authoring` or [`compiled`](super::compiled)
/// is checked: every id that a part refers to exists, and the last rule, and
/// no other, applies always.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Names the questionnaire; also the stem of its file names.
    pub id: String,
    /// BCP 47 tag of the language of every text in it.
    pub language: String,
    /// Other ways of wording the texts. The first one that applies is used.
    pub variants: Vec<Variant>,
    /// The screen before the first question.
    pub start: Start,
    /// The words that stand on every screen, or at its foot.
    pub notices: Notices,
    /// What is asked, in this order. Never empty.
    pub questions: Vec<Question>,
    /// How to decide; the first rule that matches does. The last one has no
    /// condition. Never empty.
    pub rules: Vec<Rule>,
    /// The endings that rules lead to.
    pub outcomes: Vec<Outcome>,
    /// What to know, folded in, in the same order at every ending.
    pub notes: Vec<Note>,
    /// Where booking leads.
    pub booking: Booking,
    /// The names of controls and the sentences of the guide itself.
    pub words: Words,
}

impl Questionnaire {
    /// The question of this id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The ending of this id.
    pub fn outcome(&self, id: &OutcomeId) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id == *id)
    }

    /// The variant in which texts speak to a visitor who gave these answers.
    pub fn variant(&self, response: &Response) -> Option<&VariantId> {
        self.variants
            .iter()
            .find(|variant| variant.when.holds(response))
            .map(|variant| &variant.id)
    }
}

/// Another way of wording the texts, such as for a person who helps somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The id under which texts give their wording.
    pub id: VariantId,
    /// For whom it is.
    pub when: Condition,
}

/// The screen before the first question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The heading, itself a question.
    pub heading: Text,
    /// What will happen, in short paragraphs.
    pub lead: Vec<Text>,
}

/// Words that are the same on every screen, whatever was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notices {
    /// Says that this is not a clinical screening.
    pub not_a_screening: Text,
    /// The promise about answers.
    pub privacy: PrivacyNotice,
    /// Where to turn in an emergency or a crisis. Never depends on an answer.
    pub urgent_help: Text,
}

/// The promise about answers: one short sentence, and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyNotice {
    /// The promise itself.
    pub promise: Text,
    /// What it means in practice.
    pub detail: Text,
}

/// One thing asked, on a screen of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Names the question.
    pub id: QuestionId,
    /// How many options can be chosen.
    pub kind: QuestionKind,
    /// The question itself: the heading of its screen.
    pub text: Text,
    /// One short sentence under the question.
    pub hint: Option<Text>,
    /// Small headings over some of the options, in the order shown.
    pub groups: Vec<OptionGroup>,
    /// What can be chosen, in the order shown. Never empty.
    pub options: Vec<AnswerOption>,
    /// When it is asked; always, if there is no condition. A question that is
    /// not asked is hidden and its answer does not count. It may depend on
    /// earlier questions alone.
    pub enable_when: Option<Condition>,
}

impl Question {
    /// Whether the question is asked of a visitor who gave these answers.
    pub fn is_enabled(&self, response: &Response) -> bool {
        self.enable_when
            .as_ref()
            .is_none_or(|condition| condition.holds(response))
    }

    /// The option of this id.
    pub fn option(&self, id: &OptionId) -> Option<&AnswerOption> {
        self.options.iter().find(|option| option.id == *id)
    }
}

/// How many options of a question can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuestionKind {
    /// Exactly one.
    SingleChoice,
    /// One or more.
    MultipleChoice,
}

/// A small heading over some options of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionGroup {
    /// Names the group.
    pub id: GroupId,
    /// The heading.
    pub label: Text,
}

/// A reply that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOption {
    /// Names the option.
    pub id: OptionId,
    /// What the visitor reads in the row.
    pub label: Text,
    /// A few words that explain the label.
    pub hint: Option<Text>,
    /// The option inside a sentence, such as "more than a year"; the label if
    /// there is none.
    pub phrase: Option<Text>,
    /// The group that it stands in.
    pub group: Option<GroupId>,
    /// Whether choosing it takes back every other choice, and the reverse.
    /// Only in a multiple choice.
    pub is_exclusive: bool,
}

impl AnswerOption {
    /// The option as a part of a sentence.
    pub fn phrase(&self) -> &Text {
        self.phrase.as_ref().unwrap_or(&self.label)
    }
}

/// Leads from the answers to an ending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Names the rule.
    pub id: RuleId,
    /// When it matches; the last rule has no condition and matches always.
    pub when: Option<Condition>,
    /// The ending that it leads to.
    pub outcome: OutcomeId,
    /// What to tell the visitor of why; those are shown whose condition holds.
    pub reasons: Vec<ConditionalText>,
}

impl Rule {
    /// Whether the rule matches these answers.
    pub fn matches(&self, response: &Response) -> bool {
        self.when
            .as_ref()
            .is_none_or(|condition| condition.holds(response))
    }
}

/// A text that is shown when a condition on the answers holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionalText {
    /// When it is shown; always, if there is no condition.
    pub when: Option<Condition>,
    /// The text. `{question}` stands for the phrases of what was chosen there.
    pub text: Text,
}

impl ConditionalText {
    /// Whether the text is shown to a visitor who gave these answers.
    pub fn is_shown(&self, response: &Response) -> bool {
        self.when
            .as_ref()
            .is_none_or(|condition| condition.holds(response))
    }
}

/// An ending: what a visitor could do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Names the ending.
    pub id: OutcomeId,
    /// Whether it prompts the visitor to book a consultation. The visitor can
    /// book at every ending all the same.
    pub prompts: bool,
    /// The heading: the next step, never a verdict.
    pub heading: Text,
    /// What to do next, in short paragraphs; those are shown whose condition
    /// holds.
    pub next_step: Vec<ConditionalText>,
}

/// Something to know at the end, folded in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Names the note.
    pub id: NoteId,
    /// What unfolds it.
    pub title: Text,
    /// Its paragraphs; those are shown whose condition holds.
    pub paragraphs: Vec<ConditionalText>,
    /// Where the facts in it come from.
    pub source: Option<Text>,
}
