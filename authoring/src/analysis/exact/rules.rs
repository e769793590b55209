//! Every rule can decide, and matters.

use super::any_visitor::AnyVisitor;
use super::model::Model;
use crate::diagnostic::never_matching_rule::{Along, LostRule};
use crate::diagnostic::{never_matching_rule, one_sided_journeys, unreached_outcome};
use crate::path::Path;
use crate::report::Report;

/// What is known of the rules.
pub(super) struct RuleFindings {
    /// By rule: why it never decides, if it does not.
    lost: Vec<Option<Loss>>,
    /// Those lost because the rules before the first of them leave nobody
    /// over, whatever they ask for themselves.
    covered: Vec<usize>,
}

/// Why a rule never decides.
enum Loss {
    /// It asks for answers to a question of which that is reported.
    Explained,
    /// Its condition holds under no answers.
    Contradictory,
    /// One of these rules matches wherever it does.
    Shadowed(Vec<usize>),
}

impl RuleFindings {
    pub(super) fn is_lost(&self, rule: usize) -> bool {
        self.lost[rule].is_some()
    }

    /// Whether the losses account for it that the decision is always settled
    /// before a question: a lost rule tests it or one after it and would have
    /// kept the decision open, or the rules leave nobody over for some of them.
    pub(super) fn explains_question(&self, model: &Model<'_>, question: usize) -> bool {
        let tests_from_there = |rule| model.rule_tests(rule, &|tested| tested >= question);
        !self.covered.is_empty()
            || (0..model.n_rules()).any(|rule| self.is_lost(rule) && tests_from_there(rule))
    }

    /// Whether the rules that `is_meant` names are all lost, for reasons that
    /// nothing else reports.
    fn are_all_lost(&self, is_meant: impl Fn(usize) -> bool) -> bool {
        (0..self.lost.len())
            .filter(|&rule| is_meant(rule))
            .all(|rule| !matches!(self.lost[rule], None | Some(Loss::Explained)))
    }
}

/// Finds the rules that never decide. `is_lost_question` tells of which
/// questions it is reported that their answers never count.
pub(super) fn find_lost(
    model: &Model<'_>,
    anybody: &mut AnyVisitor,
    is_lost_question: &dyn Fn(usize) -> bool,
) -> RuleFindings {
    let n_rules = model.n_rules();
    let mut lost = Vec::new();
    for index in 0..n_rules {
        lost.push(if anybody.can_decide(index) {
            None
        } else if model.rule_tests(index, is_lost_question) {
            Some(Loss::Explained)
        } else if !anybody.can_match(index) {
            Some(Loss::Contradictory)
        } else {
            Some(Loss::Shadowed(anybody.shadowing(index)))
        });
    }
    let n_lost_at_end = lost.iter().rev().take_while(|loss| loss.is_some()).count();
    let covered = (n_rules - n_lost_at_end..n_rules)
        .filter(|&rule| matches!(lost[rule], Some(Loss::Shadowed(_))))
        .skip_while(|&rule| !anybody.is_covered_before(rule))
        .collect();
    RuleFindings { lost, covered }
}

/// Reports the rules that never decide, each once: where all rules of one side
/// or of one outcome are lost, that is reported, and not each of its rules.
pub(super) fn report_lost(model: &Model<'_>, findings: &RuleFindings, report: &mut Report) {
    let mut lost = LostRuleReport {
        model,
        findings,
        is_reported: findings
            .lost
            .iter()
            .map(|loss| matches!(loss, None | Some(Loss::Explained)))
            .collect(),
    };
    lost.sides(report);
    lost.covered(report);
    lost.outcomes(report);
    lost.rules(report);
}

/// Reports lost rules, from the largest loss to the smallest.
struct LostRuleReport<'t, 'q> {
    model: &'t Model<'q>,
    findings: &'t RuleFindings,
    /// By rule: whether nothing more is to be reported of it.
    is_reported: Vec<bool>,
}

impl LostRuleReport<'_, '_> {
    /// Journeys must be able to end in a prompt, and without one.
    fn sides(&mut self, report: &mut Report) {
        for prompts in [true, false] {
            let outcomes = self.model.logic.outcomes();
            let is_of_side =
                |rule: usize| outcomes[self.model.logic.rules()[rule].outcome].prompts == prompts;
            if !self.findings.are_all_lost(is_of_side) {
                continue;
            }
            let rules: Vec<usize> = self.rules_where(is_of_side);
            report.add(one_sided_journeys::of(prompts, &self.lost_rules(&rules)));
            self.mark_reported(&rules);
        }
    }

    /// Rules that the ones before leave nobody over for are one fault.
    fn covered(&mut self, report: &mut Report) {
        if let [first, after @ ..] = &self.findings.covered[..] {
            if !self.is_reported[*first] {
                self.add_rule(*first, after, report);
            }
            self.mark_reported(&[*first]);
        }
    }

    /// Outcomes that several rules lead to, none of which decides.
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
            report.add(unreached_outcome::at(&path, id, &self.lost_rules(&rules)));
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

    /// Reports one rule, and those `after` it that are lost along with it.
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
        let lost = self.lost_rule(rule);
        let path = Path::of("rules").part(rule, lost.id);
        report.add(never_matching_rule::at(&path, &lost, &along, is_last));
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
        // A report of one covered rule names what covers them all.
        let covered = &self.findings.covered;
        if rules.iter().any(|rule| covered.contains(rule)) {
            covered
                .iter()
                .for_each(|&rule| self.is_reported[rule] = true);
        }
    }

    fn lost_rules(&self, rules: &[usize]) -> Vec<LostRule<'_>> {
        rules.iter().map(|&rule| self.lost_rule(rule)).collect()
    }

    fn lost_rule(&self, rule: usize) -> LostRule<'_> {
        LostRule {
            id: self.model.logic.rules()[rule].id.as_str(),
            shadowed_by: match &self.findings.lost[rule] {
                Some(Loss::Shadowed(earlier)) => self.ids(earlier),
                _ => Vec::new(),
            },
        }
    }

    fn ids(&self, rules: &[usize]) -> Vec<&str> {
        let all = self.model.logic.rules();
        rules.iter().map(|&rule| all[rule].id.as_str()).collect()
    }
}
