//! A problem as the checks find it, before its place in the file is known.

use jsonc_parser::common::Range;
use jsonptr::PointerBuf;

use super::{Code, Severity};
use crate::printable::steers_a_terminal;

/// The longest message in characters, should it repeat a long text.
pub(crate) const MESSAGE_LENGTH_MAX: usize = 400;

/// A problem of the value at one place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) at: PointerBuf,
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) ids: Vec<String>,
    pub(crate) help: String,
    /// Another value that the problem may follow from.
    pub(crate) cause: Option<PointerBuf>,
    /// The misspelt text or name there, and what was meant.
    pub(crate) meant: Option<Meant>,
}

/// A misspelling, and what was meant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meant {
    pub(crate) found: String,
    pub(crate) meant: String,
}

/// The part of the file that a finding marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Span {
    /// The value at its place, or the nearest one around it.
    Value,
    /// The name of the field at its place.
    Name,
    /// These bytes.
    Bytes(Range),
}

impl Finding {
    /// A problem of the value `at` a place.
    pub(crate) fn new(code: Code, at: impl Into<PointerBuf>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            at: at.into(),
            span: Span::Value,
            message: printable(message.into()),
            ids: Vec::new(),
            help: String::new(),
            cause: None,
            meant: None,
        }
    }

    /// Adds how to fix it.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: printable(help.into()),
            ..self
        }
    }

    /// Adds the ids concerned, the one with the problem first.
    pub(crate) fn about<I: ToString>(self, ids: impl IntoIterator<Item = I>) -> Self {
        Self {
            ids: ids.into_iter().map(|id| id.to_string()).collect(),
            ..self
        }
    }

    /// Makes it a warning: the file can still be used.
    pub(crate) fn into_warning(self) -> Self {
        Self {
            severity: Severity::Warning,
            ..self
        }
    }

    /// Marks these bytes of the file.
    pub(crate) fn at(self, range: Range) -> Self {
        Self {
            span: Span::Bytes(range),
            ..self
        }
    }

    /// Marks the name of the field at its place.
    pub(crate) fn at_name(self) -> Self {
        Self {
            span: Span::Name,
            ..self
        }
    }

    /// Offers `meant`, if there is one, in place of `found`, the text or the name at its place.
    pub(crate) fn meant(self, found: &str, meant: Option<String>) -> Self {
        let found = found.to_owned();
        let meant = meant.map(|meant| Meant { found, meant });
        Self { meant, ..self }
    }

    /// The same in place of the name `found` of the field at its place, which it then marks.
    pub(crate) fn meant_by_name(self, found: &str, meant: Option<String>) -> Self {
        match meant {
            Some(_) => self.at_name().meant(found, meant),
            None => self,
        }
    }

    /// Drops it where the value at `cause` could not be read.
    pub(crate) fn because_of(self, cause: impl Into<PointerBuf>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..self
        }
    }
}

/// `text` shortened, on one line, with every character that could steer a terminal
/// escaped: it may repeat the file's content.
fn printable(text: String) -> String {
    if text.len() <= MESSAGE_LENGTH_MAX && !text.contains(steers_a_terminal) {
        return text;
    }
    let mut printed = String::with_capacity(text.len().min(MESSAGE_LENGTH_MAX));
    for character in text.chars().take(MESSAGE_LENGTH_MAX) {
        if steers_a_terminal(character) {
            printed.extend(character.escape_default());
        } else {
            printed.push(character);
        }
    }
    if text.chars().nth(MESSAGE_LENGTH_MAX).is_some() {
        printed.push('…');
    }
    printed
}
