//! What an edit changes for visitors, as it is told. The analysis finds it.

use std::collections::BTreeMap;

use serde::Serialize;

/// What an edit changes for visitors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Impact {
    /// Whether anybody is led elsewhere.
    pub verdict: Verdict,
    /// From which outcome to which other one visitors are led.
    pub outcomes: Transitions,
    /// The outcomes to which some visitor is led before and after, by their newer ids.
    pub stays: Vec<String>,
    /// From which rule to which other one visitors are led; none unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Transitions>,
    /// Who is prompted to book now and was not before.
    pub newly_prompted: Existence,
    /// Who was prompted to book before and is not now.
    pub no_longer_prompted: Existence,
    /// The questions that are not asked of the same visitors as before.
    pub questions: Vec<QuestionImpact>,
    /// The invariants that do not promise the same as before.
    pub invariants: Vec<InvariantImpact>,
}

/// Whether anybody is led elsewhere: to another outcome, or to the same one if it prompts now and
/// did not, or no longer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Nobody is: proved.
    Nobody,
    /// Somebody is.
    Somebody,
    /// The limit of work was reached, and nobody was found.
    Unknown,
}

/// Who is led from one end to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Transitions {
    /// Each with a visitor, in the order of the older ends and then of the newer ones.
    pub found: Vec<Transition>,
    /// Whether there are no others: proved. Up to 1,000 are listed.
    pub is_complete: bool,
}

/// Some visitors are led to another end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transition {
    /// The id of the end in the older questionnaire.
    pub from: String,
    /// The id of the end in the newer one.
    pub to: String,
    /// The shortest of them.
    pub example: Example,
}

/// Whether some visitor is of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "who", content = "example", rename_all = "camelCase")]
pub enum Existence {
    /// No visitor is: proved.
    Nobody,
    /// The shortest one who is.
    Somebody(Example),
    /// The limit of work was reached.
    Unknown,
}

/// A visitor, and where both questionnaires lead them.
///
/// The shortest of their kind answers the fewest questions and skips the others. Of those it is
/// the one who chooses the fewest options, and of those the one whose options come first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// What they would answer where it is asked; they would skip every other question.
    pub answers: Vec<ExampleAnswer>,
    /// Where the older questionnaire leads them.
    pub before: Ending,
    /// Where the newer one does.
    pub after: Ending,
    /// Whether none is shorter, and of those as short none comes first: proved.
    pub is_shortest: bool,
}

/// What a visitor would answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleAnswer {
    /// The id of the question; the newer one if there are two.
    pub question: String,
    /// The options that they would choose in the older questionnaire; none if it does not have
    /// the question.
    pub before: Option<Vec<String>>,
    /// The same in the newer one.
    pub after: Option<Vec<String>>,
}

impl ExampleAnswer {
    /// Whether nothing would be chosen in either questionnaire.
    pub(crate) fn is_skipped(&self) -> bool {
        let replies = [&self.before, &self.after].into_iter().flatten();
        replies.flatten().next().is_none()
    }
}

/// Where a questionnaire leads a visitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ending {
    /// The id of the outcome.
    pub outcome: String,
    /// Whether it prompts.
    pub prompts: bool,
    /// The id of the rule that decides.
    pub rule: String,
    /// By question that is asked of them unless the decision is settled before: the options
    /// chosen; none for a skip.
    pub answers: BTreeMap<String, Option<Vec<String>>>,
}

/// A question that is not asked of the same visitors as before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuestionImpact {
    /// Its id; the newer one if there are two.
    pub question: String,
    /// Who is asked it now and was not before.
    pub newly_asked: Existence,
    /// Who was asked it before and is not now.
    pub spared: Existence,
}

/// An invariant that does not promise the same as before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InvariantImpact {
    /// Its id; the newer one if there are two.
    pub invariant: String,
    /// What became of it.
    #[serde(flatten)]
    pub change: InvariantChange,
}

/// What became of an invariant. The older one is read as if it stood in the newer questionnaire:
/// what is not there any more is never chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(
    tag = "change",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum InvariantChange {
    /// It is new.
    Added,
    /// It is gone.
    Dropped {
        /// The id of an invariant of the newer questionnaire from which it follows: proved.
        implied_by: Option<String>,
    },
    /// It does not follow from the newer one.
    Weakened {
        /// What it forbids, and the newer one does not.
        weakening: Weakening,
        /// Whether the newer one forbids something else in turn.
        is_also_strengthened: bool,
    },
    /// It follows from the newer one, but not the reverse: proved.
    Strengthened,
    /// The limit of work was reached.
    Unknown,
}

/// What an invariant does not forbid any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Weakening {
    /// That a visitor is led to an outcome.
    Permits {
        /// The id of the outcome in the newer questionnaire.
        outcome: String,
        /// The shortest such visitor; where they are really led is another matter.
        example: Example,
    },
    /// That it makes a difference which of these options is chosen.
    TellsApart {
        /// Their ids in the newer questionnaire.
        options: Vec<String>,
    },
}

/// How much is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The outcomes that visitors are led to.
    #[default]
    Outcomes,
    /// The rules as well that lead them there.
    Rules,
}
