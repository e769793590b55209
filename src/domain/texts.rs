//! Everything said, in one language.
//!
//! Lists have the same indices as in the [`Logic`]: item 2 of
//! [`Texts::questions`] belongs to question 2.

use serde::Serialize;

use super::limits::{OPTIONS_MAX, PARTS_MAX};
use super::reader::read_fields;
use super::reply::Reply;
use super::{Condition, Language, Logic, NoteId, PageLink, Text, UiStrings, VariantId};

/// What a questionnaire says in one language.
///
/// ```
/// use consultation_guide::domain::{Answer, Response};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let (logic, texts) = (questionnaire.logic(), questionnaire.texts());
/// assert_eq!(texts.questions.len(), logic.questions().len());
/// let variant = |who| {
///     texts.variant(&logic.replies(&Response::from_iter([("who", Answer::one(who))])))
/// };
/// assert_eq!(variant("self"), None);
/// assert_eq!(variant("adult").map(|id| id.as_str()), Some("adult"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// The language of every text in it.
    pub language: Language,
    /// Other ways of wording the texts. The first one that applies is used.
    pub variants: Vec<Variant>,
    /// The screen before the first question.
    pub start: Start,
    /// The words on every screen, or in its footer.
    pub notices: Notices,
    /// By question.
    pub questions: Vec<QuestionTexts>,
    /// By rule: the reasons for its decision; those are shown whose condition holds.
    pub reasons: Vec<Vec<ConditionalText>>,
    /// By outcome.
    pub outcomes: Vec<OutcomeTexts>,
    /// Background information, collapsed, in the same order at every outcome.
    pub notes: Vec<Note>,
    /// The names of controls and the sentences of the guide itself.
    pub ui_strings: UiStrings,
}

impl Texts {
    /// The variant of the texts for a visitor who gave these replies.
    pub fn variant(&self, replies: &[Reply]) -> Option<&VariantId> {
        self.variants
            .iter()
            .find(|variant| variant.when.holds(replies))
            .map(|variant| &variant.id)
    }

    /// Calls `visit` for every condition that affects the texts.
    pub fn visit_conditions<'q>(&'q self, visit: &mut dyn FnMut(&'q Condition)) {
        self.visit_whens(&mut |when| when.into_iter().for_each(&mut *visit));
    }

    /// Calls `visit` for every text and variant that has a condition or may have one, with the
    /// condition.
    pub(super) fn visit_whens<'q>(&'q self, visit: &mut dyn FnMut(Option<&'q Condition>)) {
        let outcomes = self.outcomes.iter().map(|outcome| &outcome.next_step);
        let notes = self.notes.iter().map(|note| &note.paragraphs);
        for texts in outcomes.chain(notes).chain(&self.reasons) {
            for text in texts {
                visit(text.when.as_ref());
            }
        }
        for variant in &self.variants {
            visit(Some(&variant.when));
        }
    }

    /// Whether they fit `logic`: one for each of its parts.
    pub(super) fn fit(&self, logic: &Logic) -> bool {
        let mut are_on = true;
        self.visit_whens(&mut |when| {
            are_on &= when.is_none_or(|condition| condition.is_on(logic.questions()));
        });
        let mut questions = self.questions.iter().zip(logic.questions());
        are_on
            && self.questions.len() == logic.questions().len()
            && self.reasons.len() == logic.rules().len()
            && self.outcomes.len() == logic.outcomes().len()
            && questions.all(|(texts, question)| texts.fit(question.options.len()))
    }

    /// Whether no list is longer than an authored file may have it.
    pub(super) fn is_within_limits(&self) -> bool {
        let mut questions = self.questions.iter();
        self.variants.len() <= PARTS_MAX
            && self.notes.len() <= PARTS_MAX
            && questions.all(|question| question.groups.len() <= OPTIONS_MAX)
    }
}

/// Another way of wording the texts, such as for a person who helps somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// The id of its wordings in texts.
    pub id: VariantId,
    /// For whom it is.
    pub when: Condition,
}

/// The screen before the first question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Start {
    /// The heading, itself a question.
    pub heading: Text,
    /// What will happen, in short paragraphs.
    pub lead: Vec<Text>,
}

/// Words that are the same on every screen, whatever the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notices {
    /// Says that this is not a clinical screening.
    pub not_a_screening: Text,
    /// The privacy promise.
    pub privacy: PrivacyNotice,
    /// Where to turn in an emergency or a crisis. Never depends on an answer.
    pub urgent_help: Text,
}

/// The privacy promise: one short sentence, and its details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrivacyNotice {
    /// The promise itself.
    pub promise: Text,
    /// Its details.
    pub detail: Text,
}

/// The texts of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// The texts of an answer option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OptionTexts {
    /// What the visitor reads in the row.
    pub label: Text,
    /// A few words that explain the label.
    pub hint: Option<Text>,
    /// The option inside a sentence, such as "more than a year"; the label if
    /// there is none.
    pub phrase: Option<Text>,
    /// The index of the heading under which it is shown; without one, it comes after
    /// those that have one.
    pub group: Option<usize>,
}

impl OptionTexts {
    /// The option as part of a sentence.
    pub fn phrase(&self) -> &Text {
        self.phrase.as_ref().unwrap_or(&self.label)
    }
}

/// A text that is shown when a condition on the answers holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionalText {
    /// When it is shown; always, if there is no condition.
    pub when: Option<Condition>,
    /// The text. `{question}` is replaced by the phrases of the options chosen there.
    pub text: Text,
    /// A link below it.
    pub link: Option<Link>,
}

impl ConditionalText {
    /// Whether visitors who are shown one read the same as those who are shown the `other`.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.text == other.text && self.link == other.link
    }

    /// Whether the text is shown after these replies.
    pub fn is_shown(&self, replies: &[Reply]) -> bool {
        self.when
            .as_ref()
            .is_none_or(|condition| condition.holds(replies))
    }
}

/// A link of a text's own, which has nothing to do with booking. No answer gets into its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What the visitor reads and presses.
    pub label: Text,
    /// Where it leads.
    pub url: PageLink,
}

/// The texts of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomeTexts {
    /// The heading: the next step, never a verdict.
    pub heading: Text,
    /// What to do next, in short paragraphs; those are shown whose condition
    /// holds.
    pub next_step: Vec<ConditionalText>,
}

/// Background information at the end, collapsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Names the note.
    pub id: NoteId,
    /// Its title, which expands it.
    pub title: Text,
    /// Its paragraphs; those are shown whose condition holds.
    pub paragraphs: Vec<ConditionalText>,
    /// The sources of its facts.
    pub source: Option<Text>,
}

read_fields! {
    Texts { language, variants, start, notices, questions, reasons, outcomes, notes, ui_strings }
    Variant { id, when }
    Start { heading, lead }
    Notices { not_a_screening, privacy, urgent_help }
    PrivacyNotice { promise, detail }
    QuestionTexts { text, hint, groups, options }
    OptionTexts { label, hint, phrase, group }
    ConditionalText { when, text, link }
    Link { label, url }
    OutcomeTexts { heading, next_step }
    Note { id, title, paragraphs, source }
}
