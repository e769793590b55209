//! CG005: the file is larger, deeper or longer than the limits allow.

use jsonc_parser::common::Range;
use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error_of_form("CG005");

/// The whole file has too many bytes.
pub(crate) fn file(n_bytes: usize, max: usize) -> Finding {
    let message = format!("the file has {n_bytes} bytes; at most {max} are allowed");
    Finding::new(Code::TooLarge, Path::root(), message)
        .at(Range::new(0, 1))
        .help("remove what no visitor needs")
}

/// More than `max` brackets are open at the byte `offset`.
pub(crate) fn depth(offset: usize, max: usize) -> Finding {
    let message = format!("more than {max} brackets are open here");
    Finding::new(Code::TooLarge, Path::root(), message)
        .at(Range::new(offset, offset + 1))
        .help("write it with fewer levels")
}

/// The value at `range` has more than `max` of the `unit`, such as "fields".
pub(crate) fn value(at: PointerBuf, range: Range, size: usize, max: usize, unit: &str) -> Finding {
    let message = format!("there are {size} {unit} here; at most {max} are allowed");
    Finding::new(Code::TooLarge, at, message)
        .at(range)
        .help("shorten it, or split it")
}

/// A list has too many items.
pub(crate) fn list(path: &Path<'_>, length: usize, max: usize) -> Finding {
    let message = format!("the list has {length} parts; at most {max} are allowed");
    Finding::new(Code::TooLarge, path, message).help("remove what is not needed")
}

/// More than `max` conditions are nested.
pub(crate) fn nested_conditions(path: &Path<'_>, max: usize) -> Finding {
    let message = format!("more than {max} conditions are nested");
    Finding::new(Code::TooLarge, path, message).help("write it with fewer levels")
}

/// The file has too many conditions, paragraphs without one included.
pub(crate) fn conditions(n_conditions: usize, max: usize) -> Finding {
    let message = format!(
        "there are {n_conditions} conditions and paragraphs without one; at most {max} are allowed"
    );
    Finding::new(Code::TooLarge, Path::root(), message).help("remove what is not needed")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::{Value, json};

    use crate::diagnostic::testing::{add, check, check_edit, replace};

    #[test]
    fn condition_too_deep() {
        let tested = json!({ "question": "where", "anyOf": ["north", "south"] });
        let deep = (0..16).fold(tested, |inner, _| json!({ "not": { "not": inner } }));
        check(
            [replace("/rules/0/when", deep)],
            &expect![[r#"
                error[CG005] at `/rules/0/when/not/not/not/not/not/not/not/not/not/not/not/not/not/not/not/not`: {
                    more than 16 conditions are nested
                    help: write it with fewer levels
            "#]],
        );
    }

    #[test]
    fn named_conditions_too_deep() {
        let deeper = |name: &str| {
            (0..8).fold(
                json!({ "condition": name }),
                |inner, _| json!({ "not": inner }),
            )
        };
        let patch = [
            add(
                "/conditions",
                json!({ "a": { "answered": "what" }, "b": deeper("a") }),
            ),
            replace("/rules/0/when", deeper("b")),
        ];
        check(
            patch,
            &expect![[r#"
            error[CG005] at `/rules/0/when`: {
                more than 16 conditions are nested
                help: write it with fewer levels
        "#]],
        );
    }

    #[test]
    fn named_conditions_that_multiply() {
        let ten = |name: String| json!({ "any": vec![json!({ "condition": name }); 10] });
        let mut conditions: Value = (1..6)
            .map(|n| (format!("c{n}"), ten(format!("c{}", n - 1))))
            .collect();
        conditions["c0"] = json!({ "answered": "what" });
        let patch = [
            add("/conditions", conditions),
            replace("/rules/0/when", json!({ "condition": "c5" })),
        ];
        check(
            patch,
            &expect![[r#"
            error[CG005] at ``: {
                there are 111175 conditions and paragraphs without one; at most 10000 are allowed
                help: remove what is not needed
        "#]],
        );
    }

    #[test]
    fn long_text() {
        check(
            [replace("/start/heading", "Talk. ".repeat(3_400))],
            &expect![[r#"
                error[CG005] at `/start/heading`: "Talk. Talk. Talk. Talk. Talk. Talk. Talk. Talk. Talk. Talk.
                    there are 20400 bytes here; at most 20000 are allowed
                    help: shorten it, or split it
            "#]],
        );
    }

    #[test]
    fn more_than_a_hundred_options() {
        let option = |n| {
            add(
                "/questions/2/options/-",
                json!({ "id": format!("x{n}"), "label": "X" }),
            )
        };
        let options: [Value; 99] = core::array::from_fn(option);
        check(
            options,
            &expect![[r#"
                error[CG005] at `/questions/2/options`: [
                    the list has 101 parts; at most 100 are allowed
                    help: remove what is not needed
            "#]],
        );
    }

    #[test]
    fn more_than_two_hundred_examples_and_conditions() {
        let example = json!({ "name": "Anybody", "answers": {}, "outcome": "later" });
        let conditions: Value = (0..201)
            .map(|n| (format!("c{n}"), json!({ "answered": "who" })))
            .collect();
        let patch = [
            add("/examples", vec![example; 201]),
            add("/conditions", conditions),
        ];
        check(
            patch,
            &expect![[r#"
            error[CG005] at `/conditions`: {
                the list has 201 parts; at most 200 are allowed
                help: remove what is not needed
            error[CG005] at `/examples`: [
                the list has 201 parts; at most 200 are allowed
                help: remove what is not needed
        "#]],
        );
    }

    #[test]
    fn more_than_ten_thousand_paragraphs() {
        let paragraphs = vec![json!({ "text": "It takes a minute." }); 10_001];
        check(
            [replace("/outcomes/0/nextStep", paragraphs)],
            &expect![[r#"
                error[CG005] at ``: {
                    there are 10009 conditions and paragraphs without one; at most 10000 are allowed
                    help: remove what is not needed
            "#]],
        );
    }

    #[test]
    fn too_deep() {
        let lists = "[".repeat(64) + &"]".repeat(64);
        let comment = format!("\"$comment\": {lists}, \"notices\"");
        check_edit(
            "\"notices\"",
            &comment,
            &expect![[r#"
                error[CG005] at ``: [
                    more than 64 brackets are open here
                    help: write it with fewer levels
            "#]],
        );
    }
}
