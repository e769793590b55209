//! The labels of a question's options are distinct.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::equal_labels::{self, EqualLabels};
use crate::document::{Document, QuestionEntry};
use crate::lowering::text;
use crate::path::Path;
use crate::report::Report;
use consultation_guide::domain::{Text, VariantId};

pub(super) fn check(document: &Document, report: &mut Report) {
    for found in equal(document) {
        report.add(equal_labels::at(&found.paths[1], &found));
    }
}

/// The options of `document` that have the same label under the same heading, in any
/// variant.
pub(crate) fn equal(document: &Document) -> Vec<EqualLabels<'_>> {
    let questions = document.questions.iter().enumerate();
    questions
        .flat_map(|(index, question)| {
            let options = Path::of("questions")
                .part(index, &question.id)
                .field("options");
            let found = equal_of(question).into_iter();
            found.map(move |(pair, label)| {
                let ids = pair.map(|option| &*question.options[option].id);
                let path = |n: usize| options.part(pair[n], ids[n]).field("label");
                EqualLabels {
                    question: &question.id,
                    options: ids,
                    paths: [path(0), path(1)],
                    label,
                }
            })
        })
        .collect()
}

/// The same for one question, by index.
fn equal_of(question: &QuestionEntry) -> Vec<([usize; 2], String)> {
    let options = question.options.iter();
    let labels: Vec<Text> = options.map(|option| text(&option.label)).collect();
    let variants: BTreeSet<&VariantId> = labels
        .iter()
        .flat_map(|label| label.variants.iter().map(|(variant, _)| variant))
        .collect();
    let mut pairs: Vec<([usize; 2], String)> = Vec::new();
    for variant in [None].into_iter().chain(variants.into_iter().map(Some)) {
        let mut seen = HashMap::new();
        for (index, label) in labels.iter().enumerate() {
            let label = label.wording(variant);
            // Empty ones are reported as empty.
            if label.trim().is_empty() {
                continue;
            }
            let plain: Vec<_> = label.split_whitespace().map(str::to_lowercase).collect();
            let place = (&question.options[index].group, plain);
            let first = *seen.entry(place).or_insert(index);
            let is_known = pairs.iter().any(|(pair, _)| *pair == [first, index]);
            if first != index && !is_known {
                pairs.push(([first, index], label.to_owned()));
            }
        }
    }
    pairs
}
