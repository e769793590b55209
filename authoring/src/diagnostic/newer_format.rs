//! CG003: the file is of a newer format than this tool reads.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::FORMAT;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error_of_form("CG003");

pub(crate) fn of(format: u64) -> Finding {
    let message = format!("the file is of format {format}, and this tool reads format {FORMAT}");
    Finding::new(Code::NewerFormat, Path::of("format"), message)
        .help("update consultation-guide, or write the file in the older format")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, check_translation, replace};

    #[test]
    fn newer_format_with_unknown_fields() {
        check(
            [replace("/format", 2), add("/pages", json!([]))],
            &expect![[r#"
                error[CG003] at `/format`: 2
                    the file is of format 2, and this tool reads format 1
                    help: update consultation-guide, or write the file in the older format
            "#]],
        );
    }

    #[test]
    fn newer_format() {
        check(
            [replace("/format", 2)],
            &expect![[r#"
                error[CG003] at `/format`: 2
                    the file is of format 2, and this tool reads format 1
                    help: update consultation-guide, or write the file in the older format
            "#]],
        );
    }

    #[test]
    fn newer_format_in_a_translation() {
        check_translation(
            "es",
            [replace("/format", 2), add("/novelty", json!([]))],
            &expect![[r#"
                error[CG003] at `/format`: 2
                    the file is of format 2, and this tool reads format 1
                    help: update consultation-guide, or write the file in the older format
            "#]],
        );
    }
}
