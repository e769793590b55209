//! Texts say nothing that visitors must not read here, are easy to read, and ask
//! for nothing that is a clinician's to ask.
//!
//! What is looked for differs by language and is in `wording/*.json`. A language
//! without such a lexicon is not checked.

mod lexicon;
mod phrases;
mod readability;
mod stems;
mod syllables;
#[cfg(test)]
mod tests;
mod tokens;

use core::ops::Range;
use std::collections::BTreeSet;

use crate::diagnostic::{banned_word, forbidden_topic, reading_grade};
use crate::document::{Document, TextEntry};
use crate::path::{Path, Step};
use crate::report::Report;
use crate::traversal::{texts, wordings};
use lexicon::Lexicon;
use phrases::{Passages, Phrases};
use tokens::{Gap, Token, tokens};

/// Shorter texts are labels and headings, for which a measure of whole sentences means nothing.
const PARAGRAPH_WORDS_MIN: usize = 12;

/// One wording of a text.
pub(crate) struct Wording<'t> {
    /// Where it is in the file.
    path: Path<'t>,
    /// The part that it belongs to.
    part: Part,
    /// The wording itself.
    text: &'t str,
}

/// The part of a questionnaire that a text belongs to, as far as it decides what
/// the text may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A question, with its hint, its groups and its options.
    Question,
    /// The notice about what the guide is not.
    NotAScreening,
    /// The source of a note's facts.
    Source,
    /// Anything else.
    Other,
}

impl Part {
    /// The part that the text at `path` of a questionnaire belongs to.
    pub(crate) fn of(path: &Path<'_>) -> Self {
        match path.steps() {
            [Step::Field("questions"), ..] => Self::Question,
            [Step::Field("notices"), Step::Field("notAScreening")] => Self::NotAScreening,
            [Step::Field("notes"), _, Step::Field("source")] => Self::Source,
            _ => Self::Other,
        }
    }
}

impl<'t> Wording<'t> {
    /// The wordings of `text`, which is at `path` of its file and of this `part`.
    pub(crate) fn of(path: &Path<'t>, part: Part, text: &'t TextEntry) -> Vec<Self> {
        wordings(path, text)
            .into_iter()
            .map(|(path, text)| Self { path, part, text })
            .collect()
    }
}

pub(super) fn check(document: &Document, report: &mut Report) {
    let texts = texts(document);
    let wordings = texts
        .iter()
        .flat_map(|found| Wording::of(&found.path, Part::of(&found.path), found.text));
    check_texts(document, wordings, report);
}

/// Checks the `texts` and the words of `document` in its language, passing over its names.
pub(super) fn check_texts<'t>(
    document: &'t Document,
    texts: impl IntoIterator<Item = Wording<'t>>,
    report: &mut Report,
) {
    let words = document.words.iter().map(|(name, text)| Wording {
        path: Path::of("words").field(name),
        part: Part::Other,
        text,
    });
    let wordings = texts.into_iter().chain(words);
    lint(&document.language, wordings, &document.names, report);
}

fn lint<'t>(
    language: &str,
    wordings: impl IntoIterator<Item = Wording<'t>>,
    names: &[String],
    report: &mut Report,
) {
    let Some(lexicon) = Lexicon::of(language) else {
        return;
    };
    let names = Phrases::of(names.iter().map(|name| (name.as_str(), ())));
    for wording in wordings {
        let linted = Linted::new(lexicon, &names, wording);
        linted.check_banned_words(report);
        linted.check_reading(report);
        if linted.wording.part == Part::Question {
            linted.check_topics(report);
        }
    }
}

/// A wording, split into tokens.
struct Linted<'t> {
    lexicon: &'static Lexicon,
    wording: Wording<'t>,
    tokens: Vec<Token>,
    /// The names that occur in it.
    names: Passages,
    /// By token: how far the names and the harmless phrases reach that begin at
    /// or before it.
    reach: Vec<usize>,
}

impl<'t> Linted<'t> {
    fn new(lexicon: &'static Lexicon, names: &Phrases<()>, wording: Wording<'t>) -> Self {
        let tokens = tokens(wording.text);
        let names = names.passages(&tokens);
        let harmless = lexicon.harmless.passages(&tokens);
        Self {
            lexicon,
            reach: names.and(&harmless).reach(),
            names,
            tokens,
            wording,
        }
    }

    fn check_banned_words(&self, report: &mut Report) {
        let mut seen = BTreeSet::new();
        for (range, banned) in self.lexicon.banned.find(&self.tokens) {
            let says_what_this_is_not =
                banned.says_what_this_is_not && self.wording.part == Part::NotAScreening;
            let is_passed_over = self.reach[range.start] >= range.end;
            let words = self.words(&range);
            if says_what_this_is_not || is_passed_over || !seen.insert(words.clone()) {
                continue;
            }
            report.add(banned_word::at(&self.wording.path, &words, &banned.instead));
        }
    }

    fn check_reading(&self, report: &mut Report) {
        let syllables = |word: &str| self.lexicon.syllables(word);
        let reading = &self.lexicon.reading;
        let counts = readability::count(&self.tokens, &self.names, reading.unit(), &syllables);
        // The title of a source is as its authors wrote it.
        if counts.n_words < PARAGRAPH_WORDS_MIN || self.wording.part == Part::Source {
            return;
        }
        if let Some(reading) = reading.objection(&counts) {
            report.add(reading_grade::at(&self.wording.path, reading));
        }
    }

    fn check_topics(&self, report: &mut Report) {
        let mut seen = BTreeSet::new();
        for (range, topic) in self.lexicon.topics.find(&self.tokens) {
            if self.is_inside_longer(&range) || !seen.insert(topic) {
                continue;
            }
            let words = self.words(&range);
            report.add(forbidden_topic::at(&self.wording.path, &words, topic));
        }
    }

    /// Whether `range` is part of a longer name or harmless phrase: the Heart Clinic may
    /// be named, while `heart` by itself is still forbidden.
    fn is_inside_longer(&self, range: &Range<usize>) -> bool {
        let begins_before = range.start > 0 && self.reach[range.start - 1] >= range.end;
        begins_before || self.reach[range.start] > range.end
    }

    fn words(&self, range: &Range<usize>) -> String {
        let mut words = String::new();
        for token in &self.tokens[range.clone()] {
            if !words.is_empty() && token.gap != Gap::Nothing {
                words.push(' ');
            }
            words.push_str(&token.word);
        }
        words
    }
}
