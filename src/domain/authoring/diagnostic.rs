//! Findings for authors.

use core::fmt;

use serde::Serialize;

use super::places::Places;

/// One problem in an authored questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The kind of problem, which tools may rely on.
    pub code: Code,
    /// Whether it keeps the questionnaire from being used.
    pub severity: Severity,
    /// What is wrong, in a fixed sentence with the names concerned.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// Where it stands.
    pub place: Place,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place {
            line,
            column,
            pointer,
        } = &self.place;
        let (code, severity) = (self.code, self.severity);
        writeln!(f, "{line}:{column} {severity} {code}: {}", self.message)?;
        if !pointer.is_empty() {
            writeln!(f, "    at {pointer}")?;
        }
        write!(f, "    {}", self.help)
    }
}

/// Where a problem stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// RFC 6901 pointer to the JSON value.
    pub pointer: String,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The questionnaire cannot be used.
    Error,
    /// The questionnaire can be used, but should be mended.
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

/// Declares the codes once, with the text that stands for each.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// The kinds of problem. A code is never given a second meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Code {
            /// The stable text of the code, such as `CG012`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

codes! {
    /// The file is not JSON.
    NotJson = "CG001",
    /// A field is missing, unknown or of the wrong type.
    WrongShape = "CG002",
    /// The file is of a newer format than this tool reads.
    NewerFormat = "CG003",
    /// An id is not a short lower-case ASCII name.
    IllFormedId = "CG010",
    /// Two parts of one kind have the same id.
    DuplicateId = "CG011",
    /// An id names nothing.
    UnknownReference = "CG012",
    /// A question depends on one that comes after it.
    LaterQuestion = "CG013",
    /// A condition holds no test, or more than one.
    UnclearCondition = "CG020",
    /// The last rule has a condition, or another one has none.
    DefaultRule = "CG021",
    /// No rule leads to an outcome.
    UnusedOutcome = "CG022",
    /// No outcome prompts a consultation, or every one does.
    OneSidedOutcomes = "CG023",
    /// A link is neither `https:`, `tel:`, `sms:` nor of the same origin.
    UnsafeLink = "CG030",
    /// A booking link stands on a host that is reserved for examples.
    PlaceholderHost = "CG031",
    /// A parameter of the booking link is not one that may be sent.
    ForbiddenParameter = "CG032",
    /// A text is empty.
    EmptyText = "CG040",
    /// A placeholder in a text names no question, or a word lacks one.
    UnknownPlaceholder = "CG041",
    /// An option group has no options.
    EmptyGroup = "CG050",
    /// A question has no options, or a questionnaire no questions.
    NothingToChoose = "CG051",
    /// An exclusive option stands in a single choice.
    ExclusiveInSingleChoice = "CG052",
    /// The guide has no words of its own in this language.
    UnknownLanguage = "CG060",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Gathers what the checks find.
#[derive(Debug, Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
}

#[derive(Debug)]
struct Finding {
    pointer: String,
    code: Code,
    message: String,
    help: String,
}

impl Report {
    /// Adds a problem of the value at `pointer`.
    pub(super) fn add(
        &mut self,
        pointer: impl Into<String>,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let (pointer, message, help) = (pointer.into(), message.into(), help.into());
        self.findings.push(Finding {
            pointer,
            code,
            message,
            help,
        });
    }

    /// The diagnostics, with their places in `json`, in the order of these.
    pub(super) fn into_diagnostics(self, json: &str) -> Vec<Diagnostic> {
        let places = Places::of(json);
        let mut diagnostics: Vec<_> = self
            .findings
            .into_iter()
            .map(
                |Finding {
                     pointer,
                     code,
                     message,
                     help,
                 }| Diagnostic {
                    code,
                    severity: code.severity(),
                    message,
                    help,
                    place: places.find(&pointer),
                },
            )
            .collect();
        diagnostics.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        diagnostics
    }
}

impl Code {
    fn severity(self) -> Severity {
        match self {
            Self::PlaceholderHost => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
