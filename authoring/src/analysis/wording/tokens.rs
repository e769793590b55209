//! Splits a text into words.
//!
//! Where a script writes a syllable or a word with each character, and its languages write no spaces or add
//! endings to words, each character is a token of its own: so phrases are found inside words.

/// A word of a text, or a character of one: letters and digits, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The word; empty for a placeholder, which an answer replaces.
    pub(super) word: String,
    /// What separates it from the previous word.
    pub(super) gap: Gap,
}

/// What is between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: both are of one word, or of a text without spaces.
    Nothing,
    /// A lone hyphen.
    Hyphen,
    /// A lone apostrophe.
    Apostrophe,
    /// White space, or punctuation inside a sentence.
    Space,
    /// The end of a sentence.
    SentenceEnd,
}

/// The words of `text`, in order.
///
/// A colon or a semicolon ends a sentence too, as Flesch counted them. A full
/// stop between digits or after a single letter does not.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader::default();
    let last_brace = text.rfind('}');
    let mut rest = text.char_indices().peekable();
    while let Some((index, c)) = rest.next() {
        match c {
            '{' if last_brace.is_some_and(|last| index < last) => {
                reader.end_word();
                rest.by_ref().take_while(|&(_, c)| c != '}').for_each(drop);
                reader.push(String::new());
            }
            // Invisible characters that would hide a word.
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
            '\u{300}'..='\u{36F}' => reader.combine(c),
            // Arabic without its vowel signs, which most texts leave out, and without the stretching of words.
            '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}' => {}
            _ if is_syllable(c) => {
                reader.end_word();
                reader.push(c.to_string());
            }
            _ if c.is_alphanumeric() => reader.word.extend(plain(c).to_lowercase()),
            '.' | ','
                if reader.ends_in_digit()
                    && rest.peek().is_some_and(|(_, c)| c.is_ascii_digit()) =>
            {
                reader.word.push(c);
            }
            _ => {
                reader.end_word();
                reader.pass(c);
            }
        }
    }
    reader.end_word();
    reader.tokens
}

/// Whether `c` is a character of the Chinese, Korean or Ethiopic script, each of which is a syllable.
fn is_syllable(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{1200}'..='\u{135A}' | '\u{1380}'..='\u{138F}' | '\u{2D80}'..='\u{2DDE}' | '\u{AB01}'..='\u{AB2E}')
}

/// Letters that Arabic writers use for one another, as one.
fn plain(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        _ => c,
    }
}

#[derive(Default)]
struct Reader {
    tokens: Vec<Token>,
    word: String,
    /// The separator since the previous word; nothing yet, if none.
    gap: Option<Gap>,
}

impl Reader {
    fn end_word(&mut self) {
        if !self.word.is_empty() {
            let word = core::mem::take(&mut self.word);
            self.push(word);
        }
    }

    fn push(&mut self, word: String) {
        let gap = self.gap.take().unwrap_or(Gap::Nothing);
        self.tokens.push(Token { word, gap });
    }

    fn ends_in_digit(&self) -> bool {
        self.word.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Consumes a character that belongs to no word.
    fn pass(&mut self, c: char) {
        let is_initial = || {
            let last = self.tokens.last();
            let is_letter =
                |word: &str| word.chars().count() == 1 && !word.starts_with(is_syllable);
            last.is_some_and(|token| is_letter(&token.word))
        };
        let passed = match c {
            '.' if is_initial() => Gap::Space,
            '.' | '?' | '!' | ':' | ';' | '…' => Gap::SentenceEnd,
            // Of Chinese and Korean, of Arabic, and of Amharic.
            '。' | '？' | '！' | '：' | '；' | '؟' | '؛' | '።' | '፧' | '፤' | '፦' => {
                Gap::SentenceEnd
            }
            '-' | '\u{2010}' | '\u{2011}' => Gap::Hyphen,
            '\'' | '’' | 'ʼ' => Gap::Apostrophe,
            _ => Gap::Space,
        };
        self.gap = Some(match self.gap {
            None => passed,
            Some(Gap::SentenceEnd) => Gap::SentenceEnd,
            Some(_) if passed == Gap::SentenceEnd => passed,
            Some(_) => Gap::Space,
        });
    }

    /// Puts a combining mark on the previous letter: `e` and an accent are `é`.
    fn combine(&mut self, mark: char) {
        let (plain, marked) = match mark {
            '\u{300}' => ("aeiou", "àèìòù"),
            '\u{301}' => ("aeiou", "áéíóú"),
            '\u{302}' => ("aeiou", "âêîôû"),
            '\u{303}' => ("an", "ãñ"),
            '\u{308}' => ("aeiou", "äëïöü"),
            '\u{327}' => ("c", "ç"),
            _ => ("", ""),
        };
        let letter = self.word.pop();
        let composed = plain
            .chars()
            .zip(marked.chars())
            .find(|(plain, _)| Some(*plain) == letter);
        self.word
            .extend(composed.map(|(_, marked)| marked).or(letter));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> = tokens(text).into_iter().map(|token| token.word).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn words_are_letters_and_digits_in_lower_case() {
        check("Up to 6 QUESTIONS.", &["up", "to", "6", "questions"]);
        check("L’ÉLIGIBILITÉ", &["l", "éligibilité"]);
        check("off-label", &["off", "label"]);
        check("from 7.4 to 3,7", &["from", "7.4", "to", "3,7"]);
        check("¿Qué?", &["qué"]);
        check("", &[]);
    }

    #[test]
    fn what_no_reader_sees_hides_no_word() {
        check("eli\u{AD}gi\u{200B}ble", &["eligible"]);
        check("diagno\u{301}stico", &["diagnóstico"]);
        check("franc\u{327}ais", &["français"]);
    }

    #[test]
    fn syllables_are_words_of_their_own() {
        check("免费咨询。CRPS", &["免", "费", "咨", "询", "crps"]);
        check("진단은", &["진", "단", "은"]);
        check("ምርመራ፣", &["ም", "ር", "መ", "ራ"]);
    }

    #[test]
    fn arabic_words_are_found_however_they_are_spelt() {
        check("تَشْخِيص", &["تشخيص"]);
        check("الأهلية", &["الاهليه"]);
        check("عــلاج", &["علاج"]);
    }

    #[test]
    fn a_placeholder_is_a_word_of_its_own() {
        check("for {time} now", &["for", "", "now"]);
        check("an open {brace", &["an", "open", "brace"]);
    }

    #[track_caller]
    fn check_sentences(text: &str, expect: usize) {
        let tokens = tokens(text);
        let n_ends = tokens
            .iter()
            .skip(1)
            .filter(|token| token.gap == Gap::SentenceEnd)
            .count();
        assert_eq!(n_ends + 1, expect, "{text}");
    }

    #[test]
    fn sentences_end_where_a_thought_does() {
        check_sentences("One. Two? Three! Four", 4);
        check_sentences("Pain: it lasts; it stays.", 3);
        check_sentences("It went from 7.4 to 3.7 (on average).", 1);
        check_sentences("The U.S. Food and Drug Administration", 1);
        check_sentences("They asked “why?” and left", 2);
        check_sentences("您可以跳过。也可以预约！好吗？", 3);
        check_sentences("건너뛰어도 됩니다. 예약하셔도 됩니다.", 2);
        check_sentences("هل هذا لي؟ نعم.", 2);
        check_sentences("ይለፉ። ይጀምሩ።", 2);
    }
}
