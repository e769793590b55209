//! What an edit of a questionnaire changes: what is said, and what it does to visitors.
//!
//! The second is proved for all visitors, by the solver that [`check`](crate::check) uses; see
//! `docs/decisions/0017-change-impact.md`. A *visitor* is what somebody would answer to each
//! question of either questionnaire, wherever it is asked. Questions and options are the same in
//! both if their ids are.

mod alignment;
mod edits;

use core::fmt;

use serde::Serialize;

use super::analysis::{self, Side};
pub use super::impact::{
    Detail, Ending, Example, ExampleAnswer, Existence, Impact, InvariantChange, InvariantImpact,
    QuestionImpact, Transition, Transitions, Verdict, Weakening,
};
use super::renames::Renames;
pub use super::renames::{Rename, RenameError};
use super::{Diagnostic, Source};
pub use edits::{Edit, EditKind};

/// The changes from one questionnaire to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// What is said differently, in the order of the newer questionnaire.
    pub edits: Vec<Edit>,
    /// What that changes for visitors.
    #[serde(flatten)]
    pub impact: Impact,
}

/// Why two questionnaires were not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The parts of the older one do not fit together: it has these problems.
    Old(Vec<Diagnostic>),
    /// Those of the newer one do not.
    New(Vec<Diagnostic>),
    /// Nothing was renamed in the way that was declared.
    Rename(RenameError),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Old(_) => f.write_str("the parts of the older questionnaire do not fit together"),
            Self::New(_) => f.write_str("the parts of the newer questionnaire do not fit together"),
            Self::Rename(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Refusal {}

/// Compares the questionnaire `old` with `new`, in which the parts that `renames` name have
/// another id. Translations are not compared.
///
/// They need not pass [`check`](crate::check): it is enough that their parts fit together. A broken
/// invariant or an outcome to which no rule leads are no obstacle.
///
/// # Errors
///
/// If one of the two cannot be used, or a rename does not fit them.
///
/// ```
/// use consultation_guide_authoring::Source;
/// use consultation_guide_authoring::changes::{Detail, Verdict, compare};
///
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// let edited = json.replace(r#""sci", "phantom"] },"#, r#""sci"] },"#);
/// let (old, new) = (Source::of(json), Source::of(&edited));
/// let impact = compare(&old, &new, &[], Detail::Outcomes)?.impact;
/// assert_eq!(impact.verdict, Verdict::Somebody);
/// let led = &impact.outcomes.found[0];
/// assert_eq!((&*led.from, &*led.to), ("book", "may_book"));
/// assert_eq!(led.example.answers[1].after, Some(vec!["phantom".to_owned()]));
/// # Ok::<(), consultation_guide_authoring::changes::Refusal>(())
/// ```
pub fn compare(
    old: &Source<'_>,
    new: &Source<'_>,
    renames: &[Rename],
    detail: Detail,
) -> Result<Changes, Refusal> {
    let old = old.comparable().map_err(Refusal::Old)?;
    let new = new.comparable().map_err(Refusal::New)?;
    let renames = Renames::of(renames, [old.document, new.document]).map_err(Refusal::Rename)?;
    let sides = [&old, &new].map(|side| Side {
        document: side.document,
        questionnaire: &side.questionnaire,
    });
    Ok(Changes {
        edits: edits::edits(old.json, new.json, &renames),
        impact: analysis::impact(sides, &renames, detail),
    })
}
