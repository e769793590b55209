//! How many ways lead to each node of the diagram, and the shortest and the
//! longest of them.

use super::Count;
use super::diagram::{Diagram, Edge, Node};

/// The ways from the first question to a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ways {
    pub(super) n_ways: Count,
    /// One with the fewest questions, and of those the fewest skips.
    pub(super) shortest: Option<Way>,
    /// One with the most questions, and of those the fewest skips.
    pub(super) longest: Option<Way>,
}

/// One way to a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    n_asked: usize,
    n_skips: usize,
    /// The last edge, by its node and its place there; none at the beginning.
    pub(super) last: Option<(usize, usize)>,
}

/// The ways to each node. A node stands after all that it leads to, so one
/// pass from the last to the first meets every node after all its ways.
pub(super) fn ways(diagram: &Diagram) -> Vec<Ways> {
    let mut ways = vec![Ways::default(); diagram.nodes.len()];
    let beginning = Way {
        n_asked: 0,
        n_skips: 0,
        last: None,
    };
    ways[diagram.root] = Ways {
        n_ways: Count::from(1),
        shortest: Some(beginning),
        longest: Some(beginning),
    };
    for (from, node) in diagram.nodes.iter().enumerate().rev() {
        let Node::Asked { edges, .. } = node else {
            continue;
        };
        for (index, edge) in edges.iter().enumerate() {
            let before = ways[from];
            ways[edge.to].extend(before, edge, (from, index));
        }
    }
    ways
}

impl Ways {
    /// Adds the ways that come over `edge`, which stands at `place`, from a
    /// node with the ways `before`.
    fn extend(&mut self, before: Self, edge: &Edge, place: (usize, usize)) {
        self.n_ways = self.n_ways + before.n_ways * edge.replies.n_replies;
        let longer = |way: Way| Way {
            n_asked: way.n_asked + 1,
            n_skips: way.n_skips + usize::from(edge.replies.witness.is_empty()),
            last: Some(place),
        };
        let shorter = [self.shortest, before.shortest.map(longer)];
        let longest = [self.longest, before.longest.map(longer)];
        let rank = |way: &Way| (way.n_asked, way.n_skips);
        self.shortest = shorter.into_iter().flatten().min_by_key(rank);
        let rank = |way: &Way| (usize::MAX - way.n_asked, way.n_skips);
        self.longest = longest.into_iter().flatten().min_by_key(rank);
    }
}
