//! CG065: a translation is a draft, which visitors do not get.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG065");

pub(crate) fn finding() -> Finding {
    let message = "nobody has reviewed the translation, so visitors do not get it";
    Finding::new(Code::DraftTranslation, Path::of("review"), message)
        .help("have somebody who speaks the language read it, then write \"reviewed\"")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{check_translation, replace};

    #[test]
    fn draft() {
        check_translation(
            "es",
            [replace("/review", "draft")],
            &expect![[r#"
                warning[CG065] at `/review`: "draft"
                    nobody has reviewed the translation, so visitors do not get it
                    help: have somebody who speaks the language read it, then write "reviewed"
            "#]],
        );
    }
}
