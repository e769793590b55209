//! The guide on screen, drawn with Yew.
//!
//! [`Guide`] keeps the session; every screen is a plain function of a [`Scene`]
//! and sends [`Event`](crate::domain::Event)s up. No view holds a rule or a
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
mod state;

pub use answers::answers;
pub use guide::{Guide, GuideProps, Milestone};
pub use keepsake::{Copying, keepsake};
pub use outcome::outcome_screen;
pub use question::{Asking, question_screen};
pub use scene::{Scene, Settings, Theme};
pub use start::start_screen;
