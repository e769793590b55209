//! Random questionnaires with invariants, and faults planted in them.

use std::collections::BTreeSet;
use std::fmt;

use consultation_guide::domain::logic::LogicParts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::texts::ConditionalText;
use consultation_guide::domain::{Condition, Logic, Rule, Text};
use proptest::prelude::*;

use super::json::written;
use crate::random::{OptionNumbers, any_condition, any_logic, logic_of};

/// A logic with the reasons of its rules and its invariants.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) logic: Logic,
    /// By rule.
    pub(crate) reasons: Vec<Vec<ConditionalText>>,
    pub(crate) invariants: Vec<Invariant>,
}

/// As its JSON, which is the same in fewer lines.
impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(self))
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Invariant {
    Claim {
        is_negative: bool,
        when: Option<Condition>,
        outcomes: Vec<String>,
    },
    SameOutcome {
        question: usize,
        options: Vec<usize>,
    },
}

/// A fault to plant in a questionnaire.
#[derive(Clone, Copy, Debug)]
enum Plant {
    Nothing,
    /// A rule has a contradictory condition.
    Contradiction,
    /// A rule demands what an earlier one does, and more.
    Shadow,
    /// A rule demands what an earlier one does, to the same outcome.
    Repetition,
    /// A rule always matches.
    Tautology,
    /// The rule before the default does the same as the default.
    NoEffect,
    /// The last two rules are a condition and its negation.
    CompleteRules,
    /// Only two rules lead to an outcome, and neither ever decides.
    LostOutcome,
    NeverEnabled,
    AlwaysEnabled,
    /// A question is asked only where a rule has decided.
    TooLate,
}

const PLANTS: [Plant; 11] = [
    Plant::Nothing,
    Plant::Contradiction,
    Plant::Shadow,
    Plant::Repetition,
    Plant::Tautology,
    Plant::NoEffect,
    Plant::CompleteRules,
    Plant::LostOutcome,
    Plant::NeverEnabled,
    Plant::AlwaysEnabled,
    Plant::TooLate,
];

/// Small questionnaires, up to two faults and up to three invariants.
pub(crate) fn any_case() -> impl Strategy<Value = Case> {
    any_logic().prop_flat_map(|logic| {
        let options: Vec<_> = logic.questions().iter().map(OptionNumbers::of).collect();
        let invariants = prop::collection::vec(any_invariant(options.clone()), 0..=3);
        let condition = any_condition(options.clone());
        let plants = prop::collection::vec((prop::sample::select(&PLANTS[..]), 0_usize..8), 0..=2);
        let reason = (prop::option::of(any_condition(options)), 0_usize..2);
        let reasons = prop::collection::vec(prop::collection::vec(reason, 0..=2), 5);
        (
            Just(logic),
            invariants,
            condition,
            plants,
            reasons,
            any::<u8>(),
        )
            .prop_map(
                |(logic, mut invariants, condition, plants, reasons, prompting)| {
                    let mut draft = Draft::of(logic);
                    // Half of them give no reasons, so that rules can be alike.
                    if prompting % 2 == 0 {
                        draft.give_reasons(&reasons);
                    }
                    for (plant, place) in plants {
                        draft.put_in(plant, place, &condition);
                    }
                    draft.use_both_kinds(prompting.into());
                    invariants.retain_mut(|invariant| draft.names_outcomes(invariant));
                    draft.case(invariants)
                },
            )
    })
}

/// A case under construction.
struct Draft {
    parts: LogicParts,
    reasons: Vec<Vec<ConditionalText>>,
}

/// Questionnaires of 7 to 9 questions of one option.
pub(crate) fn any_long_case() -> impl Strategy<Value = Case> {
    (logic_of(7..=9, 1..=1), any::<u8>()).prop_map(|(logic, prompting)| {
        let mut draft = Draft::of(logic);
        draft.use_both_kinds(prompting.into());
        draft.case(Vec::new())
    })
}

fn any_invariant(options: Vec<OptionNumbers>) -> impl Strategy<Value = Invariant> {
    let outcomes = prop::sample::subsequence(vec!["outcome0", "outcome1", "outcome2"], 1..=2);
    let when = prop::option::weighted(0.8, any_condition(options.clone()));
    let claim = (any::<bool>(), when, outcomes).prop_map(|(is_negative, when, outcomes)| {
        Invariant::Claim {
            is_negative,
            when,
            outcomes: outcomes.into_iter().map(str::to_owned).collect(),
        }
    });
    let with_choice: Vec<(usize, usize)> = options
        .into_iter()
        .map(|options| options.n_options)
        .enumerate()
        .filter(|(_, n_options)| *n_options >= 2)
        .collect();
    if with_choice.is_empty() {
        return claim.boxed();
    }
    let same = prop::sample::select(with_choice).prop_flat_map(|(question, n_options)| {
        let all: Vec<usize> = (0..n_options).collect();
        prop::sample::subsequence(all, 2..=n_options)
            .prop_map(move |options| Invariant::SameOutcome { question, options })
    });
    prop_oneof![claim, same].boxed()
}

impl Draft {
    fn of(logic: Logic) -> Self {
        let parts = logic.into_parts();
        Self {
            reasons: vec![Vec::new(); parts.rules.len()],
            parts,
        }
    }

    fn case(self, invariants: Vec<Invariant>) -> Case {
        Case {
            logic: Logic::new(self.parts).expect("the parts fit together"),
            reasons: self.reasons,
            invariants,
        }
    }

    fn give_reasons(&mut self, given: &[Vec<(Option<Condition>, usize)>]) {
        for (reasons, given) in self.reasons.iter_mut().zip(given) {
            *reasons = given
                .iter()
                .map(|(when, text)| ConditionalText {
                    link: None,
                    when: when.clone(),
                    text: Text::plain(["one", "another"][*text]),
                })
                .collect();
        }
    }

    /// Plants a fault near `place`, with `condition` where it needs one.
    fn put_in(&mut self, plant: Plant, place: usize, condition: &Condition) {
        let n_rules = self.parts.rules.len();
        let rule = place % (n_rules - 1);
        let contrary = Condition::Not(Box::new(condition.clone()));
        let never = Condition::All(vec![condition.clone(), contrary.clone()]);
        let always = Condition::Any(vec![condition.clone(), contrary.clone()]);
        let question = place % self.parts.questions.len();
        let first_answered = Condition::Answered(0);
        match plant {
            Plant::Nothing => {}
            Plant::Contradiction => self.parts.rules[rule].when = Some(never),
            Plant::Tautology => self.parts.rules[rule].when = Some(always),
            Plant::Shadow => {
                let when = self.parts.rules[rule].when.clone();
                let narrower =
                    Condition::All(when.into_iter().chain([condition.clone()]).collect());
                self.insert(rule + 1, narrower, place);
            }
            Plant::Repetition => {
                let repeated = self.parts.rules[rule].clone();
                let reasons = self.reasons[rule].clone();
                self.insert(rule + 1, condition.clone(), place);
                let rules = &mut self.parts.rules;
                rules[rule + 1].outcome = repeated.outcome;
                self.reasons[rule + 1] = reasons;
                let when = rules[rule + 1].when.iter().chain(&repeated.when);
                rules[rule + 1].when = Some(Condition::Any(when.cloned().collect()));
            }
            Plant::NoEffect => {
                self.insert(n_rules - 1, condition.clone(), place);
                let [.., before, default] = &mut self.parts.rules[..] else {
                    unreachable!("there are a default and another one");
                };
                before.outcome = default.outcome;
                let [.., before, default] = &mut self.reasons[..] else {
                    unreachable!("there are as many");
                };
                before.clone_from(default);
            }
            Plant::CompleteRules => {
                self.insert(n_rules - 1, contrary, place);
                self.insert(n_rules - 1, condition.clone(), place + 1);
            }
            Plant::LostOutcome => {
                for rule in &mut self.parts.rules {
                    if rule.outcome == 2 {
                        rule.outcome = 0;
                    }
                }
                self.insert(rule, never.clone(), 2);
                self.insert(rule, never, 2);
            }
            Plant::NeverEnabled | Plant::AlwaysEnabled if question > 0 => {
                let contrary = Condition::Not(Box::new(first_answered.clone()));
                let parts = vec![first_answered, contrary];
                let is_never = matches!(plant, Plant::NeverEnabled);
                let when = if is_never {
                    Condition::All(parts)
                } else {
                    Condition::Any(parts)
                };
                self.parts.questions[question].enable_when = Some(when);
            }
            Plant::TooLate if question > 0 => {
                let chosen = Condition::AnyOf {
                    question: 0,
                    options: OptionIndices::only(0),
                };
                self.parts.questions[question].enable_when = Some(chosen.clone());
                self.insert(0, chosen, place);
            }
            Plant::NeverEnabled | Plant::AlwaysEnabled | Plant::TooLate => {}
        }
    }

    /// Inserts a rule before the one at `index`.
    fn insert(&mut self, index: usize, when: Condition, outcome: usize) {
        let id = format!("planted{}", self.parts.rules.len());
        let rule = Rule {
            id: id.as_str().into(),
            when: Some(when),
            outcome: outcome % 3,
        };
        self.parts.rules.insert(index, rule);
        self.reasons.insert(index, Vec::new());
    }

    /// Keeps only the outcomes that rules lead to, some prompting and some not.
    fn use_both_kinds(&mut self, place: usize) {
        let n_rules = self.parts.rules.len();
        let leads_to =
            |rules: &[Rule], prompts: bool| rules.iter().any(|rule| (rule.outcome == 1) == prompts);
        if !leads_to(&self.parts.rules, true) {
            self.parts.rules[place % n_rules].outcome = 1;
        }
        if !leads_to(&self.parts.rules, false) {
            self.parts.rules[place % n_rules].outcome = 2;
        }
        let used: BTreeSet<usize> = self.parts.rules.iter().map(|rule| rule.outcome).collect();
        let outcomes = used
            .iter()
            .map(|&outcome| self.parts.outcomes[outcome].clone());
        self.parts.outcomes = outcomes.collect();
        for rule in &mut self.parts.rules {
            rule.outcome = used.range(..rule.outcome).count();
        }
    }

    /// Removes unknown outcomes from a claim; returns whether any are left.
    fn names_outcomes(&self, invariant: &mut Invariant) -> bool {
        let Invariant::Claim { outcomes, .. } = invariant else {
            return true;
        };
        let known = &self.parts.outcomes;
        outcomes.retain(|id| known.iter().any(|outcome| outcome.id.as_str() == *id));
        !outcomes.is_empty()
    }
}
