//! CG031: a link is on a host that is reserved for examples.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG031");

/// The address `url` of a `clinic`, of all of them, or of a link of its own.
pub(crate) fn at(path: &Path<'_>, clinic: Option<&str>, url: &str) -> Finding {
    let message = format!("`{url}` is on a host that is reserved for examples");
    Finding::new(Code::PlaceholderHost, path, message)
        .about(clinic)
        .help("put the real address here before release")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn placeholder_host_in_capitals() {
        check(
            [replace("/booking/url", "HTTPS://BOOK.CLINIC.EXAMPLE/")],
            &expect![[r#"
                warning[CG031] at `/booking/url`: "HTTPS://BOOK.CLINIC.EXAMPLE/"
                    `HTTPS://BOOK.CLINIC.EXAMPLE/` is on a host that is reserved for examples
                    help: put the real address here before release
            "#]],
        );
    }

    #[test]
    fn placeholder_host_in_a_link_of_its_own() {
        let link = serde_json::json!({ "label": "Find a doctor", "url": "https://find.example/" });
        check(
            [add("/notes/0/paragraphs/0/link", link)],
            &expect![[r#"
            warning[CG031] at `/notes/0/paragraphs/0/link/url`: "https://find.example/"
                `https://find.example/` is on a host that is reserved for examples
                help: put the real address here before release
        "#]],
        );
    }

    #[test]
    fn placeholder_host() {
        check(
            [replace("/booking/url", "https://book.clinic.example/")],
            &expect![[r#"
                warning[CG031] at `/booking/url`: "https://book.clinic.example/"
                    `https://book.clinic.example/` is on a host that is reserved for examples
                    help: put the real address here before release
            "#]],
        );
    }
}
