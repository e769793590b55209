//! Asks a website visitor a few questions and decides one thing: whether to
//! prompt them to book a free consultation. It is not a clinical screening.
//!
//! - [`domain`] asks, decides and routes. It is pure: it runs anywhere that
//!   Rust runs. `consultation-guide-authoring` reads it from JSON.
//! - `ui` draws it with Yew, and `element` puts it behind the custom element
//!   `<consultation-guide>`. Both need the feature `web`, which is on by default.
//!
//! ```
//! use consultation_guide::domain::{Answer, Next, Response, walk};
//! use consultation_guide_authoring as authoring;
//!
//! let json = include_str!("../questionnaires/chronic-pain.json");
//! let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
//! let response = Response::from_iter([("who", Answer::one("minor"))]);
//! match walk(questionnaire.logic(), &response).next {
//!     Next::Outcome(decision) => assert!(!decision.prompts),
//!     Next::Question(question) => panic!("question {question} is asked of a minor"),
//! }
//! ```
//!
//! It does not store answers, send them, or know anything about medicine: what
//! is asked and how it routes is data.

pub mod domain;

#[cfg(feature = "web")]
pub mod ui;

#[cfg(feature = "web")]
pub mod element;

#[cfg(all(feature = "allocator", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
