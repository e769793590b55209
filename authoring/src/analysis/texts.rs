//! Texts are not empty, and name variants and placeholders that exist.

use std::collections::BTreeSet;

use crate::diagnostic::{
    empty_text, markup_in_text, unknown_language, unknown_placeholder, unknown_reference,
    unreadable_character,
};
use crate::document::{Document, TextEntry};
use crate::path::Path;
use crate::printable::first_unreadable;
use crate::recovery::is_synthesised;
use crate::report::Report;
use crate::suggestion::did_you_mean;
use crate::traversal::{TextAt, texts, wordings};
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
        let path = Path::of("names").item(index);
        check_is_there(&path, name, report);
        check_readable(&path, name, report);
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
    if let TextEntry::Varied(varied) = found.text {
        for variant in varied.variants.keys() {
            if !names.variants.contains(&&**variant) {
                let path = found.path.field("variants").field(variant);
                report.add_unknown(unknown_reference::variant(
                    path,
                    variant,
                    names.variants.clone(),
                ));
            }
        }
    }
    for (path, text) in wordings(&found.path, found.text) {
        check_is_there(&path, text, report);
        check_readable(&path, text, report);
        check_placeholders(names, found, &path, text, report);
    }
}

fn check_placeholders(
    names: &Names<'_>,
    found: &TextAt<'_>,
    path: &Path<'_>,
    text: &str,
    report: &mut Report,
) {
    for name in placeholders(text) {
        let is_known = names.questions.contains(name) || names.has_unread_question;
        if found.takes_placeholders && is_known {
            continue;
        }
        let is_looked_for = found.takes_placeholders && report.is_short();
        let known = || names.questions.iter().copied();
        let near = is_looked_for.then(|| did_you_mean(name, known())).flatten();
        report.add(unknown_placeholder::at(path, text, name, near.as_deref()));
    }
}

fn check_is_there(path: &Path<'_>, text: &str, report: &mut Report) {
    if text.trim().is_empty() {
        report.add(empty_text::at(path));
    }
}

/// Every character of `text` is readable, and shown as what it is.
pub(crate) fn check_readable(path: &Path<'_>, text: &str, report: &mut Report) {
    if let Some(found) = first_unreadable(text) {
        report.add(unreadable_character::at(path, found));
    }
    if let Some(markup) = first_markup(text) {
        report.add(markup_in_text::at(path, markup));
    }
}

/// The longest entity of HTML in bytes, such as `&hellip;`, its `&` and `;` included.
const ENTITY_BYTES_MAX: usize = 11;

/// The first entity or tag of HTML in `text`.
fn first_markup(text: &str) -> Option<&str> {
    text.match_indices(['&', '<']).find_map(|(start, mark)| {
        let rest = &text[start..];
        if mark == "&" {
            let length = rest
                .bytes()
                .take(ENTITY_BYTES_MAX)
                .position(|b| b == b';')?;
            let name = &rest[1..length];
            let name = name.strip_prefix('#').unwrap_or(name);
            let is_entity = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            is_entity.then(|| &rest[..=length])
        } else {
            let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
            // Only up to the next tag.
            let end = 1 + rest[1..].find(['<', '>'])?;
            let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
            (is_tag && rest[end..].starts_with('>')).then(|| &rest[..=end])
        }
    })
}

/// The guide speaks the language, and the replaced words are words of the guide.
pub(super) fn check_words(document: &Document, report: &mut Report) {
    if let Err(why) = words::can_speak(&document.language, &document.words) {
        report.add(unknown_language::words(&document.language, &why));
        return;
    }
    // Every catalogue has the same words, so any stands in for a missing one.
    let Some(known) = words::of(&document.language).or_else(|| words::of("en")) else {
        return;
    };
    let entries = known.entries();
    let names: Vec<&str> = entries.iter().map(|(name, ..)| *name).collect();
    let path = |name| Path::of("words").field(name);
    for name in document.words.keys() {
        if !names.contains(&name.as_str()) {
            report.add_unknown(unknown_reference::word(path(name), name, names.clone()));
        }
    }
    for (name, _, expected) in entries {
        if let Some(text) = document.words.get(name) {
            check_word(&path(name), name, text, expected, report);
        }
    }
}

fn check_word(path: &Path<'_>, name: &str, text: &str, expected: &[&str], report: &mut Report) {
    let sorted = |mut names: Vec<&str>| {
        names.sort_unstable();
        names.join(", ")
    };
    check_readable(path, text, report);
    if text.trim().is_empty() {
        report.add(empty_text::word(path, name));
    } else if sorted(placeholders(text)) != sorted(expected.to_vec()) {
        report.add(unknown_placeholder::word(path, name, expected));
    }
}

#[cfg(test)]
mod tests {
    use super::first_markup;

    #[test]
    fn markup_is_distinguished_from_what_only_looks_like_it() {
        for (text, markup) in [
            ("Physio &amp; rehab", "&amp;"),
            ("a&#160;b", "&#160;"),
            ("a&#xA0;b", "&#xA0;"),
            ("<b>Physio</b>", "<b>"),
            ("Physio</b>", "</b>"),
            ("<br/>", "<br/>"),
            ("A & B; <a href='x'>", "<a href='x'>"),
        ] {
            assert_eq!(first_markup(text), Some(markup), "{text}");
        }
        for text in [
            "Physio & rehab; more",
            "AT&T",
            "AT&T; <3",
            "5 < 6 > 4",
            "a <-> b",
            "x <y and z",
            "&; &é; <>",
        ] {
            assert_eq!(first_markup(text), None, "{text}");
        }
    }
}
