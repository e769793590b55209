//! `consultation-guide explain`

mod json;
mod text;

use std::path::Path;

use consultation_guide::domain::explanation::{Change, deciding, smallest_changes};
use consultation_guide::domain::{Decision, Logic, Next, Response, Walk, walk};
use consultation_guide_authoring::journeys::Journeys;

use crate::terminal::{complain, print_json, print_styled};
use crate::{ExitStatus, Format, answers, input};

pub(crate) fn run(file: &Path, answers: &str, format: Format) -> ExitStatus {
    let questionnaire = match input::questionnaire(file) {
        Ok(questionnaire) => questionnaire,
        Err(status) => return status,
    };
    let given = match answers::parse(questionnaire.logic(), answers) {
        Ok(given) => given,
        Err(message) => {
            complain(message);
            return ExitStatus::CouldNotRun;
        }
    };
    let explained = explain(questionnaire.logic(), &given);
    match format {
        Format::Text => print_styled(&text::text(&questionnaire, &explained)),
        Format::Json => print_json(&json::found(&questionnaire, &explained)),
    }
    ExitStatus::Clean
}

/// The explanation of some answers.
struct Explained {
    walk: Walk,
    /// The questions whose answers do not count, since these answers never lead to them.
    not_asked: Vec<usize>,
    /// The answered questions that may still be asked.
    not_reached: Vec<usize>,
    verdict: Verdict,
}

enum Verdict {
    Decided {
        decision: Decision,
        deciding: Vec<usize>,
        /// None if no change was found within the limit.
        changes: Option<Vec<Change>>,
    },
    Open {
        next: usize,
        /// The outcomes that are still possible; none if there are too many journeys to enumerate.
        outcomes: Option<Vec<usize>>,
    },
}

fn explain(logic: &Logic, given: &Response) -> Explained {
    let walk = walk(logic, given);
    let questions = logic.questions();
    let n_passed = walk.next.question().unwrap_or(questions.len());
    let is_unused = |index: &usize| {
        let id = &questions[*index].id;
        given.get(id).is_some() && walk.response.get(id).is_none()
    };
    let not_asked = (0..n_passed).filter(is_unused).collect();
    let not_reached = (n_passed..questions.len()).filter(is_unused).collect();
    let verdict = match walk.next {
        Next::Outcome(decision) => Verdict::Decided {
            decision,
            deciding: deciding(logic, &walk.response),
            changes: smallest_changes(logic, given),
        },
        Next::Question(next) => Verdict::Open {
            next,
            outcomes: outcomes_ahead(logic, &walk.response),
        },
    };
    Explained {
        walk,
        not_asked,
        not_reached,
        verdict,
    }
}

fn outcomes_ahead(logic: &Logic, response: &Response) -> Option<Vec<usize>> {
    let ahead = Journeys::after(logic, response).ok()?;
    let reached = ahead.to_outcomes().into_iter();
    Some(
        reached
            .filter(|to| to.shortest.is_some())
            .map(|to| to.end)
            .collect(),
    )
}
