//! Asks, decides and routes, without anything of the web.
//!
//! A [`Questionnaire`] is data. A visit is a fold of [`Event`]s into a
//! [`Session`]. What comes [`Next`], a question or the [`Decision`], is derived
//! from the answers by walking the questionnaire from its first question.
//! [`Wording`] renders its texts for the visitor. Nothing here reads the clock, stores
//! anything or knows where it runs.

pub mod answer;
pub mod booking;
pub mod compiled;
pub mod condition;
pub(crate) mod decimal;
pub mod decision;
pub mod explanation;
pub mod id;
pub mod language;
pub mod limits;
pub mod logic;
pub mod questionnaire;
mod reader;
pub mod reply;
pub mod session;
pub mod settling;
pub mod text;
pub mod texts;
pub mod transcript;
pub mod ui_strings;
pub mod walk;
pub mod wording;

pub use answer::{Answer, OptionSet, Response};
pub use booking::{Booking, BookingLink, PageLink, PhoneNumber};
pub use condition::Condition;
pub use decision::Decision;
pub use id::{ClinicId, NoteId, OptionId, OutcomeId, QuestionId, RuleId, VariantId};
pub use language::Language;
pub use logic::{AnswerOption, Logic, Outcome, Question, QuestionKind, Rule};
pub use questionnaire::Questionnaire;
pub use session::{Event, Problem, Session, transition, transition_from};
pub use text::Text;
pub use texts::Texts;
pub use ui_strings::UiStrings;
pub use walk::{Next, Walk, walk};
pub use wording::Wording;
