//! What is asked and decided, by index and without texts.
//!
//! Walking, settling, explaining and the analyses of the crate
//! `consultation-guide-authoring` all work on this one model.

use core::fmt;

use crc::{CRC_64_XZ, Crc, NoTable};
use serde::Serialize;

use super::condition::TestedOptions;
use super::limits::{CONDITIONS_MAX, OPTIONS_MAX, PARTS_MAX, QUESTIONS_MAX, RULES_MAX};
use super::reader::{read_fields, read_variants};
use super::reply::{OptionIndices, Reply};
use super::{Answer, Condition, OptionId, OutcomeId, QuestionId, Response, RuleId};

/// Tells apart logics that differ by accident; nobody gains by forging one.
const HASH: Crc<u64, NoTable> = Crc::<u64, NoTable>::new(&CRC_64_XZ);

/// Why parts do not make a [`Logic`] or a
/// [`Questionnaire`](super::Questionnaire).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// They refer to something that does not exist, or are not those of a questionnaire
    /// that can be asked.
    Inconsistent,
    /// There are more of them than the [limits](super::limits) allow.
    TooLarge,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inconsistent => "the parts of the questionnaire do not fit together",
            Self::TooLarge => "the questionnaire has too many parts",
        })
    }
}

impl core::error::Error for Invalid {}

/// The unchecked parts of a [`Logic`].
///
/// ```
/// use consultation_guide::domain::{Logic, logic::Invalid};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let mut parts = questionnaire.logic().clone().into_parts();
/// assert_eq!(Logic::new(parts.clone()).as_ref(), Ok(questionnaire.logic()));
/// parts.rules.pop();
/// assert_eq!(Logic::new(parts), Err(Invalid::Inconsistent), "the default rule is missing");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogicParts {
    /// Names the questionnaire; also the stem of its file names.
    pub id: String,
    /// What is asked, in this order. Never empty.
    pub questions: Vec<Question>,
    /// How to decide; the first rule that matches does. The last one has no
    /// condition. Never empty.
    pub rules: Vec<Rule>,
    /// Where rules lead.
    pub outcomes: Vec<Outcome>,
}

/// One thing asked.
///
/// ```
/// use consultation_guide::domain::{Answer, Response};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let help = logic.question_index(&"help".into()).expect("it is asked");
/// let help = &logic.questions()[help];
/// let answered = |tried| logic.replies(&Response::from_iter([("tried", tried)]));
/// assert!(help.is_enabled(&answered(Answer::one("pt"))));
/// assert!(!help.is_enabled(&answered(Answer::one("nothing"))));
/// assert!(help.option(&"no".into()).is_some());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Names the question.
    pub id: QuestionId,
    /// How many options can be chosen.
    pub kind: QuestionKind,
    /// What can be chosen, in the order shown. Never empty.
    pub options: Vec<AnswerOption>,
    /// When it is asked; always, if there is no condition. A question that is not asked
    /// is hidden, and its answer does not count. It may only depend on earlier questions.
    pub enable_when: Option<Condition>,
}

read_fields! {
    LogicParts { id, questions, rules, outcomes }
    Question { id, kind, options, enable_when }
    AnswerOption { id, is_exclusive }
    Rule { id, when, outcome }
    Outcome { id, prompts }
}

read_variants!(QuestionKind {
    SingleChoice,
    MultipleChoice
});

impl Question {
    /// The option with this id.
    pub fn option(&self, id: &OptionId) -> Option<&AnswerOption> {
        self.options.iter().find(|option| option.id == *id)
    }

    /// Whether the question is asked after these replies.
    pub fn is_enabled(&self, replies: &[Reply]) -> bool {
        self.enable_when
            .as_ref()
            .is_none_or(|condition| condition.holds(replies))
    }

    /// Whether it can be asked after the questions `before`: it depends only on them, and its
    /// id and those of its options are unique.
    fn fits_after(&self, before: &[Question]) -> bool {
        let mut options = self.options.iter().enumerate();
        !self.options.is_empty()
            && before.iter().all(|other| other.id != self.id)
            && self
                .enable_when
                .as_ref()
                .is_none_or(|condition| condition.is_on(before))
            && options.all(|(index, option)| {
                self.options[..index]
                    .iter()
                    .all(|other| other.id != option.id)
            })
    }

    /// `answer` by index; `None` if it chose options, none of which exists.
    fn reply(&self, answer: &Answer) -> Reply {
        let options = self.options.iter().enumerate();
        let chosen: OptionIndices = options
            .filter(|(_, option)| answer.contains(&option.id))
            .map(|(index, _)| index)
            .collect();
        (*answer == Answer::Skipped || !chosen.is_empty()).then_some(chosen)
    }
}

/// How many options of a question can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum QuestionKind {
    /// Exactly one.
    SingleChoice,
    /// One or more.
    MultipleChoice,
}

/// A reply that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerOption {
    /// Names the option.
    pub id: OptionId,
    /// Whether it excludes every other choice: choosing it clears them, and the reverse.
    /// Only in a multiple choice.
    pub is_exclusive: bool,
}

impl Condition {
    /// Whether it tests only `questions`, and options that exist there.
    pub(super) fn is_on(&self, questions: &[Question]) -> bool {
        let mut is_on = true;
        self.visit_tests(&mut |question, options| {
            is_on &= questions.get(question).is_some_and(|question| {
                options.is_none_or(|tested| tested.options.is_within(question.options.len()))
            });
        });
        is_on
    }
}

/// Leads from the answers to an outcome.
///
/// ```
/// use consultation_guide::domain::{Answer, Response};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let minor = logic.replies(&Response::from_iter([("who", Answer::one("minor"))]));
/// let [first, .., default] = logic.rules() else { panic!("there are several rules") };
/// assert!(first.matches(&minor) && default.matches(&minor));
/// assert_eq!(logic.first_match(&minor), 0, "rules are tried in order");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Names the rule.
    pub id: RuleId,
    /// When it matches; the last rule has no condition and always matches.
    pub when: Option<Condition>,
    /// The index of the outcome that it leads to.
    pub outcome: usize,
}

impl Rule {
    /// Whether the rule matches once there are no more replies.
    pub fn matches(&self, replies: &[Reply]) -> bool {
        self.when
            .as_ref()
            .is_none_or(|condition| condition.holds(replies))
    }
}

/// A next step for the visitor.
///
/// ```
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let outcomes = questionnaire.logic().outcomes();
/// let prompting = outcomes.iter().filter(|outcome| outcome.prompts);
/// assert!(prompting.map(|outcome| outcome.id.as_str()).eq(["book"]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Names the outcome.
    pub id: OutcomeId,
    /// Whether it prompts the visitor to book a consultation. Every outcome lets them book.
    pub prompts: bool,
}

/// What is asked and decided: [`LogicParts`] that have been checked.
///
/// Every index is in range, an `enable_when` only tests earlier questions, the last rule
/// and no other always matches, and no part exceeds the [limits](super::limits).
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
/// let outcome = logic.rules()[rule].outcome;
/// assert_eq!(logic.outcomes()[outcome].id.as_str(), "not_for_us");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logic {
    parts: LogicParts,
    hash: u64,
}

/// Options of one question that no condition distinguishes. It makes no difference either how many of
/// them are chosen: where conditions count them, they are in as many classes as matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionClass {
    /// Their indices, ascending; never empty.
    pub options: Vec<usize>,
    /// Whether choosing one of them excludes every other choice.
    pub is_exclusive: bool,
}

impl OptionClass {
    /// The first option, which represents all of them.
    pub fn representative(&self) -> usize {
        self.options[0]
    }
}

impl Logic {
    /// Checks `parts` and makes a logic of them.
    ///
    /// # Errors
    ///
    /// [`Invalid`], if they are inconsistent or too many.
    pub fn new(parts: LogicParts) -> Result<Self, Invalid> {
        let hash = parts.hash();
        Self::with_hash(parts, hash)
    }

    /// The logic of checked `parts` with this hash.
    pub(super) fn with_hash(parts: LogicParts, hash: u64) -> Result<Self, Invalid> {
        let logic = Self { parts, hash };
        if !logic.is_within_limits() {
            Err(Invalid::TooLarge)
        } else if logic.is_consistent() {
            Ok(logic)
        } else {
            Err(Invalid::Inconsistent)
        }
    }

    /// The parts, for changing them.
    pub fn into_parts(self) -> LogicParts {
        self.parts
    }

    /// Names the questionnaire; also the stem of its file names.
    pub fn id(&self) -> &str {
        &self.parts.id
    }

    /// A hash of the id, the questions, options and rules, and of every condition on which one of
    /// them depends. Answers to one logic are valid for another exactly if the hash is the same.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// The questions, in the order asked.
    pub fn questions(&self) -> &[Question] {
        &self.parts.questions
    }

    /// The index of the question with this id.
    pub fn question_index(&self, id: &QuestionId) -> Option<usize> {
        let mut questions = self.questions().iter();
        questions.position(|question| question.id == *id)
    }

    /// The rules, in the order tried.
    pub fn rules(&self) -> &[Rule] {
        &self.parts.rules
    }

    /// The outcomes.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.parts.outcomes
    }

    /// Calls `visit` with every condition that affects what is asked and which rule decides.
    pub fn visit_conditions<'q>(&'q self, visit: &mut dyn FnMut(&'q Condition)) {
        for question in self.questions() {
            question.enable_when.iter().for_each(&mut *visit);
        }
        for rule in self.rules() {
            rule.when.iter().for_each(&mut *visit);
        }
    }

    /// The answers in `response` by question. An answer of which no option exists counts as none.
    pub fn replies(&self, response: &Response) -> Vec<Reply> {
        let questions = self.questions().iter();
        questions
            .map(|question| question.reply(response.get(&question.id)?))
            .collect()
    }

    /// The reply to the question at `question` as an answer.
    pub fn answer(&self, question: usize, chosen: OptionIndices) -> Answer {
        let options = &self.questions()[question].options;
        Answer::of(chosen.iter().map(|index| options[index].id.clone()))
    }

    /// The first rule that matches once there are no more replies.
    pub fn first_match(&self, replies: &[Reply]) -> usize {
        let mut rules = self.rules().iter();
        rules
            .position(|rule| rule.matches(replies))
            .unwrap_or(self.rules().len() - 1)
    }

    /// The options of the question at `question` that exclude every other choice: in a single
    /// choice, all of them.
    pub fn exclusive(&self, question: usize) -> OptionIndices {
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

    /// The options of the question at `question`, grouped by what the logic and
    /// the tests `others` distinguish.
    ///
    /// Of options of which up to three are counted, the first two are each a class of
    /// their own, and all the others are a third: so whatever can make a difference is a
    /// choice of classes.
    pub fn option_classes(&self, question: usize, others: &[TestedOptions]) -> Vec<OptionClass> {
        let mut tested = others.to_vec();
        self.visit_option_tests(question, &mut |test| tested.push(test));
        let exclusive = self.exclusive(question);
        let mut classes: Vec<OptionClass> = Vec::new();
        for index in 0..self.questions()[question].options.len() {
            let is_exclusive = exclusive.contains(index);
            let is_alike = |class: &OptionClass| {
                let other = class.representative();
                class.is_exclusive == is_exclusive
                    && tested
                        .iter()
                        .all(|test| test.options.contains(index) == test.options.contains(other))
            };
            let counting = tested.iter().filter(|test| test.options.contains(index));
            let n_counted = counting.map(|test| test.n_counted).max();
            let n_alike = classes.iter().filter(|class| is_alike(class)).count();
            match classes.iter().rposition(is_alike) {
                Some(last) if n_counted <= Some(n_alike) => classes[last].options.push(index),
                _ => classes.push(OptionClass {
                    options: vec![index],
                    is_exclusive,
                }),
            }
        }
        classes
    }

    /// Calls `visit` with every test of the logic that distinguishes options of the question at
    /// `question`.
    pub fn visit_option_tests(&self, question: usize, visit: &mut dyn FnMut(TestedOptions)) {
        self.visit_conditions(&mut |condition| {
            condition.visit_tests(&mut |other, options| {
                if other == question {
                    options.into_iter().for_each(&mut *visit);
                }
            });
        });
    }

    /// Whether every part exists to which another refers, and each is one on which the rest of
    /// the domain can rely.
    ///
    /// The checks of authored text report more; this is the minimum that keeps a file of
    /// unknown origin from breaking a page.
    fn is_consistent(&self) -> bool {
        let Some((default, rules)) = self.rules().split_last() else {
            return false;
        };
        let questions = self.questions();
        let mut numbered = questions.iter().enumerate();
        let is_on = |when: &Condition| when.is_on(questions);
        !questions.is_empty()
            && default.when.is_none()
            && rules
                .iter()
                .all(|rule| rule.when.as_ref().is_some_and(is_on))
            && self
                .rules()
                .iter()
                .all(|rule| rule.outcome < self.outcomes().len())
            && numbered.all(|(index, question)| question.fits_after(&questions[..index]))
    }

    /// Whether no list is longer than an authored file may have it. The depth of conditions is
    /// limited where they are read.
    fn is_within_limits(&self) -> bool {
        self.questions().len() <= QUESTIONS_MAX
            && self.rules().len() <= RULES_MAX
            && self.outcomes().len() <= PARTS_MAX
            && self.n_conditions() <= CONDITIONS_MAX
            && self
                .questions()
                .iter()
                .all(|question| question.options.len() <= OPTIONS_MAX)
    }

    /// The number of conditions, nested ones included.
    pub(super) fn n_conditions(&self) -> usize {
        let mut n_conditions = 0;
        self.visit_conditions(&mut |condition| condition.visit(&mut |_| n_conditions += 1));
        n_conditions
    }
}

impl LogicParts {
    /// See [`Logic::hash`].
    pub(super) fn hash(&self) -> u64 {
        let questions = self.questions.iter().map(|question| {
            let options = question.options.iter();
            let options: Vec<_> = options
                .map(|option| (&option.id, option.is_exclusive))
                .collect();
            (&question.id, question.kind, options, &question.enable_when)
        });
        let questions: Vec<_> = questions.collect();
        // By id: the order of the outcomes affects no decision.
        let outcome = |rule: &Rule| self.outcomes.get(rule.outcome).map(|outcome| &outcome.id);
        let rules = self.rules.iter().map(|rule| (&rule.when, outcome(rule)));
        let logic = (&self.id, questions, rules.collect::<Vec<_>>());
        // Every type in it has an encoding.
        let bytes = postcard::to_allocvec(&logic).unwrap_or_default();
        HASH.checksum(&bytes)
    }
}
