//! Finds the lines and columns of findings.

use std::cell::OnceCell;

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged};
use jsonptr::{Pointer, PointerBuf};

use super::diagnostic::Fix;
use super::diagnostic::finding::{Finding, Meant, Span};
use super::parsing::{parse, without_mark};
use super::recovery::Recovery;
use super::report::Listed;
use super::{Diagnostic, Location};

/// The diagnostics of the `listed` findings in the file `json`, in the order of their
/// places. `recovery` is that of reading it.
pub(super) fn locate(listed: Listed, json: &str, recovery: &Recovery) -> Vec<Diagnostic> {
    if listed.findings.is_empty() {
        return Vec::new();
    }
    let text = without_mark(json);
    let places = Locations::of(text, recovery);
    let findings = listed.findings.into_iter();
    let mut diagnostics: Vec<_> = findings.map(|finding| places.locate(finding)).collect();
    let mark_length = json.len() - text.len();
    for diagnostic in &mut diagnostics {
        diagnostic.place.offset += mark_length;
        if let Some(fix) = &mut diagnostic.fix {
            fix.offset += mark_length;
        }
    }
    diagnostics.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
    if let (Some(last), n_unlisted @ 1..) = (diagnostics.last_mut(), listed.n_unlisted) {
        let at_least = if listed.is_at_least { "at least " } else { "" };
        last.help += &format!("; {at_least}{n_unlisted} more problems are not listed");
    }
    diagnostics
}

/// The places of the values of one JSON text.
struct Locations<'j> {
    lines: Lines<'j>,
    recovery: &'j Recovery,
    /// Parsed when a pointer is looked up: a text too large to be parsed has problems too.
    root: OnceCell<Option<Value<'j>>>,
}

impl<'j> Locations<'j> {
    fn of(json: &'j str, recovery: &'j Recovery) -> Self {
        Self {
            lines: Lines::of(json),
            recovery,
            root: OnceCell::new(),
        }
    }

    fn locate(&self, finding: Finding) -> Diagnostic {
        let place = match finding.span {
            Span::Value => self.find(&finding.at, None),
            Span::Name => self.find_name(&finding.at),
            Span::Bytes(range) => self.find(&finding.at, Some(range)),
        };
        Diagnostic {
            code: finding.code,
            severity: finding.severity,
            message: finding.message,
            ids: finding.ids,
            help: finding.help,
            fix: finding
                .meant
                .and_then(|slip| self.fix(&place, &finding.at, &slip)),
            place,
        }
    }

    /// The edit that replaces the slip by what was meant: the text at `place`, or the name
    /// of the field `at` a pointer. None where neither is the slip, such as where the
    /// place is the object around a missing field.
    fn fix(&self, place: &Location, at: &Pointer, slip: &Meant) -> Option<Fix> {
        let is_slip = |place: &&Location| {
            let found = self
                .lines
                .text
                .get(place.offset..place.offset + place.length);
            let found = found.and_then(|found| serde_json::from_str::<String>(found).ok());
            found.as_ref() == Some(&slip.found)
        };
        let name = self.find_name(at);
        let Location { offset, length, .. } = *[place, &name].into_iter().find(is_slip)?;
        Some(Fix {
            offset,
            length,
            replacement: serde_json::to_string(&slip.meant).ok()?,
        })
    }

    /// The place of `range`; without one, of the value at `pointer`, or of the
    /// nearest one around it where that one is missing.
    fn find(&self, pointer: &Pointer, range: Option<Range>) -> Location {
        let (pointer, found) = match range {
            // A text too large to be parsed comes here as well.
            Some(range) if !self.recovery.have_renamed() => (pointer.to_owned(), range),
            _ => {
                let (pointer, of_value) = self.look_up(pointer);
                (pointer, range.unwrap_or(of_value))
            }
        };
        self.place(&pointer, found)
    }

    /// The place of the name of the field at `pointer`; that of its value where
    /// it is no field.
    fn find_name(&self, pointer: &Pointer) -> Location {
        let root = self.root.get_or_init(|| parse(self.lines.text).ok());
        let of_name = pointer.split_back().and_then(|(around, key)| {
            let mut keys = around.tokens();
            let around =
                keys.try_fold(root.as_ref()?, |value, key| child(value, &key.decoded()))?;
            let property = around.as_object()?.get(&key.decoded())?;
            Some(property.name.range())
        });
        self.find(pointer, of_name)
    }

    fn place(&self, pointer: &Pointer, found: Range) -> Location {
        let (line, column) = self.lines.line_and_column(found.start);
        Location {
            line,
            column,
            pointer: pointer.to_string(),
            offset: found.start,
            length: found.end - found.start,
        }
    }

    /// The range of the value at `pointer`, and the pointer with the names as
    /// the file spells them.
    fn look_up(&self, pointer: &Pointer) -> (PointerBuf, Range) {
        let json = self.lines.text;
        let root = self.root.get_or_init(|| parse(json).ok());
        let mut nearest = root.as_ref();
        let mut value = nearest;
        let (mut read, mut written) = (PointerBuf::root(), PointerBuf::root());
        for key in pointer.tokens() {
            read.push_back(&key);
            let name = match self.recovery.name_in_file(&read) {
                Some(name) => name.into(),
                None => key.decoded(),
            };
            written.push_back(&*name);
            value = value.and_then(|value| child(value, &name));
            nearest = value.or(nearest);
        }
        let first_byte = Range::new(0, json.len().min(1));
        (written, nearest.map_or(first_byte, Ranged::range))
    }
}

fn child<'v, 'j>(value: &'v Value<'j>, key: &str) -> Option<&'v Value<'j>> {
    match value {
        Value::Object(object) => object.get(key).map(|property| &property.value),
        Value::Array(array) => array.elements.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The distance in bytes at which characters are counted in advance.
const STRIDE: usize = 1024;

/// Where the lines of a text begin, and how many characters precede them.
///
/// Finds a place without reading the text from its beginning: a file may have many
/// problems, all on one line.
struct Lines<'j> {
    text: &'j str,
    /// The offsets at which lines begin.
    starts: Vec<usize>,
    /// How many characters come before each multiple of [`STRIDE`] bytes.
    n_characters: Vec<usize>,
}

impl<'j> Lines<'j> {
    fn of(text: &'j str) -> Self {
        let newlines = text.match_indices('\n').map(|(offset, _)| offset + 1);
        let chunks = text.as_bytes().chunks(STRIDE);
        Self {
            text,
            starts: core::iter::once(0).chain(newlines).collect(),
            n_characters: chunks
                .scan(0, |total, chunk| {
                    let before = *total;
                    *total += n_characters(chunk);
                    Some(before)
                })
                .collect(),
        }
    }

    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        (line, self.n_before(offset) - self.n_before(start) + 1)
    }

    fn n_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        // The end of the text may be the end of the last stride as well.
        let stride = (offset / STRIDE).min(self.n_characters.len().saturating_sub(1));
        let counted = self.n_characters.get(stride).copied().unwrap_or_default();
        counted + n_characters(&bytes[stride * STRIDE..offset])
    }
}

/// How many characters begin in `bytes`, a part of a UTF-8 text.
fn n_characters(bytes: &[u8]) -> usize {
    let continues = |byte: u8| byte & 0b1100_0000 == 0b1000_0000;
    bytes.iter().filter(|&&byte| !continues(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_found_by_line_and_column() {
        let recovery = Recovery::default();
        let json = "{\n  \"é\": [1, 22],\n  \"b\": {\"c\": null, \"d/e~\": 1}\n}";
        let places = Locations::of(json, &recovery);
        let at = |pointer| {
            let pointer = Pointer::from_static(pointer);
            let Location { line, column, .. } = places.find(pointer, None);
            (line, column)
        };
        assert_eq!(at(""), (1, 1));
        assert_eq!(at("/é/1"), (2, 12));
        assert_eq!(at("/b/c"), (3, 14));
        assert_eq!(at("/b/missing"), (3, 8));
        assert_eq!(at("/b/d~1e~0"), (3, 28));
        let name_at = |pointer| places.find_name(Pointer::from_static(pointer)).column;
        assert_eq!((name_at("/b/c"), name_at("/b/d~1e~0")), (9, 20));
        assert_eq!((name_at("/é/1"), name_at("/b/missing")), (12, 8));
    }

    #[test]
    fn columns_are_the_same_as_counted_one_by_one() {
        let text = "äöü\n".to_owned() + &"ß€x".repeat(1000) + "\n\n" + &"y".repeat(3 * STRIDE);
        let lines = Lines::of(&text);
        let (mut line, mut column) = (1, 1);
        for (offset, character) in text.char_indices() {
            assert_eq!(lines.line_and_column(offset), (line, column));
            (line, column) = if character == '\n' {
                (line + 1, 1)
            } else {
                (line, column + 1)
            };
        }
        assert_eq!(lines.line_and_column(text.len()), (line, column));
        assert_eq!(Lines::of("").line_and_column(0), (1, 1));
    }
}
