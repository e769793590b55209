//! A questionnaire in one language, as the engine holds it.

use serde::Serialize;

use super::booking::Booking;
use super::limits::{CONDITIONS_MAX, PARTS_MAX};
use super::logic::{Invalid, Logic, LogicParts};
use super::reader::read_fields;
use super::texts::Texts;

/// What to ask, how to decide and where to route, in one language: [`Parts`]
/// that have been checked.
///
/// The crate `consultation-guide-authoring` makes them from JSON, and
/// [`compiled`](super::compiled) from a `.cgq` file.
///
/// ```
/// use consultation_guide::domain::{Questionnaire, logic::Invalid};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let mut parts = questionnaire.into_parts();
/// parts.texts.outcomes.clear();
/// assert_eq!(Questionnaire::new(parts), Err(Invalid::Inconsistent));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    logic: Logic,
    texts: Texts,
    booking: Booking,
}

/// The unchecked parts of a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// What is asked and decided.
    pub logic: LogicParts,
    /// What is said.
    pub texts: Texts,
    /// Where booking leads.
    pub booking: Booking,
}

read_fields! {
    Parts { logic, texts, booking }
}

impl Questionnaire {
    /// Checks `parts` and makes a questionnaire of them.
    ///
    /// # Errors
    ///
    /// [`Invalid`], if they are inconsistent or too many.
    pub fn new(parts: Parts) -> Result<Self, Invalid> {
        Self::of(Logic::new(parts.logic)?, parts.texts, parts.booking)
    }

    /// The questionnaire of `parts` whose logic has this hash.
    pub(super) fn with_hash(parts: Parts, logic_hash: u64) -> Result<Self, Invalid> {
        let logic = Logic::with_hash(parts.logic, logic_hash)?;
        Self::of(logic, parts.texts, parts.booking)
    }

    fn of(logic: Logic, texts: Texts, booking: Booking) -> Result<Self, Invalid> {
        // Unconditional paragraphs count as well: each may be on one screen.
        let mut n_conditions = logic.n_conditions() + texts.start.lead.len();
        texts.visit_whens(&mut |when| match when {
            Some(condition) => condition.visit(&mut |_| n_conditions += 1),
            None => n_conditions += 1,
        });
        if n_conditions > CONDITIONS_MAX
            || booking.clinics.len() > PARTS_MAX
            || !texts.is_within_limits()
        {
            Err(Invalid::TooLarge)
        } else if texts.fit(&logic) && booking.is_consistent() {
            Ok(Self {
                logic,
                texts,
                booking,
            })
        } else {
            Err(Invalid::Inconsistent)
        }
    }

    /// What is asked and decided.
    pub fn logic(&self) -> &Logic {
        &self.logic
    }

    /// What is said.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Where booking leads.
    pub fn booking(&self) -> &Booking {
        &self.booking
    }

    /// Whether answers to `other` are valid here: it is the same questionnaire with the same
    /// logic, for example in another language.
    ///
    /// ```
    /// use consultation_guide_authoring as authoring;
    ///
    /// let english = include_str!("../../questionnaires/chronic-pain.json");
    /// let spanish = include_str!("../../questionnaires/chronic-pain.es.json");
    /// let translated = authoring::translate(english, spanish).expect("the draft has no errors");
    /// let original = authoring::read(english).expect("the shipped questionnaire is clean");
    /// assert!(translated.questionnaire.shares_answers_with(&original));
    /// ```
    pub fn shares_answers_with(&self, other: &Self) -> bool {
        self.logic.hash() == other.logic.hash()
    }

    /// The parts, for changing them.
    pub fn into_parts(self) -> Parts {
        Parts {
            logic: self.logic.into_parts(),
            texts: self.texts,
            booking: self.booking,
        }
    }
}
