//! Gathers what the checks find, and gives it places.

use jsonc_parser::common::Range;

use super::diagnostic::{Code, Diagnostic, Severity};
use super::places::Places;
use super::printable::steers_a_terminal;
use super::reading::{Repairs, without_mark};

/// How many problems are listed. Somebody with more would not read on.
const LISTED_MAX: usize = 1_000;

/// How many problems beyond are counted at the least.
const UNLISTED_MAX: usize = 9_000;

/// Gathers what the checks find.
#[derive(Debug, Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
    n_unlisted: usize,
    /// Takes what is not listed, so that callers need not know.
    unlisted: Option<Finding>,
    /// What was mended to read on. Problems found from then on that may follow
    /// from it are not listed.
    repairs: Repairs,
}

/// A problem whose place in the file is not looked up yet.
#[derive(Debug)]
pub(super) struct Finding {
    pointer: String,
    range: Option<Range>,
    /// Whether it is of the name of the field rather than of its value.
    is_of_name: bool,
    code: Code,
    severity: Severity,
    message: String,
    ids: Vec<String>,
    help: String,
}

impl Finding {
    /// Lets the file be used all the same.
    pub(super) fn as_warning(&mut self) -> &mut Self {
        self.severity = Severity::Warning;
        self
    }

    /// Names the ids concerned, the one that the problem is of first.
    pub(super) fn about<I: ToString>(&mut self, ids: impl IntoIterator<Item = I>) -> &mut Self {
        self.ids = ids.into_iter().map(|id| id.to_string()).collect();
        self
    }

    /// Says which bytes of the file it is of, where these are not the value at
    /// its pointer.
    pub(super) fn at(&mut self, range: Range) -> &mut Self {
        self.range = Some(range);
        self
    }

    /// Says that it is of the name of the field at its pointer.
    pub(super) fn at_name(&mut self) -> &mut Self {
        self.is_of_name = true;
        self
    }
}

impl Report {
    /// Adds a problem of the value at `pointer`.
    pub(super) fn add(
        &mut self,
        pointer: impl Into<String>,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Finding {
        let finding = Finding {
            pointer: pointer.into(),
            range: None,
            is_of_name: false,
            code,
            severity: code.severity(),
            message: printable(message.into()),
            ids: Vec::new(),
            help: printable(help.into()),
        };
        // Nothing made up is too large.
        if code != Code::TooLarge && self.repairs.hide(&finding.pointer) {
            return self.unlisted.insert(finding);
        }
        if !self.is_full() {
            return self.findings.push_mut(finding);
        }
        self.n_unlisted += 1;
        // An error must stay in the list, or the file would seem to have none.
        match self.findings.last_mut() {
            Some(last) if code.severity() == Severity::Error => {
                *last = finding;
                last
            }
            _ => self.unlisted.insert(finding),
        }
    }

    /// How many problems are listed so far.
    pub(super) fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether no more problems will be listed.
    pub(super) fn is_full(&self) -> bool {
        self.findings.len() >= LISTED_MAX
    }

    /// Whether there are so few problems that each is worth a look at every name
    /// that may have been meant.
    pub(super) fn is_short(&self) -> bool {
        self.findings.len() < LISTED_MAX / 5
    }

    /// Whether there are so many problems that looking for more is of no use.
    pub(super) fn is_hopeless(&self) -> bool {
        self.n_unlisted >= UNLISTED_MAX
    }

    /// From now on, leaves out what may follow from `repairs`.
    pub(super) fn leave_out_what_follows_from(&mut self, repairs: Repairs) {
        self.repairs = repairs;
    }

    /// Whether the value at `pointer` was mended to read on, so that it is not
    /// what the author wrote.
    pub(super) fn is_repaired(&self, pointer: &str) -> bool {
        self.repairs.hide(pointer)
    }

    /// Adds what `other` found, each at the pointer that `place` gives for its
    /// own; what gets none is left out.
    pub(super) fn take_over(&mut self, other: Self, place: impl Fn(&str) -> Option<String>) {
        self.findings
            .extend(other.findings.into_iter().filter_map(|finding| {
                let pointer = place(&finding.pointer)?;
                Some(Finding { pointer, ..finding })
            }));
    }

    /// Whether anything found so far keeps the questionnaire from being used.
    pub(super) fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }

    /// Whether a problem of this kind is told of the value at `pointer`.
    pub(super) fn tells(&self, code: Code, pointer: &str) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|finding| finding.code == code && finding.pointer == pointer)
    }

    /// The diagnostics, with their places in `json`, in the order of these.
    pub(super) fn into_diagnostics(self, json: &str) -> Vec<Diagnostic> {
        if self.findings.is_empty() {
            return Vec::new();
        }
        let is_hopeless = self.is_hopeless();
        let text = without_mark(json);
        let places = Places::of(text, &self.repairs);
        let findings = self.findings.into_iter();
        let mut diagnostics: Vec<_> = findings
            .map(|finding| Diagnostic {
                code: finding.code,
                severity: finding.severity,
                message: finding.message,
                ids: finding.ids,
                help: finding.help,
                place: if finding.is_of_name {
                    places.find_name(&finding.pointer)
                } else {
                    places.find(&finding.pointer, finding.range)
                },
            })
            .collect();
        for diagnostic in &mut diagnostics {
            diagnostic.place.offset += json.len() - text.len();
        }
        diagnostics.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        if let (Some(last), 1..) = (diagnostics.last_mut(), self.n_unlisted) {
            let at_least = if is_hopeless { "at least " } else { "" };
            last.help += &format!(
                "; {at_least}{} more problems are not listed",
                self.n_unlisted
            );
        }
        diagnostics
    }
}

/// How many characters a message has at most, should it repeat a long text.
pub(super) const MESSAGE_LENGTH_MAX: usize = 400;

/// `text` cut to what can be read, on one line, with what would steer a terminal
/// as escapes: it may repeat what a file holds.
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
