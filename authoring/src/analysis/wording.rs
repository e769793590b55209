//! Texts say nothing that visitors are not to read here, read easily, and ask
//! for nothing that belongs to a clinician.
//!
//! What is looked for differs by language and stands in `wording/*.json`. A
//! language without such a lexicon is not looked at.

mod lexicon;
mod phrases;
mod readability;
mod syllables;
#[cfg(test)]
mod tests;
mod tokens;

use core::ops::Range;
use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::document::{Document, TextEntry};
use crate::finding::Finding;
use crate::pointer::escaped;
use crate::report::Report;
use crate::traversal::texts;
use lexicon::Lexicon;
use phrases::{Passages, Phrases};
use tokens::{Token, tokens};

/// Shorter texts are labels and headings, of which a measure of whole sentences
/// says nothing.
const PARAGRAPH_WORDS_MIN: usize = 12;

/// One wording of one text.
struct Wording<'t> {
    /// Where it is in its file.
    pointer: String,
    /// What it is part of.
    part: Part,
    /// The wording itself.
    text: &'t str,
}

/// The part of a questionnaire that a text belongs to, as far as it matters
/// for what may be said in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A question, with its hint, its groups and its options.
    Question,
    /// The notice that says what this is not.
    NotAScreening,
    /// Where the facts of a note come from.
    Source,
    /// Anything else.
    Other,
}

impl Part {
    /// The part that the text at the JSON pointer `pointer` belongs to.
    fn of(pointer: &str) -> Self {
        if pointer.starts_with("/questions/") {
            Self::Question
        } else if pointer == "/notices/notAScreening" {
            Self::NotAScreening
        } else if pointer.starts_with("/notes/") && pointer.ends_with("/source") {
            Self::Source
        } else {
            Self::Other
        }
    }
}

pub(super) fn check(document: &Document, report: &mut Report) {
    let found = texts(document);
    let of_texts = found
        .iter()
        .flat_map(|found| wordings(&found.pointer, found.text));
    let of_words = document.words.iter().map(|(name, text)| Wording {
        pointer: format!("/words/{}", escaped(name)),
        part: Part::Other,
        text,
    });
    check_texts(
        &document.language,
        of_texts.chain(of_words),
        &document.names,
        report,
    );
}

/// Every wording of `text`: the one for everybody, and those by variant.
fn wordings<'t>(pointer: &str, text: &'t TextEntry) -> Vec<Wording<'t>> {
    let part = Part::of(pointer);
    match text {
        TextEntry::Plain(text) => vec![Wording {
            pointer: pointer.to_owned(),
            part,
            text,
        }],
        TextEntry::Varied(varied) => {
            let plain = (format!("{pointer}/text"), &varied.text);
            let by_variant = varied
                .variants
                .iter()
                .map(|(variant, text)| (format!("{pointer}/variants/{}", escaped(variant)), text));
            core::iter::once(plain)
                .chain(by_variant)
                .map(|(pointer, text)| Wording {
                    pointer,
                    part,
                    text,
                })
                .collect()
        }
    }
}

/// Checks what `texts` say in `language`, passing over the `names`.
fn check_texts<'t>(
    language: &str,
    texts: impl IntoIterator<Item = Wording<'t>>,
    names: &[String],
    report: &mut Report,
) {
    let Some(lexicon) = Lexicon::of(language) else {
        return;
    };
    let names = Phrases::of(names.iter().map(|name| (name.as_str(), ())));
    for wording in texts {
        let linted = Linted::new(lexicon, &names, wording);
        linted.check_banned_words(report);
        linted.check_reading(report);
        if linted.wording.part == Part::Question {
            linted.check_topics(report);
        }
    }
}

/// A wording, taken apart.
struct Linted<'t> {
    lexicon: &'static Lexicon,
    wording: Wording<'t>,
    tokens: Vec<Token>,
    /// The names in it.
    names: Passages,
    /// By token: how far the names and the harmless phrases reach that begin at
    /// it or before.
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
            report.add(
                Finding::new(
                    Code::BannedWord,
                    &*self.wording.pointer,
                    format!("`{words}` is not for visitors to read here"),
                )
                .help(&*banned.instead),
            );
        }
    }

    fn check_reading(&self, report: &mut Report) {
        let syllables = |word: &str| self.lexicon.syllables(word);
        let counts = readability::count(&self.tokens, &self.names, &syllables);
        // The title of a source is as its authors wrote it.
        if counts.n_words < PARAGRAPH_WORDS_MIN || self.wording.part == Part::Source {
            return;
        }
        if let Some(message) = self.lexicon.reading.objection(&counts) {
            report.add(Finding::new(Code::ReadingGrade, &*self.wording.pointer, message).help("write shorter sentences of shorter words; names of conditions, medicines and places can be listed in `names`"));
        }
    }

    fn check_topics(&self, report: &mut Report) {
        let mut seen = BTreeSet::new();
        for (range, topic) in self.lexicon.topics.find(&self.tokens) {
            if self.is_inside_longer(&range) || !seen.insert(topic) {
                continue;
            }
            report.add(
                Finding::new(
                    Code::ForbiddenTopic,
                    &*self.wording.pointer,
                    format!(
                        "`{}` asks for {topic}, which is for a clinician to ask",
                        self.words(&range)
                    ),
                )
                .help("take it out: it belongs in the talk, not in a guide to it"),
            );
        }
    }

    /// Whether a name or a harmless phrase holds `range` and more: the Heart
    /// Clinic may be named, and `heart` alone is still not asked about.
    fn is_inside_longer(&self, range: &Range<usize>) -> bool {
        let begins_before = range.start > 0 && self.reach[range.start - 1] >= range.end;
        begins_before || self.reach[range.start] > range.end
    }

    fn words(&self, range: &Range<usize>) -> String {
        let words: Vec<_> = self.tokens[range.clone()]
            .iter()
            .map(|token| token.word.as_str())
            .collect();
        words.join(" ")
    }
}
