//! The language of texts.

use serde::Serialize;

use super::reader::{read_fields, read_variants};

/// A language: its tag and its writing direction.
///
/// The direction is stored with the tag and not looked up, so that the engine needs no table
/// of languages. The crate `consultation-guide-authoring` knows the direction of each.
///
/// ```
/// use consultation_guide::domain::Language;
/// use consultation_guide_authoring::LanguageTag;
///
/// let arabic: Language = LanguageTag::of("ar").language();
/// assert_eq!((arabic.tag(), arabic.direction().as_str()), ("ar", "rtl"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Language {
    tag: String,
    direction: Direction,
}

read_fields! {
    Language { tag, direction }
}

impl Language {
    /// The language with this BCP 47 tag and writing direction.
    pub fn new(tag: impl Into<String>, direction: Direction) -> Self {
        let tag = tag.into();
        Self { tag, direction }
    }

    /// Its BCP 47 tag, such as `es`, `pt-BR` or `zh-Hans`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Its writing direction.
    pub fn direction(&self) -> Direction {
        self.direction
    }
}

/// The writing direction of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Direction {
    /// As in English.
    LeftToRight,
    /// As in Arabic.
    RightToLeft,
}

read_variants!(Direction {
    LeftToRight,
    RightToLeft
});

impl Direction {
    /// The value of HTML's attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}
