//! Installs what a task needs and the machine lacks; announces it first, and stops with one line
//! where it may not. Quick when there is nothing to do.

mod cargo_deny;
mod cargo_program;
mod firefox;
mod node_tools;
mod standard_library;
mod system_packages;
mod test_runner;
mod wasm_target;
mod web_driver;
mod webkit;
mod wordpress;

pub(crate) use cargo_deny::cargo_deny;
pub(crate) use firefox::firefox;
pub(crate) use node_tools::{NodeTools, node, node_packages, node_tools};
pub(crate) use standard_library::standard_library;
pub(crate) use test_runner::test_runner;
pub(crate) use wasm_target::wasm_target;
pub(crate) use web_driver::{chromium, web_driver};
pub(crate) use webkit::webkit;
pub(crate) use wordpress::{php, wordpress};

use std::path::PathBuf;

/// Programs, each with the variable that names it to the tests.
pub(crate) type Programs = Vec<(&'static str, PathBuf)>;
