//! What is asked and decided, by index and without the texts.
//!
//! Walking, settling, explaining and the analyses of the crate
//! `consultation-guide-authoring` all work on this one model.

use super::questionnaire::Parts;
use super::reply::{OptionIndices, Reply};
use super::{Answer, AnswerOption, Condition, Question, QuestionKind, Response, Rule};

/// The logic of a [`Questionnaire`](super::Questionnaire), which gives it out.
///
/// Every index in it is in range, an `enable_when` tests earlier questions
/// alone, and the last rule, and no other, matches always.
///
/// ```
/// use consultation_guide::domain::{Answer, Response};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let replies = logic.replies(&Response::from_iter([("who", Answer::one("minor"))]));
/// let rule = logic.settled_rule(&replies, 1).expect("one rule decides on all minors");
/// assert_eq!(questionnaire.rules[rule].outcome.as_str(), "not_for_us");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Logic<'q> {
    parts: &'q Parts,
}

/// Options of one question that no condition tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionClass {
    /// Their indices, ascending; never empty.
    pub options: Vec<usize>,
    /// Whether nothing else can be chosen with one of them.
    pub is_exclusive: bool,
}

impl OptionClass {
    /// The first option, which represents all of them.
    pub fn representative(&self) -> usize {
        self.options[0]
    }
}

impl<'q> Logic<'q> {
    /// The logic of `parts`, which fit together.
    pub(super) fn of(parts: &'q Parts) -> Self {
        Self { parts }
    }

    /// The questions, in the order asked.
    pub fn questions(self) -> &'q [Question] {
        &self.parts.questions
    }

    /// The rules, in the order tried.
    pub fn rules(self) -> &'q [Rule] {
        &self.parts.rules
    }

    /// The index of the outcome that the rule at `rule` leads to.
    pub fn outcome(self, rule: usize) -> usize {
        let id = &self.parts.rules[rule].outcome;
        let mut outcomes = self.parts.outcomes.iter();
        // There is one: the parts fit together.
        outcomes.position(|outcome| outcome.id == *id).unwrap_or(0)
    }

    /// Calls `visit` with every condition that bears on what is asked and which
    /// rule decides.
    pub fn visit_conditions(self, visit: &mut dyn FnMut(&'q Condition)) {
        for question in self.questions() {
            question.enable_when.iter().for_each(&mut *visit);
        }
        for rule in self.rules() {
            rule.when.iter().for_each(&mut *visit);
        }
    }

    /// The answers of `response` by question. An answer none of whose options
    /// the question has counts as none.
    pub fn replies(self, response: &Response) -> Vec<Reply> {
        self.parts.replies(response)
    }

    /// The options chosen for the question at `question` as an answer.
    pub fn answer(self, question: usize, chosen: OptionIndices) -> Answer {
        let options = &self.questions()[question].options;
        Answer::of(chosen.iter().map(|index| options[index].id.clone()))
    }

    /// The first rule that matches when there will be no further reply.
    pub fn first_match(self, replies: &[Reply]) -> usize {
        let mut rules = self.rules().iter();
        rules
            .position(|rule| rule.matches(replies))
            .unwrap_or(self.rules().len() - 1)
    }

    /// The options of the question at `question` with which nothing else can be
    /// chosen: in a single choice, all of them.
    pub fn exclusive(self, question: usize) -> OptionIndices {
        let question = &self.questions()[question];
        let is_exclusive = |option: &AnswerOption| {
            question.kind == QuestionKind::SingleChoice || option.is_exclusive
        };
        let options = question.options.iter().enumerate();
        options
            .filter(|(_, option)| is_exclusive(option))
            .map(|(index, _)| index)
            .collect()
    }

    /// The options of the question at `question`, parted by what the logic and
    /// the sets `others` tell apart.
    pub fn option_classes(self, question: usize, others: &[OptionIndices]) -> Vec<OptionClass> {
        let mut tested = others.to_vec();
        self.visit_conditions(&mut |condition| {
            condition.visit_tests(&mut |other, options| {
                if other == question {
                    tested.extend(options);
                }
            });
        });
        let exclusive = self.exclusive(question);
        let mut classes: Vec<OptionClass> = Vec::new();
        for index in 0..self.questions()[question].options.len() {
            let is_exclusive = exclusive.contains(index);
            let is_alike = |class: &OptionClass| {
                let other = class.representative();
                class.is_exclusive == is_exclusive
                    && tested
                        .iter()
                        .all(|set| set.contains(index) == set.contains(other))
            };
            match classes.iter().position(is_alike) {
                Some(class) => classes[class].options.push(index),
                None => classes.push(OptionClass {
                    options: vec![index],
                    is_exclusive,
                }),
            }
        }
        classes
    }
}
