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

fn check_words(document: &Document, report: &mut Report) {
    let Some(known) = words::of(&document.language) else {
        report.add(
            "/language",
            Code::UnknownLanguage,
            format!(
                "the guide has no words of its own in `{}`",
                document.language
            ),
            "use a language that it speaks: en",
        );
        return;
    };
    if let Some(words) = words::words_with(&document.language, &document.words) {
        for ((name, text, expected), _) in words.entries().into_iter().zip(known.entries()) {
            if text.trim().is_empty() || placeholders(text) != expected {
                report.add(
                    "/words",
                    Code::UnknownPlaceholder,
                    format!("the word `{name}` is empty or lacks a placeholder"),
                    format!("write it with exactly these placeholders: {expected:?}"),
                );
            }
        }
    } else {
        report.add(
            "/words",
            Code::UnknownReference,
            "one of the words to replace does not exist",
            "name words of the guide, such as `start` or `proceed`",
        );
    }
}
