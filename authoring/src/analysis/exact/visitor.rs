//! A visitor of whom only the rules of answering are known: what they choose
//! is for the solver to find.

use batsat::Lit;

use super::formula::Formula;
use super::logic::{Logic, QuestionLogic, Test};

/// A full response: every question that is enabled is answered or skipped.
pub(super) struct Visitor {
    /// By question and class of options: whether one of them is chosen. Never
    /// where the question is not enabled.
    pub(super) chosen: Vec<Vec<Lit>>,
    /// By question: whether it is enabled.
    pub(super) enabled: Vec<Lit>,
    /// By rule: whether its condition holds.
    pub(super) matches: Vec<Lit>,
    /// By rule: whether it is the first to match.
    pub(super) decides: Vec<Lit>,
}

/// What was chosen, by question and class of options.
pub(super) type Choices = Vec<Vec<bool>>;

impl Visitor {
    /// A visitor who may answer in any way.
    pub(super) fn any(formula: &mut Formula, logic: &Logic<'_>) -> Self {
        Self::new(formula, logic, |formula, question, enabled| {
            let chosen = any_choice(formula, &logic.questions[question]);
            for &class in &chosen {
                formula.require([!class, enabled]);
            }
            chosen
        })
    }

    /// A visitor whose choice in each question is what `choose` makes of the
    /// question and of whether it is enabled.
    pub(super) fn new(
        formula: &mut Formula,
        logic: &Logic<'_>,
        mut choose: impl FnMut(&mut Formula, usize, Lit) -> Vec<Lit>,
    ) -> Self {
        let mut visitor = Self {
            chosen: Vec::new(),
            enabled: Vec::new(),
            matches: Vec::new(),
            decides: Vec::new(),
        };
        for (index, question) in logic.questions.iter().enumerate() {
            let enabled = match &question.enable_when {
                Some(test) => visitor.holds(formula, test),
                None => formula.constant(true),
            };
            let chosen = choose(formula, index, enabled);
            visitor.enabled.push(enabled);
            visitor.chosen.push(chosen);
        }
        let mut none_before = formula.constant(true);
        for rule in &logic.rules {
            let matches = visitor.holds(formula, &rule.when);
            visitor.matches.push(matches);
            visitor.decides.push(formula.and([none_before, matches]));
            none_before = formula.and([none_before, !matches]);
        }
        visitor
    }

    /// Whether `test` holds of the response.
    pub(super) fn holds(&self, formula: &mut Formula, test: &Test) -> Lit {
        match test {
            Test::AnyOf { question, classes } => {
                let chosen = &self.chosen[*question];
                formula.or(classes.iter().map(|&class| chosen[class]))
            }
            Test::All(parts) => {
                let parts: Vec<Lit> = self.all_hold(formula, parts);
                formula.and(parts)
            }
            Test::Any(parts) => {
                let parts: Vec<Lit> = self.all_hold(formula, parts);
                formula.or(parts)
            }
            Test::Not(part) => !self.holds(formula, part),
        }
    }

    fn all_hold(&self, formula: &mut Formula, parts: &[Test]) -> Vec<Lit> {
        parts.iter().map(|part| self.holds(formula, part)).collect()
    }

    /// What the visitor whom the solver found last chose.
    pub(super) fn choices(&self, formula: &Formula) -> Choices {
        self.chosen
            .iter()
            .map(|classes| classes.iter().map(|&class| formula.value(class)).collect())
            .collect()
    }

    /// The rule that decides on the visitor whom the solver found last.
    pub(super) fn rule(&self, formula: &Formula) -> usize {
        let found = self.decides.iter().position(|&rule| formula.value(rule));
        found.unwrap_or(self.decides.len() - 1)
    }
}

/// Any choice that the controls of `question` allow, none included.
pub(super) fn any_choice(formula: &mut Formula, question: &QuestionLogic) -> Vec<Lit> {
    let chosen: Vec<Lit> = question
        .classes
        .iter()
        .map(|_| formula.variable())
        .collect();
    keep_apart(formula, question, &chosen);
    chosen
}

/// Demands that nothing is chosen along with what can only be chosen alone.
pub(super) fn keep_apart(formula: &mut Formula, question: &QuestionLogic, chosen: &[Lit]) {
    for (first, class) in question.classes.iter().enumerate() {
        for (second, other) in question.classes.iter().enumerate().skip(first + 1) {
            if class.is_alone || other.is_alone {
                formula.require([!chosen[first], !chosen[second]]);
            }
        }
    }
}
