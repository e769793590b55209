//! What is left of conditions once some questions are behind.

use std::collections::HashMap;

use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Condition, Logic};

/// What is left of a condition, by its place in [`Residues`]. Two that are
/// equal in form have the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Residue(u32);

impl Residue {
    pub(super) const FALSE: Self = Self(0);
    pub(super) const TRUE: Self = Self(1);
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Part {
    False,
    True,
    /// One of the options is chosen for the question.
    Test {
        question: usize,
        options: OptionIndices,
    },
    All(Box<[Residue]>),
    Any(Box<[Residue]>),
    Not(Residue),
}

/// Every residue met, each once.
#[derive(Debug)]
pub(super) struct Residues {
    parts: Vec<Part>,
    places: HashMap<Part, Residue>,
    /// For each part, the questions that it is on, in order.
    questions: Vec<Box<[usize]>>,
}

impl Residues {
    pub(super) fn new() -> Self {
        let mut residues = Self {
            parts: Vec::new(),
            places: HashMap::new(),
            questions: Vec::new(),
        };
        residues.place(Part::False);
        residues.place(Part::True);
        residues
    }

    /// The whole of `condition`; what is left where there is none is true.
    pub(super) fn of(&mut self, logic: Logic<'_>, condition: Option<&Condition>) -> Residue {
        let Some(condition) = condition else {
            return Residue::TRUE;
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

    fn of_each(&mut self, logic: Logic<'_>, parts: &[Condition]) -> Vec<Residue> {
        parts
            .iter()
            .map(|part| self.of(logic, Some(part)))
            .collect()
    }

    fn test(&mut self, question: usize, options: OptionIndices) -> Residue {
        if options.is_empty() {
            return Residue::FALSE;
        }
        self.place(Part::Test { question, options })
    }

    fn all(&mut self, parts: Vec<Residue>) -> Residue {
        self.join(parts, Residue::FALSE, Part::All)
    }

    fn any(&mut self, parts: Vec<Residue>) -> Residue {
        self.join(parts, Residue::TRUE, Part::Any)
    }

    /// Joins `parts` where one that is `decisive` decides the whole.
    fn join(
        &mut self,
        mut parts: Vec<Residue>,
        decisive: Residue,
        joined: fn(Box<[Residue]>) -> Part,
    ) -> Residue {
        let neutral = self.not(decisive);
        parts.retain(|part| *part != neutral);
        parts.sort();
        parts.dedup();
        let is_opposed = |part: &Residue| {
            self.places
                .get(&Part::Not(*part))
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

    fn not(&mut self, part: Residue) -> Residue {
        match self.parts[part.0 as usize] {
            Part::False => Residue::TRUE,
            Part::True => Residue::FALSE,
            Part::Not(inner) => inner,
            _ => self.place(Part::Not(part)),
        }
    }

    /// What is left of `residue` when the options `chosen` are the reply to
    /// `question`; none of them is a skip, or a question that is not asked.
    /// `known` holds what was found with this reply before.
    pub(super) fn after(
        &mut self,
        residue: Residue,
        question: usize,
        chosen: OptionIndices,
        known: &mut HashMap<Residue, Residue>,
    ) -> Residue {
        if !self.is_on(residue, question) {
            return residue;
        }
        if let Some(left) = known.get(&residue) {
            return *left;
        }
        let left = match self.parts[residue.0 as usize].clone() {
            Part::False => Residue::FALSE,
            Part::True => Residue::TRUE,
            Part::Test { options, .. } => {
                if chosen.intersects(options) {
                    Residue::TRUE
                } else {
                    Residue::FALSE
                }
            }
            Part::All(parts) => {
                let parts = self.after_each(&parts, question, chosen, known);
                self.all(parts)
            }
            Part::Any(parts) => {
                let parts = self.after_each(&parts, question, chosen, known);
                self.any(parts)
            }
            Part::Not(part) => {
                let part = self.after(part, question, chosen, known);
                self.not(part)
            }
        };
        known.insert(residue, left);
        left
    }

    fn after_each(
        &mut self,
        parts: &[Residue],
        question: usize,
        chosen: OptionIndices,
        known: &mut HashMap<Residue, Residue>,
    ) -> Vec<Residue> {
        parts
            .iter()
            .map(|part| self.after(*part, question, chosen, known))
            .collect()
    }

    fn is_on(&self, residue: Residue, question: usize) -> bool {
        self.questions[residue.0 as usize]
            .binary_search(&question)
            .is_ok()
    }

    /// Every set of options of `question` that one of `residues` tests for.
    pub(super) fn tests(
        &self,
        residues: impl Iterator<Item = Residue>,
        question: usize,
    ) -> Vec<OptionIndices> {
        let mut pending: Vec<Residue> = residues.collect();
        let mut tests: Vec<OptionIndices> = Vec::new();
        while let Some(residue) = pending.pop() {
            if !self.is_on(residue, question) {
                continue;
            }
            match &self.parts[residue.0 as usize] {
                Part::Test { options, .. } => tests.push(*options),
                Part::All(parts) | Part::Any(parts) => pending.extend(parts),
                Part::Not(part) => pending.push(*part),
                Part::False | Part::True => {}
            }
        }
        tests.sort();
        tests.dedup();
        tests
    }

    /// The place of `part`, the one that it has if it was met before.
    fn place(&mut self, part: Part) -> Residue {
        if let Some(residue) = self.places.get(&part) {
            return *residue;
        }
        let residue = Residue(self.parts.len() as u32);
        let mut questions: Vec<usize> = match &part {
            Part::False | Part::True => Vec::new(),
            Part::Test { question, .. } => vec![*question],
            Part::Not(inner) => self.questions[inner.0 as usize].to_vec(),
            Part::All(inner) | Part::Any(inner) => {
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
        self.places.insert(part, residue);
        residue
    }
}
