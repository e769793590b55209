//! CG007: what is allowed is not a warning.

use jsonptr::Pointer;

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::suggestion::{did_you_mean, with_suggestion};

pub(super) const KIND: Kind = Kind::error("CG007");

/// The allowed `code` is not that of a warning that can be allowed.
pub(crate) fn at(at: &Pointer, code: &str) -> Finding {
    let (message, help, near) = match Code::of(code) {
        None => {
            let warnings = Code::ALL.iter().filter(|code| code.can_be_allowed());
            let near = did_you_mean(code, warnings.map(|code| code.as_str()));
            let help = with_suggestion(near.as_deref(), "docs/diagnostics.md lists the codes");
            (format!("there is no warning `{code}`"), help, near)
        }
        Some(_) => {
            let help = "remove it, and fix what it reports; only warnings can be allowed";
            (format!("`{code}` cannot be allowed"), help.to_owned(), None)
        }
    };
    Finding::new(Code::NotAllowable, at.to_owned(), message)
        .about([code])
        .help(help)
        .meant(code, near)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check};

    #[test]
    fn error() {
        check(
            [add("/questions/0/allow", json!(["CG012"]))],
            &expect![[r#"
                error[CG007] at `/questions/0/allow/0`: "CG012"
                    `CG012` cannot be allowed
                    help: remove it, and fix what it reports; only warnings can be allowed
                    ids: CG012
            "#]],
        );
    }

    #[test]
    fn unknown_code() {
        check(
            [add("/allow", json!(["CG999"]))],
            &expect![[r#"
                error[CG007] at `/allow/0`: "CG999"
                    there is no warning `CG999`
                    help: docs/diagnostics.md lists the codes
                    ids: CG999
            "#]],
        );
    }
}
