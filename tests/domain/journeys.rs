//! Walks a questionnaire in every way.

use std::sync::LazyLock;

use consultation_guide::domain::decision::decide;
use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::{
    Answer, Decision, Event, Logic, Next, Question, QuestionKind, Questionnaire, Response, Session,
    Wording, transition, walk,
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

/// The reasons for the outcome, as the visitor reads them.
pub(crate) fn reasons(questionnaire: &Questionnaire, response: &Response) -> Vec<String> {
    let decision = decide(questionnaire.logic(), response);
    Wording::new(questionnaire, response).shown(&questionnaire.texts().reasons[decision.rule])
}

/// One way through a questionnaire.
pub(crate) struct Journey {
    pub(crate) response: Response,
    pub(crate) n_questions: usize,
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
    let mut found = Vec::new();
    go_on(logic, &Response::default(), &mut found);
    found
}

fn go_on(logic: &Logic, response: &Response, found: &mut Vec<Journey>) {
    let walk = walk(logic, response);
    match walk.next {
        Next::Question(question) => {
            let question = &logic.questions()[question];
            for answer in replies(question) {
                let mut response = response.clone();
                response.insert(question.id.clone(), answer);
                go_on(logic, &response, found);
            }
        }
        Next::Outcome(decision) => found.push(Journey {
            response: walk.response,
            n_questions: walk.asked.len(),
            rule: logic.rules()[decision.rule].id.to_string(),
            outcome: logic.outcomes()[decision.outcome].id.to_string(),
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
