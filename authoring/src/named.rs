//! Conditions that are written once and used by name.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{ConditionEntry, Document};

/// The named conditions of a document, with the size that each of them comes to.
pub(crate) struct NamedConditions<'d> {
    sizes: BTreeMap<&'d str, Size>,
    /// Each after those that it uses.
    in_order: Vec<(&'d str, &'d ConditionEntry)>,
    /// Names of which each uses the next one, and the last one the first.
    pub(crate) cycles: Vec<Vec<&'d str>>,
}

/// The size of a condition once names are replaced by what they stand for. A name that is
/// unknown, or that leads back to itself, counts as one condition. Sizes are known before anything is
/// refused for being too large, so no more than this is: a list for each would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// How many conditions it is, those inside included; `usize::MAX` if more than that.
    pub(crate) n_conditions: usize,
    /// How deep they are nested.
    pub(crate) n_levels: usize,
}

/// The questions that conditions test once names are replaced by what they stand for. A name that is
/// unknown, or that leads back to itself, tests none.
pub(crate) struct TestedQuestions<'d>(BTreeMap<&'d str, BTreeSet<&'d str>>);

/// A name on the way from one to those that it uses.
struct Open<'d> {
    name: &'d str,
    entry: &'d ConditionEntry,
    uses: Vec<&'d str>,
    n_seen: usize,
}

impl<'d> NamedConditions<'d> {
    /// Resolves the names of `document`, each after those that it uses.
    ///
    /// The names on the way are in a list and not on the stack, which a long chain of them would
    /// exhaust.
    pub(crate) fn of(document: &'d Document) -> Self {
        let mut named = Self {
            sizes: BTreeMap::new(),
            in_order: Vec::new(),
            cycles: Vec::new(),
        };
        for (name, entry) in &document.conditions {
            if named.sizes.contains_key(name.as_str()) {
                continue;
            }
            let mut way = vec![Open::of(name, entry)];
            while let Some(last) = way.last_mut() {
                let Some(&used) = last.uses.get(last.n_seen) else {
                    let (name, entry) = (last.name, last.entry);
                    way.pop();
                    named.sizes.insert(name, named.size(entry));
                    named.in_order.push((name, entry));
                    continue;
                };
                last.n_seen += 1;
                let place = way.iter().position(|open| open.name == used);
                if let Some(place) = place {
                    let cycle = way[place..].iter().map(|open| open.name);
                    named.cycles.push(cycle.collect());
                } else if !named.sizes.contains_key(used)
                    && let Some((name, entry)) = document.conditions.get_key_value(used)
                {
                    way.push(Open::of(name, entry));
                }
            }
        }
        named
    }

    /// The size of `entry`.
    pub(crate) fn size(&self, entry: &ConditionEntry) -> Size {
        let by_name = entry.condition.as_deref();
        if let Some(size) = by_name.and_then(|name| self.sizes.get(name)) {
            return *size;
        }
        let mut whole = Size {
            n_conditions: 1,
            n_levels: 0,
        };
        for (_, _, part) in entry.parts() {
            let part = self.size(part);
            whole.n_conditions = whole.n_conditions.saturating_add(part.n_conditions);
            whole.n_levels = whole.n_levels.max(part.n_levels);
        }
        whole.n_levels += 1;
        whole
    }

    /// The questions that they test.
    pub(crate) fn questions(&self) -> TestedQuestions<'d> {
        let mut tested = TestedQuestions(BTreeMap::new());
        for &(name, entry) in &self.in_order {
            let mut questions = BTreeSet::new();
            tested.add(entry, &mut questions);
            tested.0.insert(name, questions);
        }
        tested
    }
}

impl<'d> TestedQuestions<'d> {
    /// The ids of the questions that the condition of this name tests.
    pub(crate) fn of_name(&self, name: &str) -> Option<&BTreeSet<&'d str>> {
        self.0.get(name)
    }

    /// Adds the ids of the questions that `entry` tests.
    pub(crate) fn add(&self, entry: &'d ConditionEntry, questions: &mut BTreeSet<&'d str>) {
        let by_name = entry.condition.as_deref();
        if let Some(named) = by_name.and_then(|name| self.of_name(name)) {
            questions.extend(named);
            return;
        }
        let tested = entry.question.iter().chain(&entry.answered);
        questions.extend(tested.map(String::as_str));
        for (_, _, part) in entry.parts() {
            self.add(part, questions);
        }
    }
}

impl<'d> Open<'d> {
    fn of(name: &'d str, entry: &'d ConditionEntry) -> Self {
        let mut uses = Vec::new();
        collect_uses(entry, &mut uses);
        Self {
            name,
            entry,
            uses,
            n_seen: 0,
        }
    }
}

fn collect_uses<'d>(entry: &'d ConditionEntry, uses: &mut Vec<&'d str>) {
    uses.extend(entry.condition.as_deref());
    for (_, _, part) in entry.parts() {
        collect_uses(part, uses);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Calls `check` with the smallest questionnaire that has these named conditions.
    #[track_caller]
    fn with(conditions: Value, check: impl FnOnce(&Document, &NamedConditions<'_>)) {
        let minimal = include_str!("../../tests/fixtures/valid/minimal.json");
        let document = serde_json::from_str(minimal).and_then(|mut document: Value| {
            document["conditions"] = conditions;
            serde_json::from_value(document)
        });
        let Ok(document) = document else {
            panic!("{document:?}");
        };
        check(&document, &NamedConditions::of(&document));
    }

    #[test]
    fn a_name_comes_to_what_it_stands_for() {
        let conditions = json!({
            "a": { "all": [{ "condition": "b" }, { "condition": "b" }, { "answered": "who" }] },
            "b": { "not": { "question": "what", "anyOf": ["cost"] } },
        });
        with(conditions, |document, named| {
            assert_eq!(named.cycles, [[""; 0]; 0]);
            let size = named.size(&document.conditions["a"]);
            assert_eq!((size.n_conditions, size.n_levels), (6, 3));
            let tested = named.questions();
            let questions = tested.of_name("a").into_iter().flatten();
            assert!(questions.eq(&["what", "who"]));
        });
    }

    #[test]
    fn names_that_multiply_are_counted_without_writing_them_out() {
        let twice = |used: usize| json!({ "any": [{ "condition": format!("c{used}") }, { "condition": format!("c{used}") }] });
        let mut conditions: Value = (1..200).map(|n| (format!("c{n}"), twice(n - 1))).collect();
        conditions["c0"] = json!({ "answered": "who" });
        with(conditions, |document, named| {
            let size = named.size(&document.conditions["c199"]);
            assert_eq!((size.n_conditions, size.n_levels), (usize::MAX, 200));
            let size = named.size(&document.conditions["c3"]);
            assert_eq!((size.n_conditions, size.n_levels), (15, 4));
        });
    }

    #[test]
    fn every_way_back_to_a_name_is_a_cycle() {
        let conditions = json!({
            "a": { "not": { "condition": "b" } },
            "b": { "any": [{ "condition": "c" }, { "condition": "d" }] },
            "c": { "condition": "b" },
            "d": { "answered": "who" },
            "e": { "condition": "e" },
            "f": { "condition": "a" },
        });
        with(conditions, |_, named| {
            assert_eq!(named.cycles, [vec!["b", "c"], vec!["e"]]);
        });
    }
}
