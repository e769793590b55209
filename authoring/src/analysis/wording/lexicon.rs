//! What texts may not say or ask, by language.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrases::Phrases;
use super::readability::Reading;
use super::syllables::{self, Count};
use crate::language_tag::LanguageTag;

/// The demands on the texts of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// How hard they may be to read.
    pub(super) reading: Reading,
    /// Words and phrases that visitors must not read.
    pub(super) banned: Phrases<Banned>,
    /// Words and phrases that show what a question asks about, each with the
    /// name of its topic.
    pub(super) topics: Phrases<String>,
    /// Phrases in which such a word is harmless.
    pub(super) harmless: Phrases<()>,
    count_syllables: Count,
    /// The syllables of words for which the rules are wrong.
    syllables: HashMap<String, usize>,
}

/// Why a word is banned, and what to do about it.
#[derive(Clone, Debug)]
pub(super) struct Banned {
    /// The replacement to suggest.
    pub(super) instead: String,
    /// Whether the notice about what the guide is not may use it.
    pub(super) says_what_this_is_not: bool,
}

/// A lexicon as it is in its file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct LexiconFile {
    reading: Reading,
    syllables: HashMap<String, usize>,
    harmless: Vec<String>,
    banned: Vec<BannedEntry>,
    topics: Vec<TopicEntry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct BannedEntry {
    words: Vec<String>,
    instead: String,
    #[serde(default)]
    says_what_this_is_not: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicEntry {
    topic: String,
    words: Vec<String>,
}

/// The lexicon of a tag, in the file of that tag, with what counts the syllables of its words.
macro_rules! lexicon {
    ($tag:literal, $count:path) => {
        (
            $tag,
            LazyLock::new(|| Lexicon::read(include_str!(concat!($tag, ".json")), $count)),
        )
    };
}

/// The lexicons by language tag, each parsed on first use.
static LEXICONS: [(&str, LazyLock<Option<Lexicon>>); 8] = [
    lexicon!("en", syllables::english),
    lexicon!("es", syllables::spanish),
    lexicon!("fr", syllables::french),
    lexicon!("am", syllables::uncounted),
    lexicon!("zh-Hans", syllables::uncounted),
    lexicon!("ko", syllables::uncounted),
    lexicon!("vi", syllables::uncounted),
    lexicon!("ar", syllables::uncounted),
];

impl Lexicon {
    /// The lexicon of `language`, if there is one: `en-GB` gets that of `en`.
    pub(super) fn of(language: &str) -> Option<&'static Self> {
        let of = |language| {
            LEXICONS
                .iter()
                .find(|(tag, _)| LanguageTag::of(tag) == language)
        };
        let (_, lexicon) = LanguageTag::of(language).lookup().find_map(of)?;
        lexicon.as_ref()
    }

    fn read(json: &str, count_syllables: Count) -> Option<Self> {
        let file: LexiconFile = serde_json::from_str(json).ok()?;
        let banned = file.banned.iter().flat_map(|entry| {
            let meaning = Banned {
                instead: entry.instead.clone(),
                says_what_this_is_not: entry.says_what_this_is_not,
            };
            entry
                .words
                .iter()
                .map(move |word| (word.as_str(), meaning.clone()))
        });
        let topics = file.topics.iter().flat_map(|entry| {
            entry
                .words
                .iter()
                .map(|word| (word.as_str(), entry.topic.clone()))
        });
        Some(Self {
            reading: file.reading,
            banned: Phrases::of(banned),
            topics: Phrases::of(topics),
            harmless: Phrases::of(file.harmless.iter().map(|phrase| (phrase.as_str(), ()))),
            count_syllables,
            syllables: file.syllables,
        })
    }

    /// The syllables of `word`, which is in lower case.
    pub(super) fn syllables(&self, word: &str) -> usize {
        self.syllables
            .get(word)
            .copied()
            .unwrap_or_else(|| (self.count_syllables)(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_can_be_read() {
        for (language, lexicon) in &LEXICONS {
            assert!(lexicon.is_some(), "{language}");
        }
    }

    #[test]
    fn a_regional_tag_gets_the_lexicon_of_its_language() {
        assert!(Lexicon::of("en-GB").is_some());
        assert!(Lexicon::of("ES").is_some());
        assert!(Lexicon::of("es-Latn-MX").is_some());
        assert!(Lexicon::of("eng").is_none());
        assert!(Lexicon::of("sw").is_none());
    }
}
