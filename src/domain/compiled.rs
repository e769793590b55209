//! The compact form that the browser loads, a `.cgq` file.
//!
//! Layout: the three bytes `CGQ`, one byte of format version, then the
//! [`Questionnaire`] in postcard's encoding, then its CRC-32 (IEEE), little-endian.
//! Reading it needs no parser of authored text, which is what keeps the engine
//! small.

use core::fmt;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use super::booking::{Booking, is_page_link, is_plain_parameter, is_safe_link};
use super::id::is_well_formed;
use super::limits::{CONDITIONS_MAX, OPTIONS_MAX, PARTS_MAX, QUESTIONS_MAX, RULES_MAX};
use super::{Condition, Questionnaire};

/// The version of the compact form that this engine writes and reads.
///
/// It goes up with every change to the types below [`Questionnaire`]: a golden file in
/// `tests/fixtures/compiled` fails its test otherwise.
pub const VERSION: u8 = 2;

/// Without its table, which would be a large part of the engine; a file is small.
const CHECKSUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

const MAGIC: &[u8; 3] = b"CGQ";

/// Why bytes are not a compiled questionnaire that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes do not begin as a compiled questionnaire does.
    NotCompiled,
    /// The file was compiled for another version of the engine.
    OtherVersion {
        /// The version in the file.
        found: u8,
    },
    /// The file is cut short or damaged.
    Damaged,
    /// The file is whole, but its parts do not fit together.
    Inconsistent,
    /// The file is whole, but has more parts than the [limits](super::limits)
    /// allow.
    TooLarge,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotCompiled => f.write_str("not a compiled questionnaire"),
            Self::OtherVersion { found } => write!(
                f,
                "compiled questionnaire of version {found}, but this engine reads version {VERSION}"
            ),
            Self::Damaged => f.write_str("compiled questionnaire is cut short or damaged"),
            Self::Inconsistent => f.write_str("compiled questionnaire refers to parts it lacks"),
            Self::TooLarge => f.write_str("compiled questionnaire has too many parts"),
        }
    }
}

impl core::error::Error for DecodeError {}

/// Writes `questionnaire` in the compact form.
///
/// # Panics
///
/// Never: every type in a questionnaire has an encoding.
#[expect(
    clippy::expect_used,
    reason = "the types hold nothing that the encoding lacks"
)]
pub fn encode(questionnaire: &Questionnaire) -> Vec<u8> {
    let body = postcard::to_allocvec(questionnaire).expect("a questionnaire can be encoded");
    let mut bytes = Vec::with_capacity(body.len() + 8);
    bytes.extend(MAGIC);
    bytes.push(VERSION);
    bytes.extend(&body);
    bytes.extend(CHECKSUM.checksum(&body).to_le_bytes());
    bytes
}

/// Reads a questionnaire from its compact form.
///
/// # Errors
///
/// A [`DecodeError`] for any bytes that [`encode`] of this version did not
/// write.
pub fn decode(bytes: &[u8]) -> Result<Questionnaire, DecodeError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(DecodeError::NotCompiled)?;
    let (&found, rest) = rest.split_first().ok_or(DecodeError::Damaged)?;
    if found != VERSION {
        return Err(DecodeError::OtherVersion { found });
    }
    let (body, checksum) = rest.split_last_chunk::<4>().ok_or(DecodeError::Damaged)?;
    if CHECKSUM.checksum(body) != u32::from_le_bytes(*checksum) {
        return Err(DecodeError::Damaged);
    }
    let (questionnaire, unread) =
        postcard::take_from_bytes::<Questionnaire>(body).map_err(|_| DecodeError::Damaged)?;
    if !keeps_to_limits(&questionnaire) {
        return Err(DecodeError::TooLarge);
    }
    if unread.is_empty() && is_consistent(&questionnaire) {
        Ok(questionnaire)
    } else {
        Err(DecodeError::Inconsistent)
    }
}

/// Whether no list is longer than it may be in a file that authors write. How
/// deep conditions nest is seen to while they are read.
fn keeps_to_limits(questionnaire: &Questionnaire) -> bool {
    let Questionnaire {
        variants,
        questions,
        rules,
        outcomes,
        notes,
        booking,
        ..
    } = questionnaire;
    let are_few = [
        (questions.len(), QUESTIONS_MAX),
        (rules.len(), RULES_MAX),
        (variants.len(), PARTS_MAX),
        (outcomes.len(), PARTS_MAX),
        (notes.len(), PARTS_MAX),
        (booking.clinics.len(), PARTS_MAX),
    ];
    let mut n_conditions = 0;
    for condition in conditions(questionnaire) {
        condition.visit(&mut |_| n_conditions += 1);
    }
    n_conditions <= CONDITIONS_MAX
        && are_few.iter().all(|(length, max)| length <= max)
        && questions.iter().all(|question| {
            question.options.len() <= OPTIONS_MAX && question.groups.len() <= OPTIONS_MAX
        })
}

/// Whether every part that the rest of the domain relies on is there.
///
/// The checks of authored text say more; this is the least that keeps a file
/// from another hand from breaking a page.
fn is_consistent(questionnaire: &Questionnaire) -> bool {
    let has_default_rule = match questionnaire.rules.split_last() {
        Some((last, others)) => {
            last.when.is_none() && others.iter().all(|rule| rule.when.is_some())
        }
        None => false,
    };
    let has_outcomes = questionnaire
        .rules
        .iter()
        .all(|rule| questionnaire.outcome(&rule.outcome).is_some());
    let has_options = questionnaire
        .questions
        .iter()
        .all(|question| !question.options.is_empty());
    has_default_rule
        && has_outcomes
        && has_options
        && !questionnaire.questions.is_empty()
        && has_safe_links(&questionnaire.booking)
        && conditions(questionnaire).all(|condition| refers_to_parts(questionnaire, condition))
}

/// Whether every link is one that a visitor may follow. A file can come from
/// another origin, which must not get to run script in the page.
fn has_safe_links(booking: &Booking) -> bool {
    let mut urls = core::iter::once(&booking.url).chain(booking.clinics.iter().map(|c| &c.url));
    let clinic_phones = booking
        .clinics
        .iter()
        .filter_map(|clinic| clinic.phone.as_ref());
    let mut phones = booking.phone.iter().chain(clinic_phones);
    urls.all(|url| is_page_link(url, None))
        && phones.all(|phone| phone.href.starts_with("tel:") && is_safe_link(&phone.href, None))
        && booking
            .clinics
            .iter()
            .all(|clinic| is_well_formed(clinic.id.as_str()))
        && booking
            .parameters
            .iter()
            .all(|(name, value)| is_plain_parameter(name) && is_plain_parameter(value))
}

/// Every condition in the questionnaire, those of texts included.
fn conditions(questionnaire: &Questionnaire) -> impl Iterator<Item = &Condition> {
    let texts_of_rules = questionnaire.rules.iter().flat_map(|rule| &rule.reasons);
    let texts_of_outcomes = questionnaire
        .outcomes
        .iter()
        .flat_map(|outcome| &outcome.next_step);
    let texts_of_notes = questionnaire.notes.iter().flat_map(|note| &note.paragraphs);
    let texts = texts_of_rules
        .chain(texts_of_outcomes)
        .chain(texts_of_notes);
    let in_variants = questionnaire.variants.iter().map(|variant| &variant.when);
    let in_rules = questionnaire
        .rules
        .iter()
        .filter_map(|rule| rule.when.as_ref());
    let in_questions = questionnaire
        .questions
        .iter()
        .filter_map(|q| q.enable_when.as_ref());
    let in_texts = texts.filter_map(|text| text.when.as_ref());
    in_variants
        .chain(in_rules)
        .chain(in_questions)
        .chain(in_texts)
}

fn refers_to_parts(questionnaire: &Questionnaire, condition: &Condition) -> bool {
    let mut all_found = true;
    condition.visit(&mut |part| {
        all_found &= match part {
            Condition::AnyOf { question, options } => questionnaire
                .question(question)
                .is_some_and(|found| options.iter().all(|option| found.option(option).is_some())),
            Condition::Answered(question) => questionnaire.question(question).is_some(),
            _ => true,
        };
    });
    all_found
}
