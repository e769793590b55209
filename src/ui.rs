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

pub use answers::Answers;
pub use guide::{Guide, GuideProps, Milestone};
pub use keepsake::Keepsake;
pub use outcome::OutcomeScreen;
pub use question::QuestionScreen;
pub use scene::{Scene, Settings, Theme};
pub use start::StartScreen;
