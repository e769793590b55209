//! The guide's own words in each language it speaks.

use std::collections::BTreeMap;

use crate::domain::Words;

/// The catalogues, by BCP 47 tag of the language.
const CATALOGUES: [(&str, &str); 1] = [("en", include_str!("words/en.json"))];

/// The guide's own words in `language`, falling back along the parts of its
/// tag: `en-GB` gets those of `en`.
pub(super) fn of(language: &str) -> Option<Words> {
    words_with(language, &BTreeMap::new())
}

/// The same with `replacements` by name of the word.
pub(super) fn words_with(language: &str, replacements: &BTreeMap<String, String>) -> Option<Words> {
    let (_, catalogue) = CATALOGUES.iter().find(|(tag, _)| {
        language
            .strip_prefix(tag)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })?;
    let mut words: BTreeMap<String, String> = serde_json::from_str(catalogue).ok()?;
    words.extend(replacements.clone());
    serde_json::from_value(serde_json::to_value(words).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::placeholders;

    #[test]
    fn every_catalogue_is_whole_and_fills_what_it_must() {
        for (language, _) in CATALOGUES {
            let words = of(language).unwrap_or_else(|| panic!("{language} lacks a word"));
            for (name, text, expected) in words.entries() {
                assert!(!text.is_empty(), "{language}: {name} is empty");
                assert_eq!(placeholders(text), expected, "{language}: {name}");
            }
        }
    }

    #[test]
    fn a_regional_tag_gets_the_words_of_its_language() {
        assert_eq!(of("en-GB"), of("en"));
        assert_eq!(of("english"), None);
        assert_eq!(of("tlh"), None);
    }
}
