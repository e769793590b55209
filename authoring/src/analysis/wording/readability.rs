//! How hard a text is to read.

use serde::Deserialize;

use super::phrases::Passages;
use super::tokens::{Gap, Token};
use crate::diagnostic::reading_grade::HardReading;

/// How hard to read the texts of a language may be.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Reading {
    /// By a published measure.
    Measured(Measured),
    /// By the length of sentences and words, where no measure is accepted.
    Lengths(Lengths),
}

/// A measure and its limit.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Measured {
    formula: Formula,
    /// The highest grade, or the lowest ease, that is allowed.
    limit: f64,
}

/// The longest that sentences and words may be.
///
/// No sentence of English should have more than 25 words: Content Design London, "Readability guidelines", "Simple
/// sentences", 2020. For other languages that is a rule of this project: as many of their words, or characters, as
/// the shipped questionnaire has for 25 words of the English. Words may be on average, in a paragraph, a tenth
/// longer than in the hardest paragraph of the shipped questionnaire.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Lengths {
    sentence_max: usize,
    unit: Unit,
    /// In letters; without it, words of any length are allowed.
    word_max: Option<f64>,
}

/// What sentences are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Unit {
    /// What is between spaces.
    Words,
    /// Characters of a script that writes no spaces; a word or a number of another script counts as one.
    Characters,
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
    /// The words of the longest sentence.
    pub(super) n_sentence_words_max: usize,
    /// All letters, digits and other characters of words.
    pub(super) n_letters: usize,
}

/// Counts what is in `text`.
///
/// As Flesch did, a word with a hyphen or an apostrophe inside counts once. A
/// number, a placeholder and each of the `names` count as one short word; a
/// number has as many letters as digits, and a placeholder none.
pub(super) fn count(
    text: &[Token],
    names: &Passages,
    unit: Unit,
    syllables: &dyn Fn(&str) -> usize,
) -> Counts {
    let mut counts = Counts {
        n_words: 0,
        n_sentences: 1,
        n_syllables: 0,
        n_sentence_words_max: 0,
        n_letters: 0,
    };
    let mut n_sentence_words = 0;
    let mut index = 0;
    while index < text.len() {
        let begins_sentence = index > 0 && text[index].gap == Gap::SentenceEnd;
        if begins_sentence {
            counts.n_sentences += 1;
            n_sentence_words = 0;
        }
        counts.n_words += 1;
        n_sentence_words += 1;
        counts.n_sentence_words_max = counts.n_sentence_words_max.max(n_sentence_words);
        if let Some(end) = names.end_of(index) {
            counts.n_syllables += 1;
            counts.n_letters += 1;
            index = word_end(text, end - 1, unit);
        } else {
            let end = word_end(text, index, unit);
            let word = &text[index..end];
            counts.n_syllables += syllables_of(word, syllables);
            let letters = word.iter().map(|token| token.word.chars().count());
            counts.n_letters += letters.sum::<usize>();
            index = end;
        }
    }
    counts
}

/// The end of the word that the token at `index` is part of.
fn word_end(text: &[Token], index: usize, unit: Unit) -> usize {
    let is_joined = |token: &Token| match token.gap {
        Gap::Nothing => unit == Unit::Words,
        Gap::Hyphen | Gap::Apostrophe => true,
        Gap::Space | Gap::SentenceEnd => false,
    };
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
    /// What the words of a text are.
    pub(super) fn unit(&self) -> Unit {
        match self {
            Self::Measured(_) => Unit::Words,
            Self::Lengths(lengths) => lengths.unit,
        }
    }

    /// The difficulty of a text that is too hard.
    pub(super) fn objection(&self, counts: &Counts) -> Option<HardReading> {
        match self {
            Self::Measured(measured) => measured.objection(counts),
            Self::Lengths(lengths) => lengths.objection(counts),
        }
    }
}

/// As messages say it, before it is compared: none says "grade 7.0, over 7".
fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

impl Lengths {
    fn objection(&self, counts: &Counts) -> Option<HardReading> {
        let length = counts.n_sentence_words_max;
        if length > self.sentence_max {
            let unit = match self.unit {
                Unit::Words => "words",
                Unit::Characters => "characters",
            };
            return Some(HardReading::Sentence {
                length,
                longest: self.sentence_max,
                unit,
            });
        }
        let value = rounded(counts.n_letters as f64 / counts.n_words as f64);
        let longest = self.word_max?;
        (value > longest).then_some(HardReading::Words { value, longest })
    }
}

impl Measured {
    fn objection(&self, counts: &Counts) -> Option<HardReading> {
        let value = rounded(self.formula.value(counts));
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
        let counts = count(&tokens, &names, Unit::Words, &syllables);
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
    fn sentences_are_as_long_as_the_longest() {
        let longest = |text, unit| {
            let tokens = tokens(text);
            let names = Phrases::of([("复杂性区域疼痛综合征", ())]);
            let counts = count(&tokens, &names.passages(&tokens), unit, &|_| 1);
            (counts.n_sentence_words_max, counts.n_letters)
        };
        assert_eq!(longest("One two. Three four five.", Unit::Words), (3, 19));
        assert_eq!(
            longest("무료 상담이 도움이 될까요? 네.", Unit::Words),
            (4, 12)
        );
        assert_eq!(longest("免费咨询（CRPS）？好。", Unit::Characters), (5, 9));
        assert_eq!(
            longest("复杂性区域疼痛综合征很痛", Unit::Characters),
            (3, 3)
        );
    }

    #[test]
    fn measures_give_what_their_papers_do() {
        let counts = Counts {
            n_words: 100,
            n_sentences: 10,
            n_syllables: 150,
            n_sentence_words_max: 10,
            n_letters: 500,
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
