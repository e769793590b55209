//! CG080: nobody has signed what is to be confirmed, or it was changed since.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::document::SignedEntry;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::lasting_warning("CG080");

pub(crate) fn never() -> Finding {
    let message = "nobody has signed what is to be confirmed";
    Finding::new(Code::Unsigned, Path::of("confirm"), message)
        .help("have the page that `consultation-guide review` writes signed, and put its hash in `signed`")
}

/// `hash` is that of the file.
pub(crate) fn another(signed: &SignedEntry, hash: &str) -> Finding {
    let SignedEntry {
        hash: before,
        by,
        on,
    } = signed;
    let message =
        format!("{by} signed `{before}` on {on}, but the file was changed since and is `{hash}`");
    Finding::new(Code::Unsigned, Path::of("signed").field("hash"), message)
        .help("have what changed signed, which `consultation-guide review --before OLD` writes, and put the new hash here")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn never_signed() {
        check(
            [add("/confirm", json!(["The talk is free."]))],
            &expect![[r#"
                warning[CG080] at `/confirm`: [
                    nobody has signed what is to be confirmed
                    help: have the page that `consultation-guide review` writes signed, and put its hash in `signed`
            "#]],
        );
    }

    #[test]
    fn changed_since() {
        let signed = json!({ "hash": "0123456789abcdef", "by": "Dr. Example", "on": "2026-11-30" });
        check(
            [add("/signed", signed)],
            &expect![[r#"
            warning[CG080] at `/signed/hash`: "0123456789abcdef"
                Dr. Example signed `0123456789abcdef` on 2026-11-30, but the file was changed since and is `9d0a65883ab74edd`
                help: have what changed signed, which `consultation-guide review --before OLD` writes, and put the new hash here
        "#]],
        );
    }

    #[test]
    fn nothing_to_confirm() {
        check(
            [add("/confirm", json!([" "]))],
            &expect![[r#"
            warning[CG080] at `/confirm`: [
                nobody has signed what is to be confirmed
                help: have the page that `consultation-guide review` writes signed, and put its hash in `signed`
            error[CG040] at `/confirm/0`: " "
                there is nothing to confirm here
                help: write what is to be confirmed, or remove it
        "#]],
        );
    }
}
