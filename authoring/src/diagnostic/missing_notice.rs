//! CG045: a notice on every screen is missing.

use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use super::finding::Finding;

pub(super) const KIND: Kind = Kind::error_of_form("CG045");

/// All of them; `description` is the schema's.
pub(crate) fn all(at: PointerBuf, name: &str, description: &str) -> Finding {
    finding(at, "the notices are missing", name, description)
}

/// The one called `name`; `description` is the schema's.
pub(crate) fn one(at: PointerBuf, name: &str, description: &str) -> Finding {
    let message = format!("the notice `{name}` is missing");
    finding(at, &message, name, description)
}

fn finding(at: PointerBuf, message: &str, name: &str, description: &str) -> Finding {
    let help = format!("add `{name}`: {description}");
    Finding::new(Code::MissingNotice, at, message).help(help.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{check, remove};

    #[test]
    fn notice_missing() {
        check(
            [remove("/notices/urgentHelp")],
            &expect![[r#"
                error[CG045] at `/notices/urgentHelp`: {
                    the notice `urgentHelp` is missing
                    help: add `urgentHelp`: Where to turn in an emergency or a crisis
            "#]],
        );
    }

    #[test]
    fn notices_missing() {
        check(
            [remove("/notices")],
            &expect![[r#"
                error[CG045] at `/notices`: {
                    the notices are missing
                    help: add `notices`: The words on every screen
            "#]],
        );
    }

    #[test]
    fn part_of_a_notice_missing() {
        check(
            [remove("/notices/privacy/promise")],
            &expect![[r#"
                error[CG045] at `/notices/privacy/promise`: {
                    the notice `promise` is missing
                    help: add `promise`: The promise itself, one short sentence
            "#]],
        );
    }
}
