//! Every journey through a questionnaire, counted exactly.
//!
//! A journey is the questions that are asked, in their order, with the reply to
//! each; a skip is a reply. It ends as soon as the decision is settled, as a
//! [walk](consultation_guide::domain::walk()) does. Journeys are far too many to go through
//! one by one, so they are held as a decision diagram: what two visitors can
//! still meet is the same where the remaining conditions are, and replies that no
//! condition distinguishes are one edge, with their number.

mod count;
mod diagram;
mod path_stats;
mod replies;
mod residual;

use core::fmt;
use std::collections::BTreeMap;

pub use count::Count;
use diagram::{Diagram, Node};
use path_stats::{PathLink, PathStats, path_stats};
use replies::union;

use consultation_guide::domain::condition::Bounds;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Answer, Logic, Response};

/// All journeys through one questionnaire.
///
/// ```
/// use consultation_guide_authoring::{journeys::Journeys, read};
///
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = read(json).expect("the shipped questionnaire is clean");
/// let logic = questionnaire.logic();
/// let journeys = Journeys::of(logic)?;
/// assert!(journeys.n_journeys().exact().is_some_and(|n| n > 1_000_000));
/// let longest = journeys.longest().map(|journey| journey.replies.len());
/// assert_eq!(longest, Some(logic.questions().len()));
/// # Ok::<(), consultation_guide_authoring::journeys::TooManyStates>(())
/// ```
#[derive(Debug)]
pub struct Journeys<'q> {
    logic: &'q Logic,
    diagram: Diagram,
    /// For each node, the paths that lead to it.
    paths: Vec<PathStats>,
}

/// The questionnaire has more distinct journeys than can be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyStates;

impl fmt::Display for TooManyStates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the conditions distinguish too many visitors to count their journeys")
    }
}

impl core::error::Error for TooManyStates {}

/// One journey, or the rest of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The indices of the questions asked, in order, each with the reply.
    pub replies: Vec<(usize, Answer)>,
    /// The index of the rule that decides at the end.
    pub rule: usize,
}

/// The journeys to one end, a rule or an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JourneysTo {
    /// The index of the end.
    pub end: usize,
    /// How many journeys come to it.
    pub n_journeys: Count,
    /// One of those with the fewest questions; none if there is no journey.
    pub shortest: Option<Journey>,
}

/// Where replies to a question lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The index of the question.
    pub from: usize,
    /// What comes next.
    pub to: Destination,
    /// The options that occur in a reply which leads there.
    pub options: OptionIndices,
    /// From how many to how many options such a reply chooses; none if only a skip leads there.
    pub n_chosen: Option<Bounds>,
    /// Whether skipping the question may lead there.
    pub has_skip: bool,
}

/// The next step after a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// Another question, by index.
    Question(usize),
    /// The end, by the index of the rule that decides.
    Rule(usize),
}

impl<'q> Journeys<'q> {
    /// The journeys through `logic`.
    ///
    /// # Errors
    ///
    /// If the journeys have too many distinct states.
    pub fn of(logic: &'q Logic) -> Result<Self, TooManyStates> {
        Self::after(logic, &Response::default())
    }

    /// The remaining journeys once the questions asked first are answered as in `response`,
    /// up to the first one that it does not answer.
    ///
    /// # Errors
    ///
    /// If the journeys have too many distinct states.
    pub fn after(logic: &'q Logic, response: &Response) -> Result<Self, TooManyStates> {
        let diagram = Diagram::build(logic, &logic.replies(response))?;
        let paths = path_stats(&diagram);
        Ok(Self {
            logic,
            diagram,
            paths,
        })
    }

    /// How many different journeys there are.
    pub fn n_journeys(&self) -> Count {
        let rules = self.to_rules();
        rules
            .iter()
            .fold(Count::default(), |sum, rule| sum + rule.n_journeys)
    }

    /// One of the journeys with the fewest questions.
    pub fn shortest(&self) -> Option<Journey> {
        self.journeys(|paths| paths.shortest)
            .min_by_key(|journey| journey.replies.len())
    }

    /// One of the journeys with the most questions.
    pub fn longest(&self) -> Option<Journey> {
        // The first of equals; `max_by_key` would take the last.
        self.journeys(|paths| paths.longest)
            .min_by_key(|journey| usize::MAX - journey.replies.len())
    }

    /// One journey to each end.
    fn journeys(
        &self,
        path_to: fn(&PathStats) -> Option<PathLink>,
    ) -> impl Iterator<Item = Journey> {
        self.ends()
            .filter_map(move |(node, _)| self.journey(node, path_to))
    }

    /// The journeys by the rule that decides, in the order of the rules.
    pub fn to_rules(&self) -> Vec<JourneysTo> {
        let rules = 0..self.logic.rules().len();
        rules
            .map(|end| self.journeys_to(end, |rule| rule == end))
            .collect()
    }

    /// The journeys by the outcome, in the order of the outcomes.
    ///
    /// ```
    /// use consultation_guide_authoring::{journeys::Journeys, read};
    ///
    /// # let json = include_str!("../../questionnaires/chronic-pain.json");
    /// let questionnaire = read(json).expect("the shipped questionnaire is clean");
    /// for outcome in Journeys::of(questionnaire.logic())?.to_outcomes() {
    ///     assert!(outcome.shortest.is_some(), "some visitor gets every outcome");
    /// }
    /// # Ok::<(), consultation_guide_authoring::journeys::TooManyStates>(())
    /// ```
    pub fn to_outcomes(&self) -> Vec<JourneysTo> {
        let outcomes = 0..self.logic.outcomes().len();
        let rules = self.logic.rules();
        outcomes
            .map(|end| self.journeys_to(end, |rule| rules[rule].outcome == end))
            .collect()
    }

    /// Where replies lead, by question and destination, both in their order.
    pub fn arrows(&self) -> Vec<Arrow> {
        let mut arrows: BTreeMap<(usize, Destination), Arrow> = BTreeMap::new();
        for (from, edge) in self.diagram.edges() {
            let to = match &self.diagram.nodes[edge.to] {
                Node::Settled(rule) => Destination::Rule(*rule),
                Node::Asked { question, .. } => Destination::Question(*question),
            };
            let arrow = arrows.entry((from, to)).or_insert(Arrow {
                from,
                to,
                options: OptionIndices::NONE,
                n_chosen: None,
                has_skip: false,
            });
            arrow.n_chosen = union(arrow.n_chosen, edge.replies.n_chosen);
            arrow.options = arrow.options.union(edge.replies.options);
            arrow.has_skip |= edge.replies.has_skip;
        }
        arrows.into_values().collect()
    }

    fn journeys_to(&self, end: usize, is_at_end: impl Fn(usize) -> bool) -> JourneysTo {
        let ends = || self.ends().filter(|(_, rule)| is_at_end(*rule));
        let counts = ends().map(|(node, _)| self.paths[node].n_paths);
        let journeys = ends().filter_map(|(node, _)| self.journey(node, |paths| paths.shortest));
        JourneysTo {
            end,
            n_journeys: counts.fold(Count::default(), |sum, n| sum + n),
            shortest: journeys.min_by_key(|journey| journey.replies.len()),
        }
    }

    /// Pairs of a node where a journey ends and the rule that decides there, in the order
    /// of the rules.
    fn ends(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut ends: Vec<_> = self.diagram.ends().collect();
        ends.sort_by_key(|(_, rule)| *rule);
        ends.into_iter()
    }

    /// A journey that ends at `node`, with each step taken from `path`.
    fn journey(&self, node: usize, path_to: fn(&PathStats) -> Option<PathLink>) -> Option<Journey> {
        let Node::Settled(rule) = self.diagram.nodes[node] else {
            return None;
        };
        let mut replies = Vec::new();
        let mut path = path_to(&self.paths[node])?;
        while let Some((from, edge)) = path.last {
            if let Node::Asked { question, edges } = &self.diagram.nodes[from] {
                let witness = edges[edge].replies.witness;
                replies.push((*question, self.logic.answer(*question, witness)));
            }
            path = path_to(&self.paths[from])?;
        }
        replies.reverse();
        Some(Journey { replies, rule })
    }
}
