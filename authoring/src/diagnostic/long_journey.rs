//! CG073: a journey has more than six questions.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG073");

/// A journey that asks for `answers`, those to the questions `asked`: more than
/// `enough`, and no journey asks more if that `is_longest`.
pub(crate) fn of(asked: &[&str], answers: &str, enough: usize, is_longest: bool) -> Finding {
    let n_asked = asked.len();
    let or_more = if is_longest { "" } else { " or more" };
    let message = format!("a visitor can be asked {n_asked} questions{or_more}: {answers}");
    Finding::new(Code::LongJourney, Path::of("questions"), message)
        .about(asked)
        .help(format!(
            "{enough} are enough: take questions out, or ask some under a condition"
        ))
}
