//! The questions and options of two questionnaires, matched by id.

use std::collections::HashMap;

use crate::renames::Renames;
use consultation_guide::domain::condition::TestedOptions;
use consultation_guide::domain::logic::OptionClass;
use consultation_guide::domain::{AnswerOption, Logic, Question};

/// Two questionnaires, the older one first.
pub(super) struct Pairing<'q> {
    pub(super) sides: [&'q Logic; 2],
    /// Every question of either side: those of the newer one in its order, then those that only
    /// the older one has.
    pub(super) questions: Vec<PairedQuestion>,
    /// By side and question there: its place in `questions`.
    pub(super) places: [Vec<usize>; 2],
}

/// A question of one side or of both.
pub(super) struct PairedQuestion {
    /// By side: its index.
    pub(super) at: [Option<usize>; 2],
    /// Its options, grouped by what neither side distinguishes.
    pub(super) classes: Vec<PairedClass>,
}

/// Options of one question that neither side distinguishes.
pub(super) struct PairedClass {
    /// By side: the same options by index; empty where the side does not have them.
    pub(super) options: [Vec<usize>; 2],
    /// By side: whether choosing one of them excludes every other choice.
    pub(super) is_exclusive: [bool; 2],
}

impl PairedClass {
    /// Whether `side` has these options.
    pub(super) fn is_on(&self, side: usize) -> bool {
        !self.options[side].is_empty()
    }

    /// Whether `side` has both and does not let a visitor combine them.
    pub(super) fn conflicts_on(&self, side: usize, other: &Self) -> bool {
        self.is_on(side)
            && other.is_on(side)
            && (self.is_exclusive[side] || other.is_exclusive[side])
    }

    /// Whether some side has both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        [0, 1]
            .into_iter()
            .any(|side| self.is_on(side) && other.is_on(side))
    }
}

impl<'q> Pairing<'q> {
    /// Matches the questions of `sides`. `tested` holds, by side and question, the sets of options
    /// that must be told apart beyond what the logics test.
    pub(super) fn of(
        sides: [&'q Logic; 2],
        renames: &Renames,
        tested: &[Vec<Vec<TestedOptions>>; 2],
    ) -> Self {
        let [old, new] = sides;
        let renamed = |question: &Question| {
            let id = renames.question(question.id.as_str());
            new.question_index(&id.into())
        };
        let in_new: Vec<Option<usize>> = old.questions().iter().map(renamed).collect();
        let pairs = matched(&in_new, new.questions().len());
        let mut places = sides.map(|logic| vec![0; logic.questions().len()]);
        for (place, at) in pairs.iter().enumerate() {
            for side in [0, 1] {
                if let Some(index) = at[side] {
                    places[side][index] = place;
                }
            }
        }
        let questions = pairs.into_iter().map(|at| PairedQuestion {
            classes: paired_classes(sides, at, renames, tested),
            at,
        });
        Self {
            sides,
            questions: questions.collect(),
            places,
        }
    }

    /// By question of `side`: its options as a model of that side groups them.
    pub(super) fn classes(&self, side: usize) -> Vec<Vec<OptionClass>> {
        let places = self.places[side].iter();
        places
            .map(|&place| {
                let classes = self.questions[place].classes.iter();
                classes
                    .filter(|class| class.is_on(side))
                    .map(|class| OptionClass {
                        options: class.options[side].clone(),
                        is_exclusive: class.is_exclusive[side],
                    })
                    .collect()
            })
            .collect()
    }
}

fn paired_classes(
    sides: [&Logic; 2],
    at: [Option<usize>; 2],
    renames: &Renames,
    tested: &[Vec<Vec<TestedOptions>>; 2],
) -> Vec<PairedClass> {
    let tests = [0, 1].map(|side| {
        let mut tests = Vec::new();
        if let Some(question) = at[side] {
            tests.clone_from(&tested[side][question]);
            sides[side].visit_option_tests(question, &mut |test| tests.push(test));
        }
        tests
    });
    let mut classes: Vec<PairedClass> = Vec::new();
    // Options that neither side distinguishes are as many classes as one of them counts.
    let mut alike: HashMap<[Option<OptionTraits>; 2], Vec<usize>> = HashMap::new();
    for options in paired_options(sides, at, renames) {
        let holding = |side: usize| {
            let tests = tests[side].iter();
            tests.filter(move |test| {
                options[side].is_some_and(|option| test.options.contains(option))
            })
        };
        let n_counted = holding(0)
            .chain(holding(1))
            .map(|test| test.n_counted)
            .max();
        let traits = [0, 1].map(|side| {
            let option = options[side]?;
            Some(OptionTraits {
                is_exclusive: sides[side].exclusive(at[side]?).contains(option),
                is_tested: tests[side]
                    .iter()
                    .map(|test| test.options.contains(option))
                    .collect(),
            })
        });
        let is_exclusive = traits
            .each_ref()
            .map(|traits| traits.as_ref().is_some_and(|traits| traits.is_exclusive));
        let known = alike.entry(traits).or_default();
        if known.is_empty() || n_counted > Some(known.len()) {
            known.push(classes.len());
            classes.push(PairedClass {
                options: [Vec::new(), Vec::new()],
                is_exclusive,
            });
        }
        let Some(&index) = known.last() else { continue };
        for side in [0, 1] {
            classes[index].options[side].extend(options[side]);
        }
    }
    classes
}

/// What one side knows of an option.
#[derive(PartialEq, Eq, Hash)]
struct OptionTraits {
    is_exclusive: bool,
    /// By test on the question.
    is_tested: Vec<bool>,
}

/// The options of a question by side, those of the newer side first.
fn paired_options(
    sides: [&Logic; 2],
    at: [Option<usize>; 2],
    renames: &Renames,
) -> Vec<[Option<usize>; 2]> {
    let questions = [0, 1].map(|side| Some(&sides[side].questions()[at[side]?]));
    let [old, new] = questions.map(|question| question.map_or(&[][..], |found| &found.options));
    let renamed = |option: &AnswerOption| {
        let question = questions[0].map_or("", |question| question.id.as_str());
        let id = renames.option(question, option.id.as_str());
        new.iter().position(|option| option.id.as_str() == id)
    };
    let in_new: Vec<Option<usize>> = old.iter().map(renamed).collect();
    matched(&in_new, new.len())
}

/// The places of each part in both files: those of the newer one in its order, then those that only the
/// older one has. `in_new` has the place in the newer one for each of the older one.
fn matched(in_new: &[Option<usize>], n_new: usize) -> Vec<[Option<usize>; 2]> {
    let in_old = |index| in_new.iter().position(|&to| to == Some(index));
    let of_new = (0..n_new).map(|index| [in_old(index), Some(index)]);
    let of_old = in_new.iter().enumerate().filter(|(_, to)| to.is_none());
    of_new
        .chain(of_old.map(|(index, _)| [Some(index), None]))
        .collect()
}
