//! CG060: the guide has no words of its own in this language.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;
use crate::words::{Unspoken, spoken};

pub(super) const KIND: Kind = Kind::error("CG060");

/// The guide cannot speak the `language`.
pub(crate) fn words(language: &str, why: &Unspoken) -> Finding {
    match why {
        Unspoken::NoTag => of(
            format!("`{language}` is not the tag of a language"),
            "write a BCP 47 tag, such as `es` or `zh-Hans`",
        ),
        Unspoken::Missing(missing) => of(
            format!("the guide has no words of its own in `{language}`"),
            &format!(
                "use a language that it speaks ({}), or give under `words` those it lacks: {}",
                spoken().collect::<Vec<_>>().join(", "),
                missing.join(", ")
            ),
        ),
    }
}

/// A translation does not say what the speakers of its `language` call it.
pub(crate) fn name(language: &str) -> Finding {
    of(
        format!("the guide has no name for the language `{language}`"),
        "write under `name` what its speakers call it, such as \"Tiếng Việt\"",
    )
}

fn of(message: String, help: &str) -> Finding {
    Finding::new(Code::UnknownLanguage, Path::of("language"), message).help(help)
}
