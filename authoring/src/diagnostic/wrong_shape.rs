//! CG002: a field is missing, or a value of the wrong type.

use jsonptr::PointerBuf;

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error_of_form("CG002");

/// The word `found` is none of those `allowed`.
pub(crate) fn word(at: PointerBuf, allowed: &str, found: &str, near: Option<String>) -> Finding {
    let help = match &near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {allowed}"),
    };
    let message = format!("expected {allowed}, found `{found}`");
    Finding::new(Code::WrongShape, at, message)
        .help(help)
        .meant(found, near)
}

/// The value is `found`, such as "a text", and not of one of the `allowed` types, the
/// first of which is `type_name`.
pub(crate) fn value(at: PointerBuf, allowed: &str, found: &str, type_name: &str) -> Finding {
    let message = format!("expected {allowed}, found {found}");
    Finding::new(Code::WrongShape, at, message).help(how_to_write(type_name))
}

/// The field `name`, which is described so, is missing.
pub(crate) fn missing(at: PointerBuf, name: &str, description: &str) -> Finding {
    let help = format!("add `{name}`: {description}");
    Finding::new(
        Code::WrongShape,
        at,
        format!("the field `{name}` is missing"),
    )
    .help(help.trim_end_matches('.'))
}

/// What the schema takes, serde does not.
pub(crate) fn refused(error: &serde_json::Error) -> Finding {
    Finding::new(Code::WrongShape, Path::root(), error.to_string())
        .help("docs/questionnaire.md lists the fields")
}

/// How to write a value of the type.
fn how_to_write(type_name: &str) -> &str {
    match type_name {
        "string" => "write it between double quotation marks",
        "integer" | "number" => "write a number without quotation marks",
        "boolean" => "write true or false, without quotation marks",
        "array" => "write a list between [ and ]",
        "object" => "write an object between { and }",
        _ => "take it out",
    }
}
