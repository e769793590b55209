//! Looks for many phrases at once.

use core::ops::Range;
use std::collections::HashMap;

use super::tokens::{Gap, Token, tokens};

/// Phrases of one or more words, each with what it means.
///
/// They are kept by their first word, so that a text is read once, however
/// many phrases there are.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    by_first_word: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Phrases<T> {
    /// The phrases of `list`; those without a word are left out.
    pub(super) fn of<'p>(list: impl IntoIterator<Item = (&'p str, T)>) -> Self {
        let mut by_first_word: HashMap<_, Vec<_>> = HashMap::new();
        for (phrase, meaning) in list {
            let mut words = tokens(phrase).into_iter().map(|token| token.word);
            if let Some(first) = words.next() {
                by_first_word
                    .entry(first)
                    .or_default()
                    .push((words.collect(), meaning));
            }
        }
        Self { by_first_word }
    }

    /// Every place of a phrase in `text`, in order, as a range of its tokens.
    pub(super) fn find(&self, text: &[Token]) -> Vec<(Range<usize>, &T)> {
        let mut found = Vec::new();
        for (start, token) in text.iter().enumerate() {
            for (words, meaning) in self.by_first_word.get(&token.word).into_iter().flatten() {
                if goes_on_with(&text[start + 1..], words) {
                    found.push((start..start + 1 + words.len(), meaning));
                }
            }
        }
        found
    }
}

impl Phrases<()> {
    /// Every place of a phrase in `text`, in order.
    pub(super) fn ranges(&self, text: &[Token]) -> Vec<Range<usize>> {
        let found = self.find(text).into_iter();
        found.map(|(range, ())| range).collect()
    }
}

/// Whether `text` begins with `words`, all in the sentence before it.
fn goes_on_with(text: &[Token], words: &[String]) -> bool {
    words.len() <= text.len()
        && text
            .iter()
            .zip(words)
            .all(|(token, word)| token.word == *word && token.gap != Gap::SentenceEnd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, text: &str, expect: &[Range<usize>]) {
        let phrases = Phrases::of([(phrase, ())]);
        let found = phrases.ranges(&tokens(text));
        assert_eq!(found, expect, "`{phrase}` in: {text}");
    }

    #[test]
    fn phrases_are_found_as_whole_words_of_one_sentence() {
        check("now", "Now or later, but NOW.", &[0..1, 4..5]);
        check("now", "We know nowhere", &[]);
        check("book now", "You can book now.", &[2..4]);
        check("book now", "You can book. Now rest.", &[]);
        check("self-harm", "about self harm", &[1..3]);
        check("", "anything", &[]);
    }
}
