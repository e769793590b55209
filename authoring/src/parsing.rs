//! From a JSON text to the types of a document, or every reason why not.
//!
//! The text is checked against the schema of the type rather than handed to
//! serde, which would stop at the first problem. What is wrong is reported and
//! replaced by a synthesised value, so that the rest can be read and checked all the same.

mod expected;
mod shape;
mod syntax;

pub(super) use syntax::{parse, without_mark};

use jsonc_parser::ast::Value as Node;
use serde_json::Value;

use super::allowances::Allowances;
use super::diagnostic::{newer_format, not_json, wrong_shape};
use super::recovery::Recovery;
use super::report::Report;
use super::schema::Authored;
use super::{FORMAT, limits};

/// The content of a JSON text.
#[derive(Debug)]
pub(super) struct Recovered<T> {
    /// The value, with synthesised values for what could not be read.
    ///
    /// None if the text cannot be parsed into fields, or has more problems than are listed.
    pub(super) value: Option<T>,
    /// Where the synthesised values are.
    pub(super) recovery: Recovery,
    /// The warnings that the file allows.
    pub(super) allowances: Allowances,
}

impl<T> Recovered<T> {
    fn nothing() -> Self {
        Self {
            value: None,
            recovery: Recovery::default(),
            allowances: Allowances::default(),
        }
    }

    /// The same with what `next` makes of the value.
    pub(super) fn and_then<U>(self, next: impl FnOnce(T) -> Option<U>) -> Recovered<U> {
        Recovered {
            value: self.value.and_then(next),
            recovery: self.recovery,
            allowances: self.allowances,
        }
    }
}

/// Reads `json` as a `T`, reports every problem of its shape, and puts synthesised
/// values in their places.
pub(super) fn read_as<T: Authored>(json: &str, report: &mut Report) -> Recovered<T> {
    read_fields_of::<T>(json, report).and_then(|fields| typed(fields, report))
}

/// The checked `fields` as a `T`.
pub(super) fn typed<T: Authored>(fields: Value, report: &mut Report) -> Option<T> {
    serde_json::from_value(fields)
        .map_err(|error| report.add(wrong_shape::refused(&error)))
        .ok()
}

/// The same as its fields, without comments.
pub(super) fn read_fields_of<T: Authored>(json: &str, report: &mut Report) -> Recovered<Value> {
    let json = without_mark(json);
    if !limits::check_text(json, report) {
        return Recovered::nothing();
    }
    let root = match parse(json) {
        Ok(root) => root,
        Err(error) => {
            report.add(not_json::at(error.range, &error.fault));
            return Recovered::nothing();
        }
    };
    if !limits::check_values(&root, report) || !check_format(&root, report) {
        return Recovered::nothing();
    }
    let (repaired, recovery) = shape::check(T::schema(), &root, report);
    Recovered {
        allowances: Allowances::of(&repaired),
        value: (!report.is_full()).then_some(repaired),
        recovery,
    }
}

/// Reports a file of a newer format, and nothing else: what is unknown in it may be right there.
fn check_format(root: &Node<'_>, report: &mut Report) -> bool {
    let format = root.as_object().and_then(|root| root.get_number("format"));
    let found = format.and_then(|format| format.value.parse::<u64>().ok());
    let Some(found) = found.filter(|&found| found > u64::from(FORMAT)) else {
        return true;
    };
    report.add(newer_format::of(found));
    false
}

// Not in the browser's test runner: these tests generate thousands of texts.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
