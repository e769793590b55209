//! The components, each by itself, in a browser.
//!
//! `wasm-pack test --headless --chrome` runs these, and so does
//! `cargo xtask test --only components`.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

#[path = "browser/answers.rs"]
mod answers;
#[path = "browser/guide.rs"]
mod guide;
#[path = "browser/harness.rs"]
mod harness;
#[path = "browser/mount.rs"]
mod mount;
#[path = "browser/outcome.rs"]
mod outcome;
#[path = "browser/outcome_actions.rs"]
mod outcome_actions;
#[path = "browser/question.rs"]
mod question;
#[path = "browser/start.rs"]
mod start;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
