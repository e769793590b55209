//! CG072: the decision is always settled before a question could be asked, so that no
//! journey can choose its options.

use super::Code;
use super::code::Kind;
use super::listed::ids_in_words;
use crate::finding::Finding;
use crate::path::Path;
use consultation_guide::domain::Question;

pub(super) const KIND: Kind = Kind::error("CG072");

/// The `question`, and those after it if `with_those_after`.
pub(crate) fn at(path: &Path<'_>, question: &Question, with_those_after: bool) -> Finding {
    let Question { id, options, .. } = question;
    let options = options.iter().map(|option| option.id.as_str());
    let and_those_after = if with_those_after {
        " and those after it"
    } else {
        ""
    };
    let message = format!(
        "question `{id}`{and_those_after} can never be asked, since the decision is always \
         settled before; so none of its options can be chosen: {}",
        ids_in_words(options.clone())
    );
    Finding::new(Code::QuestionNeverAsked, path, message)
        .about([id.as_str()].into_iter().chain(options))
        .help("let a rule depend on it that does not come too late, or take the question out")
}
