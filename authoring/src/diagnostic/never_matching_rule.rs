//! CG024: whatever is answered, a rule never decides.

use super::Code;
use super::code::Kind;
use super::listed::ids_in_words;
use crate::finding::Finding;
use crate::path::Path;

pub(super) const KIND: Kind = Kind::error("CG024");

/// A rule that never decides.
pub(crate) struct LostRule<'r> {
    pub(crate) id: &'r str,
    /// The rules one of which decides wherever it would match; none if its condition
    /// holds under no answers.
    pub(crate) shadowed_by: Vec<&'r str>,
}

/// What is lost along with a rule.
pub(crate) enum Along<'r> {
    Nothing,
    /// These rules after it, for the same reason.
    RulesAfter(Vec<&'r str>),
    /// The outcome that no other rule leads to.
    Outcome(&'r str),
}

/// The `rule`, which is at `path`; it may be the last one.
pub(crate) fn at(
    path: &Path<'_>,
    rule: &LostRule<'_>,
    along: &Along<'_>,
    is_last: bool,
) -> Finding {
    let mut message = rule.why();
    match along {
        Along::Nothing => {}
        Along::RulesAfter(rules) => {
            let ids = ids_in_words(rules.iter().copied());
            message += &format!("; neither do those after it: {ids}");
        }
        Along::Outcome(id) => message += &format!("; no other rule leads to `{id}`"),
    }
    let (path, help) = if rule.shadowed_by.is_empty() {
        let help = "mend the condition, or take the rule out; \
                    in a single choice one option can be chosen at most";
        (path.field("when"), help)
    } else if is_last {
        let help = "take the rule out, and the `when` of the one before it";
        (path.clone(), help)
    } else {
        let help = "move it above them, narrow their conditions, or take it out";
        (path.clone(), help)
    };
    Finding::new(Code::NeverMatchingRule, path, message)
        .about(concerned(core::slice::from_ref(rule)))
        .help(help)
}

impl LostRule<'_> {
    fn why(&self) -> String {
        let id = self.id;
        let ids = ids_in_words(self.shadowed_by.iter().copied());
        match self.shadowed_by.len() {
            0 => format!("rule `{id}` never decides, since its condition holds under no answers"),
            1 => format!("rule `{id}` never decides, since {ids} always does before it"),
            _ => format!("rule `{id}` never decides, since one of {ids} always does before it"),
        }
    }
}

/// Why each of `rules` never decides.
pub(super) fn whys(rules: &[LostRule<'_>]) -> String {
    let whys: Vec<String> = rules.iter().map(LostRule::why).collect();
    whys.join("; ")
}

/// The ids of `rules`, then of the rules that shadow them, each once.
pub(super) fn concerned<'r>(rules: &[LostRule<'r>]) -> Vec<&'r str> {
    let lost = rules.iter().map(|rule| rule.id);
    let shadowing = rules
        .iter()
        .flat_map(|rule| rule.shadowed_by.iter().copied());
    let mut seen = Vec::new();
    for id in lost.chain(shadowing) {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}
