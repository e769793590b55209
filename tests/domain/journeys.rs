//! Walks a questionnaire in every way.

use consultation_guide::domain::{
    Answer, Question, QuestionKind, Questionnaire, Response, Step, authoring, walk,
};

/// The shipped questionnaire.
pub(crate) fn chronic_pain() -> Questionnaire {
    authoring::read(include_str!("../../questionnaires/chronic-pain.json"))
        .expect("the shipped questionnaire has no errors")
}

/// A response from pairs of a question and its options, parted by spaces; no
/// option is a skip.
pub(crate) fn response(answers: &[(&str, &str)]) -> Response {
    answers
        .iter()
        .map(|(question, options)| (*question, Answer::of(options.split_whitespace())))
        .collect()
}

/// One way through a questionnaire.
pub(crate) struct Journey {
    pub(crate) response: Response,
    pub(crate) n_questions: usize,
    pub(crate) rule: String,
    pub(crate) outcome: String,
}

/// Every journey in which each question gets each of its `replies`.
pub(crate) fn journeys(questionnaire: &Questionnaire) -> Vec<Journey> {
    let mut found = Vec::new();
    go_on(questionnaire, &Response::default(), &mut found);
    found
}

fn go_on(questionnaire: &Questionnaire, response: &Response, found: &mut Vec<Journey>) {
    let walk = walk(questionnaire, response);
    match walk.step {
        Step::Start => unreachable!("a walk begins at the first question"),
        Step::Question(question) => {
            for answer in replies(question) {
                let mut response = response.clone();
                response.insert(question.id.clone(), answer);
                go_on(questionnaire, &response, found);
            }
        }
        Step::Outcome(decision) => found.push(Journey {
            response: walk.response,
            n_questions: walk.asked.len(),
            rule: decision.rule.id.to_string(),
            outcome: decision.outcome.id.to_string(),
        }),
    }
}

/// A skip, each option alone and, in a multiple choice, all that can go
/// together. That the other subsets change nothing is a property of its own.
pub(crate) fn replies(question: &Question) -> Vec<Answer> {
    let mut replies = vec![Answer::Skipped];
    replies.extend(
        question
            .options
            .iter()
            .map(|option| Answer::one(option.id.clone())),
    );
    if question.kind == QuestionKind::MultipleChoice {
        let together = question
            .options
            .iter()
            .filter(|option| !option.is_exclusive);
        replies.push(Answer::of(together.map(|option| option.id.clone())));
    }
    replies
}
