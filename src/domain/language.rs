//! The language that texts are in.

use serde::{Deserialize, Serialize};

/// A language: its tag, and how its lines run.
///
/// The direction is kept with the tag, and not looked up, so that the engine
/// carries no table of languages. The crate `consultation-guide-authoring` knows
/// the direction of each.
///
/// ```
/// use consultation_guide::domain::Language;
/// use consultation_guide_authoring::LanguageTag;
///
/// let arabic: Language = LanguageTag::of("ar").language();
/// assert_eq!((arabic.tag(), arabic.direction().as_str()), ("ar", "rtl"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    tag: String,
    direction: Direction,
}

impl Language {
    /// The language of this BCP 47 tag, whose lines run so.
    pub fn new(tag: impl Into<String>, direction: Direction) -> Self {
        let tag = tag.into();
        Self { tag, direction }
    }

    /// Its BCP 47 tag, such as `es`, `pt-BR` or `zh-Hans`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// How its lines run.
    pub fn direction(&self) -> Direction {
        self.direction
    }
}

/// How the lines of a language run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// As in English.
    LeftToRight,
    /// As in Arabic.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}
