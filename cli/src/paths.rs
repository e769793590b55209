//! `consultation-guide paths`

use std::path::Path;

use consultation_guide::domain::Questionnaire;
use consultation_guide_authoring::journeys::{Count, Journey, Journeys};
use serde::Serialize;
use serde_json::Value;

use crate::table::{Align, table};
use crate::terminal::{complain, counted, heading, paragraph, print_json, print_styled};
use crate::{ExitStatus, Format, answers, input};

pub(crate) fn run(file: &Path, format: Format) -> ExitStatus {
    let questionnaire = match input::questionnaire(file) {
        Ok(questionnaire) => questionnaire,
        Err(status) => return status,
    };
    let journeys = match Journeys::of(&questionnaire) {
        Ok(journeys) => journeys,
        Err(error) => {
            complain(format_args!("{}: {error}", file.display()));
            return ExitStatus::CouldNotRun;
        }
    };
    match format {
        Format::Text => print_styled(&text(&questionnaire, &journeys)),
        Format::Json => print_json(&found(&questionnaire, &journeys)),
    }
    ExitStatus::Clean
}

fn text(questionnaire: &Questionnaire, journeys: &Journeys<'_>) -> String {
    let mut text = heading(&format!(
        "{}: {} different journeys",
        questionnaire.id,
        journeys.n_journeys()
    ));
    text += "\n\n";
    text += &paragraph(
        "A journey is the questions that are asked, in order, with the reply to each; a skip is a \
         reply. It ends as soon as one rule decides whatever is still open.",
        0,
    );
    let ends = [
        ("shortest", journeys.shortest()),
        ("longest", journeys.longest()),
    ];
    let rows: Vec<Vec<String>> = ends
        .into_iter()
        .filter_map(|(name, journey)| {
            let journey = journey?;
            Some(vec![
                name.to_owned(),
                n_questions(&journey),
                replies(&journey),
            ])
        })
        .collect();
    text.push('\n');
    text += &table(&[Align::Left; 3], &rows);

    text += &format!(
        "\n{}\n",
        heading("Outcomes, each with a shortest journey to it")
    );
    let rows: Vec<Vec<String>> = journeys
        .to_outcomes()
        .iter()
        .map(|to| {
            let prompts = if to.end.prompts { "prompts" } else { "" };
            row([to.end.id.as_str(), prompts], to.n_journeys, &to.shortest)
        })
        .collect();
    text += &table(&ALIGNS, &rows);

    text += &format!("\n{}\n", heading("Rules, the first that matches decides"));
    let rows: Vec<Vec<String>> = journeys
        .to_rules()
        .iter()
        .map(|to| {
            let outcome = to.end.outcome.as_str();
            row([to.end.id.as_str(), outcome], to.n_journeys, &to.shortest)
        })
        .collect();
    text + &table(&ALIGNS, &rows)
}

const ALIGNS: [Align; 5] = [
    Align::Left,
    Align::Left,
    Align::Right,
    Align::Left,
    Align::Left,
];

fn row(names: [&str; 2], n_journeys: Count, shortest: &Option<Journey<'_>>) -> Vec<String> {
    let mut row = names.map(str::to_owned).to_vec();
    row.push(n_journeys.to_string());
    match shortest {
        Some(journey) => row.extend([n_questions(journey), replies(journey)]),
        None => row.extend(["-".to_owned(), "no journey ends here".to_owned()]),
    }
    row
}

fn n_questions(journey: &Journey<'_>) -> String {
    counted(journey.replies.len(), "question")
}

/// The replies by their ids, as an author writes them.
fn replies(journey: &Journey<'_>) -> String {
    let replies = journey.replies.iter();
    let replies: Vec<String> = replies
        .map(|(question, answer)| format!("{}={}", question.id, answers::ids(answer)))
        .collect();
    replies.join(", ")
}

/// What tools get.
#[derive(Serialize)]
struct Found<'q> {
    id: &'q str,
    /// Exact, whatever its size; null for 2^128 or more.
    journeys: Option<u128>,
    shortest: Option<Witness>,
    longest: Option<Witness>,
    outcomes: Vec<ToOutcome<'q>>,
    rules: Vec<ToRule<'q>>,
}

#[derive(Serialize)]
struct ToOutcome<'q> {
    id: &'q str,
    prompts: bool,
    journeys: Option<u128>,
    shortest: Option<Witness>,
}

#[derive(Serialize)]
struct ToRule<'q> {
    id: &'q str,
    outcome: &'q str,
    journeys: Option<u128>,
    shortest: Option<Witness>,
}

#[derive(Serialize)]
struct Witness {
    questions: usize,
    /// As `explain --answers` takes them.
    answers: Value,
}

fn found<'q>(questionnaire: &'q Questionnaire, journeys: &Journeys<'q>) -> Found<'q> {
    let to_outcomes = journeys.to_outcomes().into_iter();
    let to_rules = journeys.to_rules().into_iter();
    Found {
        id: &questionnaire.id,
        journeys: journeys.n_journeys().exact(),
        shortest: journeys.shortest().as_ref().map(witness),
        longest: journeys.longest().as_ref().map(witness),
        outcomes: to_outcomes
            .map(|to| ToOutcome {
                id: to.end.id.as_str(),
                prompts: to.end.prompts,
                journeys: to.n_journeys.exact(),
                shortest: to.shortest.as_ref().map(witness),
            })
            .collect(),
        rules: to_rules
            .map(|to| ToRule {
                id: to.end.id.as_str(),
                outcome: to.end.outcome.as_str(),
                journeys: to.n_journeys.exact(),
                shortest: to.shortest.as_ref().map(witness),
            })
            .collect(),
    }
}

fn witness(journey: &Journey<'_>) -> Witness {
    let replies = journey.replies.iter();
    Witness {
        questions: journey.replies.len(),
        answers: answers::all_to_json(replies.map(|(question, answer)| (*question, answer))),
    }
}
