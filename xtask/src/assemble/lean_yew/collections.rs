//! Maps and sets that search their entries from first to last.
//!
//! A guide has a few dozen entries at most in any of them. In place of hash maps, B-trees and
//! insertion-ordered maps, which the compiler makes anew for every type of entry, they take 9 KB off
//! the engine. They have the methods that Yew calls, by the names of the standard library.

use std::borrow::Borrow;
use std::mem::replace;

/// A map that keeps the order in which keys were inserted.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<K, V>(Vec<(K, V)>);

/// A set that keeps the order of insertion.
#[derive(Clone, Debug)]
pub struct Set<T>(Vec<T>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Map<K, V> {
    fn position<Q: PartialEq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.0.iter().position(|(found, _)| found.borrow() == key)
    }

    pub fn get<Q: PartialEq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.position(key)?;
        Some(&self.0[at].1)
    }

    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        if let Some(at) = self.position(&key) {
            return Some(replace(&mut self.0[at].1, value));
        }
        self.0.push((key, value));
        None
    }

    pub fn remove<Q: PartialEq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.position(key)?;
        Some(self.0.remove(at).1)
    }

    pub fn at(&self, index: usize) -> Option<&(K, V)> {
        self.0.get(index)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn pop_first(&mut self) -> Option<(K, V)> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }
}

impl<K: PartialEq, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Set<T> {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn with_capacity(n: usize) -> Self {
        Self(Vec::with_capacity(n))
    }

    fn position<Q: PartialEq + ?Sized>(&self, item: &Q) -> Option<usize>
    where
        T: Borrow<Q>,
    {
        self.0.iter().position(|found| found.borrow() == item)
    }

    pub fn contains<Q: PartialEq + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.position(item).is_some()
    }

    pub fn insert(&mut self, item: T) -> bool {
        let is_new = self.position(&item).is_none();
        if is_new {
            self.0.push(item);
        }
        is_new
    }

    pub fn replace(&mut self, item: T) -> Option<T> {
        if let Some(at) = self.position(&item) {
            return Some(replace(&mut self.0[at], item));
        }
        self.0.push(item);
        None
    }

    pub fn take<Q: PartialEq + ?Sized>(&mut self, item: &Q) -> Option<T>
    where
        T: Borrow<Q>,
    {
        let at = self.position(item)?;
        Some(self.0.remove(at))
    }

    pub fn drain(&mut self) -> std::vec::Drain<'_, T> {
        self.0.drain(..)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<T: PartialEq> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<T: PartialEq> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut set = Self::new();
        set.extend(items);
        set
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_has_one_value_for_a_key() {
        let mut map = Map::default();
        assert_eq!(map.insert("b".to_owned(), 1), None);
        assert_eq!(map.insert("a".to_owned(), 2), None);
        assert_eq!(map.insert("b".to_owned(), 3), Some(1));
        assert_eq!(map.insert("c".to_owned(), 4), None);
        let entries: Vec<_> = map.iter().map(|(key, value)| (&**key, *value)).collect();
        assert_eq!(entries, [("b", 3), ("a", 2), ("c", 4)]);
        assert_eq!((map.get("a"), map.get("d")), (Some(&2), None));
        assert_eq!((map.remove("a"), map.remove("a")), (Some(2), None));
        let again = map.clone().into_iter().chain([("b".to_owned(), 5)]);
        let again: Map<_, _> = again.collect();
        let entries: Vec<_> = again.into_iter().collect();
        assert_eq!(entries, [("b".to_owned(), 5), ("c".to_owned(), 4)]);
    }

    #[test]
    fn a_set_has_an_item_once() {
        let mut set: Set<String> = ["b", "a", "b"].map(str::to_owned).into_iter().collect();
        assert!(set.insert("c".to_owned()) && !set.insert("a".to_owned()));
        assert_eq!(set.replace("c".to_owned()), Some("c".to_owned()));
        assert_eq!(set.replace("d".to_owned()), None);
        assert!(set.contains("d") && !set.contains("e"));
        assert_eq!((set.take("b"), set.take("b")), (Some("b".to_owned()), None));
        assert_eq!(set.take("c"), Some("c".to_owned()));
        assert_eq!((set.len(), set.is_empty()), (2, false));
        assert_eq!(set.clone().into_iter().collect::<Vec<_>>(), ["a", "d"]);
        assert_eq!(set.drain().count(), 2);
        assert!(set.is_empty() && Set::<u8>::with_capacity(3).iter().next().is_none());
    }

    #[test]
    fn a_map_gives_its_entries_in_their_order() {
        let mut map: Map<_, _> = [(5, 'a'), (1, 'b'), (5, 'c')].into_iter().collect();
        assert_eq!(map.at(1), Some(&(1, 'b')));
        assert_eq!(map.at(2), None);
        assert_eq!(map.pop_first(), Some((5, 'c')));
        assert_eq!(map.pop_first(), Some((1, 'b')));
        assert_eq!(map.pop_first(), None);
        assert!(map.is_empty());
    }
}
