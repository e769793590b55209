//! `consultation-guide paths`

use std::path::Path;

use consultation_guide::domain::{Answer, Logic, Questionnaire, Response, Wording};
use consultation_guide_authoring::journeys::{Journey, Journeys, JourneysTo};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::table::{Align, table};
use crate::terminal::{complain, counted, heading, paragraph, print_json, print_styled};
use crate::{ExitStatus, Format, answers, input};

/// Prints the journeys, or `as_examples` those to the rules.
pub(crate) fn run(file: &Path, format: Format, as_examples: bool) -> ExitStatus {
    let questionnaire = match input::questionnaire(file) {
        Ok(questionnaire) => questionnaire,
        Err(status) => return status,
    };
    let logic = questionnaire.logic();
    let journeys = match Journeys::of(logic) {
        Ok(journeys) => journeys,
        Err(error) => {
            complain(format_args!("{}: {error}", file.display()));
            return ExitStatus::CouldNotRun;
        }
    };
    match format {
        _ if as_examples => print_json(&examples(&questionnaire, &journeys)),
        Format::Text => print_styled(&text(logic, &journeys)),
        Format::Json => print_json(&found(logic, &journeys)),
    }
    ExitStatus::Clean
}

fn text(logic: &Logic, journeys: &Journeys<'_>) -> String {
    let mut text = heading(&format!(
        "{}: {} different journeys",
        logic.id(),
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
                replies(logic, &journey),
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
            let outcome = &logic.outcomes()[to.end];
            let prompts = if outcome.prompts { "prompts" } else { "" };
            row(logic, [outcome.id.as_str(), prompts], to)
        })
        .collect();
    text += &table(&ALIGNS, &rows);

    text += &format!("\n{}\n", heading("Rules, the first that matches decides"));
    let rows: Vec<Vec<String>> = journeys
        .to_rules()
        .iter()
        .map(|to| {
            let rule = &logic.rules()[to.end];
            let outcome = &logic.outcomes()[rule.outcome];
            row(logic, [rule.id.as_str(), outcome.id.as_str()], to)
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

fn row(logic: &Logic, names: [&str; 2], to: &JourneysTo) -> Vec<String> {
    let mut row = names.map(str::to_owned).to_vec();
    row.push(to.n_journeys.to_string());
    match &to.shortest {
        Some(journey) => row.extend([n_questions(journey), replies(logic, journey)]),
        None => row.extend(["-".to_owned(), "no journey ends here".to_owned()]),
    }
    row
}

fn n_questions(journey: &Journey) -> String {
    counted(journey.replies.len(), "question")
}

/// The replies by option ids.
fn replies(logic: &Logic, journey: &Journey) -> String {
    let replies = journey.replies.iter();
    let replies: Vec<String> = replies
        .map(|(question, answer)| {
            let id = &logic.questions()[*question].id;
            format!("{id}={}", answers::ids(answer))
        })
        .collect();
    replies.join(", ")
}

/// A journey as the format has it among `examples`.
#[derive(Serialize)]
struct Example {
    name: String,
    /// In the order asked, without the questions that are skipped.
    #[serde(serialize_with = "as_object")]
    answers: Vec<(String, Value)>,
    outcome: String,
    reasons: Vec<String>,
}

fn as_object<S: Serializer>(fields: &[(String, Value)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(fields.iter().map(|(name, value)| (name, value)))
}

/// A shortest journey to each rule.
fn examples(questionnaire: &Questionnaire, journeys: &Journeys<'_>) -> Vec<Example> {
    let to_rules = journeys.to_rules().into_iter();
    to_rules
        .filter_map(|to| Some(example(questionnaire, &to.shortest?)))
        .collect()
}

fn example(questionnaire: &Questionnaire, journey: &Journey) -> Example {
    let logic = questionnaire.logic();
    let rule = &logic.rules()[journey.rule];
    let replies = journey.replies.iter();
    let response: Response = replies
        .clone()
        .map(|(question, answer)| (logic.questions()[*question].id.clone(), answer.clone()))
        .collect();
    let wording = Wording::new(questionnaire, &response);
    let reasons = wording.shown(&questionnaire.texts().reasons[journey.rule]);
    Example {
        name: format!("A shortest journey to the rule {}", rule.id),
        answers: replies
            .filter(|(_, answer)| *answer != Answer::Skipped)
            .map(|(question, answer)| {
                let question = &logic.questions()[*question];
                (question.id.to_string(), answers::to_json(question, answer))
            })
            .collect(),
        outcome: logic.outcomes()[rule.outcome].id.to_string(),
        reasons: reasons.into_iter().map(|reason| reason.text).collect(),
    }
}

/// The output for tools.
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
    /// In the form of `explain --answers`.
    answers: Value,
}

fn found<'q>(logic: &'q Logic, journeys: &Journeys<'q>) -> Found<'q> {
    let to_outcomes = journeys.to_outcomes().into_iter();
    let to_rules = journeys.to_rules().into_iter();
    let witness = |journey: &Journey| witness(logic, journey);
    let outcome = |index: usize| &logic.outcomes()[index];
    Found {
        id: logic.id(),
        journeys: journeys.n_journeys().exact(),
        shortest: journeys.shortest().as_ref().map(witness),
        longest: journeys.longest().as_ref().map(witness),
        outcomes: to_outcomes
            .map(|to| ToOutcome {
                id: outcome(to.end).id.as_str(),
                prompts: outcome(to.end).prompts,
                journeys: to.n_journeys.exact(),
                shortest: to.shortest.as_ref().map(witness),
            })
            .collect(),
        rules: to_rules
            .map(|to| {
                let rule = &logic.rules()[to.end];
                ToRule {
                    id: rule.id.as_str(),
                    outcome: outcome(rule.outcome).id.as_str(),
                    journeys: to.n_journeys.exact(),
                    shortest: to.shortest.as_ref().map(witness),
                }
            })
            .collect(),
    }
}

fn witness(logic: &Logic, journey: &Journey) -> Witness {
    Witness {
        questions: journey.replies.len(),
        answers: answers::all_to_json(logic, &journey.replies),
    }
}
