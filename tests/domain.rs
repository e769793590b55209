//! The domain from outside: the shipped questionnaire, properties of any questionnaire, and the
//! errors that authors and browsers get for bad files.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

#[path = "domain/authoring.rs"]
mod authoring;
#[path = "domain/booking_links.rs"]
mod booking_links;
#[path = "domain/changes.rs"]
mod changes;
#[path = "domain/compiled.rs"]
mod compiled;
#[path = "domain/costly.rs"]
mod costly;
#[path = "domain/docs.rs"]
mod docs;
#[path = "domain/exact.rs"]
mod exact;
#[path = "domain/examples.rs"]
mod examples;
#[path = "domain/explanations.rs"]
mod explanations;
#[path = "domain/hostile.rs"]
mod hostile;
#[path = "domain/journey_counts.rs"]
mod journey_counts;
#[path = "domain/journeys.rs"]
mod journeys;
#[path = "domain/large.rs"]
mod large;
#[path = "domain/named.rs"]
mod named;
#[path = "domain/properties.rs"]
mod properties;
#[path = "domain/questions.rs"]
mod questions;
#[path = "domain/random.rs"]
mod random;
#[path = "domain/rendered.rs"]
mod rendered;
#[path = "domain/robustness.rs"]
mod robustness;
#[path = "domain/shipped.rs"]
mod shipped;
#[path = "domain/small.rs"]
mod small;
#[path = "domain/snippets.rs"]
mod snippets;
#[path = "domain/tidy.rs"]
mod tidy;
#[path = "domain/translation.rs"]
mod translation;
#[path = "domain/visits.rs"]
mod visits;
#[path = "domain/words.rs"]
mod words;
