//! Which elements of two lists belong together.

/// Up to this many comparisons, lists are aligned; longer ones are compared place by place.
const COMPARISONS_MAX: usize = 1_000_000;

/// Two elements that belong together though they differ or are elsewhere, or one by itself; by
/// index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aligned {
    Changed { from: usize, to: usize },
    Moved { from: usize, to: usize },
    Removed { from: usize },
    Added { to: usize },
}

/// What leads from `old` to `new`: as many elements as possible stay as they are, the same
/// elsewhere are moves, and what is left between two that stay is changed one by one.
pub(super) fn align<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Aligned> {
    let mut found = Vec::new();
    let mut left = [Vec::new(), Vec::new()];
    let (mut from, mut to) = (0, 0);
    let ends = [(old.len(), new.len())];
    for (same_from, same_to) in staying(old, new).into_iter().chain(ends) {
        left[0].push((from..same_from).collect::<Vec<_>>());
        left[1].push((to..same_to).collect::<Vec<_>>());
        (from, to) = (same_from + 1, same_to + 1);
    }
    let mut rest = left.each_ref().map(|gaps| gaps.concat());
    take_moves(old, new, &mut rest, &mut found);
    for (gap_from, gap_to) in left[0].iter().zip(&left[1]) {
        let kept = |gap: &[usize], rest: &[usize]| -> Vec<usize> {
            gap.iter()
                .copied()
                .filter(|index| rest.contains(index))
                .collect()
        };
        let (gap_from, gap_to) = (kept(gap_from, &rest[0]), kept(gap_to, &rest[1]));
        let n_both = gap_from.len().min(gap_to.len());
        for (&from, &to) in gap_from.iter().zip(&gap_to) {
            found.push(Aligned::Changed { from, to });
        }
        found.extend(
            gap_from[n_both..]
                .iter()
                .map(|&from| Aligned::Removed { from }),
        );
        found.extend(gap_to[n_both..].iter().map(|&to| Aligned::Added { to }));
    }
    found
}

/// Takes the elements that are in both lists out of what is `left` of them.
fn take_moves<T: PartialEq>(
    old: &[T],
    new: &[T],
    left: &mut [Vec<usize>; 2],
    found: &mut Vec<Aligned>,
) {
    let [from, to] = left;
    if from.len().saturating_mul(to.len()) > COMPARISONS_MAX {
        return;
    }
    from.retain(|&from| {
        let Some(place) = to.iter().position(|&to| old[from] == new[to]) else {
            return true;
        };
        let to = to.remove(place);
        found.push(Aligned::Moved { from, to });
        false
    });
}

/// A longest common subsequence, by index in both.
fn staying<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let n_first = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[n_first..], &new[n_first..]);
    let mut found: Vec<(usize, usize)> = (0..n_first).map(|index| (index, index)).collect();
    if old_rest.len().saturating_mul(new_rest.len()) > COMPARISONS_MAX {
        let pairs = old_rest.iter().zip(new_rest).enumerate();
        let same = pairs.filter(|(_, (a, b))| a == b);
        found.extend(same.map(|(index, _)| (n_first + index, n_first + index)));
        return found;
    }
    // By the places from which both lists go on: how many can stay.
    let mut n_staying = vec![vec![0; new_rest.len() + 1]; old_rest.len() + 1];
    for (from, a) in old_rest.iter().enumerate().rev() {
        for (to, b) in new_rest.iter().enumerate().rev() {
            n_staying[from][to] = if a == b {
                n_staying[from + 1][to + 1] + 1
            } else {
                n_staying[from + 1][to].max(n_staying[from][to + 1])
            };
        }
    }
    let (mut from, mut to) = (0, 0);
    while from < old_rest.len() && to < new_rest.len() {
        if old_rest[from] == new_rest[to] {
            found.push((n_first + from, n_first + to));
            (from, to) = (from + 1, to + 1);
        } else if n_staying[from + 1][to] >= n_staying[from][to + 1] {
            from += 1;
        } else {
            to += 1;
        }
    }
    found
}

/// The fewest of `places`, all different, without which the others ascend.
pub(super) fn moved(places: &[usize]) -> Vec<usize> {
    // By length: the index of the smallest place that ends an ascending sequence of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (index, &place) in places.iter().enumerate() {
        let length = ends.partition_point(|&end| places[end] < place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let last = ends.last().copied();
    let staying: Vec<usize> = core::iter::successors(last, |&index| before[index])
        .map(|index| places[index])
        .collect();
    let places = places.iter().copied();
    places.filter(|place| !staying.contains(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_that_explain_the_order_are_moved() {
        assert!(moved(&[0, 1, 2]).is_empty());
        assert_eq!(moved(&[2, 0, 1]), [2]);
        assert_eq!(moved(&[1, 2, 3, 0]), [0]);
        assert_eq!(moved(&[3, 0, 2, 1, 4]).len(), 2);
    }

    #[test]
    fn what_stays_is_not_told_and_what_is_elsewhere_is_a_move() {
        assert!(align(&["a", "b"], &["a", "b"]).is_empty());
        assert_eq!(
            align(&["a", "b", "c"], &["c", "a", "b"]),
            [Aligned::Moved { from: 2, to: 0 }]
        );
        assert_eq!(
            align(&["a", "b", "c"], &["a", "x", "c"]),
            [Aligned::Changed { from: 1, to: 1 }]
        );
        assert_eq!(align(&["a", "b"], &["b"]), [Aligned::Removed { from: 0 }]);
        assert_eq!(align(&["a"], &["x", "a"]), [Aligned::Added { to: 0 }]);
    }
}
