//! An explanation for people.

use consultation_guide::domain::explanation::Change;
use consultation_guide::domain::texts::Link;
use consultation_guide::domain::{Answer, Decision, Logic, Outcome, Questionnaire, Walk, Wording};

use super::{Explained, Verdict};
use crate::answers;
use crate::table::{Align, table};
use crate::terminal::{counted, heading, paragraph};

/// How many changes are listed; more would not help.
const N_CHANGES_SHOWN: usize = 12;

pub(super) fn text(questionnaire: &Questionnaire, explained: &Explained) -> String {
    let walk = &explained.walk;
    let described = match &explained.verdict {
        Verdict::Decided {
            decision,
            deciding,
            changes,
        } => decided(questionnaire, walk, *decision, deciding, changes.as_deref()),
        Verdict::Open { next, outcomes } => open(questionnaire, walk, *next, outcomes.as_deref()),
    };
    described + &ignored(questionnaire.logic(), explained)
}

fn decided(
    questionnaire: &Questionnaire,
    walk: &Walk,
    decision: Decision,
    deciding: &[usize],
    changes: Option<&[Change]>,
) -> String {
    let wording = Wording::new(questionnaire, &walk.response);
    let (logic, texts) = (questionnaire.logic(), questionnaire.texts());
    let outcome = &logic.outcomes()[decision.outcome];
    let mut text = heading(&format!("{} ({})", outcome.id, prompts(outcome)));
    text.push('\n');
    let visitor_reads = wording.text(&texts.outcomes[decision.outcome].heading);
    text += &paragraph(&format!("“{visitor_reads}”"), 2);
    let rule = &logic.rules()[decision.rule];
    text += &paragraph(&format!("by the rule {}", rule.id), 2);
    let reasons = wording.shown(&texts.reasons[decision.rule]);
    if !reasons.is_empty() {
        text += &format!("\n{}\n", heading("Why, as the visitor reads it"));
        text.extend(reasons.iter().map(|reason| paragraph(&reason.text, 2)));
    }
    let next_step = wording.shown(&texts.outcomes[decision.outcome].next_step);
    let paragraphs = next_step.iter().chain(&reasons);
    let links: Vec<_> = paragraphs.filter_map(|shown| shown.link).collect();
    if !links.is_empty() {
        text += &format!("\n{}\n", heading("Links, beside booking"));
        let line = |link: &Link| {
            format!(
                "“{}” leads to {}",
                wording.text(&link.label),
                link.url.as_str()
            )
        };
        text.extend(links.into_iter().map(|link| paragraph(&line(link), 2)));
    }
    text += &format!("\n{}\n", heading("Answers"));
    let rows: Vec<Vec<String>> = walk
        .asked
        .iter()
        .map(|question| {
            let has_decided = deciding.contains(question);
            answer_row(questionnaire, walk, *question, has_decided)
        })
        .collect();
    text += &table(&[Align::Left; 3], &rows);
    text += &paragraph(
        "* decided: with these answers, the outcome is the same however the other questions are \
         answered.",
        2,
    );
    text.push('\n');
    text + &describe_changes(questionnaire, walk, changes)
}

fn prompts(outcome: &Outcome) -> &'static str {
    if outcome.prompts {
        "prompts a consultation"
    } else {
        "does not prompt"
    }
}

fn answer_row(
    questionnaire: &Questionnaire,
    walk: &Walk,
    question: usize,
    has_decided: bool,
) -> Vec<String> {
    vec![
        if has_decided { "*" } else { "" }.to_owned(),
        questionnaire.logic().questions()[question].id.to_string(),
        answer_of(questionnaire, walk, question),
    ]
}

fn answer_of(questionnaire: &Questionnaire, walk: &Walk, question: usize) -> String {
    let id = &questionnaire.logic().questions()[question].id;
    match walk.response.get(id) {
        Some(answer) => answers::in_words(questionnaire, question, answer),
        None => "not asked".to_owned(),
    }
}

fn describe_changes(
    questionnaire: &Questionnaire,
    walk: &Walk,
    changes: Option<&[Change]>,
) -> String {
    let title = heading("Smallest change to another outcome");
    let Some(changes) = changes else {
        return format!("{title}\n  There are too many to try them all.\n");
    };
    let Some(first) = changes.first() else {
        return format!("{title}\n  There is none: every visitor comes to this outcome.\n");
    };
    let n_answers = counted(first.answers.len(), "answer");
    let rows: Vec<Vec<String>> = changes
        .iter()
        .take(N_CHANGES_SHOWN)
        .map(|change| {
            let logic = questionnaire.logic();
            let outcome = logic.rules()[change.rule].outcome;
            vec![
                logic.outcomes()[outcome].id.to_string(),
                describe_change(questionnaire, walk, change),
            ]
        })
        .collect();
    let mut text = format!("{title}: {n_answers}\n{}", table(&[Align::Left; 2], &rows));
    if changes.len() > N_CHANGES_SHOWN {
        text += &format!(
            "  and {} more like these\n",
            changes.len() - N_CHANGES_SHOWN
        );
    }
    text + &paragraph(
        "Unanswered questions that a change brings up count as skipped.",
        2,
    )
}

fn describe_change(questionnaire: &Questionnaire, walk: &Walk, change: &Change) -> String {
    let describe = |(question, answer): &(usize, Answer)| {
        let id = &questionnaire.logic().questions()[*question].id;
        let from = answer_of(questionnaire, walk, *question);
        let to = answers::in_words(questionnaire, *question, answer);
        format!("{id}: {from} → {to}")
    };
    let described: Vec<String> = change.answers.iter().map(describe).collect();
    described.join(", and ")
}

fn open(
    questionnaire: &Questionnaire,
    walk: &Walk,
    next: usize,
    outcomes: Option<&[usize]>,
) -> String {
    let logic = questionnaire.logic();
    let question = &logic.questions()[next];
    let mut text = heading("Not decided yet");
    text.push('\n');
    let asked = &questionnaire.texts().questions[next].text.plain;
    let asks = format!("next is the question {}: “{asked}”", question.id);
    text += &paragraph(&asks, 2);
    let options: Vec<&str> = question
        .options
        .iter()
        .map(|option| option.id.as_str())
        .collect();
    text += &paragraph(&format!("its options are {}", options.join(", ")), 2);
    let n_left = counted(walk.n_questions_max - walk.asked.len(), "question");
    text += &paragraph(&format!("at most {n_left} to go"), 2);
    if let Some(outcomes) = outcomes {
        let ids: Vec<String> = outcomes
            .iter()
            .map(|&outcome| &logic.outcomes()[outcome])
            .map(|outcome| format!("{} ({})", outcome.id, prompts(outcome)))
            .collect();
        text += &paragraph(&format!("still open: {}", ids.join(", ")), 2);
    }
    if !walk.asked.is_empty() {
        text += &format!("\n{}\n", heading("Answers so far"));
        let rows = walk.asked.iter();
        let rows: Vec<Vec<String>> = rows
            .map(|&question| {
                let id = logic.questions()[question].id.to_string();
                vec![id, answer_of(questionnaire, walk, question)]
            })
            .collect();
        text += &table(&[Align::Left; 2], &rows);
    }
    text
}

/// A note on answers that do not count.
fn ignored(logic: &Logic, explained: &Explained) -> String {
    let mut text = String::new();
    if !explained.not_asked.is_empty() {
        let ids = ids(logic, &explained.not_asked);
        let note = format!(
            "Not asked after these answers: {ids}. What was answered there does not count."
        );
        text += &format!("\n{}", paragraph(&note, 0));
    }
    if !explained.not_reached.is_empty() {
        let ids = ids(logic, &explained.not_reached);
        let note = format!(
            "Not reached yet: {ids}. What was answered there counts once the visitor gets to it."
        );
        text += &format!("\n{}", paragraph(&note, 0));
    }
    text
}

fn ids(logic: &Logic, questions: &[usize]) -> String {
    let ids: Vec<&str> = questions
        .iter()
        .map(|&question| logic.questions()[question].id.as_str())
        .collect();
    ids.join(", ")
}
