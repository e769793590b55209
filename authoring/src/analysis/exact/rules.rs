//! Every rule can decide, and has an effect.

use super::any_visitor::AnyVisitor;
use super::model::Model;
use crate::diagnostic::unreachable_rule::{Along, UnreachableRule};
use crate::diagnostic::{one_sided_journeys, unreachable_outcome, unreachable_rule};
use crate::path::Path;
use crate::report::Report;

/// What the proofs found out about the rules.
pub(super) struct RuleFindings {
    /// By rule: why it never decides, if it does not.
    unreachable: Vec<Option<Cause>>,
    /// Those unreachable because the rules before the first of them take every visitor,
    /// whatever their own conditions.
    exhausted: Vec<usize>,
}

/// Why a rule never decides.
enum Cause {
    /// It tests a question that was reported as unreachable.
    Explained,
    /// Its condition holds under no answers.
    Contradictory,
    /// One of these rules matches wherever it does.
    Shadowed(Vec<usize>),
}

impl RuleFindings {
    pub(super) fn is_unreachable(&self, rule: usize) -> bool {
        self.unreachable[rule].is_some()
    }

    /// Whether unreachable rules explain that the decision is always settled before a
    /// question: one tests it or a later one and would have kept the decision open,
    /// or the rules run out of visitors.
    pub(super) fn explains_question(&self, model: &Model<'_>, question: usize) -> bool {
        let tests_from_there = |rule| model.rule_tests(rule, &|tested| tested >= question);
        !self.exhausted.is_empty()
            || (0..model.n_rules()).any(|rule| self.is_unreachable(rule) && tests_from_there(rule))
    }

    /// Whether the rules that `is_meant` names are all unreachable, for
    /// reasons that are not reported elsewhere.
    fn are_all_unreachable(&self, is_meant: impl Fn(usize) -> bool) -> bool {
        (0..self.unreachable.len())
            .filter(|&rule| is_meant(rule))
            .all(|rule| !matches!(self.unreachable[rule], None | Some(Cause::Explained)))
    }
}

/// Finds the rules that never decide. `is_unreachable_question` says which questions were
/// reported as unreachable.
pub(super) fn find_unreachable(
    model: &Model<'_>,
    anybody: &mut AnyVisitor,
    is_unreachable_question: &dyn Fn(usize) -> bool,
) -> RuleFindings {
    let n_rules = model.n_rules();
    let mut unreachable = Vec::new();
    for index in 0..n_rules {
        unreachable.push(if anybody.can_decide(index) {
            None
        } else if model.rule_tests(index, is_unreachable_question) {
            Some(Cause::Explained)
        } else if !anybody.can_match(index) {
            Some(Cause::Contradictory)
        } else {
            Some(Cause::Shadowed(anybody.shadowing(index)))
        });
    }
    let n_unreachable_at_end = unreachable
        .iter()
        .rev()
        .take_while(|cause| cause.is_some())
        .count();
    let exhausted = (n_rules - n_unreachable_at_end..n_rules)
        .filter(|&rule| matches!(unreachable[rule], Some(Cause::Shadowed(_))))
        .skip_while(|&rule| !anybody.is_exhausted_before(rule))
        .collect();
    RuleFindings {
        unreachable,
        exhausted,
    }
}

/// Reports the rules that never decide, each once: where all rules of one side or
/// of one outcome are unreachable, that is reported instead of each of them.
pub(super) fn report_unreachable(model: &Model<'_>, findings: &RuleFindings, report: &mut Report) {
    let mut unreachable = UnreachableRuleReport {
        model,
        findings,
        is_reported: findings
            .unreachable
            .iter()
            .map(|cause| matches!(cause, None | Some(Cause::Explained)))
            .collect(),
    };
    unreachable.sides(report);
    unreachable.exhausted(report);
    unreachable.outcomes(report);
    unreachable.rules(report);
}

/// Reports unreachable rules, the largest groups first.
struct UnreachableRuleReport<'t, 'q> {
    model: &'t Model<'q>,
    findings: &'t RuleFindings,
    /// By rule: whether it has been reported.
    is_reported: Vec<bool>,
}

impl UnreachableRuleReport<'_, '_> {
    /// Some journeys must end in a prompt, and some without one.
    fn sides(&mut self, report: &mut Report) {
        for prompts in [true, false] {
            let outcomes = self.model.logic.outcomes();
            let is_of_side =
                |rule: usize| outcomes[self.model.logic.rules()[rule].outcome].prompts == prompts;
            if !self.findings.are_all_unreachable(is_of_side) {
                continue;
            }
            let rules: Vec<usize> = self.rules_where(is_of_side);
            report.add(one_sided_journeys::of(
                prompts,
                &self.unreachable_rules(&rules),
            ));
            self.mark_reported(&rules);
        }
    }

    /// Rules for which no visitor is left are one fault.
    fn exhausted(&mut self, report: &mut Report) {
        if let [first, after @ ..] = &self.findings.exhausted[..] {
            if !self.is_reported[*first] {
                self.add_rule(*first, after, report);
            }
            self.mark_reported(&[*first]);
        }
    }

    /// Outcomes to which several rules lead, none of which decides.
    fn outcomes(&mut self, report: &mut Report) {
        for (index, outcome) in self.model.logic.outcomes().iter().enumerate() {
            let is_of_outcome = |rule: usize| self.model.logic.rules()[rule].outcome == index;
            let rules = self.rules_where(is_of_outcome);
            let is_reported = rules.iter().any(|&rule| self.is_reported[rule]);
            if rules.len() < 2 || is_reported {
                continue;
            }
            let id = outcome.id.as_str();
            let path = Path::of("outcomes").part(index, id);
            report.add(unreachable_outcome::at(
                &path,
                id,
                &self.unreachable_rules(&rules),
            ));
            self.mark_reported(&rules);
        }
    }

    fn rules(&mut self, report: &mut Report) {
        for rule in 0..self.is_reported.len() {
            if !self.is_reported[rule] {
                self.add_rule(rule, &[], report);
            }
        }
    }

    /// Reports one rule, and those `after` it that are unreachable along with it.
    fn add_rule(&self, rule: usize, after: &[usize], report: &mut Report) {
        let logic = self.model.logic;
        let along = if !after.is_empty() {
            Along::RulesAfter(self.ids(after))
        } else if self.is_only_one_of_its_outcome(rule) {
            let outcome = logic.rules()[rule].outcome;
            Along::Outcome(logic.outcomes()[outcome].id.as_str())
        } else {
            Along::Nothing
        };
        let is_last = rule + 1 == self.is_reported.len();
        let unreachable = self.unreachable_rule(rule);
        let path = Path::of("rules").part(rule, unreachable.id);
        report.add(unreachable_rule::at(&path, &unreachable, &along, is_last));
    }

    fn is_only_one_of_its_outcome(&self, rule: usize) -> bool {
        let outcome = self.model.logic.rules()[rule].outcome;
        self.rules_where(|other| self.model.logic.rules()[other].outcome == outcome) == [rule]
    }

    fn rules_where(&self, is_meant: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.is_reported.len())
            .filter(|&rule| is_meant(rule))
            .collect()
    }

    fn mark_reported(&mut self, rules: &[usize]) {
        for &rule in rules {
            self.is_reported[rule] = true;
        }
        // A report of one exhausted rule names what covers them all.
        let exhausted = &self.findings.exhausted;
        if rules.iter().any(|rule| exhausted.contains(rule)) {
            exhausted
                .iter()
                .for_each(|&rule| self.is_reported[rule] = true);
        }
    }

    fn unreachable_rules(&self, rules: &[usize]) -> Vec<UnreachableRule<'_>> {
        rules
            .iter()
            .map(|&rule| self.unreachable_rule(rule))
            .collect()
    }

    fn unreachable_rule(&self, rule: usize) -> UnreachableRule<'_> {
        UnreachableRule {
            id: self.model.logic.rules()[rule].id.as_str(),
            shadowed_by: match &self.findings.unreachable[rule] {
                Some(Cause::Shadowed(earlier)) => self.ids(earlier),
                _ => Vec::new(),
            },
        }
    }

    fn ids(&self, rules: &[usize]) -> Vec<&str> {
        let all = self.model.logic.rules();
        rules.iter().map(|&rule| all[rule].id.as_str()).collect()
    }
}
