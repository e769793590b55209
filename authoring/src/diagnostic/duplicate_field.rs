//! CG006: an object has the same field twice.

use jsonc_parser::common::Range;
use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use super::finding::Finding;

pub(super) const KIND: Kind = Kind::error_of_form("CG006");

/// The second field `name`, whose name is at `range`.
pub(crate) fn at(at: PointerBuf, range: Range, name: &str) -> Finding {
    Finding::new(
        Code::DuplicateField,
        at,
        format!("the field `{name}` is here twice"),
    )
    .at(range)
    .help("remove one of the two, or give it its own name")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::testing::check_edit;
    use expect_test::expect;

    #[test]
    fn field_twice() {
        check_edit(
            "\"Me\"",
            "\"Me\", \"label\": \"Myself\"",
            &expect![[r#"
                error[CG006] at `/questions/0/options/0/label`: "label"
                    the field `label` is here twice
                    help: remove one of the two, or give it its own name
            "#]],
        );
    }

    #[test]
    fn word_twice() {
        let words = r#""words": { "start": "Begin", "start": "Go" }, "notices""#;
        check_edit(
            "\"notices\"",
            words,
            &expect![[r#"
                error[CG006] at `/words/start`: "start"
                    the field `start` is here twice
                    help: remove one of the two, or give it its own name
            "#]],
        );
    }
}
