//! Turns an authored document without errors into what the engine holds.

use super::document::{
    BookingEntry, ConditionEntry, Document, KindEntry, NoteEntry, OptionEntry, OutcomeEntry,
    ParagraphEntry, QuestionEntry, RuleEntry, TextEntry,
};
use super::language_tag::LanguageTag;
use super::phone::PhoneNumber;
use super::words::words_with;
use consultation_guide::domain::booking::{Booking, Clinic, Phone};
use consultation_guide::domain::questionnaire::{
    AnswerOption, ConditionalText, Note, Notices, OptionGroup, Outcome, Parts, PrivacyNotice,
    Question, QuestionKind, Questionnaire, Rule, Start, Variant,
};
use consultation_guide::domain::{
    ClinicId, Condition, GroupId, NoteId, OutcomeId, QuestionId, RuleId, Text,
};

/// The questionnaire that `document` describes; none if its parts do not fit
/// together or its language is unknown, which the checks report.
pub(super) fn lower(document: &Document) -> Option<Questionnaire> {
    Questionnaire::new(parts(document)?).ok()
}

fn parts(document: &Document) -> Option<Parts> {
    let (notices, questions) = (&document.notices, &document.questions);
    Some(Parts {
        id: document.id.clone(),
        language: LanguageTag::of(&document.language).language(),
        variants: document
            .variants
            .iter()
            .map(|variant| {
                Some(Variant {
                    id: (*variant.id).into(),
                    when: condition(questions, &variant.when)?,
                })
            })
            .collect::<Option<_>>()?,
        start: Start {
            heading: text(&document.start.heading),
            lead: document.start.lead.iter().map(text).collect(),
        },
        notices: Notices {
            not_a_screening: text(&notices.not_a_screening),
            privacy: PrivacyNotice {
                promise: text(&notices.privacy.promise),
                detail: text(&notices.privacy.detail),
            },
            urgent_help: text(&notices.urgent_help),
        },
        questions: document
            .questions
            .iter()
            .map(|entry| question(questions, entry))
            .collect::<Option<_>>()?,
        rules: document
            .rules
            .iter()
            .map(|entry| rule(questions, entry))
            .collect::<Option<_>>()?,
        outcomes: document
            .outcomes
            .iter()
            .map(|entry| outcome(questions, entry))
            .collect::<Option<_>>()?,
        notes: document
            .notes
            .iter()
            .map(|entry| note(questions, entry))
            .collect::<Option<_>>()?,
        booking: booking(&document.booking),
        words: words_with(&document.language, &document.words)?,
    })
}

/// The text that `entry` describes.
pub(super) fn text(entry: &TextEntry) -> Text {
    match entry {
        TextEntry::Plain(text) => Text::plain(text),
        TextEntry::Varied(varied) => Text {
            plain: varied.text.clone(),
            variants: varied
                .variants
                .iter()
                .map(|(variant, text)| ((**variant).into(), text.clone()))
                .collect(),
        },
    }
}

/// The one test that an entry makes, by id.
enum Test<'e> {
    AnyOf(&'e str, &'e [String]),
    Answered(&'e str),
    All(&'e [ConditionEntry]),
    Any(&'e [ConditionEntry]),
    Not(&'e ConditionEntry),
}

impl<'e> Test<'e> {
    /// None if the entry makes no test, or more than one.
    fn of(entry: &'e ConditionEntry) -> Option<Self> {
        match entry {
            ConditionEntry {
                question: Some(question),
                any_of: Some(options),
                answered: None,
                all: None,
                any: None,
                not: None,
            } if !options.is_empty() => Some(Self::AnyOf(question, options)),
            ConditionEntry {
                question: None,
                any_of: None,
                answered,
                all,
                any,
                not,
            } => match (answered, all, any, not) {
                (Some(question), None, None, None) => Some(Self::Answered(question)),
                (None, Some(parts), None, None) if !parts.is_empty() => Some(Self::All(parts)),
                (None, None, Some(parts), None) if !parts.is_empty() => Some(Self::Any(parts)),
                (None, None, None, Some(part)) => Some(Self::Not(part)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether `entry`, and every entry inside, makes exactly one test.
pub(super) fn is_clear(entry: &ConditionEntry) -> bool {
    match Test::of(entry) {
        Some(Test::AnyOf(..) | Test::Answered(_)) => true,
        Some(Test::All(parts) | Test::Any(parts)) => parts.iter().all(is_clear),
        Some(Test::Not(part)) => is_clear(part),
        None => false,
    }
}

/// The condition on `questions` that `entry` describes; none if it is not clear,
/// or tests what is not there.
pub(super) fn condition(questions: &[QuestionEntry], entry: &ConditionEntry) -> Option<Condition> {
    let position = |id: &str| questions.iter().position(|question| question.id == id);
    let all = |parts: &[ConditionEntry]| {
        let parts = parts.iter().map(|part| condition(questions, part));
        parts.collect::<Option<Vec<_>>>()
    };
    Some(match Test::of(entry)? {
        Test::AnyOf(question, options) => {
            let question = position(question)?;
            let known = &questions[question].options;
            let options = options
                .iter()
                .map(|id| known.iter().position(|option| option.id == *id));
            Condition::AnyOf {
                question,
                options: options.collect::<Option<_>>()?,
            }
        }
        Test::Answered(question) => Condition::Answered(position(question)?),
        Test::All(parts) => Condition::All(all(parts)?),
        Test::Any(parts) => Condition::Any(all(parts)?),
        Test::Not(part) => Condition::Not(Box::new(condition(questions, part)?)),
    })
}

/// The outer `None` is an unclear condition, the inner one no condition.
#[expect(clippy::option_option, reason = "the two levels say different things")]
fn optional_condition(
    questions: &[QuestionEntry],
    entry: Option<&ConditionEntry>,
) -> Option<Option<Condition>> {
    match entry {
        Some(entry) => condition(questions, entry).map(Some),
        None => Some(None),
    }
}

fn question(questions: &[QuestionEntry], entry: &QuestionEntry) -> Option<Question> {
    Some(Question {
        id: QuestionId::new(&entry.id),
        kind: match entry.kind {
            KindEntry::SingleChoice => QuestionKind::SingleChoice,
            KindEntry::MultipleChoice => QuestionKind::MultipleChoice,
        },
        text: text(&entry.text),
        hint: entry.hint.as_ref().map(text),
        groups: entry
            .groups
            .iter()
            .map(|group| OptionGroup {
                id: GroupId::new(&group.id),
                label: text(&group.label),
            })
            .collect(),
        options: entry.options.iter().map(option).collect(),
        enable_when: optional_condition(questions, entry.enable_when.as_ref())?,
    })
}

fn option(entry: &OptionEntry) -> AnswerOption {
    AnswerOption {
        id: (*entry.id).into(),
        label: text(&entry.label),
        hint: entry.hint.as_ref().map(text),
        phrase: entry.phrase.as_ref().map(text),
        group: entry.group.as_ref().map(GroupId::new),
        is_exclusive: entry.exclusive,
    }
}

fn rule(questions: &[QuestionEntry], entry: &RuleEntry) -> Option<Rule> {
    Some(Rule {
        id: RuleId::new(&entry.id),
        when: optional_condition(questions, entry.when.as_ref())?,
        outcome: OutcomeId::new(&entry.outcome),
        reasons: entry
            .reasons
            .iter()
            .map(|entry| paragraph(questions, entry))
            .collect::<Option<_>>()?,
    })
}

fn outcome(questions: &[QuestionEntry], entry: &OutcomeEntry) -> Option<Outcome> {
    Some(Outcome {
        id: OutcomeId::new(&entry.id),
        prompts: entry.prompts,
        heading: text(&entry.heading),
        next_step: entry
            .next_step
            .iter()
            .map(|entry| paragraph(questions, entry))
            .collect::<Option<_>>()?,
    })
}

fn paragraph(questions: &[QuestionEntry], entry: &ParagraphEntry) -> Option<ConditionalText> {
    Some(ConditionalText {
        when: optional_condition(questions, entry.when.as_ref())?,
        text: text(&entry.text),
    })
}

fn note(questions: &[QuestionEntry], entry: &NoteEntry) -> Option<Note> {
    Some(Note {
        id: NoteId::new(&entry.id),
        title: text(&entry.title),
        paragraphs: entry
            .paragraphs
            .iter()
            .map(|entry| paragraph(questions, entry))
            .collect::<Option<_>>()?,
        source: entry.source.as_ref().map(text),
    })
}

fn booking(entry: &BookingEntry) -> Booking {
    Booking {
        url: entry.url.clone(),
        phone: entry.phone.as_deref().and_then(phone),
        clinic_question: entry.question.as_ref().map(QuestionId::new),
        clinics: entry
            .clinics
            .iter()
            .map(|clinic| Clinic {
                id: ClinicId::new(&clinic.id),
                name: text(&clinic.name),
                url: clinic.url.clone(),
                phone: clinic.phone.as_deref().and_then(phone),
            })
            .collect(),
        parameters: entry
            .parameters
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    }
}

/// A number as people write it, with the link that dials it; none if no link
/// can, which the checks report.
fn phone(label: &str) -> Option<Phone> {
    let number = PhoneNumber::parse(label).ok()?;
    Some(Phone {
        label: label.to_owned(),
        href: number.href(),
    })
}
