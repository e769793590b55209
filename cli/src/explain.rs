//! `consultation-guide explain`

mod json;
mod text;

use std::path::Path;

use consultation_guide::domain::explanation::{Change, deciding, smallest_changes};
use consultation_guide::domain::{
    Decision, Next, Outcome, Question, Questionnaire, Response, Walk, walk,
};
use consultation_guide_authoring::journeys::Journeys;

use crate::terminal::{complain, print_json, print_styled};
use crate::{ExitStatus, Format, answers, input};

pub(crate) fn run(file: &Path, answers: &str, format: Format) -> ExitStatus {
    let questionnaire = match input::questionnaire(file) {
        Ok(questionnaire) => questionnaire,
        Err(status) => return status,
    };
    let given = match answers::parse(&questionnaire, answers) {
        Ok(given) => given,
        Err(message) => {
            complain(message);
            return ExitStatus::CouldNotRun;
        }
    };
    let explained = explain(&questionnaire, &given);
    match format {
        Format::Text => print_styled(&text::text(&questionnaire, &explained)),
        Format::Json => print_json(&json::found(&questionnaire, &explained)),
    }
    ExitStatus::Clean
}

/// What there is to say of some answers.
struct Explained<'q> {
    walk: Walk<'q>,
    /// The questions whose answers were given and do not count, since nobody
    /// with the answers before comes to them.
    not_asked: Vec<&'q Question>,
    /// The questions whose answers were given and that may still be asked.
    not_reached: Vec<&'q Question>,
    verdict: Verdict<'q>,
}

enum Verdict<'q> {
    Decided {
        decision: Decision<'q>,
        deciding: Vec<&'q Question>,
        /// None if none was found in reasonable time.
        changes: Option<Vec<Change<'q>>>,
    },
    Open {
        next: &'q Question,
        /// The outcomes that can still come; none if there are too many
        /// journeys to tell.
        outcomes: Option<Vec<&'q Outcome>>,
    },
}

fn explain<'q>(questionnaire: &'q Questionnaire, given: &Response) -> Explained<'q> {
    let walk = walk(questionnaire, given);
    let questions = questionnaire.questions.iter();
    let n_passed = match walk.next {
        Next::Question(next) => questions.clone().take_while(|one| *one != next).count(),
        Next::Outcome(_) => questionnaire.questions.len(),
    };
    let is_unused = |question: &Question| {
        given.get(&question.id).is_some() && walk.response.get(&question.id).is_none()
    };
    let not_asked = questions.clone().take(n_passed);
    let not_asked = not_asked.filter(|question| is_unused(question)).collect();
    let not_reached = questions.skip(n_passed);
    let not_reached = not_reached.filter(|question| is_unused(question)).collect();
    let verdict = match walk.next {
        Next::Outcome(decision) => Verdict::Decided {
            decision,
            deciding: deciding(questionnaire, &walk.response),
            changes: smallest_changes(questionnaire, given),
        },
        Next::Question(next) => Verdict::Open {
            next,
            outcomes: outcomes_ahead(questionnaire, &walk.response),
        },
    };
    Explained {
        walk,
        not_asked,
        not_reached,
        verdict,
    }
}

fn outcomes_ahead<'q>(
    questionnaire: &'q Questionnaire,
    response: &Response,
) -> Option<Vec<&'q Outcome>> {
    let ahead = Journeys::after(questionnaire, response).ok()?;
    let reached = ahead.to_outcomes().into_iter();
    Some(
        reached
            .filter(|to| to.shortest.is_some())
            .map(|to| to.end)
            .collect(),
    )
}
