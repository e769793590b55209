//! The order of the lanes to the outcomes.

/// The lane of one outcome: where its arrows come in from the left, and where it goes on
/// to its box.
pub(super) struct Lane {
    pub(super) ins: Vec<f64>,
    pub(super) out: f64,
}

impl Lane {
    /// From the topmost to the lowest point of the lane.
    pub(super) fn span(&self) -> (f64, f64) {
        let ys = self.ins.iter().copied().chain([self.out]);
        ys.fold((self.out, self.out), |(top, bottom), y| {
            (top.min(y), bottom.max(y))
        })
    }

    /// How often lines cross if this lane is left of `right`.
    fn crossings(&self, right: &Self) -> usize {
        let is_in = |(top, bottom): (f64, f64), y: f64| top < y && y < bottom;
        let over_this = right.ins.iter().filter(|y| is_in(self.span(), **y)).count();
        over_this + usize::from(is_in(right.span(), self.out))
    }
}

/// The order of `lanes` from left to right, by index, with few crossings: neighbours swap
/// as long as that removes one.
pub(super) fn order(lanes: &[Lane]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lanes.len()).collect();
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for place in 1..order.len() {
            let (left, right) = (&lanes[order[place - 1]], &lanes[order[place]]);
            if right.crossings(left) < left.crossings(right) {
                order.swap(place - 1, place);
                has_changed = true;
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_placed_so_that_few_lines_cross() {
        let lane = |top, out| Lane {
            ins: vec![top],
            out,
        };
        // The first one ends beside the second, whose arrow begins there.
        let lanes = [lane(0.0, 50.0), lane(30.0, 100.0)];
        assert_eq!(lanes[0].crossings(&lanes[1]), 2);
        assert_eq!(lanes[1].crossings(&lanes[0]), 0);
        assert_eq!(order(&lanes), [1, 0]);
    }
}
