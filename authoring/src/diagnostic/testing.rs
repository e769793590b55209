//! Checks small changes of one small questionnaire, and of its translation.

use expect_test::Expect;
use json_patch::Patch;
use serde_json::{Value, json};

use super::{Diagnostic, Location, fixed, has_errors};
use crate::Source;
use crate::printable::printable;

/// The questionnaire, in which nothing is wrong.
const MINIMAL: &str = include_str!("../../../tests/fixtures/valid/minimal.json");
/// Its translation, in which nothing is wrong either.
const SPANISH: &str = include_str!("../../../tests/fixtures/translations/valid/minimal.es.json");

/// How much of the marked text is shown.
const MARKED_MAX: usize = 60;

/// An RFC 6902 `replace`: `value` takes the place of the one at `path`.
pub(super) fn replace(path: &str, value: impl Into<Value>) -> Value {
    json!({ "op": "replace", "path": path, "value": value.into() })
}

/// An RFC 6902 `add`: puts `value` before the one at `path` of a list, at its end for
/// `-`, or into the field of an object.
pub(super) fn add(path: &str, value: impl Into<Value>) -> Value {
    json!({ "op": "add", "path": path, "value": value.into() })
}

/// An RFC 6902 `remove` of the value at `path`.
pub(super) fn remove(path: &str) -> Value {
    json!({ "op": "remove", "path": path })
}

/// The findings in the questionnaire after `patch`.
pub(super) fn check(patch: impl IntoIterator<Item = Value>, expect: &Expect) {
    check_file(&patched(MINIMAL, patch), expect);
}

/// The findings in the questionnaire with the first `old` replaced by `new`.
pub(super) fn check_edit(old: &str, new: &str, expect: &Expect) {
    assert!(MINIMAL.contains(old), "{old}");
    check_file(&MINIMAL.replacen(old, new, 1), expect);
}

/// The findings in the translation after `patch`, in a file whose name has this `language`.
pub(super) fn check_translation(
    language: impl Into<Option<&'static str>>,
    patch: impl IntoIterator<Item = Value>,
    expect: &Expect,
) {
    let (json, language) = (patched(SPANISH, patch), language.into());
    let translation = Source::of(MINIMAL).translation(&json, language);
    let found = translation.diagnostics;
    expect.assert_eq(&printed(&json, &found));
    assert_eq!(translation.translated.is_none(), has_errors(&found));
    check_fixes(&json, &found, |json| {
        crate::check_translation(MINIMAL, json, language)
    });
}

/// The findings in the questionnaire `json`.
pub(super) fn check_file(json: &str, expect: &Expect) {
    let source = Source::of(json);
    let found = source.diagnostics();
    expect.assert_eq(&printed(json, found));
    assert_eq!(source.questionnaire().is_none(), has_errors(found));
    check_fixes(json, found, crate::check);
}

#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
fn patched(json: &str, patch: impl IntoIterator<Item = Value>) -> String {
    let mut value: Value = serde_json::from_str(json).unwrap();
    let patch: Patch = serde_json::from_value(patch.into_iter().collect()).unwrap();
    json_patch::patch(&mut value, &patch).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

fn printed(json: &str, found: &[Diagnostic]) -> String {
    let mut printed = String::new();
    for one in found {
        let place = &one.place;
        let Diagnostic { code, severity, .. } = one;
        let (pointer, marked) = (&place.pointer, marked(json, place));
        printed += &format!("{severity}[{code}] at `{pointer}`: {marked}\n");
        printed += &format!("    {}\n    help: {}\n", one.message, one.help);
        if !one.ids.is_empty() {
            printed += &format!("    ids: {}\n", one.ids.join(", "));
        }
        if let Some(fix) = &one.fix {
            printed += &format!("    fix: {}\n", fix.replacement);
        }
    }
    printed
}

/// The beginning of the text that `place` marks in `json`.
fn marked(json: &str, place: &Location) -> String {
    let marked = json.get(place.offset..place.offset + place.length);
    let line = marked.unwrap_or_default().lines().next();
    let line: String = line.unwrap_or_default().chars().take(MARKED_MAX).collect();
    printable(&line).replace('\u{ad}', "\\u{ad}")
}

/// Each fix removes its problem; repeated fixes end, and touch nothing else.
fn check_fixes(json: &str, found: &[Diagnostic], check: impl Fn(&str) -> Vec<Diagnostic>) {
    let (corrected, applied) = fixed(json, found);
    assert_eq!(
        applied.len(),
        found.iter().filter(|one| one.fix.is_some()).count()
    );
    let left = check(&corrected);
    for one in applied {
        let is_it = |other: &&Diagnostic| {
            (other.code, &other.message, &other.place.pointer)
                == (one.code, &one.message, &one.place.pointer)
        };
        assert_eq!(left.iter().find(is_it), None, "{corrected}");
    }
    assert!(left.iter().all(|one| one.fix.is_none()), "{left:?}");
    // The same in a file with the line ends of Windows.
    let as_windows_has_it = |json: &str| "\u{feff}".to_owned() + &json.replace('\n', "\r\n");
    let windows = as_windows_has_it(json);
    let (of_windows, _) = fixed(&windows, &check(&windows));
    assert_eq!(of_windows, as_windows_has_it(&corrected));
}
