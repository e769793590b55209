//! How large an authored file may be.
//!
//! The limits keep a page that compiles JSON, and a tool that is handed a file
//! from anywhere, quick and within their stack. They are far above what a
//! visitor could be asked to read.

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::{Range, Ranged};

use super::diagnostic::Code;
use super::document::{ConditionEntry, Document};
use super::finding::Finding;
use super::pointer::escaped;
use super::report::Report;
use super::traversal::conditions;
use consultation_guide::domain::condition::DEPTH_MAX as CONDITION_DEPTH_MAX;
use consultation_guide::domain::limits::{
    CONDITIONS_MAX, OPTIONS_MAX, PARTS_MAX, QUESTIONS_MAX, RULES_MAX,
};

/// Bytes in a file. Five hundred questions of twelve options with as many rules
/// take about one million.
const FILE_BYTES_MAX: usize = 4 << 20;
/// Brackets open at once. Conditions as deep as they may be need 40.
const DEPTH_MAX: usize = 64;
/// Fields of one object: more than any list below has parts, since objects keyed
/// by id have a field for each.
const FIELDS_MAX: usize = 2_000;
/// Bytes in one text, some three thousand words.
const TEXT_BYTES_MAX: usize = 20_000;

/// Names that the checks of wording pass over.
const NAMES_MAX: usize = 1_000;

/// Whether `json` is short and flat enough to be parsed; reports it if not.
///
/// A scan that counts brackets outside of texts, since a parser of deep text
/// would run out of stack before it could say.
pub(super) fn check_text(json: &str, report: &mut Report) -> bool {
    if json.len() > FILE_BYTES_MAX {
        let message = format!("the file has {} bytes; {FILE_BYTES_MAX} may be", json.len());
        report.add(
            Finding::new(Code::TooLarge, "", message)
                .at(Range::new(0, 1))
                .help("take out what no visitor needs"),
        );
        return false;
    }
    if let Some(offset) = first_too_deep(json) {
        let message = format!("more than {DEPTH_MAX} brackets are open here");
        report.add(
            Finding::new(Code::TooLarge, "", message)
                .at(Range::new(offset, offset + 1))
                .help("write it with fewer levels"),
        );
        return false;
    }
    true
}

/// Where the first bracket stands that is inside too many others.
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

/// Whether every object and every text below `root` keeps to the limits; reports
/// those that do not.
pub(super) fn check_values(root: &Value<'_>, report: &mut Report) -> bool {
    let n_found = report.len();
    check_value(root, &mut String::new(), report);
    report.len() == n_found
}

fn check_value(value: &Value<'_>, pointer: &mut String, report: &mut Report) {
    let length = pointer.len();
    match value {
        Value::Object(object) => {
            let n_fields = object.properties.len();
            check_size(n_fields, FIELDS_MAX, "fields", value, pointer, report);
            for ObjectProp { name, value, .. } in &object.properties {
                let name = name.as_str();
                // A long name would be repeated in the pointer of all below it.
                if name.len() > TEXT_BYTES_MAX {
                    check_size(
                        name.len(),
                        TEXT_BYTES_MAX,
                        "bytes in a name",
                        value,
                        pointer,
                        report,
                    );
                    continue;
                }
                *pointer += "/";
                *pointer += &escaped(name);
                check_value(value, pointer, report);
                pointer.truncate(length);
            }
        }
        Value::Array(array) => {
            for (index, element) in array.elements.iter().enumerate() {
                *pointer += &format!("/{index}");
                check_value(element, pointer, report);
                pointer.truncate(length);
            }
        }
        Value::StringLit(text) => {
            check_size(
                text.value.len(),
                TEXT_BYTES_MAX,
                "bytes",
                value,
                pointer,
                report,
            );
        }
        _ => {}
    }
}

fn check_size(
    size: usize,
    max: usize,
    unit: &str,
    value: &Value<'_>,
    pointer: &str,
    report: &mut Report,
) {
    if size > max {
        let message = format!("there are {size} {unit} here; {max} may be");
        report.add(
            Finding::new(Code::TooLarge, pointer, message)
                .at(value.range())
                .help("shorten it, or split it"),
        );
    }
}

/// Whether every list of `document` keeps to the limits; reports those that do
/// not.
pub(super) fn check_counts(document: &Document, report: &mut Report) -> bool {
    let n_found = report.len();
    check_lists(document, report);
    for (index, question) in document.questions.iter().enumerate() {
        let pointer = format!("/questions/{index}");
        let groups = format!("{pointer}/groups");
        check_count(&groups, question.groups.len(), OPTIONS_MAX, report);
        let options = format!("{pointer}/options");
        check_count(&options, question.options.len(), OPTIONS_MAX, report);
    }
    check_conditions(document, report);
    report.len() == n_found
}

fn check_lists(document: &Document, report: &mut Report) {
    for (pointer, length, max) in [
        ("/variants", document.variants.len(), PARTS_MAX),
        ("/questions", document.questions.len(), QUESTIONS_MAX),
        ("/rules", document.rules.len(), RULES_MAX),
        ("/outcomes", document.outcomes.len(), PARTS_MAX),
        ("/notes", document.notes.len(), PARTS_MAX),
        (
            "/booking/clinics",
            document.booking.clinics.len(),
            PARTS_MAX,
        ),
        ("/invariants", document.invariants.len(), RULES_MAX),
        ("/names", document.names.len(), NAMES_MAX),
    ] {
        check_count(pointer, length, max, report);
    }
}

fn check_count(pointer: &str, length: usize, max: usize, report: &mut Report) {
    if length > max {
        let message = format!("the list has {length} parts; {max} may be");
        report.add(
            Finding::new(Code::TooLarge, pointer, message).help("take out what is not needed"),
        );
    }
}

fn check_conditions(document: &Document, report: &mut Report) {
    let conditions = conditions(document);
    for found in &conditions {
        // Deeper ones hold one of exactly this depth.
        if n_levels(found.condition) == CONDITION_DEPTH_MAX + 1 {
            let message =
                format!("more than {CONDITION_DEPTH_MAX} conditions stand inside each other");
            let pointer = found.pointer.clone();
            report.add(
                Finding::new(Code::TooLarge, pointer, message).help("write it with fewer levels"),
            );
        }
    }
    if conditions.len() > CONDITIONS_MAX {
        let message = format!(
            "there are {} conditions; {CONDITIONS_MAX} may be",
            conditions.len()
        );
        report.add(Finding::new(Code::TooLarge, "", message).help("take out what is not needed"));
    }
}

/// How many levels `condition` has, itself included.
fn n_levels(condition: &ConditionEntry) -> usize {
    let parts = condition.all.iter().chain(&condition.any).flatten();
    let parts = parts.chain(condition.not.as_deref());
    1 + parts.map(n_levels).max().unwrap_or_default()
}
