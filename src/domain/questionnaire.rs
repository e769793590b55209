//! The questionnaire in one language, as the engine holds it.

use core::fmt;

use crc::{CRC_64_XZ, Crc, NoTable};
use serde::{Deserialize, Serialize};

use super::booking::Booking;
use super::limits::{CONDITIONS_MAX, OPTIONS_MAX, PARTS_MAX, QUESTIONS_MAX, RULES_MAX};
use super::logic::Logic;
use super::reply::{OptionIndices, Reply};
use super::{
    Answer, Condition, GroupId, Language, NoteId, OptionId, OutcomeId, QuestionId, Response,
    RuleId, Text, VariantId, Words,
};

/// Tells logics apart that differ by accident; nobody gains by forging one.
const LOGIC_HASH: Crc<u64, NoTable> = Crc::<u64, NoTable>::new(&CRC_64_XZ);

/// Why parts do not make a [`Questionnaire`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// They refer to what is not there, or are not those of a questionnaire
    /// that can be asked.
    Inconsistent,
    /// There are more of them than the [limits](super::limits) allow.
    TooLarge,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inconsistent => "the parts of the questionnaire do not fit together",
            Self::TooLarge => "the questionnaire has too many parts",
        })
    }
}

impl core::error::Error for Invalid {}

/// What to ask, how to decide and where to route, in one language: [`Parts`]
/// that are known to fit together.
///
/// A value that exists can be walked: every id that a part refers to exists,
/// the last rule, and no other, applies always, no part goes beyond the
/// [limits](super::limits), and every link may be followed. The crate
/// `consultation-guide-authoring` and [`compiled`](super::compiled) make them.
///
/// ```
/// use consultation_guide::domain::questionnaire::{Invalid, Questionnaire};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let mut parts = questionnaire.into_parts();
/// parts.outcomes.clear();
/// assert_eq!(Questionnaire::new(parts), Err(Invalid::Inconsistent));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    parts: Parts,
    logic_hash: u64,
}

impl Questionnaire {
    /// The questionnaire that `parts` make.
    ///
    /// # Errors
    ///
    /// [`Invalid`], if they do not fit together or are too many.
    pub fn new(parts: Parts) -> Result<Self, Invalid> {
        let logic_hash = parts.logic_hash();
        Self::with_hash(parts, logic_hash)
    }

    /// The questionnaire of `parts` whose logic is known to have this hash.
    pub(super) fn with_hash(parts: Parts, logic_hash: u64) -> Result<Self, Invalid> {
        if !parts.keep_to_limits() {
            Err(Invalid::TooLarge)
        } else if parts.fit_together() {
            Ok(Self { parts, logic_hash })
        } else {
            Err(Invalid::Inconsistent)
        }
    }

    /// What is asked and decided, by index.
    pub fn logic(&self) -> Logic<'_> {
        Logic::of(&self.parts)
    }

    /// A hash of the questionnaire's id and logic: that of every question, option
    /// and rule, and of every condition on which one of them depends. No text
    /// bears on it, so it is the same in every language.
    pub fn logic_hash(&self) -> u64 {
        self.logic_hash
    }

    /// Whether answers given to `other` count here as they did there: it is the
    /// same questionnaire of the same logic, such as in another language.
    pub fn shares_answers_with(&self, other: &Self) -> bool {
        self.logic_hash == other.logic_hash
    }

    /// The parts, to be changed.
    pub fn into_parts(self) -> Parts {
        self.parts
    }
}

/// The parts can be read, and not changed: they would no longer be known to fit.
impl core::ops::Deref for Questionnaire {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}

/// The parts of a questionnaire, which need not fit together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Names the questionnaire; also the stem of its file names.
    pub id: String,
    /// The language of every text in it.
    pub language: Language,
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

impl Parts {
    /// The question of this id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The ending of this id.
    pub fn outcome(&self, id: &OutcomeId) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id == *id)
    }

    /// The variant in which texts speak to a visitor who gave these replies.
    pub fn variant(&self, replies: &[Reply]) -> Option<&VariantId> {
        self.variants
            .iter()
            .find(|variant| variant.when.holds(replies))
            .map(|variant| &variant.id)
    }

    /// The answers of `response` by question. An answer none of whose options
    /// the question has counts as none.
    pub(super) fn replies(&self, response: &Response) -> Vec<Reply> {
        let questions = self.questions.iter();
        questions
            .map(|question| question.reply(response.get(&question.id)?))
            .collect()
    }

    /// See [`Questionnaire::logic_hash`].
    pub(super) fn logic_hash(&self) -> u64 {
        let questions = self.questions.iter().map(|question| {
            let options = question.options.iter();
            let options: Vec<_> = options
                .map(|option| (&option.id, option.is_exclusive))
                .collect();
            (&question.id, question.kind, options, &question.enable_when)
        });
        let questions: Vec<_> = questions.collect();
        let rules = self.rules.iter().map(|rule| (&rule.when, &rule.outcome));
        let logic = (&self.id, questions, rules.collect::<Vec<_>>());
        // Every type in it has an encoding.
        let bytes = postcard::to_allocvec(&logic).unwrap_or_default();
        LOGIC_HASH.checksum(&bytes)
    }

    /// Whether every part is there that another refers to, and each is one that
    /// the rest of the domain can rely on.
    ///
    /// The checks of authored text say more; this is the least that keeps a file
    /// from another hand from breaking a page.
    fn fit_together(&self) -> bool {
        let Some((default, rules)) = self.rules.split_last() else {
            return false;
        };
        let have_outcomes = self
            .rules
            .iter()
            .all(|rule| self.outcome(&rule.outcome).is_some());
        let questions = &self.questions[..];
        let mut numbered = questions.iter().enumerate();
        !questions.is_empty()
            && default.when.is_none()
            && rules.iter().all(|rule| rule.when.is_some())
            && have_outcomes
            && numbered.all(|(index, question)| question.fits_after(&questions[..index]))
            && self.have_conditions_on(questions)
            && self.booking.has_safe_links()
    }

    /// Whether every condition tests `questions` alone, and options they have.
    fn have_conditions_on(&self, questions: &[Question]) -> bool {
        let mut are_on = true;
        self.visit_conditions(&mut |condition| are_on &= condition.is_on(questions));
        are_on
    }

    /// Calls `visit` for every condition, those of texts included.
    fn visit_conditions(&self, visit: &mut dyn FnMut(&Condition)) {
        let mut of_texts = |texts: &[ConditionalText]| {
            for text in texts {
                text.when.iter().for_each(&mut *visit);
            }
        };
        self.outcomes
            .iter()
            .for_each(|outcome| of_texts(&outcome.next_step));
        self.notes
            .iter()
            .for_each(|note| of_texts(&note.paragraphs));
        self.rules.iter().for_each(|rule| of_texts(&rule.reasons));
        for variant in &self.variants {
            visit(&variant.when);
        }
        Logic::of(self).visit_conditions(visit);
    }

    /// Whether no list is longer than it may be in a file that authors write.
    /// How deep conditions nest is limited where they are read.
    fn keep_to_limits(&self) -> bool {
        let are_few = [
            (self.questions.len(), QUESTIONS_MAX),
            (self.rules.len(), RULES_MAX),
            (self.variants.len(), PARTS_MAX),
            (self.outcomes.len(), PARTS_MAX),
            (self.notes.len(), PARTS_MAX),
            (self.booking.clinics.len(), PARTS_MAX),
        ];
        let mut n_conditions = 0;
        self.visit_conditions(&mut |condition| condition.visit(&mut |_| n_conditions += 1));
        n_conditions <= CONDITIONS_MAX
            && are_few.iter().all(|(length, max)| length <= max)
            && self.questions.iter().all(|question| {
                question.options.len() <= OPTIONS_MAX && question.groups.len() <= OPTIONS_MAX
            })
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
    /// Whether the question is asked after these replies.
    pub fn is_enabled(&self, replies: &[Reply]) -> bool {
        self.enable_when
            .as_ref()
            .is_none_or(|condition| condition.holds(replies))
    }

    /// Whether it can be asked after the questions `before`: it depends on them
    /// alone, it has an id of its own, and so has each of its options.
    fn fits_after(&self, before: &[Question]) -> bool {
        let has_group = |id: &GroupId| self.groups.iter().any(|group| group.id == *id);
        let mut options = self.options.iter().enumerate();
        !self.options.is_empty()
            && before.iter().all(|other| other.id != self.id)
            && self
                .enable_when
                .as_ref()
                .is_none_or(|condition| condition.is_on(before))
            && options.all(|(index, option)| {
                self.options[..index]
                    .iter()
                    .all(|other| other.id != option.id)
                    && option.group.as_ref().is_none_or(has_group)
            })
    }

    /// `answer` by index; none if no option that it chose is there.
    fn reply(&self, answer: &Answer) -> Reply {
        let options = self.options.iter().enumerate();
        let chosen: OptionIndices = options
            .filter(|(_, option)| answer.contains(&option.id))
            .map(|(index, _)| index)
            .collect();
        (*answer == Answer::Skipped || !chosen.is_empty()).then_some(chosen)
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
    /// Whether the rule matches when there will be no further reply.
    pub fn matches(&self, replies: &[Reply]) -> bool {
        self.when
            .as_ref()
            .is_none_or(|condition| condition.holds(replies))
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
    /// Whether the text is shown after these replies.
    pub fn is_shown(&self, replies: &[Reply]) -> bool {
        self.when
            .as_ref()
            .is_none_or(|condition| condition.holds(replies))
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
