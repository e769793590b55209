//! Names that a questionnaire gives to its parts.

use serde::Serialize;

use super::reader::{Read, Reader};

/// Declares a newtype over a string, so that ids of different kinds cannot be mixed up.
macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl Read for $name {
            fn read(reader: &mut Reader<'_>) -> Self {
                Self(Read::read(reader))
            }
        }

        impl $name {
            /// Wraps the text of an id.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as it was authored.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

id_type! {
    /// Names a question, unique in its questionnaire.
    QuestionId,
    /// Names an answer option, unique in its question.
    OptionId,
    /// Names an outcome, unique in its questionnaire.
    OutcomeId,
    /// Names a routing rule, unique in its questionnaire.
    RuleId,
    /// Names a folded note, unique in its questionnaire.
    NoteId,
    /// Names a place to book at. A clinic that can be chosen has the id of the
    /// answer option that chooses it.
    ClinicId,
    /// Names a way of wording the texts, such as the one for a helper.
    VariantId,
}

/// Whether `id` has the form that every id must have: a lower-case ASCII
/// letter, then letters, digits, `_` or `-`, at most 40 in all.
///
/// Ids are used unescaped in booking links and file names, hence the narrow form.
///
/// ```
/// use consultation_guide::domain::id::is_well_formed;
///
/// assert!(is_well_formed("not_for_us"));
/// assert!(!is_well_formed("Not for us"));
/// ```
pub fn is_well_formed(id: &str) -> bool {
    let mut characters = id.chars();
    id.len() <= 40
        && characters
            .next()
            .is_some_and(|first| first.is_ascii_lowercase())
        && characters
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn ids_are_short_lower_case_ascii() {
        for good in ["who", "lt3", "not_for_us", "chronic-pain"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in ["", "3lt", "Who", "a b", "a&b", "é", &"a".repeat(41)] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}
