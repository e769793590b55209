//! The decision diagram of all journeys.

use std::collections::{HashMap, VecDeque};

use super::TooManyStates;
use super::replies::{Replies, classes};
use super::residual::{Residual, Residuals};
use consultation_guide::domain::Logic;
use consultation_guide::domain::reply::{OptionIndices, Reply};

/// How many states are distinguished before it gives up.
const STATES_MAX: usize = 200_000;

/// How many edges are held before it gives up.
const EDGES_MAX: usize = 2_000_000;

/// The journeys as an acyclic graph; a node comes after all that it leads to.
#[derive(Debug)]
pub(super) struct Diagram {
    pub(super) nodes: Vec<Node>,
    pub(super) root: usize,
}

#[derive(Debug)]
pub(super) enum Node {
    /// The rule of this index decides, whatever the remaining answers.
    Settled(usize),
    /// The question of this index is asked.
    Asked { question: usize, edges: Vec<Edge> },
}

/// Replies and the node that they lead to.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) replies: Replies,
    pub(super) to: usize,
}

impl Diagram {
    /// The journeys whose replies to the questions asked first are `replies`, as far as those go.
    pub(super) fn build(logic: &Logic, replies: &[Reply]) -> Result<Self, TooManyStates> {
        let mut builder = Builder {
            logic,
            residuals: Residuals::new(),
            nodes: Vec::new(),
            ends: HashMap::new(),
            known: HashMap::new(),
            n_edges: 0,
        };
        let mut state = builder.beginning();
        while let Some(question) = builder.next_question(&mut state)
            && let Some(reply) = replies[question]
        {
            state = builder.after(&state, reply);
        }
        let root = builder.node(state)?;
        Ok(Self {
            nodes: builder.nodes,
            root,
        })
    }

    /// Pairs of a node where journeys end and the rule that decides there.
    pub(super) fn ends(&self) -> impl Iterator<Item = (usize, usize)> {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter_map(|(index, node)| match node {
            Node::Settled(rule) => Some((index, *rule)),
            Node::Asked { .. } => None,
        })
    }

    /// Every edge with the question that it comes from.
    pub(super) fn edges(&self) -> impl Iterator<Item = (usize, &Edge)> {
        self.nodes.iter().flat_map(|node| {
            let (question, edges) = match node {
                Node::Settled(_) => (0, &[][..]),
                Node::Asked { question, edges } => (*question, &edges[..]),
            };
            edges.iter().map(move |edge| (question, edge))
        })
    }
}

/// All that the rest of a journey depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    n_reached: usize,
    /// The residuals of the rules that may still decide, by their index, up to the first
    /// one that is sure to match.
    rules: Vec<(usize, Residual)>,
    /// The residuals of the conditions of the questions from `n_reached` on.
    enable_whens: Vec<Residual>,
}

struct Builder<'q> {
    logic: &'q Logic,
    residuals: Residuals,
    nodes: Vec<Node>,
    /// The node of each rule that decides somewhere.
    ends: HashMap<usize, usize>,
    /// The node of each state met.
    known: HashMap<State, usize>,
    n_edges: usize,
}

/// The target of a state.
enum Target {
    /// An existing node.
    Known(usize),
    /// A node still to be built.
    New(Unfinished),
}

/// A node under construction: not all of its edges are there yet.
struct Unfinished {
    state: State,
    question: usize,
    /// The replies whose edges are missing. The first ones lead to the node
    /// that is built now.
    replies: VecDeque<Replies>,
    /// One for each node that replies lead to.
    edges: Vec<Edge>,
    /// Which of them leads to each node.
    places: HashMap<usize, usize>,
}

impl Unfinished {
    /// A reply whose edge is missing.
    fn witness(&self) -> OptionIndices {
        let replies = self.replies.front();
        replies.map_or(OptionIndices::NONE, |replies| replies.witness)
    }

    /// Lets the first replies whose edge is missing lead to the node `to`.
    fn lead_to(&mut self, to: usize) {
        let Some(replies) = self.replies.pop_front() else {
            return;
        };
        match self.places.get(&to) {
            Some(place) => self.edges[*place].replies.merge(replies),
            None => {
                self.places.insert(to, self.edges.len());
                self.edges.push(Edge { replies, to });
            }
        }
    }
}

impl Builder<'_> {
    fn beginning(&mut self) -> State {
        let rules = self.logic.rules().iter().enumerate();
        let rules: Vec<_> = rules
            .map(|(index, rule)| (index, self.residuals.of(self.logic, rule.when.as_ref())))
            .collect();
        let questions = self.logic.questions().iter();
        State {
            n_reached: 0,
            rules: able_to_decide(rules),
            enable_whens: questions
                .map(|question| self.residuals.of(self.logic, question.enable_when.as_ref()))
                .collect(),
        }
    }

    /// The node of `state`, built if the state is new, along with those below it.
    ///
    /// Nodes under construction are in a list and not on the stack, which would be
    /// as deep as there are questions.
    fn node(&mut self, mut state: State) -> Result<usize, TooManyStates> {
        let mut unfinished: Vec<Unfinished> = Vec::new();
        loop {
            let mut node = match self.arrive(state)? {
                Target::Known(node) => node,
                Target::New(new) => {
                    state = self.after(&new.state, new.witness());
                    unfinished.push(new);
                    continue;
                }
            };
            state = loop {
                let Some(mut last) = unfinished.pop() else {
                    return Ok(node);
                };
                last.lead_to(node);
                if last.replies.is_empty() {
                    node = self.finish(last)?;
                    continue;
                }
                let next = self.after(&last.state, last.witness());
                unfinished.push(last);
                break next;
            };
        }
    }

    fn arrive(&mut self, mut state: State) -> Result<Target, TooManyStates> {
        let Some(question) = self.next_question(&mut state) else {
            return Ok(Target::Known(self.end(state.rules[0].0)));
        };
        if let Some(node) = self.known.get(&state) {
            return Ok(Target::Known(*node));
        }
        Ok(Target::New(Unfinished {
            replies: self.replies(&state, question)?.into(),
            state,
            question,
            edges: Vec::new(),
            places: HashMap::new(),
        }))
    }

    /// The classes of replies to `question`, at least one.
    fn replies(&self, state: &State, question: usize) -> Result<Vec<Replies>, TooManyStates> {
        let rules = state.rules.iter().map(|(_, residual)| *residual);
        let residuals = rules.chain(state.enable_whens.iter().copied());
        let tests = self.residuals.tests(residuals, question);
        classes(self.logic, question, &tests)
    }

    fn finish(&mut self, unfinished: Unfinished) -> Result<usize, TooManyStates> {
        let Unfinished {
            state,
            question,
            edges,
            ..
        } = unfinished;
        self.n_edges += edges.len();
        let node = match edges[..] {
            // Whatever is answered, the same rule decides: nobody is asked.
            [Edge { to, .. }] if matches!(self.nodes[to], Node::Settled(_)) => to,
            _ => {
                self.nodes.push(Node::Asked { question, edges });
                self.nodes.len() - 1
            }
        };
        self.known.insert(state, node);
        if self.known.len() > STATES_MAX || self.n_edges > EDGES_MAX {
            return Err(TooManyStates);
        }
        Ok(node)
    }

    fn end(&mut self, rule: usize) -> usize {
        *self.ends.entry(rule).or_insert_with(|| {
            self.nodes.push(Node::Settled(rule));
            self.nodes.len() - 1
        })
    }

    /// The next question that is asked, with `state` advanced past those that are not;
    /// none where one rule is left.
    fn next_question(&mut self, state: &mut State) -> Option<usize> {
        while state.rules.len() > 1 {
            if *state.enable_whens.first()? != Residual::FALSE {
                return Some(state.n_reached);
            }
            *state = self.after(state, OptionIndices::NONE);
        }
        None
    }

    /// The state after `state` once the options `chosen` are the reply to its
    /// next question.
    fn after(&mut self, state: &State, chosen: OptionIndices) -> State {
        let question = state.n_reached;
        let mut known = HashMap::new();
        let mut left = |residual| {
            self.residuals
                .restrict(residual, question, chosen, &mut known)
        };
        let rules = state.rules.iter();
        let rules = rules
            .map(|(rule, residual)| (*rule, left(*residual)))
            .collect();
        let enable_whens = state.enable_whens.iter().skip(1);
        State {
            n_reached: question + 1,
            rules: able_to_decide(rules),
            enable_whens: enable_whens.map(|residual| left(*residual)).collect(),
        }
    }
}

/// Those of `rules` that may be the first to match: none that cannot match, none
/// after one that always does, and none that matches only where an earlier one of
/// the same residual does.
fn able_to_decide(rules: Vec<(usize, Residual)>) -> Vec<(usize, Residual)> {
    let mut able: Vec<(usize, Residual)> = Vec::new();
    for (rule, residual) in rules {
        if residual == Residual::FALSE || able.iter().any(|(_, earlier)| *earlier == residual) {
            continue;
        }
        able.push((rule, residual));
        if residual == Residual::TRUE {
            break;
        }
    }
    able
}
