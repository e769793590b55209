//! The authored JSON of a translation, field by field.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::TextEntry;

/// A translation as authored: `NAME.LANGUAGE.json` beside the questionnaire
/// `NAME.json`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TranslationDocument {
    /// Where the JSON Schema is; for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// The version of the format, 1.
    pub format: u32,
    /// The id of the questionnaire that is translated.
    pub translates: String,
    /// BCP 47 tag of the language of the texts; also in the name of the file.
    pub language: String,
    /// Whether somebody who speaks the language has reviewed it.
    pub review: Review,
    /// The name of the language in that language; for languages that the guide
    /// does not know.
    #[serde(default)]
    pub name: Option<String>,
    /// Each text of the questionnaire, by its key: the path to it by ids, and by
    /// positions from 1 where parts have none, such as `start.lead.1` or
    /// `questions.who.options.self.label`.
    pub texts: BTreeMap<String, TextEntry>,
    /// Addresses and telephone numbers that differ in this language, by their key, such as
    /// `booking.phone` or `booking.clinics.north.url`; the others are the questionnaire's.
    #[serde(default)]
    pub links: BTreeMap<String, String>,
    /// Words of the guide itself to replace, by their name; all of them for
    /// languages that the guide does not know.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// Names of conditions, medicines and places in this language, which the
    /// checks of wording ignore, besides those that the questionnaire lists.
    #[serde(default)]
    pub names: Vec<String>,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// How far a translation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Review {
    /// Nobody has reviewed it. Visitors get it only on pages that ask for drafts, and
    /// texts may be missing.
    Draft,
    /// Somebody who speaks the language has reviewed it.
    Reviewed,
}

impl Review {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
        }
    }
}
