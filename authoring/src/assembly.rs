//! Turns an authored document without errors into what the engine holds.

use super::document::{
    BookingEntry, ConditionEntry, Document, KindEntry, NoteEntry, OptionEntry, OutcomeEntry,
    ParagraphEntry, QuestionEntry, RuleEntry, TextEntry,
};
use super::phone::PhoneNumber;
use super::words::words_with;
use consultation_guide::domain::booking::{Booking, Clinic, Phone};
use consultation_guide::domain::questionnaire::{
    AnswerOption, ConditionalText, Note, Notices, OptionGroup, Outcome, PrivacyNotice, Question,
    QuestionKind, Questionnaire, Rule, Start, Variant,
};
use consultation_guide::domain::{
    ClinicId, Condition, GroupId, NoteId, OutcomeId, QuestionId, RuleId, Text,
};

/// The questionnaire that `document` describes; none if a condition is unclear
/// or the language unknown, which the checks report.
pub(super) fn assemble(document: &Document) -> Option<Questionnaire> {
    let notices = &document.notices;
    Some(Questionnaire {
        id: document.id.clone(),
        language: document.language.clone(),
        variants: document
            .variants
            .iter()
            .map(|variant| {
                Some(Variant {
                    id: (*variant.id).into(),
                    when: condition(&variant.when)?,
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
            .map(question)
            .collect::<Option<_>>()?,
        rules: document.rules.iter().map(rule).collect::<Option<_>>()?,
        outcomes: document
            .outcomes
            .iter()
            .map(outcome)
            .collect::<Option<_>>()?,
        notes: document.notes.iter().map(note).collect::<Option<_>>()?,
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

/// The condition that `entry` describes, if it holds exactly one test.
pub(super) fn condition(entry: &ConditionEntry) -> Option<Condition> {
    let all = |parts: &[ConditionEntry]| parts.iter().map(condition).collect::<Option<Vec<_>>>();
    match entry {
        ConditionEntry {
            question: Some(question),
            any_of: Some(options),
            answered: None,
            all: None,
            any: None,
            not: None,
        } if !options.is_empty() => Some(Condition::AnyOf {
            question: QuestionId::new(question),
            options: options.iter().map(|option| (**option).into()).collect(),
        }),
        ConditionEntry {
            question: None,
            any_of: None,
            answered,
            all: parts_all,
            any: parts_any,
            not,
        } => match (answered, parts_all, parts_any, not) {
            (Some(question), None, None, None) => {
                Some(Condition::Answered(QuestionId::new(question)))
            }
            (None, Some(parts), None, None) if !parts.is_empty() => {
                Some(Condition::All(all(parts)?))
            }
            (None, None, Some(parts), None) if !parts.is_empty() => {
                Some(Condition::Any(all(parts)?))
            }
            (None, None, None, Some(part)) => Some(Condition::Not(Box::new(condition(part)?))),
            _ => None,
        },
        _ => None,
    }
}

/// The outer `None` is an unclear condition, the inner one no condition.
#[expect(clippy::option_option, reason = "the two levels say different things")]
fn optional_condition(entry: Option<&ConditionEntry>) -> Option<Option<Condition>> {
    match entry {
        Some(entry) => condition(entry).map(Some),
        None => Some(None),
    }
}

fn question(entry: &QuestionEntry) -> Option<Question> {
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
        enable_when: optional_condition(entry.enable_when.as_ref())?,
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

fn rule(entry: &RuleEntry) -> Option<Rule> {
    Some(Rule {
        id: RuleId::new(&entry.id),
        when: optional_condition(entry.when.as_ref())?,
        outcome: OutcomeId::new(&entry.outcome),
        reasons: entry.reasons.iter().map(paragraph).collect::<Option<_>>()?,
    })
}

fn outcome(entry: &OutcomeEntry) -> Option<Outcome> {
    Some(Outcome {
        id: OutcomeId::new(&entry.id),
        prompts: entry.prompts,
        heading: text(&entry.heading),
        next_step: entry
            .next_step
            .iter()
            .map(paragraph)
            .collect::<Option<_>>()?,
    })
}

fn paragraph(entry: &ParagraphEntry) -> Option<ConditionalText> {
    Some(ConditionalText {
        when: optional_condition(entry.when.as_ref())?,
        text: text(&entry.text),
    })
}

fn note(entry: &NoteEntry) -> Option<Note> {
    Some(Note {
        id: NoteId::new(&entry.id),
        title: text(&entry.title),
        paragraphs: entry
            .paragraphs
            .iter()
            .map(paragraph)
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
