//! CG008: an allowance matches no warning.

use jsonptr::Pointer;

use super::Code;
use super::code::Kind;
use super::finding::Finding;

pub(super) const KIND: Kind = Kind::lasting_warning("CG008");

pub(crate) fn at(at: &Pointer, code: &str) -> Finding {
    let message = format!("nothing here has the warning `{code}`");
    Finding::new(Code::UnusedAllowance, at.to_owned(), message)
        .about([code])
        .help("remove it")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::json;

    use crate::diagnostic::testing::{add, check, replace};

    #[test]
    fn allowed_elsewhere() {
        let eligible = json!({ "text": "You are eligible", "allow": ["CG042"] });
        check(
            [
                replace("/outcomes/0/heading", eligible),
                add("/allow", json!(["CG042"])),
                add("/notes/0/allow", json!(["CG042"])),
            ],
            &expect![[r#"
                warning[CG008] at `/notes/0/allow/0`: "CG042"
                    nothing here has the warning `CG042`
                    help: remove it
                    ids: CG042
            "#]],
        );
    }
}
