//! How many paths lead to each node of the diagram, and the shortest and the
//! longest of them.

use super::Count;
use super::diagram::{Diagram, Edge, Node};

/// The paths from the first question to a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PathStats {
    pub(super) n_paths: Count,
    /// One with the fewest questions and, among those, the fewest skips.
    pub(super) shortest: Option<PathLink>,
    /// One with the most questions and, among those, the fewest skips.
    pub(super) longest: Option<PathLink>,
}

/// One path to a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathLink {
    n_asked: usize,
    n_skips: usize,
    /// The last edge, by its node and its position there; none at the beginning.
    pub(super) last: Option<(usize, usize)>,
}

/// The paths to each node. A node comes after all that it leads to, so one
/// pass from the last to the first meets every node after all its paths.
pub(super) fn path_stats(diagram: &Diagram) -> Vec<PathStats> {
    let mut paths = vec![PathStats::default(); diagram.nodes.len()];
    let beginning = PathLink {
        n_asked: 0,
        n_skips: 0,
        last: None,
    };
    paths[diagram.root] = PathStats {
        n_paths: Count::from(1),
        shortest: Some(beginning),
        longest: Some(beginning),
    };
    for (from, node) in diagram.nodes.iter().enumerate().rev() {
        let Node::Asked { edges, .. } = node else {
            continue;
        };
        for (index, edge) in edges.iter().enumerate() {
            let before = paths[from];
            paths[edge.to].extend(before, edge, (from, index));
        }
    }
    paths
}

impl PathStats {
    /// Adds the paths over `edge`, at the position `place`, from a node with the paths `before`.
    fn extend(&mut self, before: Self, edge: &Edge, place: (usize, usize)) {
        self.n_paths = self.n_paths + before.n_paths * edge.replies.n_replies;
        let longer = |path: PathLink| PathLink {
            n_asked: path.n_asked + 1,
            n_skips: path.n_skips + usize::from(edge.replies.witness.is_empty()),
            last: Some(place),
        };
        let shorter = [self.shortest, before.shortest.map(longer)];
        let longest = [self.longest, before.longest.map(longer)];
        let rank = |path: &PathLink| (path.n_asked, path.n_skips);
        self.shortest = shorter.into_iter().flatten().min_by_key(rank);
        let rank = |path: &PathLink| (usize::MAX - path.n_asked, path.n_skips);
        self.longest = longest.into_iter().flatten().min_by_key(rank);
    }
}
