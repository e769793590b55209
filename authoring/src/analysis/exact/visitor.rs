//! A visitor of whom only the rules of answering are fixed: the solver finds what they choose.

use batsat::Lit;

use super::formula::Formula;
use super::model::Model;
use consultation_guide::domain::Condition;
use consultation_guide::domain::logic::OptionClass;
use consultation_guide::domain::reply::OptionIndices;

/// A full response: every question that is enabled is answered or skipped.
pub(super) struct Visitor {
    /// By question and class of options: whether one of the class is chosen. False
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

/// The numbers of the classes chosen.
pub(super) fn chosen_classes(chosen: &[bool]) -> Vec<usize> {
    (0..chosen.len()).filter(|&class| chosen[class]).collect()
}

impl Visitor {
    /// A visitor who may answer in any way.
    pub(super) fn any(formula: &mut Formula, model: &Model<'_>) -> Self {
        Self::new(formula, model, |formula, question, enabled| {
            let chosen = any_choice(formula, &model.classes[question]);
            for &class in &chosen {
                formula.require([!class, enabled]);
            }
            chosen
        })
    }

    /// A visitor whose choice in each question comes from `choose`, called with the
    /// question and whether it is enabled.
    pub(super) fn new(
        formula: &mut Formula,
        model: &Model<'_>,
        mut choose: impl FnMut(&mut Formula, usize, Lit) -> Vec<Lit>,
    ) -> Self {
        let mut visitor = Self {
            chosen: Vec::new(),
            enabled: Vec::new(),
            matches: Vec::new(),
            decides: Vec::new(),
        };
        for (index, question) in model.logic.questions().iter().enumerate() {
            let when = question.enable_when.as_ref();
            let enabled = visitor.holds_if_any(formula, model, when);
            let chosen = choose(formula, index, enabled);
            visitor.enabled.push(enabled);
            visitor.chosen.push(chosen);
        }
        let mut none_before = formula.constant(true);
        for rule in model.logic.rules() {
            let matches = visitor.holds_if_any(formula, model, rule.when.as_ref());
            visitor.matches.push(matches);
            visitor.decides.push(formula.and([none_before, matches]));
            none_before = formula.and([none_before, !matches]);
        }
        visitor
    }

    /// Whether `condition` holds of the response.
    pub(super) fn holds(
        &self,
        formula: &mut Formula,
        model: &Model<'_>,
        condition: &Condition,
    ) -> Lit {
        match condition {
            Condition::AnyOf { question, options } => {
                let chosen = self.chosen_of(model, *question, *options);
                formula.or(chosen)
            }
            Condition::Answered(question) => formula.or(self.chosen[*question].iter().copied()),
            Condition::All(parts) => {
                let parts = self.all_hold(formula, model, parts);
                formula.and(parts)
            }
            Condition::Any(parts) => {
                let parts = self.all_hold(formula, model, parts);
                formula.or(parts)
            }
            Condition::Not(part) => !self.holds(formula, model, part),
            Condition::CountChosen {
                question,
                options,
                bounds,
            } => {
                let chosen = self.chosen_of(model, *question, *options);
                formula.count_within(&chosen, *bounds)
            }
            Condition::CountHolding { bounds, parts } => {
                let parts = self.all_hold(formula, model, parts);
                formula.count_within(&parts, *bounds)
            }
        }
    }

    /// By class of the `options` of a question: whether one of it is chosen.
    fn chosen_of(&self, model: &Model<'_>, question: usize, options: OptionIndices) -> Vec<Lit> {
        let classes = model.classes[question].iter().zip(&self.chosen[question]);
        let tested = classes.filter(|(class, _)| options.contains(class.representative()));
        tested.map(|(_, &chosen)| chosen).collect()
    }

    /// Whether an optional condition holds; true where there is none.
    pub(super) fn holds_if_any(
        &self,
        formula: &mut Formula,
        model: &Model<'_>,
        condition: Option<&Condition>,
    ) -> Lit {
        match condition {
            Some(condition) => self.holds(formula, model, condition),
            None => formula.constant(true),
        }
    }

    fn all_hold(&self, formula: &mut Formula, model: &Model<'_>, parts: &[Condition]) -> Vec<Lit> {
        let parts = parts.iter();
        parts.map(|part| self.holds(formula, model, part)).collect()
    }

    /// The choices of the visitor in the last solution.
    pub(super) fn choices(&self, formula: &Formula) -> Choices {
        self.chosen
            .iter()
            .map(|classes| classes.iter().map(|&class| formula.value(class)).collect())
            .collect()
    }

    /// The rule that decides on the visitor in the last solution.
    pub(super) fn rule(&self, formula: &Formula) -> usize {
        let found = self.decides.iter().position(|&rule| formula.value(rule));
        found.unwrap_or(self.decides.len() - 1)
    }
}

/// Any choice that the controls of `question` allow, none included.
pub(super) fn any_choice(formula: &mut Formula, classes: &[OptionClass]) -> Vec<Lit> {
    let chosen: Vec<Lit> = classes.iter().map(|_| formula.variable()).collect();
    keep_apart(formula, classes, &chosen);
    chosen
}

/// Demands that an exclusive class is chosen by itself.
pub(super) fn keep_apart(formula: &mut Formula, classes: &[OptionClass], chosen: &[Lit]) {
    for (first, class) in classes.iter().enumerate() {
        for (second, other) in classes.iter().enumerate().skip(first + 1) {
            if class.is_exclusive || other.is_exclusive {
                formula.require([!chosen[first], !chosen[second]]);
            }
        }
    }
}
