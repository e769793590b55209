//! Every journey through a questionnaire, counted exactly.
//!
//! A journey is the questions that are asked, in their order, with the reply to
//! each; a skip is a reply. It ends as soon as the decision is settled, as a
//! [walk](consultation_guide::domain::walk()) does. Journeys are far too many to go through
//! one by one, so they are held as a decision diagram: what two visitors can
//! still meet is the same where the same is left of the conditions, and replies
//! that no condition tells apart are one edge, with their number.

mod count;
mod diagram;
mod path_stats;
mod replies;
mod residual;

use core::fmt;

pub use count::Count;
use diagram::{Diagram, Edge, Node};
use path_stats::{PathLink, PathStats, path_stats};

use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::{
    Answer, AnswerOption, Outcome, Question, Questionnaire, Response, Rule,
};

/// All journeys through one questionnaire.
#[derive(Debug)]
pub struct Journeys<'q> {
    questionnaire: &'q Questionnaire,
    diagram: Diagram,
    /// For each node, the paths that lead to it.
    paths: Vec<PathStats>,
}

/// The questionnaire has more journeys that differ than can be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyStates;

impl fmt::Display for TooManyStates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the conditions tell too many visitors apart to count their journeys")
    }
}

impl core::error::Error for TooManyStates {}

/// One journey, or the part of it that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey<'q> {
    /// The questions asked, in order, each with the reply.
    pub replies: Vec<(&'q Question, Answer)>,
    /// The rule that decides at the end.
    pub rule: &'q Rule,
}

impl Journey<'_> {
    /// The replies by the id of their question.
    pub fn response(&self) -> Response {
        let replies = self.replies.iter();
        replies
            .map(|(question, answer)| (question.id.clone(), answer.clone()))
            .collect()
    }
}

/// The journeys to one end, a rule or an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JourneysTo<'q, T> {
    /// The end.
    pub end: &'q T,
    /// How many journeys come to it.
    pub n_journeys: Count,
    /// One of those with the fewest questions; none if there is no journey.
    pub shortest: Option<Journey<'q>>,
}

/// Where replies to a question lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow<'q> {
    /// The question.
    pub from: &'q Question,
    /// What comes next.
    pub to: Destination<'q>,
    /// The options that occur in a reply which leads there.
    pub options: Vec<&'q AnswerOption>,
    /// Whether skipping the question may lead there.
    pub has_skip: bool,
}

/// What comes after a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination<'q> {
    /// Another question.
    Question(&'q Question),
    /// The end, by this rule.
    Rule(&'q Rule),
}

impl<'q> Journeys<'q> {
    /// The journeys through `questionnaire`.
    ///
    /// # Errors
    ///
    /// If too many states would have to be told apart.
    pub fn of(questionnaire: &'q Questionnaire) -> Result<Self, TooManyStates> {
        Self::after(questionnaire, &Response::default())
    }

    /// What is left of the journeys on which the questions asked first are
    /// answered as in `response`, up to the first one that it does not answer.
    ///
    /// # Errors
    ///
    /// If too many states would have to be told apart.
    pub fn after(
        questionnaire: &'q Questionnaire,
        response: &Response,
    ) -> Result<Self, TooManyStates> {
        let logic = questionnaire.logic();
        let diagram = Diagram::build(logic, &logic.replies(response))?;
        let paths = path_stats(&diagram);
        Ok(Self {
            questionnaire,
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
    pub fn shortest(&self) -> Option<Journey<'q>> {
        self.journeys(|paths| paths.shortest)
            .min_by_key(|journey| journey.replies.len())
    }

    /// One of the journeys with the most questions.
    pub fn longest(&self) -> Option<Journey<'q>> {
        // The first of equals, where `max_by_key` would take the last.
        self.journeys(|paths| paths.longest)
            .min_by_key(|journey| usize::MAX - journey.replies.len())
    }

    /// One journey to each end.
    fn journeys(
        &self,
        path_to: fn(&PathStats) -> Option<PathLink>,
    ) -> impl Iterator<Item = Journey<'q>> {
        self.ends()
            .filter_map(move |(node, _)| self.journey(node, path_to))
    }

    /// The journeys by the rule that decides, in the order of the rules.
    pub fn to_rules(&self) -> Vec<JourneysTo<'q, Rule>> {
        let rules = self.questionnaire.rules.iter().enumerate();
        rules
            .map(|(index, rule)| self.journeys_to(rule, |decides| decides == index))
            .collect()
    }

    /// The journeys by the outcome, in the order of the outcomes.
    pub fn to_outcomes(&self) -> Vec<JourneysTo<'q, Outcome>> {
        let Parts {
            rules, outcomes, ..
        } = &**self.questionnaire;
        outcomes
            .iter()
            .map(|outcome| self.journeys_to(outcome, |rule| rules[rule].outcome == outcome.id))
            .collect()
    }

    /// Where replies lead, by question and destination, both in their order.
    pub fn arrows(&self) -> Vec<Arrow<'q>> {
        let mut arrows: Vec<((usize, bool, usize), Arrow<'q>)> = Vec::new();
        for (question, edge) in self.diagram.edges() {
            let (is_rule, index) = match &self.diagram.nodes[edge.to] {
                Node::Settled(rule) => (true, *rule),
                Node::Asked { question, .. } => (false, *question),
            };
            let key = (question, is_rule, index);
            match arrows.binary_search_by_key(&key, |(key, _)| *key) {
                Ok(found) => self.widen(&mut arrows[found].1, edge),
                Err(place) => {
                    let mut arrow = self.arrow(key);
                    self.widen(&mut arrow, edge);
                    arrows.insert(place, (key, arrow));
                }
            }
        }
        arrows.into_iter().map(|(_, arrow)| arrow).collect()
    }

    fn arrow(&self, (from, is_rule, to): (usize, bool, usize)) -> Arrow<'q> {
        let Parts {
            questions, rules, ..
        } = &**self.questionnaire;
        Arrow {
            from: &questions[from],
            to: if is_rule {
                Destination::Rule(&rules[to])
            } else {
                Destination::Question(&questions[to])
            },
            options: Vec::new(),
            has_skip: false,
        }
    }

    /// Adds the replies of `edge` to `arrow`, the options in their order.
    fn widen(&self, arrow: &mut Arrow<'q>, edge: &Edge) {
        arrow.has_skip |= edge.replies.has_skip;
        let options = arrow.from.options.iter().enumerate();
        let old = core::mem::take(&mut arrow.options);
        arrow.options = options
            .filter(|(index, option)| edge.replies.options.contains(*index) || old.contains(option))
            .map(|(_, option)| option)
            .collect();
    }

    fn journeys_to<T>(&self, end: &'q T, is_at_end: impl Fn(usize) -> bool) -> JourneysTo<'q, T> {
        let ends = || self.ends().filter(|(_, rule)| is_at_end(*rule));
        let counts = ends().map(|(node, _)| self.paths[node].n_paths);
        let journeys = ends().filter_map(|(node, _)| self.journey(node, |paths| paths.shortest));
        JourneysTo {
            end,
            n_journeys: counts.fold(Count::default(), |sum, n| sum + n),
            shortest: journeys.min_by_key(|journey| journey.replies.len()),
        }
    }

    /// The nodes where a journey ends, each with the rule that decides there,
    /// in the order of the rules.
    fn ends(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut ends: Vec<_> = self.diagram.ends().collect();
        ends.sort_by_key(|(_, rule)| *rule);
        ends.into_iter()
    }

    /// A journey that ends at `node`, each step of it the one that `path` names.
    fn journey(
        &self,
        node: usize,
        path_to: fn(&PathStats) -> Option<PathLink>,
    ) -> Option<Journey<'q>> {
        let Node::Settled(rule) = self.diagram.nodes[node] else {
            return None;
        };
        let mut replies = Vec::new();
        let mut path = path_to(&self.paths[node])?;
        while let Some((from, edge)) = path.last {
            if let Node::Asked { question, edges } = &self.diagram.nodes[from] {
                let witness = edges[edge].replies.witness;
                let answer = self.questionnaire.logic().answer(*question, witness);
                replies.push((&self.questionnaire.questions[*question], answer));
            }
            path = path_to(&self.paths[from])?;
        }
        replies.reverse();
        Some(Journey {
            replies,
            rule: &self.questionnaire.rules[rule],
        })
    }
}
