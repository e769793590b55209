//! Searches a text for many phrases at once.

use core::ops::Range;
use std::collections::HashMap;

use super::stems::stems;
use super::tokens::{Gap, Token, tokens};

/// Phrases of one or more words, each with what it means.
///
/// Indexed by their first word, so that a text is read once, however many phrases there are.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    by_first_word: HashMap<String, Vec<(Vec<Token>, T)>>,
}

impl<T> Phrases<T> {
    /// The phrases of `list`; those without a word are left out.
    pub(super) fn of<'p>(list: impl IntoIterator<Item = (&'p str, T)>) -> Self {
        let mut by_first_word: HashMap<_, Vec<_>> = HashMap::new();
        for (phrase, meaning) in list {
            let mut words = tokens(phrase).into_iter();
            if let Some(first) = words.next() {
                by_first_word
                    .entry(first.word)
                    .or_default()
                    .push((words.collect(), meaning));
            }
        }
        Self { by_first_word }
    }

    /// Every occurrence of a phrase in `text`, in order, as a range of its tokens.
    pub(super) fn find(&self, text: &[Token]) -> Vec<(Range<usize>, &T)> {
        let mut found = Vec::new();
        for (start, token) in text.iter().enumerate() {
            let phrases = stems(&token.word).filter_map(|stem| self.by_first_word.get(stem));
            for (words, meaning) in phrases.flatten() {
                if goes_on_with(&text[start + 1..], words) {
                    found.push((start..start + 1 + words.len(), meaning));
                }
            }
        }
        found
    }
}

impl Phrases<()> {
    /// The occurrences of the phrases in `text`.
    pub(super) fn passages(&self, text: &[Token]) -> Passages {
        let mut ends = vec![0; text.len()];
        for (range, ()) in self.find(text) {
            ends[range.start] = ends[range.start].max(range.end);
        }
        Passages { ends }
    }
}

/// Passages of a text; of those with the same start, only the longest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passages {
    /// By token: where the longest passage that begins with it ends; 0, if none
    /// does.
    ends: Vec<usize>,
}

impl Passages {
    /// Where the longest passage that begins at `start` ends.
    pub(super) fn end_of(&self, start: usize) -> Option<usize> {
        self.ends.get(start).copied().filter(|&end| end > 0)
    }

    /// These and the `others` together.
    pub(super) fn and(&self, others: &Self) -> Self {
        let pairs = self.ends.iter().zip(&others.ends);
        Self {
            ends: pairs.map(|(end, other)| *end.max(other)).collect(),
        }
    }

    /// By token: how far the passages reach that begin at or before it. A range
    /// is inside a passage if they reach from its start to its end.
    pub(super) fn reach(&self) -> Vec<usize> {
        let furthest = |reach: &mut usize, end: &usize| {
            *reach = (*reach).max(*end);
            Some(*reach)
        };
        self.ends.iter().scan(0, furthest).collect()
    }
}

/// Whether `text` begins with `words`, all in the sentence before it.
fn goes_on_with(text: &[Token], words: &[Token]) -> bool {
    words.len() <= text.len()
        && text.iter().zip(words).all(|(token, word)| {
            let is_near = match word.gap {
                Gap::Nothing => token.gap == Gap::Nothing,
                _ => token.gap != Gap::SentenceEnd,
            };
            is_near && stems(&token.word).any(|stem| stem == word.word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds the phrase between these words.
    #[track_caller]
    fn check(phrase: &str, text: &str, expect: &[(usize, usize)]) {
        let phrases = Phrases::of([(phrase, ())]);
        let found: Vec<_> = phrases
            .find(&tokens(text))
            .into_iter()
            .map(|(range, ())| (range.start, range.end))
            .collect();
        assert_eq!(found, expect, "`{phrase}` in: {text}");
    }

    #[test]
    fn phrases_are_found_as_whole_words_of_one_sentence() {
        check("now", "Now or later, but NOW.", &[(0, 1), (4, 5)]);
        check("now", "We know nowhere", &[]);
        check("book now", "You can book now.", &[(2, 4)]);
        check("book now", "You can book. Now rest.", &[]);
        check("self-harm", "about self harm", &[(1, 3)]);
        check("", "anything", &[]);
        check("진단", "이 진단은 아닙니다", &[(1, 3)]);
        check("진단", "사진 단계", &[]);
        check("诊断", "这不是诊断。", &[(3, 5)]);
        check("诊断", "门诊。断开", &[]);
        check("تشخيص", "ليس بالتشخيص", &[(1, 2)]);
    }

    #[test]
    fn passages_reach_as_far_as_the_furthest_of_them() {
        let text = tokens("a heart clinic in a town");
        let phrases = Phrases::of([("heart", ()), ("heart clinic", ()), ("town", ())]);
        let passages = phrases.passages(&text);
        assert_eq!(passages.end_of(0), None);
        assert_eq!(passages.end_of(1), Some(3));
        assert_eq!(passages.reach(), [0, 3, 3, 3, 3, 6]);
    }
}
