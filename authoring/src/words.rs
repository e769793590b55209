//! The guide's own words in each language it speaks.

#[cfg(test)]
mod cldr;

use std::collections::BTreeMap;

use super::language_tag::LanguageTag;
use consultation_guide::domain::UiStrings;

/// A language that the guide speaks.
struct Catalogue {
    /// BCP 47 tag of the language.
    tag: &'static str,
    /// Its name in the language itself.
    name: &'static str,
    /// Its words, as JSON.
    words: &'static str,
}

/// The catalogue of a tag and a name, whose words are in the file of that tag.
macro_rules! catalogue {
    ($tag:literal, $name:literal) => {
        Catalogue {
            tag: $tag,
            name: $name,
            words: include_str!(concat!("words/", $tag, ".json")),
        }
    };
}

const CATALOGUES: [Catalogue; 8] = [
    catalogue!("en", "English"),
    catalogue!("es", "Español"),
    catalogue!("am", "አማርኛ"),
    catalogue!("zh-Hans", "简体中文"),
    catalogue!("ko", "한국어"),
    catalogue!("fr", "Français"),
    catalogue!("vi", "Tiếng Việt"),
    catalogue!("ar", "العربية"),
];

/// Whether `tag` has the form of a BCP 47 language tag, such as `es` or `zh-Hans`. It
/// becomes part of file names, hence nothing looser.
///
/// ```
/// use consultation_guide_authoring::is_language_tag;
///
/// assert!(is_language_tag("zh-Hans"));
/// assert!(!is_language_tag("../es"));
/// ```
pub fn is_language_tag(tag: &str) -> bool {
    let is_subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let (language, others) = tag.split_once('-').unwrap_or((tag, "x"));
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && others.split('-').all(is_subtag)
}

/// The name of `language` in that language, if the guide speaks it.
///
/// ```
/// use consultation_guide_authoring::language_name;
///
/// assert_eq!(language_name("es"), Some("Español"));
/// assert_eq!(language_name("xx"), None);
/// ```
pub fn language_name(language: &str) -> Option<&'static str> {
    catalogue(language).map(|catalogue| catalogue.name)
}

/// The guide's own words in `language`; without them, those of the tag's first part:
/// `en-GB` gets those of `en`.
pub(super) fn of(language: &str) -> Option<UiStrings> {
    words_with(language, &BTreeMap::new())
}

/// The same with `replacements` by the name of the word; only these where the guide does
/// not speak the language.
pub(super) fn words_with(
    language: &str,
    replacements: &BTreeMap<String, String>,
) -> Option<UiStrings> {
    let mut words = texts(language);
    words.extend(replacements.clone());
    UiStrings::by_name(|name| words.remove(name))
}

/// Why the guide cannot speak a language.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unspoken {
    /// It is not a language tag.
    NoTag,
    /// It lacks the words of these names.
    Missing(Vec<String>),
}

/// The languages that the guide speaks without `replacements`.
pub(super) fn spoken() -> impl Iterator<Item = &'static str> {
    CATALOGUES.iter().map(|catalogue| catalogue.tag)
}

/// Whether the guide has every word in `language`, given `replacements`.
///
/// # Errors
///
/// Why it cannot.
pub(super) fn can_speak(
    language: &str,
    replacements: &BTreeMap<String, String>,
) -> Result<(), Unspoken> {
    if !is_language_tag(language) {
        return Err(Unspoken::NoTag);
    }
    let known = texts(language);
    let missing: Vec<String> = texts("en")
        .into_keys()
        .filter(|name| !known.contains_key(name) && !replacements.contains_key(name))
        .collect();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Unspoken::Missing(missing)),
    }
}

fn catalogue(language: &str) -> Option<&'static Catalogue> {
    LanguageTag::of(language).lookup().find_map(|language| {
        let mut catalogues = CATALOGUES.iter();
        catalogues.find(|catalogue| LanguageTag::of(catalogue.tag) == language)
    })
}

/// The words in `language` by their names; none where the guide lacks it.
fn texts(language: &str) -> BTreeMap<String, String> {
    catalogue(language)
        .and_then(|catalogue| serde_json::from_str(catalogue.words).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use consultation_guide::domain::text::placeholders;

    #[test]
    fn every_catalogue_is_whole_and_fills_what_it_must() {
        for Catalogue { tag, name, .. } in CATALOGUES {
            assert!(is_language_tag(tag) && !name.is_empty(), "{tag}");
            let words = of(tag).unwrap_or_else(|| panic!("{tag} lacks a word"));
            assert_eq!(texts(tag).len(), words.entries().len(), "{tag}");
            for (name, text, expected) in words.entries() {
                assert!(!text.is_empty(), "{tag}: {name} is empty");
                // In the order of the language.
                let mut found = placeholders(text);
                found.sort_by_key(|name| expected.iter().position(|other| other == name));
                assert_eq!(found, expected, "{tag}: {name}");
            }
        }
    }

    #[test]
    fn a_regional_tag_gets_the_words_of_its_language() {
        assert_eq!(of("en-GB"), of("en"));
        assert_eq!(of("ES-Latn-mx"), of("es"));
        assert_eq!(language_name("es-MX"), Some("Español"));
        assert_eq!(of("english"), None);
        assert_eq!(of("tlh"), None);
        assert_eq!(language_name("tlh"), None);
    }

    #[test]
    fn a_language_without_a_catalogue_can_bring_all_its_words() {
        let mut words = texts("en");
        let skip = words.remove("skip").unwrap_or_default();
        let missing = Unspoken::Missing(vec!["skip".to_owned()]);
        assert_eq!(can_speak("tlh", &words), Err(missing));
        assert_eq!(words_with("tlh", &words), None);
        words.insert("skip".to_owned(), skip);
        assert_eq!(can_speak("tlh", &words), Ok(()));
        assert_eq!(words_with("tlh", &words), of("en"));
    }

    #[test]
    fn tags_that_are_none_do_not_get_into_file_names() {
        for good in ["en", "en-GB", "zh-Hans", "sr-Latn-RS", "es-419", "tlh"] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in ["", "e", "en-", "en_GB", "en-/../x", "languages", "é", "1a"] {
            assert!(!is_language_tag(bad), "{bad}");
            assert_eq!(can_speak(bad, &texts("en")), Err(Unspoken::NoTag), "{bad}");
        }
    }
}
