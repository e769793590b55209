//! Words without what a language writes together with them.

/// What Arabic writes before a word: "and", "so", "by", "like", "for" and the article.
const PREFIXES: [&str; 16] = [
    "", "ال", "و", "ف", "ب", "ك", "ل", "لل", "وال", "فال", "بال", "كال", "ولل", "وب", "ول", "وبال",
];

/// What it writes after one: "your", "their", "her" and "his".
const SUFFIXES: [&str; 6] = ["", "كم", "ك", "هم", "ها", "ه"];

/// Shorter stems are other words.
const STEM_LETTERS_MIN: usize = 3;

/// `word`, which is in lower case, and what may be left of it.
pub(super) fn stems(word: &str) -> impl Iterator<Item = &str> {
    let is_arabic = word.starts_with(|c| matches!(c, '\u{620}'..='\u{64A}'));
    let prefixes: &[&str] = if is_arabic { &PREFIXES } else { &[] };
    let rests = prefixes
        .iter()
        .filter_map(|prefix| word.strip_prefix(prefix));
    let stripped = rests.flat_map(|rest| {
        SUFFIXES
            .iter()
            .filter_map(|suffix| rest.strip_suffix(suffix))
    });
    let is_stem = move |stem: &&str| *stem != word && stem.chars().count() >= STEM_LETTERS_MIN;
    core::iter::once(word).chain(stripped.filter(is_stem))
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn arabic_words_lose_what_is_written_with_them() {
        let has = |word, stem| stems(word).any(|one| one == stem);
        assert!(has("والتشخيص", "تشخيص"));
        assert!(has("تشخيصكم", "تشخيص"));
        assert!(has("للشفاء", "شفاء"));
        assert!(!has("الان", "ان"));
        assert!(stems("treatment").eq(["treatment"]));
        assert!(stems("").eq([""]));
    }
}
