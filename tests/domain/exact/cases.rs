//! Random questionnaires with invariants, and faults planted in them.

use std::fmt;

use consultation_guide::domain::questionnaire::{ConditionalText, Parts};
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Condition, Questionnaire, Rule, Text};
use proptest::prelude::*;

use super::json::written;
use crate::journeys::changed;
use crate::random::{any_condition, any_questionnaire, questionnaire_of};

/// A questionnaire and what it states of itself.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) questionnaire: Questionnaire,
    pub(crate) invariants: Vec<Invariant>,
}

/// As its JSON, which says the same in fewer lines.
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

/// Something to put wrong in a questionnaire.
#[derive(Clone, Copy, Debug)]
enum Plant {
    Nothing,
    /// A rule demands something and its contrary.
    Contradiction,
    /// A rule demands what an earlier one does, and more.
    Shadow,
    /// A rule demands what an earlier one does, to the same ending.
    Repetition,
    /// A rule matches whatever is answered.
    Tautology,
    /// The rule before the default says what the default does.
    NoEffect,
    /// The last two rules are a condition and its contrary.
    CompleteRules,
    /// Two rules alone lead to an outcome, and neither ever decides.
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
    any_questionnaire().prop_flat_map(|questionnaire| {
        let n_options: Vec<usize> = questionnaire
            .questions
            .iter()
            .map(|q| q.options.len())
            .collect();
        let invariants = prop::collection::vec(any_invariant(n_options.clone()), 0..=3);
        let condition = any_condition(n_options.clone());
        let plants = prop::collection::vec((prop::sample::select(&PLANTS[..]), 0_usize..8), 0..=2);
        let reason = (prop::option::of(any_condition(n_options)), 0_usize..2);
        let reasons = prop::collection::vec(prop::collection::vec(reason, 0..=2), 5);
        (
            Just(questionnaire),
            invariants,
            condition,
            plants,
            reasons,
            any::<u8>(),
        )
            .prop_map(
                |(questionnaire, mut invariants, condition, plants, reasons, prompting)| {
                    let mut questionnaire = questionnaire.into_parts();
                    // Half of them give no reasons, so that rules can be alike.
                    if prompting % 2 == 0 {
                        give_reasons(&mut questionnaire, &reasons);
                    }
                    for (plant, place) in plants {
                        put_in(&mut questionnaire, plant, place, &condition);
                    }
                    use_both_kinds(&mut questionnaire, prompting.into());
                    invariants.retain_mut(|invariant| names_outcomes(&questionnaire, invariant));
                    Case {
                        questionnaire: Questionnaire::new(questionnaire)
                            .expect("the parts fit together"),
                        invariants,
                    }
                },
            )
    })
}

/// Questionnaires of 7 to 9 questions of one option.
pub(crate) fn any_long_case() -> impl Strategy<Value = Case> {
    (questionnaire_of(7..=9, 1..=1), any::<u8>()).prop_map(|(questionnaire, prompting)| Case {
        questionnaire: changed(questionnaire, |parts| {
            use_both_kinds(parts, prompting.into());
        }),
        invariants: Vec::new(),
    })
}

fn any_invariant(n_options: Vec<usize>) -> impl Strategy<Value = Invariant> {
    let outcomes = prop::sample::subsequence(vec!["outcome0", "outcome1", "outcome2"], 1..=2);
    let when = prop::option::weighted(0.8, any_condition(n_options.clone()));
    let claim = (any::<bool>(), when, outcomes).prop_map(|(is_negative, when, outcomes)| {
        Invariant::Claim {
            is_negative,
            when,
            outcomes: outcomes.into_iter().map(str::to_owned).collect(),
        }
    });
    let with_choice: Vec<(usize, usize)> = n_options
        .into_iter()
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

fn give_reasons(questionnaire: &mut Parts, reasons: &[Vec<(Option<Condition>, usize)>]) {
    for (rule, reasons) in questionnaire.rules.iter_mut().zip(reasons) {
        rule.reasons = reasons
            .iter()
            .map(|(when, text)| ConditionalText {
                when: when.clone(),
                text: Text::plain(["one", "another"][*text]),
            })
            .collect();
    }
}

/// Plants a fault at about `place`, with `condition` where it needs one.
fn put_in(questionnaire: &mut Parts, plant: Plant, place: usize, condition: &Condition) {
    let n_rules = questionnaire.rules.len();
    let rule = place % (n_rules - 1);
    let contrary = Condition::Not(Box::new(condition.clone()));
    let never = Condition::All(vec![condition.clone(), contrary.clone()]);
    let always = Condition::Any(vec![condition.clone(), contrary.clone()]);
    let question = place % questionnaire.questions.len();
    let first_answered = Condition::Answered(0);
    match plant {
        Plant::Nothing => {}
        Plant::Contradiction => questionnaire.rules[rule].when = Some(never),
        Plant::Tautology => questionnaire.rules[rule].when = Some(always),
        Plant::Shadow => {
            let when = questionnaire.rules[rule].when.clone();
            let narrower = Condition::All(when.into_iter().chain([condition.clone()]).collect());
            insert(questionnaire, rule + 1, narrower, place);
        }
        Plant::Repetition => {
            let repeated = questionnaire.rules[rule].clone();
            insert(questionnaire, rule + 1, condition.clone(), place);
            let rules = &mut questionnaire.rules;
            rules[rule + 1].outcome = repeated.outcome;
            rules[rule + 1].reasons = repeated.reasons;
            let when = rules[rule + 1].when.iter().chain(&repeated.when);
            rules[rule + 1].when = Some(Condition::Any(when.cloned().collect()));
        }
        Plant::NoEffect => {
            insert(questionnaire, n_rules - 1, condition.clone(), place);
            let [.., before, default] = &mut questionnaire.rules[..] else {
                unreachable!("there are a default and another one");
            };
            before.outcome = default.outcome.clone();
            before.reasons = default.reasons.clone();
        }
        Plant::CompleteRules => {
            insert(questionnaire, n_rules - 1, contrary, place);
            insert(questionnaire, n_rules - 1, condition.clone(), place + 1);
        }
        Plant::LostOutcome => {
            for rule in &mut questionnaire.rules {
                if rule.outcome.as_str() == "outcome2" {
                    rule.outcome = "outcome0".into();
                }
            }
            insert(questionnaire, rule, never.clone(), 2);
            insert(questionnaire, rule, never, 2);
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
            questionnaire.questions[question].enable_when = Some(when);
        }
        Plant::TooLate if question > 0 => {
            let chosen = Condition::AnyOf {
                question: 0,
                options: OptionIndices::only(0),
            };
            questionnaire.questions[question].enable_when = Some(chosen.clone());
            insert(questionnaire, 0, chosen, place);
        }
        Plant::NeverEnabled | Plant::AlwaysEnabled | Plant::TooLate => {}
    }
}

/// Puts a rule in before the one at `index`.
fn insert(questionnaire: &mut Parts, index: usize, when: Condition, outcome: usize) {
    let id = format!("planted{}", questionnaire.rules.len());
    let rule = Rule {
        id: id.as_str().into(),
        when: Some(when),
        outcome: format!("outcome{}", outcome % 3).as_str().into(),
        reasons: Vec::new(),
    };
    questionnaire.rules.insert(index, rule);
}

/// Leaves only the outcomes that rules lead to, some prompting and some not.
fn use_both_kinds(questionnaire: &mut Parts, place: usize) {
    let n_rules = questionnaire.rules.len();
    let leads_to = |questionnaire: &Parts, prompts: bool| {
        questionnaire
            .rules
            .iter()
            .any(|rule| (rule.outcome.as_str() == "outcome1") == prompts)
    };
    if !leads_to(questionnaire, true) {
        questionnaire.rules[place % n_rules].outcome = "outcome1".into();
    }
    if !leads_to(questionnaire, false) {
        questionnaire.rules[place % n_rules].outcome = "outcome2".into();
    }
    let rules = &questionnaire.rules;
    questionnaire
        .outcomes
        .retain(|outcome| rules.iter().any(|rule| rule.outcome == outcome.id));
}

/// Takes out of a claim the outcomes that are not there; whether some are left.
fn names_outcomes(questionnaire: &Parts, invariant: &mut Invariant) -> bool {
    let Invariant::Claim { outcomes, .. } = invariant else {
        return true;
    };
    let known = &questionnaire.outcomes;
    outcomes.retain(|id| known.iter().any(|outcome| outcome.id.as_str() == *id));
    !outcomes.is_empty()
}
