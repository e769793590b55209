//! Everything said, in one language.
//!
//! Lists are by the same indices as in the [`Logic`]: what is at 2
//! in [`Texts::questions`] belongs to the question at 2.

use serde::{Deserialize, Serialize};

use super::limits::{OPTIONS_MAX, PARTS_MAX};
use super::reply::Reply;
use super::{Condition, Language, Logic, NoteId, Text, VariantId, Words};

/// What a questionnaire says in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The language of every text in it.
    pub language: Language,
    /// Other ways of wording the texts. The first one that applies is used.
    pub variants: Vec<Variant>,
    /// The screen before the first question.
    pub start: Start,
    /// The words on every screen, or at its foot.
    pub notices: Notices,
    /// By question.
    pub questions: Vec<QuestionTexts>,
    /// By rule: why it decides; those are shown whose condition holds.
    pub reasons: Vec<Vec<ConditionalText>>,
    /// By outcome.
    pub outcomes: Vec<OutcomeTexts>,
    /// What to know, folded in, in the same order at every outcome.
    pub notes: Vec<Note>,
    /// The names of controls and the sentences of the guide itself.
    pub words: Words,
}

impl Texts {
    /// The variant in which texts speak to a visitor who gave these replies.
    pub fn variant(&self, replies: &[Reply]) -> Option<&VariantId> {
        self.variants
            .iter()
            .find(|variant| variant.when.holds(replies))
            .map(|variant| &variant.id)
    }

    /// Calls `visit` for every condition on which it depends what is said.
    pub fn visit_conditions<'q>(&'q self, visit: &mut dyn FnMut(&'q Condition)) {
        let outcomes = self.outcomes.iter().map(|outcome| &outcome.next_step);
        let notes = self.notes.iter().map(|note| &note.paragraphs);
        for texts in outcomes.chain(notes).chain(&self.reasons) {
            for text in texts {
                text.when.iter().for_each(&mut *visit);
            }
        }
        for variant in &self.variants {
            visit(&variant.when);
        }
    }

    /// Whether they are the texts of `logic`: one for each of its parts.
    pub(super) fn fit(&self, logic: &Logic) -> bool {
        let mut are_on = true;
        self.visit_conditions(&mut |condition| are_on &= condition.is_on(logic.questions()));
        let mut questions = self.questions.iter().zip(logic.questions());
        are_on
            && self.questions.len() == logic.questions().len()
            && self.reasons.len() == logic.rules().len()
            && self.outcomes.len() == logic.outcomes().len()
            && questions.all(|(texts, question)| texts.fit(question.options.len()))
    }

    /// Whether no list is longer than it may be in a file that authors write.
    pub(super) fn is_within_limits(&self) -> bool {
        let mut questions = self.questions.iter();
        self.variants.len() <= PARTS_MAX
            && self.notes.len() <= PARTS_MAX
            && questions.all(|question| question.groups.len() <= OPTIONS_MAX)
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

/// What is said of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionTexts {
    /// The question itself: the heading of its screen.
    pub text: Text,
    /// One short sentence under the question.
    pub hint: Option<Text>,
    /// Small headings over some of the options, in the order shown.
    pub groups: Vec<Text>,
    /// By option.
    pub options: Vec<OptionTexts>,
}

impl QuestionTexts {
    fn fit(&self, n_options: usize) -> bool {
        let mut groups = self.options.iter().filter_map(|option| option.group);
        self.options.len() == n_options && groups.all(|group| group < self.groups.len())
    }
}

/// What is said of an answer option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionTexts {
    /// What the visitor reads in the row.
    pub label: Text,
    /// A few words that explain the label.
    pub hint: Option<Text>,
    /// The option inside a sentence, such as "more than a year"; the label if
    /// there is none.
    pub phrase: Option<Text>,
    /// The index of the heading under which it is shown; under none, it comes
    /// after those that have one.
    pub group: Option<usize>,
}

impl OptionTexts {
    /// The option as a part of a sentence.
    pub fn phrase(&self) -> &Text {
        self.phrase.as_ref().unwrap_or(&self.label)
    }
}

/// A text that is shown when a condition on the answers holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionalText {
    /// When it is shown; always, if there is no condition.
    pub when: Option<Condition>,
    /// The text. `{question}` is replaced by the phrases of what was chosen there.
    pub text: Text,
}

impl ConditionalText {
    /// Whether the text is shown after these replies.
    pub fn is_shown(&self, replies: &[Reply]) -> bool {
        self.when
            .as_ref()
            .is_none_or(|condition| condition.holds(replies))
    }
}

/// What is said at an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeTexts {
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
