//! The release build in the pages that clinics write, in a real browser.
//!
//! Every test has a window and a server of its own. It walks the guide as a
//! visitor does, by roles and names, through the real closed shadow root.
//! `cargo xtask test` builds `dist` and says where it is, in the variable
//! `CONSULTATION_GUIDE_DIST`; `CHROMEDRIVER` and `AXE_CORE` name two tools, `WORDPRESS`
//! and `WORDPRESS_OLD` two installed sites.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

#[path = "e2e/accessibility.rs"]
mod accessibility;
#[path = "e2e/column.rs"]
mod column;
#[path = "e2e/dialog.rs"]
mod dialog;
#[path = "e2e/doctor.rs"]
mod doctor;
#[path = "e2e/element.rs"]
mod element;
#[path = "e2e/embedding.rs"]
mod embedding;
#[path = "e2e/failures.rs"]
mod failures;
#[path = "e2e/fragment.rs"]
mod fragment;
#[path = "e2e/framed.rs"]
mod framed;
#[path = "e2e/frameworks.rs"]
mod frameworks;
#[path = "e2e/harness.rs"]
mod harness;
#[path = "e2e/intruders.rs"]
mod intruders;
#[path = "e2e/isolation.rs"]
mod isolation;
#[path = "e2e/journeys.rs"]
mod journeys;
#[path = "e2e/keyboard.rs"]
mod keyboard;
#[path = "e2e/languages.rs"]
mod languages;
#[path = "e2e/layout_shift.rs"]
mod layout_shift;
#[path = "e2e/natives.rs"]
mod natives;
#[path = "e2e/offline.rs"]
mod offline;
#[path = "e2e/package.rs"]
mod package;
#[path = "e2e/polluted.rs"]
mod polluted;
#[path = "e2e/printing.rs"]
mod printing;
#[path = "e2e/privacy.rs"]
mod privacy;
#[path = "e2e/screens.rs"]
mod screens;
#[path = "e2e/steps.rs"]
mod steps;
#[path = "e2e/strict_pages.rs"]
mod strict_pages;
#[path = "e2e/surroundings.rs"]
mod surroundings;
#[path = "e2e/theming.rs"]
mod theming;
#[path = "e2e/traces.rs"]
mod traces;
#[path = "e2e/trackers.rs"]
mod trackers;
#[path = "e2e/transcripts.rs"]
mod transcripts;
#[path = "e2e/unharmed.rs"]
mod unharmed;
#[path = "e2e/wordpress.rs"]
mod wordpress;
