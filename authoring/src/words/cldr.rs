//! The catalogues follow the rules of their languages, as CLDR has them: for lists, numbers and plurals. Its
//! data are for these tests alone; what follows from them is in the words.

use consultation_guide::domain::UiStrings;
use consultation_guide::domain::language::Direction;
use consultation_guide::domain::limits::QUESTIONS_MAX;
use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale;
use icu_plurals::PluralRules;

use super::{CATALOGUES, Catalogue, LanguageTag, of};

/// Where the guide writes a list in another way than CLDR, and the language whose way it is.
const OTHER_LISTS: [(&str, &str); 1] = [
    // No comma before "and", as in the rest of the guide's English.
    ("en", "en-GB"),
];

/// Items of a list, among them some before which Spanish has another "and".
const ITEMS: [&[&str]; 6] = [
    &["A"],
    &["A", "B"],
    &["A", "B", "C"],
    &["A", "B", "C", "D"],
    &["dolor", "inyecciones"],
    &["dolor", "otitis", "hielo"],
];

/// What the word for the progress says after each of its numbers: never the thing counted, which would need
/// the plural forms of the language.
const AFTER_NUMBERS: [(&str, [&str; 2]); 6] = [
    ("en", [" of up to ", ""]),
    ("es", [" de ", " como máximo"]),
    ("am", ["፣ ቢበዛ ከ", ""]),
    ("fr", [" sur ", " au plus"]),
    ("vi", [" trên tối đa ", ""]),
    ("ar", [" من ", " على الأكثر"]),
];

#[track_caller]
fn locale(tag: &str) -> Locale {
    tag.parse().unwrap_or_else(|_| panic!("{tag} is no tag"))
}

fn words(tag: &str) -> UiStrings {
    of(tag).unwrap_or_else(|| panic!("{tag} lacks a word"))
}

/// The list of `items` as CLDR writes it in the language of `tag`.
fn list(tag: &str, items: &[&str]) -> String {
    let options = ListFormatterOptions::default().with_length(ListLength::Wide);
    let formatter = ListFormatter::try_new_and(locale(tag).into(), options);
    let formatter = formatter.unwrap_or_else(|error| panic!("{tag}: {error}"));
    formatter.format(items.iter()).to_string()
}

#[test]
fn lists_are_written_as_in_their_language() {
    for Catalogue { tag, .. } in CATALOGUES {
        let other = OTHER_LISTS.iter().find(|(own, _)| *own == tag);
        let like = other.map_or(tag, |(_, like)| like);
        for items in ITEMS {
            assert_eq!(words(tag).list(items), list(like, items), "{tag}");
        }
        if let Some((_, like)) = other {
            let differs = |items: &&[&str]| list(tag, items) != list(like, items);
            assert!(ITEMS.iter().any(differs), "{tag} is as {like}");
        }
    }
}

/// Those of the progress, the only ones that the engine writes: with the digits 0 to 9. The last one that
/// is allowed, 1,000, is left out: English groups its digits, and the engine none.
#[test]
fn numbers_are_written_as_in_their_language() {
    for Catalogue { tag, .. } in CATALOGUES {
        let formatter = DecimalFormatter::try_new(locale(tag).into(), <_>::default());
        let formatter = formatter.unwrap_or_else(|error| panic!("{tag}: {error}"));
        for n in 1..QUESTIONS_MAX {
            let number = formatter.format(&n.into()).to_string();
            assert_eq!(number, n.to_string(), "{tag}");
        }
    }
}

#[test]
fn no_word_counts_in_a_language_with_plural_forms() {
    for Catalogue { tag, .. } in CATALOGUES {
        let words = words(tag);
        let counting = words.entries().into_iter().filter(|(_, _, placeholders)| {
            placeholders.contains(&"n") || placeholders.contains(&"max")
        });
        assert!(counting.map(|(name, ..)| name).eq(["progress"]), "{tag}");
        let rules = PluralRules::try_new_cardinal(locale(tag).into());
        let rules = rules.unwrap_or_else(|error| panic!("{tag}: {error}"));
        if rules.categories().count() > 1 {
            let expected = AFTER_NUMBERS.iter().find(|(own, _)| *own == tag);
            let (_, expected) = expected.unwrap_or_else(|| panic!("{tag} has plural forms"));
            let after: Vec<_> = words
                .progress
                .split(['{', '}'])
                .skip(2)
                .step_by(2)
                .collect();
            assert_eq!(after, expected, "{tag}");
        }
    }
}

/// Between letters that run from right to left, "(301) 555-0100" would be read from its end, and the full
/// stop after an English name would come before it.
#[test]
fn what_may_run_the_other_way_is_isolated() {
    let from_right = |tag| LanguageTag::of(tag).direction() == Direction::RightToLeft;
    let catalogues = CATALOGUES.iter().map(|catalogue| catalogue.tag);
    let tags: Vec<_> = catalogues.filter(|tag| from_right(tag)).collect();
    assert_eq!(tags, ["ar"]);
    for tag in tags {
        let words = words(tag);
        assert!(words.call.contains("\u{2066}{phone}\u{2069}"), "{tag}");
        assert!(words.source.contains("\u{2068}{source}\u{2069}"), "{tag}");
        assert!(
            words.book_where.contains("\u{2068}{clinic}\u{2069}"),
            "{tag}"
        );
    }
}
