//! Journeys in words.

use super::journey::FoundJourney;
use super::model::Model;

/// Above this number of questions, those that were skipped are not listed.
const LISTED_MAX: usize = 12;

/// A journey as text, such as
/// `who = self, pain = skipped -> talk_first by rule new_pain`.
pub(super) fn journey(model: &Model<'_>, found: &FoundJourney) -> String {
    let rule = &model.logic.rules()[found.rule];
    let outcome = &model.logic.outcomes()[rule.outcome];
    let answers = answers(model, &found.asked);
    format!("{answers} -> {} by rule {}", outcome.id, rule.id)
}

/// Answers as text: questions, each with the classes of options chosen.
pub(super) fn answers(model: &Model<'_>, asked: &[(usize, Vec<usize>)]) -> String {
    let mut listed: Vec<String> = asked
        .iter()
        .filter(|(_, classes)| asked.len() <= LISTED_MAX || !classes.is_empty())
        .map(|(question, classes)| answer(model, *question, classes))
        .collect();
    match (asked.len(), listed.len()) {
        (0, _) => listed.push("no question asked".to_owned()),
        (_, 0) => listed.push(format!("all of {} questions skipped", asked.len())),
        (n_asked, n_listed) if n_listed < n_asked => {
            listed.push(format!("{} more skipped", n_asked - n_listed));
        }
        _ => {}
    }
    listed.join(", ")
}

fn answer(model: &Model<'_>, index: usize, classes: &[usize]) -> String {
    let question = &model.logic.questions()[index];
    let chosen: Vec<&str> = classes
        .iter()
        .map(|&class| model.classes[index][class].representative())
        .map(|option| question.options[option].id.as_str())
        .collect();
    if chosen.is_empty() {
        format!("{} = skipped", question.id)
    } else {
        format!("{} = {}", question.id, chosen.join(" + "))
    }
}
