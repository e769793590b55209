//! Texts say something, in variants and with placeholders that exist.

use super::traversal::{TextAt, texts};
use crate::domain::authoring::diagnostic::{Code, Report};
use crate::domain::authoring::document::{Document, TextEntry};
use crate::domain::authoring::words;
use crate::domain::text::placeholders;

pub(super) fn check(document: &Document, report: &mut Report) {
    for found in texts(document) {
        check_text(document, &found, report);
    }
    check_words(document, report);
}

fn check_text(document: &Document, found: &TextAt<'_>, report: &mut Report) {
    match found.text {
        TextEntry::Plain(text) => check_wording(document, found, &found.pointer, text, report),
        TextEntry::Varied(varied) => {
            let pointer = format!("{}/text", found.pointer);
            check_wording(document, found, &pointer, &varied.text, report);
            for (variant, text) in &varied.variants {
                let pointer = format!("{}/variants/{variant}", found.pointer);
                if !document.variants.iter().any(|known| known.id == *variant) {
                    report.add(
                        pointer.clone(),
                        Code::UnknownReference,
                        format!("there is no variant `{variant}`"),
                        "name one of the ids in `variants`",
                    );
                }
                check_wording(document, found, &pointer, text, report);
            }
        }
    }
}

fn check_wording(
    document: &Document,
    found: &TextAt<'_>,
    pointer: &str,
    text: &str,
    report: &mut Report,
) {
    if text.trim().is_empty() {
        report.add(
            pointer,
            Code::EmptyText,
            "the text is empty",
            "write it, or take the part out",
        );
    }
    for name in placeholders(text) {
        let is_known = document
            .questions
            .iter()
            .any(|question| question.id == name);
        if !found.takes_placeholders || !is_known {
            report.add(
                pointer,
                Code::UnknownPlaceholder,
                format!("nothing is filled in for `{{{name}}}` here"),
                "only reasons, outcomes and notes take placeholders, and only ids of questions",
            );
        }
    }
}

/// The guide speaks the language, and the words replaced are words of it.
pub(super) fn check_words(document: &Document, report: &mut Report) {
    if let Err((message, help)) = words::can_speak(&document.language, &document.words) {
        report.add("/language", Code::UnknownLanguage, message, help);
        return;
    }
    // A language without a catalogue has the words that every other one has.
    let Some(known) = words::of(&document.language).or_else(|| words::of("en")) else {
        return;
    };
    let names: Vec<String> = known
        .entries()
        .iter()
        .map(|(name, ..)| camel_case(name))
        .collect();
    for unknown in document.words.keys().filter(|name| !names.contains(name)) {
        report.add(
            format!("/words/{unknown}"),
            Code::UnknownReference,
            format!("the guide has no word `{unknown}`"),
            "name words of the guide, such as `start` or `proceed`",
        );
    }
    for (name, (_, _, expected)) in names.iter().zip(known.entries()) {
        let Some(text) = document.words.get(name) else {
            continue;
        };
        let sorted = |mut names: Vec<&str>| {
            names.sort_unstable();
            names.join(", ")
        };
        if text.trim().is_empty() {
            report.add(
                format!("/words/{name}"),
                Code::EmptyText,
                format!("the word `{name}` is empty"),
                "write it, or take it out to keep the guide's own",
            );
        } else if sorted(placeholders(text)) != sorted(expected.to_vec()) {
            report.add(
                format!("/words/{name}"),
                Code::UnknownPlaceholder,
                format!("the word `{name}` lacks a placeholder, or has one too many"),
                format!("write it with exactly these placeholders: {expected:?}"),
            );
        }
    }
}

/// The name of a word as authors write it.
fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let (initial, rest) = part.split_at(1);
        name + &initial.to_ascii_uppercase() + rest
    })
}
