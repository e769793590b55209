//! A rule has an effect if somebody would be told otherwise without it.

use batsat::Lit;

use super::logic::{Logic, Test};
use super::responses::Responses;
use super::rules::RuleFindings;
use crate::diagnostic::Code;
use crate::finding::Finding;
use crate::report::Report;
use consultation_guide::domain::Text;

/// Reports each rule that could be taken out: whoever it decides on, the rule
/// that would decide instead leads to the same outcome and gives the same
/// reasons. Rules that never decide are as good as taken out already.
///
/// Rules are passed over that test a question of which `is_lost_question` says
/// that its answers never count: that is what is to be mended.
pub(super) fn check(
    logic: &Logic<'_>,
    responses: &mut Responses,
    findings: &RuleFindings,
    is_lost_question: &dyn Fn(usize) -> bool,
    report: &mut Report,
) {
    let deciding: Vec<usize> = (0..logic.rules.len())
        .filter(|&rule| !findings.is_lost(rule))
        .collect();
    for (position, &rule) in deciding.iter().enumerate() {
        let instead = &deciding[position + 1..];
        let is_needed = instead.is_empty() || logic.rules[rule].when.tests_any(is_lost_question);
        if is_needed || has_effect(logic, responses, rule, instead) {
            continue;
        }
        let id = &logic.questionnaire.rules[rule].id;
        report.add(
            Finding::new(
                Code::RuleWithoutEffect,
                format!("/rules/{rule}"),
                format!("without rule `{id}`, everybody would be told the same"),
            )
            .about([id])
            .help("take the rule out, or give it the outcome or the reasons that it is there for"),
        );
    }
}

/// Whether somebody on whom `rule` decides would be told otherwise by the
/// first to match of the rules `instead`. The last of them takes whoever is
/// left: it is the default, or becomes it once the lost default is mended.
fn has_effect(
    logic: &Logic<'_>,
    responses: &mut Responses,
    rule: usize,
    instead: &[usize],
) -> bool {
    let decides = responses.visitor.decides[rule];
    let mut is_told_otherwise = responses.formula.constant(false);
    for (position, &other) in instead.iter().enumerate().rev() {
        let is_last = position + 1 == instead.len();
        let matches = if is_last {
            responses.formula.constant(true)
        } else {
            responses.visitor.matches[other]
        };
        let differs = tell_differently(logic, responses, rule, other);
        is_told_otherwise = responses
            .formula
            .choose(matches, differs, is_told_otherwise);
    }
    responses.formula.can_hold([decides, is_told_otherwise])
}

/// Holds where the two rules lead to different outcomes or show different
/// reasons.
fn tell_differently(logic: &Logic<'_>, responses: &mut Responses, one: usize, other: usize) -> Lit {
    let (one, other) = (&logic.rules[one], &logic.rules[other]);
    if one.outcome != other.outcome {
        return responses.formula.constant(true);
    }
    !show_the_same(responses, &one.reasons, &other.reasons)
}

/// Holds where those shown of `one` are the texts shown of `other`, in their
/// order.
fn show_the_same(responses: &mut Responses, one: &[(Test, &Text)], other: &[(Test, &Text)]) -> Lit {
    let Responses { formula, visitor } = responses;
    let mut shown = |reasons: &[(Test, &Text)]| -> Vec<Lit> {
        let tests = reasons.iter().map(|(test, _)| test);
        tests.map(|test| visitor.holds(formula, test)).collect()
    };
    let (is_shown, is_other_shown) = (shown(one), shown(other));
    // From the ends of both lists: what is the same from here on.
    let mut below = vec![formula.constant(true)];
    for &is_other_shown in is_other_shown.iter().rev() {
        let same = formula.and([below[0], !is_other_shown]);
        below.insert(0, same);
    }
    for (index, &is_shown) in is_shown.iter().enumerate().rev() {
        let mut row = vec![formula.and([below[other.len()], !is_shown])];
        for (column, &is_other_shown) in is_other_shown.iter().enumerate().rev() {
            let both = if one[index].1 == other[column].1 {
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
