//! CG043: a text is hard to read.

use super::Code;
use super::code::Kind;
use super::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::warning("CG043");

/// How hard a text is, on the scale of its language's measure, or by its lengths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HardReading {
    /// A school grade, above the highest.
    Grade { value: f64, highest: f64 },
    /// An ease, below the lowest.
    Ease { value: f64, lowest: f64 },
    /// The length of a sentence, above the longest.
    Sentence {
        length: usize,
        longest: usize,
        unit: &'static str,
    },
    /// The letters of a word on average, above the longest.
    Words { value: f64, longest: f64 },
}

pub(crate) fn at(path: &Path<'_>, reading: HardReading) -> Finding {
    let message = match reading {
        HardReading::Grade { value, highest } => format!(
            "the text reads at grade {value:.1}, and grade {highest} is the highest for visitors"
        ),
        HardReading::Ease { value, lowest } => format!(
            "the text reads with an ease of {value:.1}, and {lowest} is the lowest for visitors"
        ),
        HardReading::Sentence {
            length,
            longest,
            unit,
        } => {
            format!("a sentence is {length} {unit} long, and {longest} is the longest for visitors")
        }
        HardReading::Words { value, longest } => format!(
            "the words have {value:.1} letters on average, and {longest} is the most for visitors"
        ),
    };
    Finding::new(Code::ReadingGrade, path, message).help(
        "write shorter sentences of shorter words; names of conditions, medicines and places \
         can be listed in `names`",
    )
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::diagnostic::testing::{check, replace};

    #[test]
    fn long_sentence() {
        check(
            [replace(
                "/notes/0/paragraphs/0/text",
                "The talk is free for all who come to us by phone or on foot and who would like to hear what we can and can not do for them and their kin in the next few weeks.",
            )],
            &expect![[r#"
                warning[CG043] at `/notes/0/paragraphs/0/text`: "The talk is free for all who come to us by phone or on foot
                    the text reads at grade 11.0, and grade 7 is the highest for visitors
                    help: write shorter sentences of shorter words; names of conditions, medicines and places can be listed in `names`
            "#]],
        );
    }

    #[test]
    fn long_words() {
        check(
            [replace(
                "/outcomes/0/nextStep/0/text",
                "A multidisciplinary consultation facilitates individualized recommendations, administrative coordination, documentation, and subsequent longitudinal follow-up appointments.",
            )],
            &expect![[r#"
                warning[CG043] at `/outcomes/0/nextStep/0/text`: "A multidisciplinary consultation facilitates individualized
                    the text reads at grade 37.1, and grade 7 is the highest for visitors
                    help: write shorter sentences of shorter words; names of conditions, medicines and places can be listed in `names`
            "#]],
        );
    }
}
