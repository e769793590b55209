//! Replies: answers by index.

use core::cmp::{Ordering, Reverse};

use serde::Serialize;

use super::limits::OPTIONS_MAX;
use super::reader::{Read, Reader};

/// A set of options of one question, by index.
///
/// ```
/// use consultation_guide::domain::reply::OptionIndices;
///
/// let mut options = OptionIndices::only(2);
/// options.insert(0);
/// assert_eq!(options.iter().collect::<Vec<_>>(), [0, 2]);
/// assert!(options.intersects(OptionIndices::only(2)));
/// assert!(!options.contains(1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct OptionIndices(u128);

// One bit for each option that a question may have.
const _: () = assert!(OPTIONS_MAX <= 128);

impl Read for OptionIndices {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self(reader.bits())
    }
}

impl OptionIndices {
    /// No option; as a reply, a skip.
    pub const NONE: Self = Self(0);

    /// The option at `index`, which is below [`OPTIONS_MAX`].
    pub fn only(index: usize) -> Self {
        Self(1 << index)
    }

    /// Adds the option at `index`, which is below [`OPTIONS_MAX`].
    pub fn insert(&mut self, index: usize) {
        self.0 |= 1 << index;
    }

    /// Whether the option at `index` is in the set.
    pub fn contains(self, index: usize) -> bool {
        self.intersects(Self::only(index))
    }

    /// Whether any option is in both sets.
    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// How many options are in both sets.
    pub(super) fn n_shared(self, other: Self) -> usize {
        (self.0 & other.0).count_ones() as usize
    }

    /// The options of either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether every index is below `n_options`.
    pub(super) fn is_within(self, n_options: usize) -> bool {
        n_options <= OPTIONS_MAX && self.0 >> n_options == 0
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The indices, ascending.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let without_lowest = |&bits: &u128| Some(bits & bits.wrapping_sub(1));
        core::iter::successors(Some(self.0), without_lowest)
            .take_while(|&bits| bits != 0)
            .map(|bits| bits.trailing_zeros() as usize)
    }
}

/// Smaller sets first; of equal size, those with lower indices.
impl Ord for OptionIndices {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |set: &Self| (set.0.count_ones(), Reverse(set.0.reverse_bits()));
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for OptionIndices {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromIterator<usize> for OptionIndices {
    fn from_iter<I: IntoIterator<Item = usize>>(indices: I) -> Self {
        let mut options = Self::NONE;
        indices.into_iter().for_each(|index| options.insert(index));
        options
    }
}

/// The reply to one question: the chosen options, none of them for a skip, or `None` for no reply.
///
/// ```
/// use consultation_guide::domain::reply::{OptionIndices, Reply};
/// use consultation_guide::domain::{Answer, Response};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let answers = [("who", Answer::one("self")), ("pain", Answer::Skipped)];
/// let replies: Vec<Reply> = questionnaire.logic().replies(&Response::from_iter(answers));
/// assert_eq!(replies[..2], [Some(OptionIndices::only(0)), Some(OptionIndices::NONE)]);
/// assert_eq!(replies[2], None);
/// ```
pub type Reply = Option<OptionIndices>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_read_from_the_least_bytes_and_no_others() {
        let read = |bytes: &[u8]| {
            let mut reader = Reader::new(bytes);
            let set = OptionIndices::read(&mut reader);
            reader.is_done().then_some(set)
        };
        let highest = OptionIndices::only(127);
        let bytes = postcard::to_allocvec(&highest).unwrap_or_default();
        assert_eq!((bytes.len(), read(&bytes)), (19, Some(highest)));
        // An option more than there can be, and two more groups of bits than there are.
        assert_eq!(read(&[&[0x80; 18][..], &[0x04]].concat()), None);
        assert_eq!(read(&[&[0x80; 20][..], &[0x01]].concat()), None);
        assert_eq!(read(&[0x81, 0x00]), None);
    }

    #[test]
    fn small_sets_come_first_and_then_those_of_low_indices() {
        let sets = [
            &[][..],
            &[0],
            &[1],
            &[9],
            &[0, 1],
            &[0, 9],
            &[1, 2],
            &[0, 1, 2],
        ];
        let sets: Vec<OptionIndices> = sets.map(|set| set.iter().copied().collect()).into();
        assert!(sets.is_sorted_by(|one, other| one < other));
    }

    #[test]
    fn the_last_option_that_there_may_be_has_its_bit() {
        let last = OptionIndices::only(OPTIONS_MAX - 1);
        assert!(last.contains(OPTIONS_MAX - 1));
        assert_eq!(last.iter().collect::<Vec<_>>(), [OPTIONS_MAX - 1]);
    }
}
