//! A rule has an effect if, without it, somebody would get another outcome or other reasons.

use batsat::Lit;

use super::any_visitor::AnyVisitor;
use super::model::Model;
use super::rules::RuleFindings;
use crate::diagnostic::rule_without_effect;
use crate::path::Path;
use crate::report::Report;
use consultation_guide::domain::texts::ConditionalText;

/// Reports each rule that could be taken out: whoever it decides on, the rule
/// that would decide instead leads to the same outcome and gives the same
/// reasons. Rules that never decide are as good as taken out already.
///
/// Skips rules that test a question whose answers never count, as
/// `is_unreachable_question` says: that is what needs fixing.
pub(super) fn check(
    model: &Model<'_>,
    anybody: &mut AnyVisitor,
    findings: &RuleFindings,
    is_unreachable_question: &dyn Fn(usize) -> bool,
    report: &mut Report,
) {
    let deciding: Vec<usize> = (0..model.n_rules())
        .filter(|&rule| !findings.is_unreachable(rule))
        .collect();
    for (position, &rule) in deciding.iter().enumerate() {
        let instead = &deciding[position + 1..];
        let is_needed = instead.is_empty() || model.rule_tests(rule, is_unreachable_question);
        if is_needed || has_effect(model, anybody, rule, instead) {
            continue;
        }
        let id = model.logic.rules()[rule].id.as_str();
        report.add(rule_without_effect::at(
            &Path::of("rules").part(rule, id),
            id,
        ));
    }
}

/// Whether somebody on whom `rule` decides would get another outcome or other reasons
/// from the first to match of the rules `instead`. The last of them takes everybody
/// else: it is the default, or becomes it once the unreachable default is fixed.
fn has_effect(model: &Model<'_>, anybody: &mut AnyVisitor, rule: usize, instead: &[usize]) -> bool {
    let decides = anybody.visitor.decides[rule];
    let mut is_different = anybody.formula.constant(false);
    for (position, &other) in instead.iter().enumerate().rev() {
        let is_last = position + 1 == instead.len();
        let matches = if is_last {
            anybody.formula.constant(true)
        } else {
            anybody.visitor.matches[other]
        };
        let differs = differ(model, anybody, rule, other);
        is_different = anybody.formula.choose(matches, differs, is_different);
    }
    anybody.formula.can_hold([decides, is_different])
}

/// A literal that holds where the two rules lead to different outcomes or show different reasons.
fn differ(model: &Model<'_>, anybody: &mut AnyVisitor, one: usize, other: usize) -> Lit {
    if model.logic.rules()[one].outcome != model.logic.rules()[other].outcome {
        return anybody.formula.constant(true);
    }
    !show_the_same(model, anybody, one, other)
}

/// A literal that holds where the reasons shown of the rule `one` are the texts shown
/// of `other`, in their order.
fn show_the_same(model: &Model<'_>, anybody: &mut AnyVisitor, one: usize, other: usize) -> Lit {
    let AnyVisitor { formula, visitor } = anybody;
    let reasons = &model.texts.reasons;
    let (one, other) = (&reasons[one], &reasons[other]);
    let mut shown = |reasons: &[ConditionalText]| -> Vec<Lit> {
        let conditions = reasons.iter().map(|reason| reason.when.as_ref());
        conditions
            .map(|when| visitor.holds_if_any(formula, model, when))
            .collect()
    };
    let (is_shown, is_other_shown) = (shown(one), shown(other));
    // From the ends of both lists: whether they are the same from here on.
    let mut below = vec![formula.constant(true)];
    for &is_other_shown in is_other_shown.iter().rev() {
        let same = formula.and([below[0], !is_other_shown]);
        below.insert(0, same);
    }
    for (index, &is_shown) in is_shown.iter().enumerate().rev() {
        let mut row = vec![formula.and([below[other.len()], !is_shown])];
        for (column, &is_other_shown) in is_other_shown.iter().enumerate().rev() {
            let both = if one[index].says_the_same(&other[column]) {
                below[column + 1]
            } else {
                formula.constant(false)
            };
            let if_shown = formula.choose(is_other_shown, both, row[0]);
            let same = formula.choose(is_shown, if_shown, below[column]);
            row.insert(0, same);
        }
        below = row;
    }
    below[0]
}
