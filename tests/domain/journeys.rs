//! Walks a questionnaire in every way.

use std::sync::LazyLock;

use consultation_guide::domain::decision::decide;
use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::{
    Answer, Decision, Event, Logic, Next, Question, QuestionId, QuestionKind, Questionnaire,
    Response, Session, Wording, transition, walk,
};
use consultation_guide_authoring as authoring;

/// The shipped questionnaire.
pub(crate) fn chronic_pain() -> Questionnaire {
    authoring::read(include_str!("../../questionnaires/chronic-pain.json"))
        .expect("the shipped questionnaire has no errors")
}

/// The logic of the shipped questionnaire.
pub(crate) fn chronic_pain_logic() -> Logic {
    chronic_pain().logic().clone()
}

/// The ids of the deciding rule and of its outcome.
pub(crate) fn ids(logic: &Logic, decision: Decision) -> (&str, &str) {
    (
        logic.rules()[decision.rule].id.as_str(),
        logic.outcomes()[decision.outcome].id.as_str(),
    )
}

/// `questionnaire` with its parts changed.
pub(crate) fn changed(
    questionnaire: Questionnaire,
    change: impl FnOnce(&mut Parts),
) -> Questionnaire {
    let mut parts = questionnaire.into_parts();
    change(&mut parts);
    Questionnaire::new(parts).expect("the changed parts fit together")
}

/// A response from pairs of a question and its options, separated by spaces; no option is a skip.
pub(crate) fn response(answers: &[(&str, &str)]) -> Response {
    answers
        .iter()
        .map(|(question, options)| (*question, Answer::of(options.split_whitespace())))
        .collect()
}

/// Whether any of the options was chosen for the question.
pub(crate) fn chose(response: &Response, question: &str, options: &[&str]) -> bool {
    let answer = response.get(&question.into());
    options
        .iter()
        .any(|&option| answer.is_some_and(|answer| answer.contains(&option.into())))
}

/// The reasons for the outcome, as the visitor reads them.
pub(crate) fn reasons(questionnaire: &Questionnaire, response: &Response) -> Vec<String> {
    let decision = decide(questionnaire.logic(), response);
    let wording = Wording::new(questionnaire, response);
    let reasons = wording.shown(&questionnaire.texts().reasons[decision.rule]);
    reasons.into_iter().map(|reason| reason.text).collect()
}

/// One way through a questionnaire.
#[derive(Debug)]
pub(crate) struct Journey {
    pub(crate) response: Response,
    pub(crate) asked: Vec<QuestionId>,
    pub(crate) rule: String,
    pub(crate) outcome: String,
}

/// Every journey through the shipped questionnaire in which each question gets
/// each of its [`replies`].
pub(crate) fn journeys() -> &'static [Journey] {
    static JOURNEYS: LazyLock<Vec<Journey>> = LazyLock::new(|| journeys_of(chronic_pain().logic()));
    &JOURNEYS
}

/// The same through any questionnaire.
pub(crate) fn journeys_of(logic: &Logic) -> Vec<Journey> {
    journeys_by(logic, replies)
}

/// Every journey, with every reply to each question.
pub(crate) fn every_journey(logic: &Logic) -> Vec<Journey> {
    journeys_by(logic, every_reply)
}

fn journeys_by(logic: &Logic, replies: fn(&Question) -> Vec<Answer>) -> Vec<Journey> {
    let mut found = Vec::new();
    go_on(logic, &Response::default(), replies, &mut found);
    found
}

fn go_on(
    logic: &Logic,
    response: &Response,
    replies: fn(&Question) -> Vec<Answer>,
    found: &mut Vec<Journey>,
) {
    match journey(logic, response) {
        Ok(journey) => found.push(journey),
        Err(question) => {
            let question = &logic.questions()[question];
            for answer in replies(question) {
                let mut longer = response.clone();
                longer.insert(question.id.clone(), answer);
                go_on(logic, &longer, replies, found);
            }
        }
    }
}

/// The journey of a visitor who gives the answers of `response`.
///
/// # Errors
///
/// The index of a question that is asked and has no answer.
pub(crate) fn journey(logic: &Logic, response: &Response) -> Result<Journey, usize> {
    let walked = walk(logic, response);
    let asked = walked.asked.iter();
    match walked.next {
        Next::Question(question) => Err(question),
        Next::Outcome(decision) => Ok(Journey {
            asked: asked
                .map(|&question| logic.questions()[question].id.clone())
                .collect(),
            response: walked.response,
            rule: ids(logic, decision).0.to_owned(),
            outcome: ids(logic, decision).1.to_owned(),
        }),
    }
}

/// Every reply to a question of up to seven options. Of a larger multiple
/// choice: a skip, each option by itself, and all that can go together;
/// another test shows that the other subsets change nothing.
pub(crate) fn replies(question: &Question) -> Vec<Answer> {
    if question.options.len() <= 7 {
        return every_reply(question);
    }
    let together = question
        .options
        .iter()
        .filter(|option| !option.is_exclusive);
    let mut replies = vec![
        Answer::Skipped,
        Answer::of(together.map(|option| option.id.clone())),
    ];
    replies.extend(
        question
            .options
            .iter()
            .map(|option| Answer::one(option.id.clone())),
    );
    replies
}

/// Every reply that the controls can give to `question`.
pub(crate) fn every_reply(question: &Question) -> Vec<Answer> {
    let mut replies = vec![Answer::Skipped];
    for subset in 1_u32..1 << question.options.len() {
        let options: Vec<_> = (0..question.options.len())
            .filter(|index| subset >> index & 1 == 1)
            .map(|index| &question.options[index])
            .collect();
        let may_combine = question.kind == QuestionKind::MultipleChoice
            && options.iter().all(|option| !option.is_exclusive);
        if options.len() == 1 || may_combine {
            replies.push(Answer::of(
                options.into_iter().map(|option| option.id.clone()),
            ));
        }
    }
    replies
}

/// The session after all of `events`, from the beginning.
pub(crate) fn replay<'e>(logic: &Logic, events: impl IntoIterator<Item = &'e Event>) -> Session {
    events
        .into_iter()
        .fold(Session::default(), |session, event| {
            transition(logic, &session, event)
        })
}
