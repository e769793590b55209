//! CG043: a text is hard to read.

use super::Code;
use super::code::Kind;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG043");

/// How hard a text is, on the scale of its language's measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HardReading {
    /// A school grade, above the highest.
    Grade { value: f64, highest: f64 },
    /// An ease, below the lowest.
    Ease { value: f64, lowest: f64 },
}

pub(crate) fn at(path: &Path<'_>, reading: HardReading) -> Finding {
    let message = match reading {
        HardReading::Grade { value, highest } => format!(
            "the text reads at grade {value:.1}, and grade {highest} is the highest for visitors"
        ),
        HardReading::Ease { value, lowest } => format!(
            "the text reads with an ease of {value:.1}, and {lowest} is the lowest for visitors"
        ),
    };
    Finding::new(Code::ReadingGrade, path, message).help(
        "write shorter sentences of shorter words; names of conditions, medicines and places \
         can be listed in `names`",
    )
}
