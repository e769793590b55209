//! The guide on screen, drawn with Yew.
//!
//! [`Guide`] keeps the session; every screen gets a [`Scene`] to draw from and
//! sends [`Event`](crate::domain::Event)s up. No view holds a rule or a
//! condition.

mod answers;
mod bar;
mod booking;
mod foot;
mod guide;
mod heading;
mod hooks;
mod keepsake;
mod notes;
mod options;
mod outcome;
mod question;
mod scene;
mod start;

pub use answers::{Answers, AnswersProps};
pub use guide::{Guide, GuideProps, Milestone};
pub use keepsake::{Keepsake, KeepsakeProps};
pub use outcome::{OutcomeScreen, OutcomeScreenProps};
pub use question::{QuestionScreen, QuestionScreenProps};
pub use scene::{Scene, Settings, Theme};
pub use start::{StartScreen, StartScreenProps};
