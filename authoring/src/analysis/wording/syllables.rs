//! Counts the spoken syllables of a word.
//!
//! An approximation of what a dictionary says: the measures average over a
//! paragraph. The lexicons list words that the rules get wrong.

/// How syllables are counted.
pub(super) type Count = fn(&str) -> usize;

/// Of a language whose measure needs none.
pub(super) fn uncounted(_: &str) -> usize {
    0
}

/// The syllables of an English word in lower case.
pub(super) fn english(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    let n_groups = groups(&letters, is_english_vowel).len();
    let n_parted = (1..letters.len())
        .filter(|&index| is_parted_in_english(&letters, index))
        .count();
    let n_silent = silent_in_english(word);
    // "didn't" has a syllable without a vowel.
    let n_without_vowel = usize::from(word.ends_with("dnt") || word.ends_with("snt"));
    (n_groups + n_parted + n_without_vowel).saturating_sub(n_silent)
}

fn is_english_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

/// Whether the vowel at `index` begins a syllable, though it follows another:
/// "cli-ent", "tri-al", "go-ing".
fn is_parted_in_english(letters: &[char], index: usize) -> bool {
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let before = index.checked_sub(2).map_or(' ', at);
    let after = (at(index + 1), at(index + 2));
    match (at(index - 1), at(index)) {
        // Not in "-cial", "-tian", "-gia".
        ('i', 'a') => !"ctg".contains(before),
        // Not in "-tion", "-sion", "-cious", "-gion".
        ('i', 'o') => !"ctsgx".contains(before),
        ('i', 'e') => match after {
            ('t', _) => true,
            ('n', 't' | 'c') => !"ct".contains(before),
            ('r', ' ') => index > 3,
            ('s', 't') => index > 3,
            _ => false,
        },
        ('u', 'a') => !"qg".contains(before),
        ('a' | 'e' | 'o' | 'y', 'i') => after == ('n', 'g') && at(index + 3) == ' ',
        ('e', 'o') | ('i', 'u') => true,
        ('y', 'o') => index > 1,
        ('y', 'a') => is_consonant(before),
        _ => false,
    }
}

fn is_consonant(c: char) -> bool {
    c.is_alphabetic() && !is_english_vowel(c)
}

/// How many letters e in `word` are silent.
fn silent_in_english(word: &str) -> usize {
    let is_after_consonant = |stem: &str| stem.ends_with(is_consonant);
    let has_more = |stem: &str| stem.contains(is_english_vowel);
    // "-ble" and its like are a syllable, "-ile" and "-alle" are not.
    let is_syllabic_l = |stem: &str| {
        stem.strip_suffix('l')
            .is_some_and(|stem| stem.ends_with(|c| is_consonant(c) && !"lr".contains(c)))
    };
    let hisses = |stem: &str| {
        ["s", "z", "x", "c", "g", "sh", "ch"]
            .iter()
            .any(|sound| stem.ends_with(sound))
    };
    let endings = ["ly", "less", "ness", "ful", "ment"];
    let stem = endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|stem| !stem.ends_with("le"))
        .unwrap_or(word);
    let is_silent = if let Some(stem) = stem.strip_suffix('e') {
        is_after_consonant(stem) && has_more(stem) && !is_syllabic_l(stem)
    } else if let Some(stem) = stem.strip_suffix("es") {
        is_after_consonant(stem) && has_more(stem) && !is_syllabic_l(stem) && !hisses(stem)
    } else if let Some(stem) = stem.strip_suffix("ed") {
        is_after_consonant(stem)
            && has_more(stem)
            && !is_syllabic_l(stem)
            && !stem.ends_with(['t', 'd'])
    } else {
        false
    };
    let is_compound = word.len() > 4 && word.starts_with("some");
    usize::from(is_silent) + usize::from(is_compound)
}

/// The syllables of a Spanish word in lower case.
///
/// Each of a, e, o and each accented vowel is the nucleus of a syllable; i and u
/// join the vowels beside them. The u of "que" and "gui" is silent, and a y is a
/// vowel only at the end.
pub(super) fn spanish(word: &str) -> usize {
    let mut letters: Vec<char> = word
        .replace("qu", "q")
        .replace("gue", "ge")
        .replace("gué", "gé")
        .replace("gui", "gi")
        .replace("guí", "gí")
        .chars()
        .collect();
    if let Some(last) = letters.last_mut().filter(|last| **last == 'y') {
        *last = 'i';
    }
    groups(&letters, |c| "aeiouáéíóúü".contains(c))
        .iter()
        .map(|group| {
            let n_hearts = group.iter().filter(|c| "aeoáéíóú".contains(**c)).count();
            n_hearts.max(1)
        })
        .sum()
}

/// The syllables of a French word in lower case, a mute e at its end left out.
pub(super) fn french(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouyàâäéèêëîïôöùûüœæ".contains(c);
    // The silent u, and the y between vowels that separates them.
    let letters: Vec<char> = word.replace("qu", "q").replace("gu", "g").chars().collect();
    let n_groups = groups(&letters, is_vowel).len();
    let n_parted = letters
        .windows(3)
        .filter(|three| three[1] == 'y' && is_vowel(three[0]) && is_vowel(three[2]))
        .count()
        + letters
            .windows(2)
            .filter(|two| {
                let is_after_accent = two[0] == 'é' && is_vowel(two[1]) && two[1] != 'e';
                is_after_accent || (is_vowel(two[0]) && "ïëü".contains(two[1]))
            })
            .count();
    let stem = word.strip_suffix('s').unwrap_or(word);
    let is_mute = stem
        .strip_suffix('e')
        .is_some_and(|stem| stem.ends_with(|c| !is_vowel(c)) && stem.contains(is_vowel));
    n_groups + n_parted - usize::from(is_mute)
}

/// The runs of vowels in a word.
fn groups(letters: &[char], is_vowel: impl Fn(char) -> bool) -> Vec<&[char]> {
    letters
        .split(|&c| !is_vowel(c))
        .filter(|group| !group.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word is written with its syllables separated.
    #[track_caller]
    fn check(count: Count, words: &str) {
        for parted in words.split_whitespace() {
            let expect = parted.split('-').count();
            assert_eq!(count(&parted.replace('-', "")).max(1), expect, "{parted}");
        }
    }

    #[test]
    fn english_syllables() {
        check(english, "the you while used takes plac-es start-ed ta-ble");
        check(english, "a-gree is-sue cli-ent tri-al spe-cial ques-tion");
        check(english, "go-ing try-ing some-thing move-ment cli-ni-cian");
        check(english, "ex-pe-ri-ence eas-i-er pre-vi-ous did-nt crps");
    }

    #[test]
    fn spanish_syllables() {
        check(spanish, "que guí-a ciu-dad o-í-do dí-a muy a-yu-da y ya");
        check(
            spanish,
            "pre-gun-ta lin-güis-ta res-pues-tas es-cue-la a-ho-ra",
        );
    }

    #[test]
    fn french_syllables() {
        check(french, "le que page pages ré-ponse é-cou-ter ques-tion");
        check(
            french,
            "pa-yer o-reille lo-reille ma-ïs ré-a-li-té ai-der an-née guide",
        );
    }
}
