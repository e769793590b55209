//! Findings for authors.

use core::fmt;

use jsonc_parser::common::Range;
use serde::Serialize;

use super::places::Places;
use super::reading::{Repairs, without_mark};

/// One problem in an authored questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The kind of problem, which tools may rely on.
    pub code: Code,
    /// Whether it keeps the questionnaire from being used.
    pub severity: Severity,
    /// What is wrong, in a fixed sentence with the names concerned.
    pub message: String,
    /// The ids concerned, the one that the problem is of first.
    pub ids: Vec<String>,
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

/// Where a problem stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
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

            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

codes! {
    /// The file is not JSON.
    NotJson = "CG001",
    /// A field is missing, or a value of the wrong type.
    WrongShape = "CG002",
    /// The file is of a newer format than this tool reads.
    NewerFormat = "CG003",
    /// A field has a name that nothing reads.
    UnknownField = "CG004",
    /// The file is larger, deeper or longer than the limits allow.
    TooLarge = "CG005",
    /// An object has the same field twice.
    DuplicateField = "CG006",
    /// An id is not a short lower-case ASCII name.
    IllFormedId = "CG010",
    /// Two parts of one kind have the same id.
    DuplicateId = "CG011",
    /// An id names nothing.
    UnknownReference = "CG012",
    /// A question depends on one that comes after it.
    LaterQuestion = "CG013",
    /// A condition or an invariant holds no test, or more than one.
    UnclearCondition = "CG020",
    /// The last rule has a condition, or another one has none.
    DefaultRule = "CG021",
    /// No rule leads to an outcome.
    UnusedOutcome = "CG022",
    /// No outcome prompts a consultation, or every one does.
    OneSidedOutcomes = "CG023",
    /// Whatever is answered, a rule never decides.
    NeverMatchingRule = "CG024",
    /// Without a rule, every visitor would be told the same.
    RuleWithoutEffect = "CG025",
    /// Rules lead to an outcome, but none of them can decide.
    UnreachedOutcome = "CG026",
    /// Every journey ends in a prompt, or none does.
    OneSidedJourneys = "CG027",
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
    /// A text holds a word that visitors are not to read here.
    BannedWord = "CG042",
    /// A text is hard to read.
    ReadingGrade = "CG043",
    /// A question asks for what belongs to a clinician.
    ForbiddenTopic = "CG044",
    /// A notice that stands on every screen is missing.
    MissingNotice = "CG045",
    /// An option group has no options.
    EmptyGroup = "CG050",
    /// A question has no options, or a questionnaire no questions.
    NothingToChoose = "CG051",
    /// An exclusive option stands where nothing else could be chosen with it.
    ExclusiveMisused = "CG052",
    /// The guide has no words of its own in this language.
    UnknownLanguage = "CG060",
    /// A translation lacks a text.
    MissingTranslation = "CG061",
    /// A translation holds a text that the questionnaire does not have.
    ExtraTranslation = "CG062",
    /// The placeholders of a translated text are not those of the original.
    PlaceholderMismatch = "CG063",
    /// A translation does not belong to the questionnaire beside it.
    ForeignTranslation = "CG064",
    /// A translation is a draft, which visitors do not get.
    DraftTranslation = "CG065",
    /// An `enableWhen` can never hold.
    NeverEnabled = "CG070",
    /// An `enableWhen` always holds.
    AlwaysEnabled = "CG071",
    /// The decision is always settled before a question could be asked, so
    /// that no journey can choose its options.
    QuestionNeverAsked = "CG072",
    /// A journey has more than six questions.
    LongJourney = "CG073",
    /// A declared invariant does not hold.
    BrokenInvariant = "CG074",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How many problems are listed. Somebody with more would not read on.
pub(super) const LISTED_MAX: usize = 1_000;

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
    code: Code,
    message: String,
    ids: Vec<String>,
    help: String,
}

impl Finding {
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
            code,
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

    /// Whether anything found so far keeps the questionnaire from being used.
    pub(super) fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.code.severity() == Severity::Error)
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
                severity: finding.code.severity(),
                message: finding.message,
                ids: finding.ids,
                help: finding.help,
                place: places.find(&finding.pointer, finding.range),
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
const MESSAGE_LENGTH_MAX: usize = 400;

/// `text` cut to what can be read, with control characters as escapes. It may
/// repeat what a file holds, and nothing from there is to steer the terminal
/// that it is printed on.
fn printable(text: String) -> String {
    if text.len() <= MESSAGE_LENGTH_MAX && !text.contains(char::is_control) {
        return text;
    }
    let mut printed = String::with_capacity(text.len().min(MESSAGE_LENGTH_MAX));
    for character in text.chars().take(MESSAGE_LENGTH_MAX) {
        if character.is_control() {
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

impl Code {
    /// How much a problem of this kind matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::PlaceholderHost
            | Self::RuleWithoutEffect
            | Self::BannedWord
            | Self::ReadingGrade
            | Self::DraftTranslation
            | Self::AlwaysEnabled
            | Self::LongJourney => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
