//! Finds the line and column of a JSON pointer.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::Place;

/// The places of the values of one JSON text.
pub(super) struct Places<'j> {
    json: &'j str,
    root: Option<Value<'j>>,
}

impl<'j> Places<'j> {
    pub(super) fn of(json: &'j str) -> Self {
        let parsed = parse_to_ast(json, &CollectOptions::default(), &ParseOptions::default());
        Self {
            json,
            root: parsed.ok().and_then(|parsed| parsed.value),
        }
    }

    /// The place of the value at `pointer`, or of the nearest one around it
    /// where that one is missing.
    pub(super) fn find(&self, pointer: &str) -> Place {
        let mut value = self.root.as_ref();
        for key in pointer.split('/').skip(1) {
            match value.and_then(|value| child(value, key)) {
                Some(found) => value = Some(found),
                None => break,
            }
        }
        let (offset, length) = value.map_or((0, self.json.len().min(1)), |value| {
            (value.range().start, value.range().width())
        });
        let (line, column) = line_and_column(self.json, offset);
        Place {
            line,
            column,
            pointer: pointer.to_owned(),
            offset,
            length,
        }
    }
}

fn child<'v, 'j>(value: &'v Value<'j>, key: &str) -> Option<&'v Value<'j>> {
    match value {
        Value::Object(object) => object.get(key).map(|property| &property.value),
        Value::Array(array) => array.elements.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_found_by_line_and_column() {
        let places = Places::of("{\n  \"é\": [1, 22],\n  \"b\": {\"c\": null}\n}");
        let at = |pointer| {
            let Place { line, column, .. } = places.find(pointer);
            (line, column)
        };
        assert_eq!(at(""), (1, 1));
        assert_eq!(at("/é/1"), (2, 12));
        assert_eq!(at("/b/c"), (3, 14));
        assert_eq!(at("/b/missing"), (3, 8));
    }
}
