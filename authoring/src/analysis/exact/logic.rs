//! What of a questionnaire bears on its journeys, by numbers instead of ids.

use super::formula::Budget;
use crate::assembly;
use crate::document::{ConditionEntry, Document};
use consultation_guide::domain::{
    Condition, OptionId, Question, QuestionId, QuestionKind, Questionnaire, Text,
};

/// The logic of a questionnaire.
pub(super) struct Logic<'q> {
    pub(super) questionnaire: &'q Questionnaire,
    pub(super) questions: Vec<QuestionLogic>,
    pub(super) rules: Vec<RuleLogic<'q>>,
    /// What may be spent on proofs about it.
    pub(super) budget: Budget,
}

/// A question without its texts.
pub(super) struct QuestionLogic {
    pub(super) classes: Vec<OptionClass>,
    pub(super) enable_when: Option<Test>,
}

/// Options of one question that no condition tells apart.
pub(super) struct OptionClass {
    /// Where they stand in the question, the first one standing for all.
    pub(super) options: Vec<usize>,
    /// Whether nothing else can be chosen with one of them.
    pub(super) is_alone: bool,
}

/// A rule without its texts.
pub(super) struct RuleLogic<'q> {
    pub(super) when: Test,
    /// Where the outcome stands in the questionnaire.
    pub(super) outcome: usize,
    /// The reasons, each with when it is shown.
    pub(super) reasons: Vec<(Test, &'q Text)>,
}

/// A condition.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// Something of these classes was chosen.
    AnyOf {
        question: usize,
        classes: Vec<usize>,
    },
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
}

impl Test {
    /// Calls `visit` for every question tested.
    pub(super) fn visit_questions(&self, visit: &mut dyn FnMut(usize)) {
        match self {
            Self::AnyOf { question, .. } => visit(*question),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.visit_questions(visit));
            }
            Self::Not(part) => part.visit_questions(visit),
        }
    }

    /// Whether one of the questions that `is_meant` names is tested.
    pub(super) fn tests_any(&self, is_meant: &dyn Fn(usize) -> bool) -> bool {
        let mut found = false;
        self.visit_questions(&mut |question| found |= is_meant(question));
        found
    }
}

impl<'q> Logic<'q> {
    pub(super) fn of(
        document: &Document,
        questionnaire: &'q Questionnaire,
        budget: Budget,
    ) -> Self {
        let stated = conditions_of_invariants(document);
        let mut sets: Vec<Vec<&[OptionId]>> = vec![Vec::new(); questionnaire.questions.len()];
        for condition in conditions(questionnaire).chain(&stated) {
            condition.visit(&mut |part| {
                if let Condition::AnyOf { question, options } = part
                    && let Some(index) = position(questionnaire, question)
                {
                    sets[index].push(options);
                }
            });
        }
        let mut logic = Self {
            budget,
            questionnaire,
            questions: Vec::new(),
            rules: Vec::new(),
        };
        for (question, sets) in questionnaire.questions.iter().zip(&sets) {
            logic.questions.push(QuestionLogic {
                classes: classes(question, sets),
                enable_when: None,
            });
        }
        for (index, question) in questionnaire.questions.iter().enumerate() {
            let test = question.enable_when.as_ref().map(|when| logic.test(when));
            logic.questions[index].enable_when = test;
        }
        logic.rules = questionnaire
            .rules
            .iter()
            .map(|rule| RuleLogic {
                when: logic.optional_test(rule.when.as_ref()),
                outcome: questionnaire
                    .outcomes
                    .iter()
                    .position(|outcome| outcome.id == rule.outcome)
                    .unwrap_or_default(),
                reasons: rule
                    .reasons
                    .iter()
                    .map(|reason| (logic.optional_test(reason.when.as_ref()), &reason.text))
                    .collect(),
            })
            .collect();
        logic
    }

    /// The test that `condition` makes.
    pub(super) fn test(&self, condition: &Condition) -> Test {
        let tests = |parts: &[Condition]| parts.iter().map(|part| self.test(part)).collect();
        match condition {
            Condition::AnyOf { question, options } => {
                self.any_of(question, |option| options.contains(option))
            }
            Condition::Answered(question) => self.any_of(question, |_| true),
            Condition::All(parts) => Test::All(tests(parts)),
            Condition::Any(parts) => Test::Any(tests(parts)),
            Condition::Not(part) => Test::Not(Box::new(self.test(part))),
        }
    }

    /// The test that an optional condition makes; it holds where there is none.
    pub(super) fn optional_test(&self, condition: Option<&Condition>) -> Test {
        condition.map_or(Test::All(Vec::new()), |condition| self.test(condition))
    }

    fn any_of(&self, question: &QuestionId, is_meant: impl Fn(&OptionId) -> bool) -> Test {
        let Some(index) = position(self.questionnaire, question) else {
            return Test::Any(Vec::new());
        };
        let options = &self.questionnaire.questions[index].options;
        let classes = self.questions[index].classes.iter().enumerate();
        Test::AnyOf {
            question: index,
            classes: classes
                .filter(|(_, class)| is_meant(&options[class.options[0]].id))
                .map(|(number, _)| number)
                .collect(),
        }
    }
}

/// Where the question of this id stands.
pub(super) fn position(questionnaire: &Questionnaire, id: &QuestionId) -> Option<usize> {
    questionnaire.questions.iter().position(|q| q.id == *id)
}

/// Every condition that bears on what is asked, decided or given as a reason.
fn conditions(questionnaire: &Questionnaire) -> impl Iterator<Item = &Condition> {
    let of_questions = questionnaire.questions.iter().map(|q| &q.enable_when);
    let of_rules = questionnaire.rules.iter().map(|rule| &rule.when);
    let reasons = questionnaire.rules.iter().flat_map(|rule| &rule.reasons);
    let of_reasons = reasons.map(|reason| &reason.when);
    of_questions.chain(of_rules).chain(of_reasons).flatten()
}

/// The conditions of the invariants, and those that tell their options apart.
fn conditions_of_invariants(document: &Document) -> Vec<Condition> {
    let mut found = Vec::new();
    for invariant in &document.invariants {
        let claims = invariant.always.iter().chain(&invariant.never);
        found.extend(claims.filter_map(|claim| assembly::condition(claim.when.as_ref()?)));
        found.extend(invariant.same_outcome.as_ref().and_then(|same| {
            assembly::condition(&ConditionEntry {
                question: Some(same.question.clone()),
                any_of: Some(same.options.clone()),
                ..ConditionEntry::default()
            })
        }));
    }
    found
}

/// The options of `question`, parted by which of `sets` they are in.
fn classes(question: &Question, sets: &[&[OptionId]]) -> Vec<OptionClass> {
    let mut signatures: Vec<(bool, Vec<bool>)> = Vec::new();
    let mut classes: Vec<OptionClass> = Vec::new();
    for (index, option) in question.options.iter().enumerate() {
        let is_alone = question.kind == QuestionKind::SingleChoice || option.is_exclusive;
        let tests = sets.iter().map(|set| set.contains(&option.id)).collect();
        let signature = (is_alone, tests);
        match signatures.iter().position(|known| *known == signature) {
            Some(class) => classes[class].options.push(index),
            None => {
                signatures.push(signature);
                classes.push(OptionClass {
                    options: vec![index],
                    is_alone,
                });
            }
        }
    }
    classes
}
