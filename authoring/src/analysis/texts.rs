//! Texts say something, in variants and with placeholders that exist.

use std::collections::BTreeSet;

use super::references::Reference;
use crate::diagnostic::Code;
use crate::document::{Document, TextEntry};
use crate::finding::Finding;
use crate::parsing::is_synthesised;
use crate::pointer::escaped;
use crate::printable::first_unreadable;
use crate::report::Report;
use crate::suggestion::{did_you_mean, with_suggestion};
use crate::traversal::{TextAt, texts};
use crate::words;
use consultation_guide::domain::text::placeholders;

pub(super) fn check(document: &Document, report: &mut Report) {
    let questions = document.questions.iter().map(|question| &*question.id);
    let names = Names {
        variants: document
            .variants
            .iter()
            .map(|variant| &*variant.id)
            .collect(),
        questions: questions.clone().collect(),
        has_unread_question: questions.into_iter().any(is_synthesised),
    };
    for found in texts(document) {
        check_text(&names, &found, report);
    }
    for (index, name) in document.names.iter().enumerate() {
        let pointer = format!("/names/{index}");
        check_is_there(&pointer, name, report);
        check_characters(&pointer, name, report);
    }
    check_words(document, report);
}

/// What texts may refer to.
struct Names<'d> {
    variants: Vec<&'d str>,
    questions: BTreeSet<&'d str>,
    has_unread_question: bool,
}

fn check_text<'d>(names: &Names<'d>, found: &TextAt<'d>, report: &mut Report) {
    match found.text {
        TextEntry::Plain(text) => check_wording(names, found, &found.pointer, text, report),
        TextEntry::Varied(varied) => {
            let pointer = format!("{}/text", found.pointer);
            check_wording(names, found, &pointer, &varied.text, report);
            for (variant, text) in &varied.variants {
                let pointer = format!("{}/variants/{}", found.pointer, escaped(variant));
                if !names.variants.contains(&&**variant) {
                    let reference = Reference {
                        pointer: pointer.clone(),
                        id: variant,
                        known: names.variants.clone(),
                    };
                    let message = format!("there is no variant `{variant}`");
                    let help = "name one of the ids in `variants`";
                    reference.report_unknown(message, help, [variant], report);
                }
                check_wording(names, found, &pointer, text, report);
            }
        }
    }
}

fn check_wording(
    names: &Names<'_>,
    found: &TextAt<'_>,
    pointer: &str,
    text: &str,
    report: &mut Report,
) {
    check_is_there(pointer, text, report);
    check_characters(pointer, text, report);
    for name in placeholders(text) {
        let is_known = names.questions.contains(name) || names.has_unread_question;
        if found.takes_placeholders && is_known {
            continue;
        }
        let message = format!("nothing is filled in for `{{{name}}}` here");
        let help = "only reasons, outcomes and notes take placeholders, and only ids of questions";
        let is_looked_for = found.takes_placeholders && report.is_short();
        let known = || names.questions.iter().copied();
        let near = is_looked_for.then(|| did_you_mean(name, known())).flatten();
        let help = with_suggestion(near.as_deref(), help);
        report.add(
            Finding::new(Code::UnknownPlaceholder, pointer, message)
                .about([name])
                .help(help),
        );
    }
}

fn check_is_there(pointer: &str, text: &str, report: &mut Report) {
    if text.trim().is_empty() {
        let help = "write it, or take the part out";
        report.add(Finding::new(Code::EmptyText, pointer, "the text is empty").help(help));
    }
}

/// Every character of `text` can be read.
pub(crate) fn check_characters(pointer: &str, text: &str, report: &mut Report) {
    if let Some(found) = first_unreadable(text) {
        let message = format!(
            "the text holds `{}`, which nobody can read",
            found.escape_default()
        );
        let help = "take it out; it may have come along from where the text was copied";
        report.add(Finding::new(Code::UnreadableCharacter, pointer, message).help(help));
    }
}

/// The guide speaks the language, and the words replaced are words of it.
pub(super) fn check_words(document: &Document, report: &mut Report) {
    if let Err((message, help)) = words::can_speak(&document.language, &document.words) {
        report.add(Finding::new(Code::UnknownLanguage, "/language", message).help(help));
        return;
    }
    // A language without a catalogue has the words that every other one has.
    let Some(known) = words::of(&document.language).or_else(|| words::of("en")) else {
        return;
    };
    let entries = known.entries();
    let names: Vec<&str> = entries.iter().map(|(name, ..)| *name).collect();
    for unknown in document
        .words
        .keys()
        .filter(|name| !names.contains(&name.as_str()))
    {
        let reference = Reference {
            pointer: format!("/words/{}", escaped(unknown)),
            id: unknown,
            known: names.clone(),
        };
        let message = format!("the guide has no word `{unknown}`");
        let help = "name words of the guide, such as `start` or `proceed`";
        reference.report_unknown(message, help, [unknown], report);
    }
    for (name, _, expected) in entries {
        if let Some(text) = document.words.get(name) {
            check_word(name, text, expected, report);
        }
    }
}

fn check_word(name: &str, text: &str, expected: &[&str], report: &mut Report) {
    let sorted = |mut names: Vec<&str>| {
        names.sort_unstable();
        names.join(", ")
    };
    let pointer = format!("/words/{name}");
    check_characters(&pointer, text, report);
    if text.trim().is_empty() {
        let message = format!("the word `{name}` is empty");
        let help = "write it, or take it out to keep the guide's own";
        report.add(
            Finding::new(Code::EmptyText, pointer, message)
                .about([name])
                .help(help),
        );
    } else if sorted(placeholders(text)) != sorted(expected.to_vec()) {
        let message = format!("the word `{name}` lacks a placeholder, or has one too many");
        let help = format!("write it with exactly these placeholders: {expected:?}");
        report.add(
            Finding::new(Code::UnknownPlaceholder, pointer, message)
                .about([name])
                .help(help),
        );
    }
}
