//! Conditions restricted to the questions that remain.

use std::collections::{BTreeMap, HashMap};

use consultation_guide::domain::condition::{Bounds, TestedOptions};
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Condition, Logic};

/// A restricted condition, by its index in [`Residuals`]. Two of equal form have the same index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Residual(u32);

impl Residual {
    pub(super) const FALSE: Self = Self(0);
    pub(super) const TRUE: Self = Self(1);
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Node {
    False,
    True,
    /// One of the options is chosen for the question.
    Test {
        question: usize,
        options: OptionIndices,
    },
    All(Box<[Residual]>),
    Any(Box<[Residual]>),
    Not(Residual),
    /// As many of the options are chosen for the question as the bounds allow.
    CountChosen {
        question: usize,
        options: OptionIndices,
        bounds: Bounds,
    },
    /// As many of these hold as the bounds allow; one may be there several times.
    CountHolding(Bounds, Box<[Residual]>),
}

/// Every residual met, each once.
#[derive(Debug)]
pub(super) struct Residuals {
    parts: Vec<Node>,
    places: HashMap<Node, Residual>,
    /// For each node, the questions that it tests, in order.
    questions: Vec<Box<[usize]>>,
}

impl Residuals {
    pub(super) fn new() -> Self {
        let mut residuals = Self {
            parts: Vec::new(),
            places: HashMap::new(),
            questions: Vec::new(),
        };
        residuals.place(Node::False);
        residuals.place(Node::True);
        residuals
    }

    /// The unrestricted residual of `condition`; true where there is none.
    pub(super) fn of(&mut self, logic: &Logic, condition: Option<&Condition>) -> Residual {
        let Some(condition) = condition else {
            return Residual::TRUE;
        };
        match condition {
            &Condition::AnyOf { question, options } => self.test(question, options),
            &Condition::Answered(question) => {
                let n_options = logic.questions()[question].options.len();
                self.test(question, (0..n_options).collect())
            }
            Condition::All(parts) => {
                let parts = self.of_each(logic, parts);
                self.all(parts)
            }
            Condition::Any(parts) => {
                let parts = self.of_each(logic, parts);
                self.any(parts)
            }
            Condition::Not(part) => {
                let part = self.of(logic, Some(part));
                self.not(part)
            }
            &Condition::CountChosen {
                question,
                options,
                bounds,
            } => self.place(Node::CountChosen {
                question,
                options,
                bounds,
            }),
            Condition::CountHolding { bounds, parts } => {
                let parts = self.of_each(logic, parts);
                self.count(*bounds, parts)
            }
        }
    }

    fn of_each(&mut self, logic: &Logic, parts: &[Condition]) -> Vec<Residual> {
        parts
            .iter()
            .map(|part| self.of(logic, Some(part)))
            .collect()
    }

    fn test(&mut self, question: usize, options: OptionIndices) -> Residual {
        if options.is_empty() {
            return Residual::FALSE;
        }
        self.place(Node::Test { question, options })
    }

    fn all(&mut self, parts: Vec<Residual>) -> Residual {
        self.join(parts, Residual::FALSE, Node::All)
    }

    fn any(&mut self, parts: Vec<Residual>) -> Residual {
        self.join(parts, Residual::TRUE, Node::Any)
    }

    /// Joins `parts`, of which a `decisive` one decides the whole.
    fn join(
        &mut self,
        mut parts: Vec<Residual>,
        decisive: Residual,
        joined: fn(Box<[Residual]>) -> Node,
    ) -> Residual {
        let neutral = self.not(decisive);
        parts.retain(|part| *part != neutral);
        parts.sort();
        parts.dedup();
        let is_opposed = |part: &Residual| {
            self.places
                .get(&Node::Not(*part))
                .is_some_and(|opposite| parts.binary_search(opposite).is_ok())
        };
        if parts.contains(&decisive) || parts.iter().any(is_opposed) {
            return decisive;
        }
        match parts[..] {
            [] => neutral,
            [only] => only,
            _ => self.place(joined(parts.into())),
        }
    }

    /// As many of `parts` as `bounds` allow: a simpler node, where there is one.
    fn count(&mut self, bounds: Bounds, mut parts: Vec<Residual>) -> Residual {
        let n_true = parts.iter().filter(|&&part| part == Residual::TRUE);
        let n_true = n_true.count();
        let Some(max) = bounds.max.checked_sub(n_true) else {
            return Residual::FALSE;
        };
        let min = bounds.min.saturating_sub(n_true);
        parts.retain(|&part| part != Residual::TRUE && part != Residual::FALSE);
        parts.sort();
        let n_parts = parts.len();
        if min > n_parts || min > max {
            Residual::FALSE
        } else if max >= n_parts && min <= 1 {
            if min == 0 {
                Residual::TRUE
            } else {
                self.any(parts)
            }
        } else if min == n_parts {
            self.all(parts)
        } else {
            let max = max.min(n_parts);
            self.place(Node::CountHolding(Bounds { min, max }, parts.into()))
        }
    }

    fn not(&mut self, part: Residual) -> Residual {
        match self.parts[part.0 as usize] {
            Node::False => Residual::TRUE,
            Node::True => Residual::FALSE,
            Node::Not(inner) => inner,
            _ => self.place(Node::Not(part)),
        }
    }

    /// Restricts `residual` to the options `chosen` as the reply to `question`; no options are
    /// a skip, or a question that is not asked. `known` caches the results for this reply.
    pub(super) fn restrict(
        &mut self,
        residual: Residual,
        question: usize,
        chosen: OptionIndices,
        known: &mut HashMap<Residual, Residual>,
    ) -> Residual {
        if !self.is_on(residual, question) {
            return residual;
        }
        if let Some(left) = known.get(&residual) {
            return *left;
        }
        let left = match self.parts[residual.0 as usize].clone() {
            Node::False => Residual::FALSE,
            Node::True => Residual::TRUE,
            Node::Test { options, .. } => {
                if chosen.intersects(options) {
                    Residual::TRUE
                } else {
                    Residual::FALSE
                }
            }
            Node::All(parts) => {
                let parts = self.restrict_each(&parts, question, chosen, known);
                self.all(parts)
            }
            Node::Any(parts) => {
                let parts = self.restrict_each(&parts, question, chosen, known);
                self.any(parts)
            }
            Node::Not(part) => {
                let part = self.restrict(part, question, chosen, known);
                self.not(part)
            }
            Node::CountChosen {
                options, bounds, ..
            } => {
                let n_chosen = chosen.iter().filter(|&option| options.contains(option));
                if (bounds.min..=bounds.max).contains(&n_chosen.count()) {
                    Residual::TRUE
                } else {
                    Residual::FALSE
                }
            }
            Node::CountHolding(bounds, parts) => {
                let parts = self.restrict_each(&parts, question, chosen, known);
                self.count(bounds, parts)
            }
        };
        known.insert(residual, left);
        left
    }

    fn restrict_each(
        &mut self,
        parts: &[Residual],
        question: usize,
        chosen: OptionIndices,
        known: &mut HashMap<Residual, Residual>,
    ) -> Vec<Residual> {
        parts
            .iter()
            .map(|part| self.restrict(*part, question, chosen, known))
            .collect()
    }

    fn is_on(&self, residual: Residual, question: usize) -> bool {
        self.questions[residual.0 as usize]
            .binary_search(&question)
            .is_ok()
    }

    /// Every set of options of `question` that a test in `residuals` has, with the number up to which
    /// any of them counts.
    pub(super) fn tests(
        &self,
        residuals: impl Iterator<Item = Residual>,
        question: usize,
    ) -> Vec<TestedOptions> {
        let mut pending: Vec<Residual> = residuals.collect();
        let mut tests: BTreeMap<OptionIndices, usize> = BTreeMap::new();
        let mut add = |options, n_counted: usize| {
            let known = tests.entry(options).or_default();
            *known = n_counted.max(*known);
        };
        while let Some(residual) = pending.pop() {
            if !self.is_on(residual, question) {
                continue;
            }
            match &self.parts[residual.0 as usize] {
                Node::Test { options, .. } => add(*options, 1),
                Node::CountChosen {
                    options, bounds, ..
                } => add(*options, bounds.n_counted(options.iter().count())),
                Node::All(parts) | Node::Any(parts) | Node::CountHolding(_, parts) => {
                    pending.extend(parts);
                }
                Node::Not(part) => pending.push(*part),
                Node::False | Node::True => {}
            }
        }
        let tests = tests.into_iter();
        tests
            .map(|(options, n_counted)| TestedOptions { options, n_counted })
            .collect()
    }

    /// The index of `part`, added if it is new.
    fn place(&mut self, part: Node) -> Residual {
        if let Some(residual) = self.places.get(&part) {
            return *residual;
        }
        let residual = Residual(self.parts.len() as u32);
        let mut questions: Vec<usize> = match &part {
            Node::False | Node::True => Vec::new(),
            Node::Test { question, .. } | Node::CountChosen { question, .. } => vec![*question],
            Node::Not(inner) => self.questions[inner.0 as usize].to_vec(),
            Node::All(inner) | Node::Any(inner) | Node::CountHolding(_, inner) => {
                let inner = inner.iter();
                inner
                    .flat_map(|part| self.questions[part.0 as usize].iter().copied())
                    .collect()
            }
        };
        questions.sort();
        questions.dedup();
        self.questions.push(questions.into());
        self.parts.push(part.clone());
        self.places.insert(part, residual);
        residual
    }
}
