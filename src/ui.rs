//! The guide on screen, drawn with Yew.
//!
//! [`Guide`] keeps the session; every screen is a plain function of a [`Scene`] and sends
//! [`Event`](crate::domain::Event)s up. No view contains a rule or a condition.

mod answers;
mod booking;
mod browser;
mod button;
mod disclosure;
mod element;
mod focus;
mod footer;
mod guide;
mod heading;
mod height;
mod kept;
mod later;
mod link;
#[cfg(all(feature = "markup", not(target_arch = "wasm32")))]
mod markup;
mod notes;
mod options;
mod outcome;
mod outcome_actions;
mod question;
mod scene;
mod start;
mod state;
mod text;
mod top_bar;
mod untraced;

pub use answers::answers;
pub use guide::{Guide, GuideProps};
#[cfg(all(feature = "markup", not(target_arch = "wasm32")))]
pub use markup::first_screen;
pub use outcome::outcome_screen;
pub use outcome_actions::outcome_actions;
pub use question::question_screen;
pub use scene::{Copying, Milestone, QuestionView, Scene, Settings, Theme};
pub use start::start_screen;
