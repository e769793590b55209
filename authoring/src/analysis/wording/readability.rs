//! How hard a text is to read.

use serde::Deserialize;

use super::phrases::Passages;
use super::tokens::{Gap, Token};
use crate::diagnostic::reading_grade::HardReading;

/// How hard to read the texts of a language may be.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Reading {
    formula: Formula,
    /// The highest grade, or the lowest ease, that is allowed.
    limit: f64,
}

/// A published measure of how hard a text is to read.
///
/// The limits in the lexicons are one and the same demand on each measure's
/// own scale: the seventh grade, which Flesch calls "fairly easy".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Formula {
    /// The school grade in the United States that can read an English text.
    ///
    /// J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom,
    /// "Derivation of new readability formulas for Navy enlisted personnel",
    /// Research Branch Report 8-75, 1975.
    FleschKincaid,
    /// The ease, 0 to 100, of a Spanish text.
    ///
    /// F. Szigriszt Pazos, "Sistemas predictivos de legibilidad del mensaje
    /// escrito: fórmula de perspicuidad", thesis, Madrid 1993. Its bands for
    /// readers of health texts, where 65 to 80 is "bastante fácil", are the
    /// INFLESZ scale: I. M. Barrio-Cantalejo et al., Anales del Sistema
    /// Sanitario de Navarra 31(2), 2008, pages 135 to 152.
    SzigrisztPazos,
    /// The ease, 0 to 100, of a French text, on the scale of Flesch, where 70
    /// to 80 is "fairly easy", the seventh grade.
    ///
    /// L. Kandel and A. Moles, "Application de l’indice de Flesch à la langue
    /// française", Cahiers d’Études de Radio-Télévision 19, 1958, pages 253 to
    /// 274.
    KandelMoles,
}

/// What the measures count in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) n_words: usize,
    pub(super) n_sentences: usize,
    pub(super) n_syllables: usize,
}

/// Counts what is in `text`.
///
/// As Flesch did, a word with a hyphen or an apostrophe inside counts once. A
/// number, a placeholder and each of the `names` count as one short word.
pub(super) fn count(text: &[Token], names: &Passages, syllables: &dyn Fn(&str) -> usize) -> Counts {
    let mut counts = Counts {
        n_words: 0,
        n_sentences: 1,
        n_syllables: 0,
    };
    let mut index = 0;
    while index < text.len() {
        let begins_sentence = index > 0 && text[index].gap == Gap::SentenceEnd;
        counts.n_sentences += usize::from(begins_sentence);
        counts.n_words += 1;
        if let Some(end) = names.end_of(index) {
            counts.n_syllables += 1;
            index = word_end(text, end - 1);
        } else {
            let end = word_end(text, index);
            counts.n_syllables += syllables_of(&text[index..end], syllables);
            index = end;
        }
    }
    counts
}

/// The end of the word that the token at `index` is part of.
fn word_end(text: &[Token], index: usize) -> usize {
    let is_joined = |token: &Token| matches!(token.gap, Gap::Hyphen | Gap::Apostrophe);
    let n_joined = text[index + 1..]
        .iter()
        .take_while(|token| is_joined(token))
        .count();
    index + 1 + n_joined
}

/// The syllables of one word: of each part between hyphens, the apostrophes
/// left out.
fn syllables_of(word: &[Token], syllables: &dyn Fn(&str) -> usize) -> usize {
    let mut parts: Vec<String> = Vec::new();
    for token in word {
        match (parts.last_mut(), token.gap) {
            (Some(part), Gap::Apostrophe) => part.push_str(&token.word),
            _ => parts.push(token.word.clone()),
        }
    }
    parts.iter().map(|part| syllables(part).max(1)).sum()
}

impl Reading {
    /// The difficulty of a text that is too hard.
    pub(super) fn objection(&self, counts: &Counts) -> Option<HardReading> {
        // Rounded before it is compared: no message says "grade 7.0, over 7".
        let value = (self.formula.value(counts) * 10.0).round() / 10.0;
        let limit = self.limit;
        match self.formula {
            Formula::FleschKincaid => (value > limit).then_some(HardReading::Grade {
                value,
                highest: limit,
            }),
            Formula::SzigrisztPazos | Formula::KandelMoles => {
                (value < limit).then_some(HardReading::Ease {
                    value,
                    lowest: limit,
                })
            }
        }
    }
}

impl Formula {
    fn value(self, counts: &Counts) -> f64 {
        let words = counts.n_words as f64 / counts.n_sentences as f64;
        let syllables = counts.n_syllables as f64 / counts.n_words as f64;
        match self {
            Self::FleschKincaid => 0.39 * words + 11.8 * syllables - 15.59,
            Self::SzigrisztPazos => 206.835 - 62.3 * syllables - words,
            Self::KandelMoles => 207.0 - 1.015 * words - 73.6 * syllables,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::phrases::Phrases;
    use super::super::tokens::tokens;
    use super::*;

    /// Counts with two syllables to each word.
    #[track_caller]
    fn check(text: &str, name: &str, expect: (usize, usize, usize)) {
        let tokens = tokens(text);
        let names = Phrases::of([(name, ())]);
        let names = names.passages(&tokens);
        let syllables = |word: &str| if word.is_empty() { 0 } else { 2 };
        let counts = count(&tokens, &names, &syllables);
        assert_eq!(
            (counts.n_words, counts.n_sentences, counts.n_syllables),
            expect,
            "{text}"
        );
    }

    #[test]
    fn words_sentences_and_syllables_are_counted() {
        check("One two. Three?", "", (3, 2, 6));
        check("It’s off-label use", "", (3, 1, 8));
        check("You told us {pain}", "", (4, 1, 7));
        check(
            "for Post-herpetic neuralgia.",
            "post-herpetic neuralgia",
            (2, 1, 3),
        );
        check("the Heart Clinic’s plan", "heart clinic", (3, 1, 5));
    }

    #[test]
    fn measures_give_what_their_papers_do() {
        let counts = Counts {
            n_words: 100,
            n_sentences: 10,
            n_syllables: 150,
        };
        let near = |formula: Formula, expect: f64| {
            let value = formula.value(&counts);
            assert!((value - expect).abs() < 1e-9, "{formula:?}: {value}");
        };
        near(Formula::FleschKincaid, 6.01);
        near(Formula::SzigrisztPazos, 103.385);
        near(Formula::KandelMoles, 86.45);
    }
}
