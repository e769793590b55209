//! Conditions restricted to the questions that remain.

use std::collections::HashMap;

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

    /// Every set of options of `question` that a test in `residuals` has.
    pub(super) fn tests(
        &self,
        residuals: impl Iterator<Item = Residual>,
        question: usize,
    ) -> Vec<OptionIndices> {
        let mut pending: Vec<Residual> = residuals.collect();
        let mut tests: Vec<OptionIndices> = Vec::new();
        while let Some(residual) = pending.pop() {
            if !self.is_on(residual, question) {
                continue;
            }
            match &self.parts[residual.0 as usize] {
                Node::Test { options, .. } => tests.push(*options),
                Node::All(parts) | Node::Any(parts) => pending.extend(parts),
                Node::Not(part) => pending.push(*part),
                Node::False | Node::True => {}
            }
        }
        tests.sort();
        tests.dedup();
        tests
    }

    /// The index of `part`, added if it is new.
    fn place(&mut self, part: Node) -> Residual {
        if let Some(residual) = self.places.get(&part) {
            return *residual;
        }
        let residual = Residual(self.parts.len() as u32);
        let mut questions: Vec<usize> = match &part {
            Node::False | Node::True => Vec::new(),
            Node::Test { question, .. } => vec![*question],
            Node::Not(inner) => self.questions[inner.0 as usize].to_vec(),
            Node::All(inner) | Node::Any(inner) => {
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
