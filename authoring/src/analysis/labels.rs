//! Visitors can tell the options of a question apart.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::equal_labels;
use crate::document::{Document, QuestionEntry, TextEntry};
use crate::path::Path;
use crate::report::Report;

pub(super) fn check(document: &Document, report: &mut Report) {
    for (index, question) in document.questions.iter().enumerate() {
        let options = Path::of("questions")
            .part(index, &question.id)
            .field("options");
        for (options_alike, label) in equal(question) {
            let [_, second] = options_alike;
            let path = options
                .part(second, &question.options[second].id)
                .field("label");
            let ids = options_alike.map(|option| &*question.options[option].id);
            report.add(equal_labels::at(&path, &question.id, ids, label));
        }
    }
}

/// Pairs of options of `question` that have the same label under the same heading, in
/// any variant: their indices, and the label.
pub(crate) fn equal(question: &QuestionEntry) -> Vec<([usize; 2], &str)> {
    let labels = question.options.iter().map(|option| &option.label);
    let variants: BTreeSet<&str> = labels.flat_map(variants).collect();
    let mut pairs: Vec<([usize; 2], &str)> = Vec::new();
    for variant in [None].into_iter().chain(variants.into_iter().map(Some)) {
        let mut seen = HashMap::new();
        for (index, option) in question.options.iter().enumerate() {
            let label = wording(&option.label, variant);
            // Empty ones are reported as that.
            if label.trim().is_empty() {
                continue;
            }
            let plain: Vec<_> = label.split_whitespace().map(str::to_lowercase).collect();
            let first = *seen.entry((&option.group, plain)).or_insert(index);
            let is_known = pairs.iter().any(|(pair, _)| *pair == [first, index]);
            if first != index && !is_known {
                pairs.push(([first, index], label));
            }
        }
    }
    pairs
}

fn variants(text: &TextEntry) -> impl Iterator<Item = &str> {
    let variants = match text {
        TextEntry::Plain(_) => None,
        TextEntry::Varied(varied) => Some(varied.variants.keys()),
    };
    variants.into_iter().flatten().map(String::as_str)
}

fn wording<'t>(text: &'t TextEntry, variant: Option<&str>) -> &'t str {
    match text {
        TextEntry::Plain(text) => text,
        TextEntry::Varied(varied) => {
            let wording = variant.and_then(|variant| varied.variants.get(variant));
            wording.unwrap_or(&varied.text)
        }
    }
}
