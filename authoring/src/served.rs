//! A questionnaire as a site serves it: a compiled file for each language, and beside them the list
//! of the languages that there are, from which the element picks without probing.

use consultation_guide::domain::Questionnaire;
use consultation_guide::domain::compiled::{VERSION, encode};
use serde_json::json;

use super::document::Review;
use super::translation::Translated;
use super::words::language_name;

/// The format of the list of languages. The element refuses any other.
const LIST_FORMAT: u32 = 1;

/// A questionnaire in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// BCP 47 tag of the language.
    pub tag: String,
    /// What the speakers of the language call it.
    pub name: String,
    /// Whether somebody has read it over.
    pub review: Review,
    /// The compiled file, `NAME.TAG.cgq`.
    pub bytes: Vec<u8>,
}

impl Served {
    /// A questionnaire in the language that it is written in.
    pub fn original(questionnaire: &Questionnaire) -> Self {
        Self::translation(&Translated::original(questionnaire))
    }

    /// A questionnaire in the language of a translation.
    pub fn translation(translated: &Translated) -> Self {
        Self {
            tag: translated.questionnaire.texts().language.tag().to_owned(),
            name: translated.name.clone(),
            review: translated.review,
            bytes: encode(&translated.questionnaire),
        }
    }

    /// Identifies the file: its version and its own checksum. The element puts it into the
    /// request, past caches of an older file.
    fn hash(&self) -> String {
        let checksum = self.bytes.last_chunk().copied().unwrap_or_default();
        format!("{VERSION}-{:08x}", u32::from_le_bytes(checksum))
    }
}

impl Translated {
    /// The questionnaire as one of the languages that it is there in.
    pub fn original(questionnaire: &Questionnaire) -> Self {
        let language = questionnaire.texts().language.tag();
        Self {
            // A language that brings its own words may have no name but its tag.
            name: language_name(language).unwrap_or(language).to_owned(),
            questionnaire: questionnaire.clone(),
            review: Review::Reviewed,
        }
    }
}

/// The list of these languages, `NAME.languages.json`. The first one is for visitors whose language
/// is not listed.
pub fn list_of_languages(languages: &[Served]) -> String {
    let entry = |served: &Served| {
        json!({
            "tag": served.tag,
            "name": served.name,
            "review": served.review.as_str(),
            "hash": served.hash(),
        })
    };
    let list = json!({
        "format": LIST_FORMAT,
        "default": languages.first().map(|first| &first.tag),
        "languages": languages.iter().map(entry).collect::<Vec<_>>(),
    });
    list.to_string()
}
