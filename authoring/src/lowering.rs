//! Lowers an authored document without errors to what the engine holds.

use super::document::{
    BookingEntry, ClinicEntry, ConditionEntry, Document, KindEntry, LinkEntry, NoteEntry,
    OptionEntry, OutcomeEntry, ParagraphEntry, QuestionEntry, RuleEntry, TextEntry, VariantEntry,
};
use super::language_tag::LanguageTag;
use super::limits;
use super::phone::TelUri;
use super::words::words_with;
use consultation_guide::domain::booking::Clinic;
use consultation_guide::domain::condition::Bounds;
use consultation_guide::domain::logic::LogicParts;
use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::texts::{
    ConditionalText, Link, Note, Notices, OptionTexts, OutcomeTexts, PrivacyNotice, QuestionTexts,
    Start, Texts, Variant,
};
use consultation_guide::domain::{
    AnswerOption, Booking, ClinicId, Condition, NoteId, Outcome, OutcomeId, PageLink, PhoneNumber,
    Question, QuestionId, QuestionKind, Questionnaire, Rule, RuleId, Text,
};

/// The questionnaire that `document` describes; none if its parts are inconsistent or
/// its language is unknown, which the checks report.
pub(super) fn lower(document: &Document) -> Option<Questionnaire> {
    if !limits::allow_conditions(document) {
        return None;
    }
    Questionnaire::new(parts(document)?).ok()
}

fn parts(document: &Document) -> Option<Parts> {
    Some(Parts {
        logic: logic(document)?,
        texts: texts(document)?,
        booking: booking(&document.booking)?,
    })
}

fn logic(document: &Document) -> Option<LogicParts> {
    let questions = document.questions.iter();
    let rules = document.rules.iter();
    let outcomes = document.outcomes.iter().map(|entry| Outcome {
        id: OutcomeId::new(&entry.id),
        prompts: entry.prompts,
    });
    Some(LogicParts {
        id: document.id.clone(),
        questions: questions
            .map(|entry| question(document, entry))
            .collect::<Option<_>>()?,
        rules: rules
            .map(|entry| rule(document, entry))
            .collect::<Option<_>>()?,
        outcomes: outcomes.collect(),
    })
}

fn texts(document: &Document) -> Option<Texts> {
    let (notices, questions) = (&document.notices, &document.questions);
    let variant = |entry: &VariantEntry| {
        Some(Variant {
            id: (*entry.id).into(),
            when: condition(document, &entry.when)?,
        })
    };
    Some(Texts {
        language: LanguageTag::of(&document.language).language(),
        variants: document
            .variants
            .iter()
            .map(variant)
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
        questions: questions
            .iter()
            .map(question_texts)
            .collect::<Option<_>>()?,
        reasons: document
            .rules
            .iter()
            .map(|entry| paragraphs(document, &entry.reasons))
            .collect::<Option<_>>()?,
        outcomes: document
            .outcomes
            .iter()
            .map(|entry| outcome_texts(document, entry))
            .collect::<Option<_>>()?,
        notes: document
            .notes
            .iter()
            .map(|entry| note(document, entry))
            .collect::<Option<_>>()?,
        ui_strings: words_with(&document.language, &document.words)?,
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

/// The single test of an entry, by id.
enum Test<'e> {
    AnyOf(&'e str, &'e [String], Count),
    Answered(&'e str),
    All(&'e [ConditionEntry]),
    Any(&'e [ConditionEntry]),
    Not(&'e ConditionEntry),
    Named(&'e str),
    Of(&'e [ConditionEntry], Count),
}

/// How many are enough, and how many too many.
#[derive(Clone, Copy)]
struct Count {
    at_least: Option<usize>,
    at_most: Option<usize>,
}

impl Count {
    fn is_there(self) -> bool {
        self.at_least.is_some() || self.at_most.is_some()
    }

    /// The bounds of a count of `n`.
    fn bounds(self, n: usize) -> Bounds {
        Bounds {
            min: self.at_least.unwrap_or(0),
            max: self.at_most.map_or(n, |max| max.min(n)),
        }
    }
}

impl<'e> Test<'e> {
    /// None if the entry has no test, or more than one.
    fn of(entry: &'e ConditionEntry) -> Option<Self> {
        let ConditionEntry {
            question,
            any_of,
            answered,
            all,
            any,
            not,
            condition,
            of,
            at_least: _,
            at_most: _,
        } = entry;
        let (at_least, at_most) = entry.count();
        let count = Count { at_least, at_most };
        let mut tests = [
            any_of
                .as_ref()
                .filter(|options| !options.is_empty())
                .zip(question.as_ref())
                .map(|(options, question)| Self::AnyOf(question, options, count)),
            answered.as_ref().map(|question| Self::Answered(question)),
            listed(all).map(Self::All),
            listed(any).map(Self::Any),
            not.as_deref().map(Self::Not),
            condition.as_ref().map(|name| Self::Named(name)),
            listed(of)
                .filter(|_| count.is_there())
                .map(|parts| Self::Of(parts, count)),
        ]
        .into_iter()
        .flatten();
        let test = tests.next()?;
        let n_fields = [
            question.is_some(),
            any_of.is_some(),
            answered.is_some(),
            all.is_some(),
            any.is_some(),
            not.is_some(),
            condition.is_some(),
            of.is_some(),
            count.is_there(),
        ];
        let n_fields = n_fields.iter().filter(|is_there| **is_there).count();
        (n_fields == test.n_fields()).then_some(test)
    }

    /// How many fields it has, those of a count as one.
    fn n_fields(&self) -> usize {
        match self {
            Self::AnyOf(_, _, count) => 2 + usize::from(count.is_there()),
            Self::Of(..) => 2,
            Self::Answered(_) | Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Named(_) => 1,
        }
    }
}

/// The parts of a list that has any.
fn listed(list: &Option<Vec<ConditionEntry>>) -> Option<&[ConditionEntry]> {
    list.as_deref().filter(|parts| !parts.is_empty())
}

/// Whether `entry`, and every entry inside it, has exactly one test.
pub(super) fn is_clear(entry: &ConditionEntry) -> bool {
    match Test::of(entry) {
        Some(Test::AnyOf(..) | Test::Answered(_) | Test::Named(_)) => true,
        Some(Test::All(parts) | Test::Any(parts) | Test::Of(parts, _)) => {
            parts.iter().all(is_clear)
        }
        Some(Test::Not(part)) => is_clear(part),
        None => false,
    }
}

/// The condition on the questions of `document` that `entry` describes, with names replaced by what
/// they stand for; none if it is unclear or refers to what does not exist.
///
/// The limits must [allow](limits::allow_conditions) the conditions of the document.
pub(super) fn condition(document: &Document, entry: &ConditionEntry) -> Option<Condition> {
    let questions = &document.questions;
    let position = |id: &str| questions.iter().position(|question| question.id == id);
    let all = |parts: &[ConditionEntry]| {
        let parts = parts.iter().map(|part| condition(document, part));
        parts.collect::<Option<Vec<_>>>()
    };
    Some(match Test::of(entry)? {
        Test::AnyOf(question, options, count) => {
            let question = position(question)?;
            let known = &questions[question].options;
            let options = options
                .iter()
                .map(|id| known.iter().position(|option| option.id == *id));
            count_chosen(question, options.collect::<Option<_>>()?, count)
        }
        Test::Answered(question) => Condition::Answered(position(question)?),
        Test::All(parts) => Condition::All(all(parts)?),
        Test::Any(parts) => Condition::Any(all(parts)?),
        Test::Not(part) => Condition::Not(Box::new(condition(document, part)?)),
        Test::Named(name) => condition(document, document.conditions.get(name)?)?,
        Test::Of(parts, count) => count_holding(all(parts)?, count),
    })
}

/// A count of chosen options, or the simpler test that says the same.
fn count_chosen(question: usize, options: OptionIndices, count: Count) -> Condition {
    let n = options.iter().count();
    match count.bounds(n) {
        _ if !count.is_there() => Condition::AnyOf { question, options },
        Bounds { min: 1, max } if max == n => Condition::AnyOf { question, options },
        Bounds { min: 0, max: 0 } => {
            Condition::Not(Box::new(Condition::AnyOf { question, options }))
        }
        bounds => Condition::CountChosen {
            question,
            options,
            bounds,
        },
    }
}

/// A count of conditions that hold, or the simpler condition that says the same.
fn count_holding(parts: Vec<Condition>, count: Count) -> Condition {
    let n = parts.len();
    match count.bounds(n) {
        Bounds { min, .. } if min == n => Condition::All(parts),
        Bounds { min: 1, max } if max == n => Condition::Any(parts),
        Bounds { min: 0, max: 0 } => Condition::Not(Box::new(Condition::Any(parts))),
        bounds => Condition::CountHolding { bounds, parts },
    }
}

/// The outer `None` is an unclear condition, the inner one a missing condition.
#[expect(clippy::option_option, reason = "the two levels say different things")]
pub(crate) fn optional_condition(
    document: &Document,
    entry: Option<&ConditionEntry>,
) -> Option<Option<Condition>> {
    match entry {
        Some(entry) => condition(document, entry).map(Some),
        None => Some(None),
    }
}

fn question(document: &Document, entry: &QuestionEntry) -> Option<Question> {
    let options = entry.options.iter().map(|option| AnswerOption {
        id: (*option.id).into(),
        is_exclusive: option.exclusive,
    });
    Some(Question {
        id: QuestionId::new(&entry.id),
        kind: match entry.kind {
            KindEntry::SingleChoice => QuestionKind::SingleChoice,
            KindEntry::MultipleChoice => QuestionKind::MultipleChoice,
        },
        options: options.collect(),
        enable_when: optional_condition(document, entry.enable_when.as_ref())?,
    })
}

fn rule(document: &Document, entry: &RuleEntry) -> Option<Rule> {
    let mut outcomes = document.outcomes.iter();
    Some(Rule {
        id: RuleId::new(&entry.id),
        when: optional_condition(document, entry.when.as_ref())?,
        outcome: outcomes.position(|outcome| outcome.id == entry.outcome)?,
    })
}

/// None if the group of an option does not exist.
fn question_texts(entry: &QuestionEntry) -> Option<QuestionTexts> {
    let group = |id: &String| entry.groups.iter().position(|group| group.id == *id);
    let option = |option: &OptionEntry| {
        Some(OptionTexts {
            label: text(&option.label),
            hint: option.hint.as_ref().map(text),
            phrase: option.phrase.as_ref().map(text),
            group: match &option.group {
                Some(id) => Some(group(id)?),
                None => None,
            },
        })
    };
    Some(QuestionTexts {
        text: text(&entry.text),
        hint: entry.hint.as_ref().map(text),
        groups: entry
            .groups
            .iter()
            .map(|group| text(&group.label))
            .collect(),
        options: entry.options.iter().map(option).collect::<Option<_>>()?,
    })
}

fn outcome_texts(document: &Document, entry: &OutcomeEntry) -> Option<OutcomeTexts> {
    Some(OutcomeTexts {
        heading: text(&entry.heading),
        next_step: paragraphs(document, &entry.next_step)?,
    })
}

fn paragraphs(document: &Document, entries: &[ParagraphEntry]) -> Option<Vec<ConditionalText>> {
    let paragraph = |entry: &ParagraphEntry| {
        Some(ConditionalText {
            when: optional_condition(document, entry.when.as_ref())?,
            text: text(&entry.text),
            link: match &entry.link {
                Some(entry) => Some(link(entry)?),
                None => None,
            },
        })
    };
    entries.iter().map(paragraph).collect()
}

/// None if the address is unsafe, which the checks report.
fn link(entry: &LinkEntry) -> Option<Link> {
    Some(Link {
        label: text(&entry.label),
        url: PageLink::parse(&entry.url, None).ok()?,
    })
}

fn note(document: &Document, entry: &NoteEntry) -> Option<Note> {
    Some(Note {
        id: NoteId::new(&entry.id),
        title: text(&entry.title),
        paragraphs: paragraphs(document, &entry.paragraphs)?,
        source: entry.source.as_ref().map(text),
    })
}

/// None if an address is unsafe, which the checks report.
fn booking(entry: &BookingEntry) -> Option<Booking> {
    let link = |url: &String| PageLink::parse(url, None).ok();
    let clinic = |clinic: &ClinicEntry| {
        Some(Clinic {
            id: ClinicId::new(&clinic.id),
            name: text(&clinic.name),
            url: link(&clinic.url)?,
            phone: clinic.phone.as_deref().and_then(phone),
        })
    };
    let parameters = entry.parameters.iter();
    let forwarded = entry.forwarded_parameters.lists().into_iter();
    let forwarded = forwarded
        .flat_map(|(name, values)| values.iter().map(|value| (name.to_owned(), value.clone())));
    Some(Booking {
        url: link(&entry.url)?,
        phone: entry.phone.as_deref().and_then(phone),
        clinic_question: entry.question.as_ref().map(QuestionId::new),
        clinics: entry.clinics.iter().map(clinic).collect::<Option<_>>()?,
        parameters: parameters
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        forwarded: forwarded.collect(),
    })
}

/// A number as people write it, with the link that dials it; none if it cannot be
/// dialled, which the checks report.
fn phone(label: &str) -> Option<PhoneNumber> {
    let uri = TelUri::parse(label).ok()?;
    PhoneNumber::new(label, uri.to_string()).ok()
}
