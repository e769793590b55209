//! Findings for authors.

use core::fmt;

use serde::Serialize;

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
    /// How to fix it.
    pub help: String,
    /// Where it is.
    pub place: Place,
    /// The edit that fixes it, where it is known what was meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// An edit of the file, by which a tool can fix a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Where the bytes to be replaced begin, from the start of the file.
    pub offset: usize,
    /// How many bytes are replaced.
    pub length: usize,
    /// What takes their place, as it is in the file: with its quotation marks.
    pub replacement: String,
}

/// `json` with the fixes of `diagnostics`, which are of `json`, and the
/// diagnostics whose fixes those are. Of two that edit the same bytes the first
/// is applied.
///
/// ```
/// use consultation_guide_authoring::{check, diagnostic::fixed};
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let misspelt = json.replace("\"anyOf\": [\"minor\"]", "\"any_of\": [\"minor\"]");
/// let diagnostics = check(&misspelt);
/// let (mended, applied) = fixed(&misspelt, &diagnostics);
/// assert_eq!(mended, json);
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

/// Declares the codes once, with the text of each.
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
    /// What is allowed is not a warning.
    NotAllowable = "CG007",
    /// A warning is allowed where none is.
    UnusedAllowance = "CG008",
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
    /// A booking link is on a host that is reserved for examples.
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
    /// A notice on every screen is missing.
    MissingNotice = "CG045",
    /// A text holds a character that cannot be read.
    UnreadableCharacter = "CG046",
    /// An option group has no options.
    EmptyGroup = "CG050",
    /// A question has no options, or a questionnaire no questions.
    NothingToChoose = "CG051",
    /// An exclusive option stands where nothing else could be chosen with it.
    ExclusiveMisused = "CG052",
    /// Nothing depends on the answer to a question.
    UnusedQuestion = "CG053",
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
    /// What can happen could not be proved.
    NotProved = "CG075",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Code {
    /// The code of this text, such as `CG012`.
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// Whether an author may allow problems of this kind, in the file.
    pub fn can_be_allowed(self) -> bool {
        self.severity() == Severity::Warning && self != Self::UnusedAllowance
    }

    /// Whether it is about the form of the file, not about what is in it.
    pub(super) fn is_of_form(self) -> bool {
        matches!(
            self,
            Self::NotJson
                | Self::WrongShape
                | Self::NewerFormat
                | Self::UnknownField
                | Self::TooLarge
                | Self::DuplicateField
                | Self::MissingNotice
        )
    }

    /// How much a problem of this kind matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::PlaceholderHost
            | Self::UnusedAllowance
            | Self::RuleWithoutEffect
            | Self::BannedWord
            | Self::ReadingGrade
            | Self::UnusedQuestion
            | Self::DraftTranslation
            | Self::AlwaysEnabled
            | Self::LongJourney => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
