//! What authors read: one file for each kind of problem, with its code, its severity,
//! its wording, its fix and its tests.
//!
//! `analysis` finds most problems; here they are put into words. [`Code`] lists the codes.

mod code;
pub(crate) mod finding;
mod listed;
#[cfg(test)]
mod testing;

pub(crate) mod always_enabled;
pub(crate) mod banned_word;
pub(crate) mod broken_example;
pub(crate) mod broken_invariant;
pub(crate) mod circular_condition;
pub(crate) mod count_without_effect;
pub(crate) mod default_rule;
pub(crate) mod draft_translation;
pub(crate) mod duplicate_field;
pub(crate) mod duplicate_id;
pub(crate) mod empty_group;
pub(crate) mod empty_text;
pub(crate) mod equal_labels;
pub(crate) mod exclusive_misused;
pub(crate) mod extra_translation;
pub(crate) mod forbidden_parameter;
pub(crate) mod forbidden_topic;
pub(crate) mod foreign_translation;
pub(crate) mod ill_formed_id;
pub(crate) mod later_question;
pub(crate) mod long_journey;
pub(crate) mod markup_in_text;
pub(crate) mod missing_notice;
pub(crate) mod missing_translation;
pub(crate) mod never_enabled;
pub(crate) mod newer_format;
pub(crate) mod not_allowable;
pub(crate) mod not_json;
pub(crate) mod not_proved;
pub(crate) mod nothing_to_choose;
pub(crate) mod one_sided_journeys;
pub(crate) mod one_sided_outcomes;
pub(crate) mod other_service;
pub(crate) mod placeholder_host;
pub(crate) mod placeholder_mismatch;
pub(crate) mod question_never_asked;
pub(crate) mod reading_grade;
pub(crate) mod repeated_parameter;
pub(crate) mod rule_without_effect;
pub(crate) mod too_large;
pub(crate) mod unclear_condition;
pub(crate) mod unknown_field;
pub(crate) mod unknown_language;
pub(crate) mod unknown_placeholder;
pub(crate) mod unknown_reference;
pub(crate) mod unlisted_parameter;
pub(crate) mod unreachable_outcome;
pub(crate) mod unreachable_rule;
pub(crate) mod unreadable_character;
pub(crate) mod unsafe_link;
pub(crate) mod unsigned;
pub(crate) mod unused_allowance;
pub(crate) mod unused_condition;
pub(crate) mod unused_outcome;
pub(crate) mod unused_question;
pub(crate) mod wrong_shape;

use core::fmt;

use serde::Serialize;

pub use code::Code;

/// One problem in an authored questionnaire.
///
/// ```
/// use consultation_guide_authoring::check;
///
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// let broken = json.replacen("\"outcome\": \"not_for_us\"", "\"outcome\": \"not_for_use\"", 1);
/// let found = &check(&broken)[0];
/// assert_eq!(found.message, "rule `under_18` leads to `not_for_use`, which is not an outcome");
/// assert_eq!(found.place.pointer, "/rules/0/outcome");
/// assert!(found.help.starts_with("did you mean `not_for_us`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The kind of problem, on which tools may rely.
    pub code: Code,
    /// Whether the questionnaire cannot be used because of it.
    pub severity: Severity,
    /// What is wrong, in a fixed sentence with the names concerned.
    pub message: String,
    /// The ids concerned, the one with the problem first.
    pub ids: Vec<String>,
    /// How to fix it.
    pub help: String,
    /// Where it is.
    pub place: Location,
    /// The edit that fixes it, where it is clear what was meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// An edit of the file, by which a tool can fix a problem.
///
/// ```
/// use consultation_guide_authoring::check;
///
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// let broken = json.replacen("\"outcome\": \"not_for_us\"", "\"outcome\": \"not_for_use\"", 1);
/// let fix = check(&broken).remove(0).fix.expect("the id is nearly one that exists");
/// let mut text = broken.clone();
/// text.replace_range(fix.offset..fix.offset + fix.length, &fix.replacement);
/// assert_eq!(text, json);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// The first byte to replace, from the start of the file.
    pub offset: usize,
    /// How many bytes to replace.
    pub length: usize,
    /// The replacement as it is in the file, quotation marks included.
    pub replacement: String,
}

/// Whether any of these is an error.
pub(crate) fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error)
}

/// Applies the fixes of `diagnostics`, which are of `json`. Returns the fixed text and
/// the diagnostics whose fixes were applied: of two that edit the same bytes, the first.
///
/// ```
/// use consultation_guide_authoring::{check, diagnostic::fixed};
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let misspelt = json.replace("\"anyOf\": [\"minor\"]", "\"any_of\": [\"minor\"]");
/// let diagnostics = check(&misspelt);
/// let (corrected, applied) = fixed(&misspelt, &diagnostics);
/// assert_eq!(corrected, json);
/// assert!(!applied.is_empty());
/// ```
#[must_use]
pub fn fixed<'d>(json: &str, diagnostics: &'d [Diagnostic]) -> (String, Vec<&'d Diagnostic>) {
    let with_fix = diagnostics
        .iter()
        .filter_map(|found| Some((found.fix.as_ref()?, found)));
    let mut fixes: Vec<(&Fix, &Diagnostic)> = with_fix.collect();
    fixes.sort_by_key(|(fix, _)| fix.offset);
    let (mut text, mut n_copied, mut applied) = (String::with_capacity(json.len()), 0, Vec::new());
    for (fix, found) in fixes {
        let untouched = json.get(n_copied..fix.offset);
        let end = fix.offset + fix.length;
        if let (Some(untouched), true) = (untouched, json.is_char_boundary(end)) {
            text.extend([untouched, &fix.replacement]);
            n_copied = end;
            applied.push(found);
        }
    }
    text += &json[n_copied..];
    (text, applied)
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Location {
            line,
            column,
            pointer,
            ..
        } = &self.place;
        let (code, severity) = (self.code, self.severity);
        writeln!(f, "{line}:{column} {severity} {code}: {}", self.message)?;
        if !pointer.is_empty() {
            writeln!(f, "    at {pointer}")?;
        }
        write!(f, "    {}", self.help)
    }
}

/// The place of a problem in the file.
///
/// ```
/// use consultation_guide_authoring::check;
///
/// let json = "{\n  \"format\": 1,\n}";
/// let place = &check(json)[0].place;
/// assert_eq!((place.line, place.column), (2, 14));
/// assert_eq!(&json[place.offset..place.offset + place.length], ",");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// RFC 6901 pointer to the JSON value.
    pub pointer: String,
    /// Where the value begins, in bytes from the start of the file.
    pub offset: usize,
    /// How long the value is, in bytes; at least 1 if the file is not empty.
    pub length: usize,
}

/// How much a problem matters.
///
/// ```
/// use consultation_guide_authoring::{Code, Severity};
///
/// assert_eq!(Code::UnknownReference.severity(), Severity::Error);
/// assert_eq!(Code::ReadingGrade.severity(), Severity::Warning);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The questionnaire cannot be used.
    Error,
    /// The questionnaire can be used, but should be fixed.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}
