//! Asks a website visitor a few questions and decides whether to prompt a free consultation.
pub mod domain;
