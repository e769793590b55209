//! The basis of the tests: a server, a browser and a visitor.

#[path = "harness/browser.rs"]
mod browser;
#[path = "harness/chromium.rs"]
mod chromium;
#[path = "harness/command.rs"]
mod command;
#[path = "harness/copy.rs"]
pub(crate) mod copy;
#[path = "harness/doctor.rs"]
mod doctor;
#[path = "harness/driver.rs"]
mod driver;
#[path = "harness/engine.rs"]
mod engine;
#[path = "harness/firefox.rs"]
mod firefox;
#[path = "harness/http.rs"]
mod http;
#[path = "harness/joining.rs"]
mod joining;
#[path = "harness/kept.rs"]
mod kept;
#[path = "harness/not_carried.rs"]
pub(crate) mod not_carried;
#[path = "harness/page.rs"]
pub(crate) mod page;
#[path = "harness/prelude.rs"]
mod prelude;
#[path = "harness/questionnaire.rs"]
pub(crate) mod questionnaire;
#[path = "harness/screen.rs"]
mod screen;
#[path = "harness/shadow.rs"]
mod shadow;
#[path = "harness/site.rs"]
pub(crate) mod site;
#[path = "harness/visit.rs"]
mod visit;
#[path = "harness/visitor.rs"]
mod visitor;
#[path = "harness/waiting.rs"]
mod waiting;
#[path = "harness/wordpress.rs"]
pub(crate) mod wordpress;

pub(crate) use browser::{BREAKABLE, Browser, CLOCK, COSTS, Colors, Counts, INSIDE, OPEN_ROOTS};
pub(crate) use engine::Engine;
pub(crate) use http::Answer;
pub(crate) use kept::Kept;
pub(crate) use site::Site;
pub(crate) use visit::{PAGE, Visit};
pub(crate) use visitor::Visitor;
pub(crate) use waiting::until;
