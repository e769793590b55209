//! The codes of problems.

use core::fmt;

use serde::{Serialize, Serializer};

use super::Severity;

/// The fixed properties of one kind of problem.
pub(super) struct Kind {
    code: &'static str,
    severity: Severity,
    is_of_form: bool,
    can_be_allowed: bool,
}

impl Kind {
    /// A problem because of which the file cannot be used.
    pub(super) const fn error(code: &'static str) -> Self {
        Self {
            code,
            severity: Severity::Error,
            is_of_form: false,
            can_be_allowed: false,
        }
    }

    /// The same for a problem of the form of the file, not of its content.
    pub(super) const fn error_of_form(code: &'static str) -> Self {
        Self {
            is_of_form: true,
            ..Self::error(code)
        }
    }

    /// A problem that should be fixed, or allowed on purpose.
    pub(super) const fn warning(code: &'static str) -> Self {
        Self {
            code,
            severity: Severity::Warning,
            is_of_form: false,
            can_be_allowed: true,
        }
    }

    /// The same for one that cannot be allowed.
    pub(super) const fn lasting_warning(code: &'static str) -> Self {
        Self {
            can_be_allowed: false,
            ..Self::warning(code)
        }
    }
}

/// Declares the codes, each with the module that holds everything about it.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $file:ident,)*) => {
        /// The kinds of problem. A code never gets a second meaning.
        ///
        /// ```
        /// use consultation_guide_authoring::Code;
        ///
        /// assert_eq!(Code::UnknownReference.as_str(), "CG012");
        /// assert!(Code::ReadingGrade.can_be_allowed());
        /// assert!(!Code::NotJson.can_be_allowed());
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The source of each, in the same order.
            #[cfg(test)]
            const FILES: &[&str] = &[$(include_str!(concat!(stringify!($file), ".rs"))),*];

            fn kind(self) -> &'static Kind {
                match self { $(Self::$name => &super::$file::KIND,)* }
            }
        }
    };
}

codes! {
    /// CG001: the file is not JSON.
    NotJson = not_json,
    /// CG002: a field is missing, or a value of the wrong type.
    WrongShape = wrong_shape,
    /// CG003: the file is of a newer format than this tool reads.
    NewerFormat = newer_format,
    /// CG004: a field has an unknown name.
    UnknownField = unknown_field,
    /// CG005: the file is larger, deeper or longer than the limits allow.
    TooLarge = too_large,
    /// CG006: an object has the same field twice.
    DuplicateField = duplicate_field,
    /// CG007: what is allowed is not a warning.
    NotAllowable = not_allowable,
    /// CG008: an allowance matches no warning.
    UnusedAllowance = unused_allowance,
    /// CG010: an id is not a short lower-case ASCII name.
    IllFormedId = ill_formed_id,
    /// CG011: two parts of one kind have the same id.
    DuplicateId = duplicate_id,
    /// CG012: an id names nothing.
    UnknownReference = unknown_reference,
    /// CG013: a question depends on one that comes after it.
    LaterQuestion = later_question,
    /// CG014: a named condition leads back to itself.
    CircularCondition = circular_condition,
    /// CG020: a condition or an invariant holds no test, or more than one.
    UnclearCondition = unclear_condition,
    /// CG021: the last rule has a condition, or another one has none.
    DefaultRule = default_rule,
    /// CG022: no rule leads to an outcome.
    UnusedOutcome = unused_outcome,
    /// CG023: no outcome prompts a consultation, or every one does.
    OneSidedOutcomes = one_sided_outcomes,
    /// CG024: whatever is answered, a rule never decides.
    UnreachableRule = unreachable_rule,
    /// CG025: without a rule, every visitor would get the same.
    RuleWithoutEffect = rule_without_effect,
    /// CG026: rules lead to an outcome, but none of them can decide.
    UnreachableOutcome = unreachable_outcome,
    /// CG027: every journey ends in a prompt, or none does.
    OneSidedJourneys = one_sided_journeys,
    /// CG028: a count is met by every answer, or by none.
    CountWithoutEffect = count_without_effect,
    /// CG030: a link is unsafe or mistyped, or a telephone number cannot be dialled.
    UnsafeLink = unsafe_link,
    /// CG031: a link is on a host that is reserved for examples.
    PlaceholderHost = placeholder_host,
    /// CG032: a link has a parameter that must not be sent.
    ForbiddenParameter = forbidden_parameter,
    /// CG033: an address repeats a parameter of every booking link.
    RepeatedParameter = repeated_parameter,
    /// CG034: a booking link has a parameter that is not among those for its service.
    UnlistedParameter = unlisted_parameter,
    /// CG035: an address is on a host of another booking service.
    OtherService = other_service,
    /// CG040: a text is empty.
    EmptyText = empty_text,
    /// CG041: a placeholder in a text names no question, or a word lacks one.
    UnknownPlaceholder = unknown_placeholder,
    /// CG042: a text holds a word that visitors must not read here.
    BannedWord = banned_word,
    /// CG043: a text is hard to read.
    ReadingGrade = reading_grade,
    /// CG044: a question asks for what only a clinician may ask.
    ForbiddenTopic = forbidden_topic,
    /// CG045: a notice on every screen is missing.
    MissingNotice = missing_notice,
    /// CG046: a text holds a character that cannot be read.
    UnreadableCharacter = unreadable_character,
    /// CG047: a text holds markup, which visitors would read as it is.
    MarkupInText = markup_in_text,
    /// CG050: an option group has no options.
    EmptyGroup = empty_group,
    /// CG051: a question has no options, or a questionnaire no questions.
    NothingToChoose = nothing_to_choose,
    /// CG052: an exclusive option is where nothing else could be chosen with it.
    ExclusiveMisused = exclusive_misused,
    /// CG053: nothing depends on the answer to a question.
    UnusedQuestion = unused_question,
    /// CG054: two options have the same label.
    EqualLabels = equal_labels,
    /// CG055: a named condition is never used.
    UnusedCondition = unused_condition,
    /// CG060: the guide has no words of its own in this language.
    UnknownLanguage = unknown_language,
    /// CG061: a translation lacks a text.
    MissingTranslation = missing_translation,
    /// CG062: a translation holds a text or a link that the questionnaire does not have.
    ExtraTranslation = extra_translation,
    /// CG063: the placeholders of a translated text are not those of the original.
    PlaceholderMismatch = placeholder_mismatch,
    /// CG064: a translation does not belong to the questionnaire beside it.
    ForeignTranslation = foreign_translation,
    /// CG065: a translation is a draft, which visitors do not get.
    DraftTranslation = draft_translation,
    /// CG070: an `enableWhen` can never hold.
    NeverEnabled = never_enabled,
    /// CG071: an `enableWhen` always holds.
    AlwaysEnabled = always_enabled,
    /// CG072: the decision is always settled before a question could be asked, so
    /// no journey asks it.
    QuestionNeverAsked = question_never_asked,
    /// CG073: a journey has more than six questions.
    LongJourney = long_journey,
    /// CG074: a declared invariant does not hold.
    BrokenInvariant = broken_invariant,
    /// CG075: the proofs did not finish.
    NotProved = not_proved,
    /// CG076: an example does not end as it says, or cannot be answered so.
    BrokenExample = broken_example,
    /// CG080: nobody has signed what is to be confirmed, or it was changed since.
    Unsigned = unsigned,
}

impl Code {
    /// The code with this text, such as `CG012`.
    pub(crate) fn of(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// The stable text of the code, such as `CG012`.
    pub fn as_str(self) -> &'static str {
        self.kind().code
    }

    /// How much a problem of this kind matters.
    pub fn severity(self) -> Severity {
        self.kind().severity
    }

    /// Whether an author may allow problems of this kind, in the file.
    pub fn can_be_allowed(self) -> bool {
        self.kind().can_be_allowed
    }

    /// Whether it is about the form of the file, not its content.
    pub(crate) fn is_of_form(self) -> bool {
        self.kind().is_of_form
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_described_as_its_file_is() {
        let here = include_str!("code.rs").replace("\n    /// ", " ");
        for (code, file) in Code::ALL.iter().zip(Code::FILES) {
            let head = file.lines().map_while(|line| line.strip_prefix("//! "));
            let head = head.collect::<Vec<_>>().join(" ");
            assert!(head.starts_with(&format!("{code}: ")), "{head}");
            assert!(
                here.contains(&format!(" {head}\n    {code:?} = ")),
                "{head}"
            );
        }
    }
}
