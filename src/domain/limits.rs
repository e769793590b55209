//! How many parts a questionnaire may have, authored or compiled.
//!
//! The limits keep whoever reads a file of unknown origin quick and within the stack.
//! They are far above what a visitor could be asked to read.

/// Questions. A visitor answers six; a bank to pick from may hold more.
pub const QUESTIONS_MAX: usize = 1_000;
/// Options of a question, and its groups: nobody reads a longer list.
pub const OPTIONS_MAX: usize = 100;
/// Rules, and invariants about them.
pub const RULES_MAX: usize = 2_000;
/// Outcomes, variants, notes and clinics, each of which somebody writes and maintains.
pub const PARTS_MAX: usize = 200;
/// Conditions, nested ones included, and paragraphs without one: five for each rule.
pub const CONDITIONS_MAX: usize = 10_000;
