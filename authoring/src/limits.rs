//! How large an authored file may be.
//!
//! The limits keep a page that compiles JSON, and a tool that is given a file
//! from anywhere, quick and within their stack. They are far above what a
//! visitor could be asked to read.

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonptr::PointerBuf;

use super::diagnostic::too_large;
use super::document::Document;
use super::named::NamedConditions;
use super::path::Path;
use super::report::Report;
use super::traversal::{ConditionAt, conditions, paragraphs};
use consultation_guide::domain::condition::DEPTH_MAX as CONDITION_DEPTH_MAX;
use consultation_guide::domain::limits::{
    CONDITIONS_MAX, OPTIONS_MAX, PARTS_MAX, QUESTIONS_MAX, RULES_MAX,
};

/// Bytes in a file. Five hundred questions of twelve options with as many rules
/// take about one million.
const FILE_BYTES_MAX: usize = 4 << 20;
/// Brackets open at once. Conditions as deep as they may be need 40.
const DEPTH_MAX: usize = 64;
/// Fields of one object: more than the items of any list below, since objects keyed by
/// id have a field for each.
const FIELDS_MAX: usize = 2_000;
/// Bytes in one text, some three thousand words.
const TEXT_BYTES_MAX: usize = 20_000;

/// Names that the checks of wording pass over.
const NAMES_MAX: usize = 1_000;

/// Whether `json` is short and flat enough to be parsed; reports it otherwise.
///
/// Counts the brackets outside of texts, since a parser of deep text would run out of
/// stack before it could report anything.
pub(super) fn check_text(json: &str, report: &mut Report) -> bool {
    if json.len() > FILE_BYTES_MAX {
        report.add(too_large::file(json.len(), FILE_BYTES_MAX));
        return false;
    }
    if let Some(offset) = first_too_deep(json) {
        report.add(too_large::depth(offset, DEPTH_MAX));
        return false;
    }
    true
}

/// The offset of the first bracket that is nested too deeply.
fn first_too_deep(json: &str) -> Option<usize> {
    let (mut depth, mut is_in_text, mut is_escaped) = (0_usize, false, false);
    for (offset, byte) in json.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_text => is_escaped = true,
            b'"' => is_in_text = !is_in_text,
            _ if is_in_text => {}
            b'{' | b'[' if depth == DEPTH_MAX => return Some(offset),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Whether every object and every text below `root` is within the limits; reports those
/// that are not.
pub(super) fn check_values(root: &Value<'_>, report: &mut Report) -> bool {
    let n_found = report.len();
    check_value(root, &mut PointerBuf::root(), report);
    report.len() == n_found
}

fn check_value(value: &Value<'_>, at: &mut PointerBuf, report: &mut Report) {
    match value {
        Value::Object(object) => {
            let n_fields = object.properties.len();
            check_size(n_fields, FIELDS_MAX, "fields", value, at, report);
            for ObjectProp { name, value, .. } in &object.properties {
                let name = name.as_str();
                // A long name would be repeated in the pointer of everything below it.
                if name.len() > TEXT_BYTES_MAX {
                    let unit = "bytes in a name";
                    check_size(name.len(), TEXT_BYTES_MAX, unit, value, at, report);
                    continue;
                }
                at.push_back(name);
                check_value(value, at, report);
                at.pop_back();
            }
        }
        Value::Array(array) => {
            for (index, element) in array.elements.iter().enumerate() {
                at.push_back(index);
                check_value(element, at, report);
                at.pop_back();
            }
        }
        Value::StringLit(text) => {
            let length = text.value.len();
            check_size(length, TEXT_BYTES_MAX, "bytes", value, at, report);
        }
        _ => {}
    }
}

fn check_size(
    size: usize,
    max: usize,
    unit: &str,
    value: &Value<'_>,
    at: &PointerBuf,
    report: &mut Report,
) {
    if size > max {
        report.add(too_large::value(at.clone(), value.range(), size, max, unit));
    }
}

/// Whether every list of `document` is within the limits; reports those that are not.
pub(super) fn check_counts(document: &Document, report: &mut Report) -> bool {
    let n_found = report.len();
    check_lists(document, report);
    for (index, question) in document.questions.iter().enumerate() {
        let path = Path::of("questions").part(index, &question.id);
        let (groups, options) = (question.groups.len(), question.options.len());
        check_count(&path.field("groups"), groups, OPTIONS_MAX, report);
        check_count(&path.field("options"), options, OPTIONS_MAX, report);
    }
    check_conditions(document, report);
    report.len() == n_found
}

fn check_lists(document: &Document, report: &mut Report) {
    for (name, length, max) in [
        ("variants", document.variants.len(), PARTS_MAX),
        ("questions", document.questions.len(), QUESTIONS_MAX),
        ("rules", document.rules.len(), RULES_MAX),
        ("outcomes", document.outcomes.len(), PARTS_MAX),
        ("notes", document.notes.len(), PARTS_MAX),
        ("invariants", document.invariants.len(), RULES_MAX),
        ("conditions", document.conditions.len(), PARTS_MAX),
        ("examples", document.examples.len(), PARTS_MAX),
        ("confirm", document.confirm.len(), PARTS_MAX),
        ("names", document.names.len(), NAMES_MAX),
    ] {
        check_count(&Path::of(name), length, max, report);
    }
    let clinics = Path::of("booking").field("clinics");
    check_count(&clinics, document.booking.clinics.len(), PARTS_MAX, report);
    let forwarded = Path::of("booking").field("forwardedParameters");
    for (name, values) in document.booking.forwarded_parameters.lists() {
        check_count(&forwarded.field(name), values.len(), PARTS_MAX, report);
    }
}

fn check_count(path: &Path<'_>, length: usize, max: usize, report: &mut Report) {
    if length > max {
        report.add(too_large::list(path, length, max));
    }
}

fn check_conditions(document: &Document, report: &mut Report) {
    let named = NamedConditions::of(document);
    for found in conditions(document) {
        // Deeper ones contain one of exactly this depth, or a name of one.
        let n_levels = named.size(found.condition).n_levels;
        let is_name = found.condition.condition.is_some();
        if n_levels == CONDITION_DEPTH_MAX + 1 && !is_name {
            report.add(too_large::nested_conditions(
                &found.path,
                CONDITION_DEPTH_MAX,
            ));
        }
    }
    let n_conditions = n_conditions(document, &named);
    if n_conditions > CONDITIONS_MAX {
        report.add(too_large::conditions(n_conditions, CONDITIONS_MAX));
    }
}

/// Whether the conditions of `document` can be written out: no name in them leads back to itself, and
/// they are within the limits.
pub(super) fn allow_conditions(document: &Document) -> bool {
    let named = NamedConditions::of(document);
    let is_shallow =
        |found: ConditionAt<'_>| named.size(found.condition).n_levels <= CONDITION_DEPTH_MAX;
    named.cycles.is_empty()
        && n_conditions(document, &named) <= CONDITIONS_MAX
        && conditions(document).into_iter().all(is_shallow)
}

/// The number of conditions, names replaced by what they stand for, and of paragraphs without one.
fn n_conditions(document: &Document, named: &NamedConditions<'_>) -> usize {
    let conditions = conditions(document).into_iter();
    let numbers = conditions.map(|found| match found.condition.condition {
        Some(_) if !found.is_in_named() => named.size(found.condition).n_conditions,
        _ => 1,
    });
    numbers.fold(n_unconditional(document), usize::saturating_add)
}

/// The number of paragraphs without a condition.
fn n_unconditional(document: &Document) -> usize {
    let paragraphs = paragraphs(document).flat_map(|(_, paragraphs)| paragraphs);
    let n_paragraphs = paragraphs.filter(|found| found.when.is_none()).count();
    document.start.lead.len() + n_paragraphs
}
