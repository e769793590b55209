//! Random edits of a questionnaire, as its parts.

use consultation_guide::domain::logic::LogicParts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{AnswerOption, Condition, Logic, Question, QuestionKind, Rule};
use proptest::prelude::*;

use crate::exact::cases::{Case, Invariant};

/// One edit; the numbers say where, and what with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edit {
    kind: EditKind,
    place: usize,
    other: usize,
}

#[derive(Clone, Copy, Debug)]
enum EditKind {
    SwapRules,
    LeadElsewhere,
    TakeOtherCondition,
    ShortenAnyOf,
    SplitRule,
    NegateTwice,
    RemoveRule,
    PromptOtherwise,
    MoveQuestion,
    RemoveQuestion,
    AddQuestion,
    AskAlways,
    AskIfAnswered,
    RemoveOption,
    AddOption,
    OtherKind,
    OtherExclusive,
    RenameQuestion,
    RenameOption,
    RenameOutcome,
    RenameRule,
    OtherClaim,
    DropInvariant,
}

const KINDS: [EditKind; 23] = [
    EditKind::SwapRules,
    EditKind::LeadElsewhere,
    EditKind::TakeOtherCondition,
    EditKind::ShortenAnyOf,
    EditKind::SplitRule,
    EditKind::NegateTwice,
    EditKind::RemoveRule,
    EditKind::PromptOtherwise,
    EditKind::MoveQuestion,
    EditKind::RemoveQuestion,
    EditKind::AddQuestion,
    EditKind::AskAlways,
    EditKind::AskIfAnswered,
    EditKind::RemoveOption,
    EditKind::AddOption,
    EditKind::OtherKind,
    EditKind::OtherExclusive,
    EditKind::RenameQuestion,
    EditKind::RenameOption,
    EditKind::RenameOutcome,
    EditKind::RenameRule,
    EditKind::OtherClaim,
    EditKind::DropInvariant,
];

/// Any edit.
pub(crate) fn any_edit() -> impl Strategy<Value = Edit> {
    (prop::sample::select(&KINDS[..]), 0_usize..16, 0_usize..16)
        .prop_map(|(kind, place, other)| Edit { kind, place, other })
}

/// A questionnaire after some edits.
#[derive(Clone, Debug)]
pub(crate) struct Edited {
    pub(crate) case: Case,
    /// The renames that are declared, as for the command.
    pub(crate) renames: Vec<String>,
}

/// `case` after `edits`; an edit that does not fit is left out.
pub(crate) fn edited(case: &Case, edits: &[Edit]) -> Edited {
    let mut draft = Draft {
        parts: case.logic.clone().into_parts(),
        reasons: case.reasons.clone(),
        invariants: case.invariants.clone(),
        renames: Vec::new(),
    };
    for edit in edits {
        let before = draft.clone();
        if draft.apply(*edit).is_none() || Logic::new(draft.parts.clone()).is_err() {
            draft = before;
        }
    }
    Edited {
        case: Case {
            logic: Logic::new(draft.parts).unwrap(),
            reasons: draft.reasons,
            invariants: draft.invariants,
        },
        renames: draft.renames,
    }
}

#[derive(Clone)]
struct Draft {
    parts: LogicParts,
    reasons: Vec<Vec<consultation_guide::domain::texts::ConditionalText>>,
    invariants: Vec<Invariant>,
    renames: Vec<String>,
}

impl Draft {
    /// None if the edit does not fit.
    fn apply(&mut self, Edit { kind, place, other }: Edit) -> Option<()> {
        let n_rules = self.parts.rules.len();
        let (rule, other_rule) = (place % n_rules, other % n_rules);
        let n_questions = self.parts.questions.len();
        let question = place % n_questions;
        let n_options = self.parts.questions[question].options.len();
        let option = other % n_options;
        match kind {
            EditKind::SwapRules => {
                // The default stays the last.
                (rule + 1 < n_rules && other_rule + 1 < n_rules).then_some(())?;
                self.parts.rules.swap(rule, other_rule);
                self.reasons.swap(rule, other_rule);
            }
            EditKind::LeadElsewhere => {
                self.parts.rules[rule].outcome = other % self.parts.outcomes.len();
            }
            EditKind::TakeOtherCondition => {
                let when = self.parts.rules[other_rule].when.clone()?;
                *self.parts.rules[rule].when.as_mut()? = Condition::Not(Box::new(when));
            }
            EditKind::ShortenAnyOf => shorten(self.parts.rules[rule].when.as_mut()?, other)?,
            EditKind::SplitRule => self.split(rule, other_rule)?,
            EditKind::NegateTwice => {
                let when = self.parts.rules[rule].when.as_mut()?;
                let negated = Condition::Not(Box::new(when.clone()));
                *when = Condition::Not(Box::new(negated));
            }
            EditKind::RemoveRule => {
                (rule + 1 < n_rules && n_rules > 2).then_some(())?;
                self.parts.rules.remove(rule);
                self.reasons.remove(rule);
            }
            EditKind::PromptOtherwise => {
                let outcome = place % self.parts.outcomes.len();
                let prompts = &mut self.parts.outcomes[outcome].prompts;
                *prompts = !*prompts;
            }
            EditKind::MoveQuestion => {
                (question + 1 < n_questions).then_some(())?;
                self.parts.questions.swap(question, question + 1);
                self.remap(&|at| match at {
                    _ if at == question => question + 1,
                    _ if at == question + 1 => question,
                    _ => at,
                });
            }
            EditKind::RemoveQuestion => {
                (question > 0).then_some(())?;
                self.parts.questions.remove(question);
                // What tested it tests whether the first one was answered.
                self.each_condition(&mut |condition| untest(condition, question));
                self.remap(&|at| if at > question { at - 1 } else { at });
                self.invariants.retain(|invariant| {
                    !matches!(invariant, Invariant::SameOutcome { question: at, .. } if *at == question)
                });
            }
            EditKind::AddQuestion => self.add_question(question, rule)?,
            EditKind::AskAlways => {
                self.parts.questions[question].enable_when.take()?;
            }
            EditKind::AskIfAnswered => {
                let before = question.checked_sub(1)?;
                self.parts.questions[question].enable_when = Some(Condition::Answered(before));
            }
            EditKind::RemoveOption => {
                (n_options > 1).then_some(())?;
                self.parts.questions[question].options.remove(option);
                self.each_condition(&mut |condition| unlist(condition, question, option));
                self.invariants.retain_mut(|invariant| {
                    let Invariant::SameOutcome {
                        question: at,
                        options,
                    } = invariant
                    else {
                        return true;
                    };
                    if *at == question {
                        options.retain(|listed| *listed != option);
                        options
                            .iter_mut()
                            .filter(|listed| **listed > option)
                            .for_each(|o| *o -= 1);
                    }
                    options.len() > 1
                });
            }
            EditKind::AddOption => {
                (n_options < 4).then_some(())?;
                let question = &mut self.parts.questions[question];
                question.options.push(AnswerOption {
                    id: format!("added{other}").as_str().into(),
                    is_exclusive: question.kind == QuestionKind::MultipleChoice && other % 3 == 0,
                });
                if other % 2 == 0 {
                    let at = place % n_questions;
                    add_to_test(self.parts.rules[rule].when.as_mut()?, at, n_options);
                }
            }
            EditKind::OtherKind => {
                let question = &mut self.parts.questions[question];
                question.kind = match question.kind {
                    QuestionKind::SingleChoice => QuestionKind::MultipleChoice,
                    QuestionKind::MultipleChoice => QuestionKind::SingleChoice,
                };
                if question.kind == QuestionKind::SingleChoice {
                    question
                        .options
                        .iter_mut()
                        .for_each(|option| option.is_exclusive = false);
                }
            }
            EditKind::OtherExclusive => {
                let question = &mut self.parts.questions[question];
                (question.kind == QuestionKind::MultipleChoice && n_options > 1).then_some(())?;
                let is_exclusive = &mut question.options[option].is_exclusive;
                *is_exclusive = !*is_exclusive;
            }
            EditKind::RenameQuestion => {
                let id = format!("renamed{other}");
                let from = &mut self.parts.questions[question].id;
                // Told, or a question that goes and one that comes.
                if place % 4 != 0 && from.as_str().starts_with('q') {
                    self.renames.push(format!("question:{from}={id}"));
                }
                *from = id.as_str().into();
            }
            EditKind::RenameOption => {
                let question = &mut self.parts.questions[question];
                let id = format!("renamed{place}");
                let from = &mut question.options[option].id;
                let is_old =
                    from.as_str().starts_with('o') && question.id.as_str().starts_with('q');
                if place % 4 != 0 && is_old {
                    self.renames
                        .push(format!("option:{}.{from}={id}", question.id));
                }
                *from = id.as_str().into();
            }
            EditKind::RenameOutcome => {
                let outcome = place % self.parts.outcomes.len();
                let id = format!("renamed{other}");
                let from = self.parts.outcomes[outcome].id.to_string();
                if place % 4 != 0 && from.starts_with('o') {
                    self.renames.push(format!("outcome:{from}={id}"));
                }
                for invariant in &mut self.invariants {
                    if let Invariant::Claim { outcomes, .. } = invariant {
                        outcomes
                            .iter_mut()
                            .filter(|id| **id == from)
                            .for_each(|to| *to = id.clone());
                    }
                }
                self.parts.outcomes[outcome].id = id.as_str().into();
            }
            EditKind::RenameRule => {
                let from = &mut self.parts.rules[rule].id;
                from.as_str().starts_with("rule").then_some(())?;
                self.renames.push(format!("rule:{from}=renamed{other}"));
                *from = format!("renamed{other}").as_str().into();
            }
            EditKind::OtherClaim => self.change_claim(place, other)?,
            EditKind::DropInvariant => {
                (!self.invariants.is_empty()).then_some(())?;
                // Only the last, since the others are named by their place.
                self.invariants.pop();
            }
        }
        self.keep_counts_open();
        (self.is_distinct() && self.has_choices()).then_some(())
    }

    /// Makes a count that an edit has made pointless, which `check` refuses, a test of any of its options.
    fn keep_counts_open(&mut self) {
        let together = self.parts.questions.iter().map(|question| {
            let options = question.options.iter().enumerate();
            let is_multiple = question.kind == QuestionKind::MultipleChoice;
            options
                .filter(|(_, option)| is_multiple && !option.is_exclusive)
                .map(|(index, _)| index)
                .collect()
        });
        let together: Vec<OptionIndices> = together.collect();
        self.each_condition(&mut |condition| {
            let Condition::CountChosen {
                question,
                options,
                bounds,
            } = condition
            else {
                return;
            };
            let all = options.iter();
            let n_possible = all
                .filter(|&option| together[*question].contains(option))
                .count();
            let n_possible = n_possible.max(1);
            if bounds.min > n_possible || bounds.min == 0 && bounds.max >= n_possible {
                *condition = Condition::AnyOf {
                    question: *question,
                    options: *options,
                };
            }
        });
    }

    /// Whether not every option excludes every other, which is a single choice.
    fn has_choices(&self) -> bool {
        let mut questions = self.parts.questions.iter();
        questions.all(|question| question.options.iter().any(|option| !option.is_exclusive))
    }

    /// Whether no two rules or outcomes have the same id.
    fn is_distinct(&self) -> bool {
        let mut rules: Vec<_> = self
            .parts
            .rules
            .iter()
            .map(|rule| rule.id.as_str())
            .collect();
        let mut outcomes: Vec<_> = self.parts.outcomes.iter().map(|o| o.id.as_str()).collect();
        let (n_rules, n_outcomes) = (rules.len(), outcomes.len());
        rules.sort_unstable();
        rules.dedup();
        outcomes.sort_unstable();
        outcomes.dedup();
        rules.len() == n_rules && outcomes.len() == n_outcomes
    }

    /// Puts a copy before a rule that also demands what another one does.
    fn split(&mut self, rule: usize, other: usize) -> Option<()> {
        let also = self.parts.rules[other].when.clone()?;
        let mut first: Rule = self.parts.rules[rule].clone();
        first.id = format!("split{rule}").as_str().into();
        first.when = Some(Condition::All(
            first.when.into_iter().chain([also]).collect(),
        ));
        self.parts.rules.insert(rule, first);
        let reasons = self.reasons[rule].clone();
        self.reasons.insert(rule, reasons);
        Some(())
    }

    fn add_question(&mut self, place: usize, rule: usize) -> Option<()> {
        (self.parts.questions.len() < 4).then_some(())?;
        let id = format!("added{place}");
        let options = ["a", "b"].map(|id| AnswerOption {
            id: id.into(),
            is_exclusive: false,
        });
        let question = Question {
            id: id.as_str().into(),
            kind: QuestionKind::SingleChoice,
            options: options.into(),
            enable_when: None,
        };
        self.remap(&|at| if at >= place { at + 1 } else { at });
        self.parts.questions.insert(place, question);
        let when = self.parts.rules[rule].when.as_mut()?;
        let test = Condition::AnyOf {
            question: place,
            options: OptionIndices::only(0),
        };
        *when = Condition::Any(vec![when.clone(), test]);
        Some(())
    }

    fn change_claim(&mut self, place: usize, other: usize) -> Option<()> {
        let n_invariants = self.invariants.len();
        let rule = &self.parts.rules[other % self.parts.rules.len()];
        match self.invariants.get_mut(place % n_invariants.max(1))? {
            Invariant::Claim {
                is_negative,
                when,
                outcomes,
            } => match other % 4 {
                0 => *when = rule.when.clone(),
                1 => *when = None,
                2 => *is_negative = !*is_negative,
                _ => {
                    *outcomes = vec![
                        self.parts.outcomes[place % self.parts.outcomes.len()]
                            .id
                            .to_string(),
                    ];
                }
            },
            Invariant::SameOutcome { options, .. } => {
                (options.len() > 2).then_some(())?;
                options.remove(other % options.len());
            }
        }
        Some(())
    }

    fn each_condition(&mut self, change: &mut dyn FnMut(&mut Condition)) {
        let questions = self.parts.questions.iter_mut();
        let rules = self.parts.rules.iter_mut();
        let reasons = self.reasons.iter_mut().flatten();
        let invariants = self.invariants.iter_mut();
        questions
            .filter_map(|question| question.enable_when.as_mut())
            .chain(rules.filter_map(|rule| rule.when.as_mut()))
            .chain(reasons.filter_map(|reason| reason.when.as_mut()))
            .chain(invariants.filter_map(|invariant| match invariant {
                Invariant::Claim { when, .. } => when.as_mut(),
                Invariant::SameOutcome { .. } => None,
            }))
            .for_each(|condition| change_tests(condition, change));
    }

    /// Moves every test of a question to the index that `to` gives.
    fn remap(&mut self, to: &dyn Fn(usize) -> usize) {
        self.each_condition(&mut |condition| match condition {
            Condition::AnyOf { question, .. }
            | Condition::CountChosen { question, .. }
            | Condition::Answered(question) => {
                *question = to(*question);
            }
            _ => {}
        });
        for invariant in &mut self.invariants {
            if let Invariant::SameOutcome { question, .. } = invariant {
                *question = to(*question);
            }
        }
    }
}

/// Calls `change` with every test inside.
fn change_tests(condition: &mut Condition, change: &mut dyn FnMut(&mut Condition)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::CountHolding { parts, .. } => {
            parts.iter_mut().for_each(|part| change_tests(part, change));
        }
        Condition::Not(part) => change_tests(part, change),
        test => change(test),
    }
}

fn untest(test: &mut Condition, removed: usize) {
    if test.tests_any(&|question| question == removed) {
        *test = Condition::Answered(0);
    }
}

fn unlist(test: &mut Condition, at: usize, removed: usize) {
    let (Condition::AnyOf { question, options }
    | Condition::CountChosen {
        question, options, ..
    }) = test
    else {
        return;
    };
    if *question == at {
        let left: OptionIndices = options
            .iter()
            .filter(|option| *option != removed)
            .map(|option| if option > removed { option - 1 } else { option })
            .collect();
        *options = left;
        if left.is_empty() {
            *test = Condition::Answered(at);
        }
    }
}

fn add_to_test(condition: &mut Condition, at: usize, added: usize) {
    change_tests(condition, &mut |test| {
        if let Condition::AnyOf { question, options } = test
            && *question == at
        {
            options.insert(added);
        }
    });
}

/// Takes an option out of the first test that has several.
fn shorten(condition: &mut Condition, place: usize) -> Option<()> {
    let mut is_done = None;
    change_tests(condition, &mut |test| {
        if let Condition::AnyOf { options, .. } = test {
            let listed: Vec<usize> = options.iter().collect();
            if is_done.is_none() && listed.len() > 1 {
                let left = listed
                    .iter()
                    .filter(|option| **option != listed[place % listed.len()]);
                *options = left.copied().collect();
                is_done = Some(());
            }
        }
    });
    is_done
}
