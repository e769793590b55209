//! What two questionnaires say differently, by id.

use serde::Serialize;
use serde_json::{Map, Value};

use super::alignment::{Aligned, align, moved};
use crate::renames::{RenamedKind, Renames};
use consultation_guide::domain::text::fill;

/// One thing that is said differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Where it is: fields, the ids of what is in lists (the names of examples), and places counted
    /// from 1 where it has none, such as `["questions", "time", "options", "lt3", "label"]`. Ids are those of the newer
    /// questionnaire, and so are places, but of what was removed or moved.
    pub path: Vec<String>,
    /// What happened to it.
    #[serde(flatten)]
    pub kind: EditKind,
}

/// What happened to a part of a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "edit", rename_all = "camelCase")]
pub enum EditKind {
    /// It is new.
    Added {
        /// The part, as JSON.
        after: Value,
    },
    /// It is gone.
    Removed {
        /// The part, as JSON.
        before: Value,
    },
    /// It is another.
    Changed {
        /// What it was, as JSON.
        before: Value,
        /// What it is, as JSON.
        after: Value,
    },
    /// It is elsewhere in its list.
    Moved {
        /// Its place in the older list, from 1.
        from: usize,
        /// Its place in the newer list, from 1.
        to: usize,
    },
    /// It has another id, as was declared; or an example, otherwise the same, another name.
    Renamed {
        /// Its older id or name.
        before: String,
    },
}

/// Lists of ids whose order says nothing.
const SETS: [&str; 5] = ["anyOf", "outcomes", "options", "names", "allow"];

/// What `new` says differently from `old`.
pub(super) fn edits(old: &Value, new: &Value, renames: &Renames) -> Vec<Edit> {
    let mut old = old.clone();
    rename_all(&mut old, renames);
    let mut found = renamed(renames);
    found.extend(rename_examples(&mut old, new));
    let mut comparison = Comparison {
        path: Vec::new(),
        found,
    };
    comparison.values(&old, new);
    comparison.found
}

fn renamed(renames: &Renames) -> Vec<Edit> {
    let edits = renames.iter().map(|rename| {
        let mut path = match &rename.kind {
            RenamedKind::Question => vec!["questions"],
            RenamedKind::Option(question) => {
                vec!["questions", renames.question(question), "options"]
            }
            RenamedKind::Outcome => vec!["outcomes"],
            RenamedKind::Rule => vec!["rules"],
            RenamedKind::Invariant => vec!["invariants"],
            RenamedKind::Condition => vec!["conditions"],
        };
        path.push(&rename.to);
        Edit {
            path: path.into_iter().map(str::to_owned).collect(),
            kind: EditKind::Renamed {
                before: rename.from.clone(),
            },
        }
    });
    edits.collect()
}

/// Gives the examples of `old` the names that they have in `new`, where nothing else of them changed.
fn rename_examples(old: &mut Value, new: &Value) -> Vec<Edit> {
    let Some(new) = new.get("examples").and_then(Value::as_array) else {
        return Vec::new();
    };
    let old = old.get_mut("examples").and_then(Value::as_array_mut);
    let Some(old) = old.filter(|old| ids(old).is_some() && ids(new).is_some()) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    for example in new {
        let name = &example["name"];
        let is_new = old.iter().all(|known| known["name"] != *name);
        let same = old.iter_mut().find(|known| {
            let is_kept = new.iter().any(|kept| kept["name"] == known["name"]);
            !is_kept && without_name(known) == without_name(example)
        });
        if let Some(same) = same.filter(|_| is_new) {
            let before = core::mem::replace(&mut same["name"], name.clone());
            let [before, name] = [&before, name].map(|name| name.as_str().unwrap_or_default());
            edits.push(Edit {
                path: vec!["examples".to_owned(), name.to_owned()],
                kind: EditKind::Renamed {
                    before: before.to_owned(),
                },
            });
        }
    }
    edits
}

fn without_name(example: &Value) -> Value {
    let mut example = example.clone();
    example["name"].take();
    example
}

/// The order in which fields of a questionnaire are compared; others come after.
const FIELDS: [&str; 17] = [
    "format",
    "id",
    "language",
    "variants",
    "start",
    "notices",
    "conditions",
    "questions",
    "rules",
    "outcomes",
    "notes",
    "booking",
    "words",
    "invariants",
    "examples",
    "confirm",
    "signed",
];

struct Comparison {
    /// Where it is.
    path: Vec<String>,
    found: Vec<Edit>,
}

impl Comparison {
    fn add(&mut self, kind: EditKind) {
        self.found.push(Edit {
            path: self.path.clone(),
            kind,
        });
    }

    /// The same, one step further.
    fn add_at(&mut self, step: &dyn ToString, kind: EditKind) {
        self.within(step, |comparison| comparison.add(kind));
    }

    fn within(&mut self, step: &dyn ToString, run: impl FnOnce(&mut Self)) {
        self.path.push(step.to_string());
        run(self);
        self.path.pop();
    }

    fn values(&mut self, old: &Value, new: &Value) {
        match (old, new) {
            _ if old == new => {}
            (Value::Object(old), Value::Object(new)) => self.fields(old, new),
            (Value::Array(old), Value::Array(new)) => self.lists(old, new),
            // A text without variants can be written as one that has some.
            (Value::String(_), Value::Object(new)) if new.contains_key("text") => {
                self.fields(&as_fields(old), new);
            }
            (Value::Object(old), Value::String(_)) if old.contains_key("text") => {
                self.fields(old, &as_fields(new));
            }
            _ => self.add(EditKind::Changed {
                before: old.clone(),
                after: new.clone(),
            }),
        }
    }

    fn fields(&mut self, old: &Map<String, Value>, new: &Map<String, Value>) {
        let is_alike = self.is_map() || old.keys().any(|field| new.contains_key(field));
        if !is_alike && !old.is_empty() && !new.is_empty() {
            // Another test in place of one.
            self.add(EditKind::Changed {
                before: old.clone().into(),
                after: new.clone().into(),
            });
            return;
        }
        let mut fields: Vec<&String> = new.keys().collect();
        fields.extend(old.keys().filter(|field| !new.contains_key(*field)));
        if self.path.is_empty() {
            fields.retain(|field| *field != "$schema");
            let place = |field: &&String| FIELDS.iter().position(|known| known == field);
            fields.sort_by_key(|field| place(field).unwrap_or(FIELDS.len()));
        }
        for field in fields {
            let before = old.get(field).filter(|value| !is_nothing(value));
            let after = new.get(field).filter(|value| !is_nothing(value));
            self.within(&field, |comparison| comparison.optional(before, after));
        }
    }

    fn optional(&mut self, old: Option<&Value>, new: Option<&Value>) {
        match (old, new) {
            (Some(old), Some(new)) => self.values(old, new),
            (Some(before), None) => self.whole(before, |before| EditKind::Removed { before }),
            (None, Some(after)) => self.whole(after, |after| EditKind::Added { after }),
            (None, None) => {}
        }
    }

    /// A value of which the other side has nothing; of a list with ids or of a map, each element by
    /// itself.
    fn whole(&mut self, value: &Value, kind: impl Fn(Value) -> EditKind) {
        match value {
            Value::Array(list) if let Some(ids) = ids(list) => {
                for (id, element) in ids.into_iter().zip(list) {
                    self.add_at(&id, kind(element.clone()));
                }
            }
            Value::Object(fields) if self.is_map() => {
                for (key, element) in fields {
                    self.add_at(key, kind(element.clone()));
                }
            }
            _ => self.add(kind(value.clone())),
        }
    }

    /// Whether the fields of an object here are no fields of the format but authored names or ids.
    fn is_map(&self) -> bool {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        matches!(
            path[..],
            ["conditions" | "words"] | ["booking", "parameters"] | ["examples", _, "answers"]
        )
    }

    fn lists(&mut self, old: &[Value], new: &[Value]) {
        if let (Some(old_ids), Some(new_ids)) = (ids(old), ids(new)) {
            self.by_id([old, new], [&old_ids, &new_ids]);
        } else if self.is_set(old) && self.is_set(new) {
            for before in old.iter().filter(|value| !new.contains(value)) {
                self.add(EditKind::Removed {
                    before: before.clone(),
                });
            }
            for after in new.iter().filter(|value| !old.contains(value)) {
                self.add(EditKind::Added {
                    after: after.clone(),
                });
            }
        } else {
            self.by_place(old, new);
        }
    }

    fn is_set(&self, list: &[Value]) -> bool {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        let is_answer = matches!(path[..], ["examples", _, "answers", _]);
        let is_named_so = path.last().is_some_and(|field| SETS.contains(field));
        (is_answer || is_named_so) && list.iter().all(Value::is_string)
    }

    fn by_id(&mut self, [old, new]: [&[Value]; 2], [old_ids, new_ids]: [&[&str]; 2]) {
        let place = |id: &str| old_ids.iter().position(|other| *other == id);
        let places: Vec<Option<usize>> = new_ids.iter().map(|id| place(id)).collect();
        let kept: Vec<usize> = places.iter().copied().flatten().collect();
        let moved = moved(&kept);
        for (to, (id, after)) in new_ids.iter().zip(new).enumerate() {
            let Some(from) = places[to] else {
                let after = after.clone();
                self.add_at(&id, EditKind::Added { after });
                continue;
            };
            if moved.contains(&from) {
                let (from, to) = (from + 1, to + 1);
                self.add_at(&id, EditKind::Moved { from, to });
            }
            self.within(&id, |comparison| comparison.values(&old[from], after));
        }
        for (id, before) in old_ids.iter().zip(old) {
            if !new_ids.contains(id) {
                let before = before.clone();
                self.add_at(&id, EditKind::Removed { before });
            }
        }
    }

    fn by_place(&mut self, old: &[Value], new: &[Value]) {
        for aligned in align(old, new) {
            match aligned {
                Aligned::Changed { from, to } => {
                    self.within(&(to + 1), |comparison| {
                        comparison.values(&old[from], &new[to]);
                    });
                }
                Aligned::Moved { from, to } => {
                    let kind = EditKind::Moved {
                        from: from + 1,
                        to: to + 1,
                    };
                    self.add_at(&(from + 1), kind);
                }
                Aligned::Removed { from } => {
                    let before = old[from].clone();
                    self.add_at(&(from + 1), EditKind::Removed { before });
                }
                Aligned::Added { to } => {
                    let after = new[to].clone();
                    self.add_at(&(to + 1), EditKind::Added { after });
                }
            }
        }
    }
}

/// Whether leaving the field out says the same.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

fn as_fields(text: &Value) -> Map<String, Value> {
    Map::from_iter([("text".to_owned(), text.clone())])
}

/// The ids of the elements, or the names of examples, which have no id; if all of them have one and
/// no two the same.
fn ids(list: &[Value]) -> Option<Vec<&str>> {
    let id = |element| Value::get(element, "id").or(element.get("name"))?.as_str();
    let ids = list.iter().map(id);
    let ids: Vec<&str> = ids.collect::<Option<_>>()?;
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    (sorted.len() == ids.len()).then_some(ids)
}

/// Puts the newer ids in place of the older ones, wherever the questionnaire has them.
fn rename_all(document: &mut Value, renames: &Renames) {
    if renames.iter().next().is_none() {
        return;
    }
    let fields = document.as_object_mut().into_iter().flatten();
    for (_, value) in fields.filter(|(name, _)| *name != "examples") {
        rename_references(value, renames);
    }
    let examples = document.get_mut("examples").and_then(Value::as_array_mut);
    for example in examples.into_iter().flatten() {
        rename_example(example, renames);
    }
    let mut each = |list: &str, rename: &dyn Fn(&str) -> String| {
        let elements = document.get_mut(list).and_then(Value::as_array_mut);
        for id in elements
            .into_iter()
            .flatten()
            .filter_map(|e| e.get_mut("id"))
        {
            rename_text(id, rename);
        }
    };
    each("outcomes", &|id| renames.outcome(id).to_owned());
    each("rules", &|id| renames.rule(id).to_owned());
    each("invariants", &|id| renames.invariant(id).to_owned());
    if let Some(conditions) = document
        .get_mut("conditions")
        .and_then(Value::as_object_mut)
    {
        let renamed = core::mem::take(conditions).into_iter();
        conditions.extend(renamed.map(|(name, when)| (renames.condition(&name).to_owned(), when)));
    }
    let questions = document.get_mut("questions").and_then(Value::as_array_mut);
    for question in questions.into_iter().flatten() {
        let id = question.get("id").and_then(Value::as_str);
        let id = id.unwrap_or_default().to_owned();
        let options = question.get_mut("options").and_then(Value::as_array_mut);
        for option in options
            .into_iter()
            .flatten()
            .filter_map(|e| e.get_mut("id"))
        {
            rename_text(option, &|option| renames.option(&id, option).to_owned());
        }
        question["id"] = renames.question(&id).into();
    }
}

/// Renames the questions that an example answers, what is chosen in them, and its outcome.
fn rename_example(example: &mut Value, renames: &Renames) {
    if let Some(outcome) = example.get_mut("outcome") {
        rename_text(outcome, &|id| renames.outcome(id).to_owned());
    }
    let Some(answers) = example.get_mut("answers").and_then(Value::as_object_mut) else {
        return;
    };
    for (question, mut reply) in core::mem::take(answers) {
        let option = |option: &str| renames.option(&question, option).to_owned();
        match &mut reply {
            Value::Array(chosen) => chosen.iter_mut().for_each(|id| rename_text(id, &option)),
            chosen => rename_text(chosen, &option),
        }
        answers.insert(renames.question(&question).to_owned(), reply);
    }
}

/// Renames what refers to a part that has another id.
fn rename_references(value: &mut Value, renames: &Renames) {
    match value {
        Value::String(text) => {
            // All at once: two questions may have exchanged their ids.
            *text = fill(text, |name| {
                Some(format!("{{{}}}", renames.question(name)).into())
            });
        }
        Value::Array(list) => list
            .iter_mut()
            .for_each(|element| rename_references(element, renames)),
        Value::Object(fields) => {
            fields
                .values_mut()
                .for_each(|field| rename_references(field, renames));
            rename_fields(fields, renames);
        }
        _ => {}
    }
}

fn rename_fields(fields: &mut Map<String, Value>, renames: &Renames) {
    let question = fields.get("question").and_then(Value::as_str);
    if let Some(question) = question.map(str::to_owned) {
        let option = |option: &str| renames.option(&question, option).to_owned();
        for field in ["anyOf", "options", "clinics"] {
            let list = fields.get_mut(field).and_then(Value::as_array_mut);
            for element in list.into_iter().flatten() {
                rename_text(element.get_mut("id").unwrap_or(&mut Value::Null), &option);
                rename_text(element, &option);
            }
        }
    }
    for field in ["question", "answered"] {
        if let Some(id) = fields.get_mut(field) {
            rename_text(id, &|id| renames.question(id).to_owned());
        }
    }
    if let Some(id) = fields.get_mut("outcome") {
        rename_text(id, &|id| renames.outcome(id).to_owned());
    }
    if let Some(name) = fields.get_mut("condition") {
        rename_text(name, &|name| renames.condition(name).to_owned());
    }
    let outcomes = fields.get_mut("outcomes").and_then(Value::as_array_mut);
    for id in outcomes.into_iter().flatten() {
        rename_text(id, &|id| renames.outcome(id).to_owned());
    }
}

/// Renames `value` if it is a text.
fn rename_text(value: &mut Value, rename: &dyn Fn(&str) -> String) {
    if let Value::String(text) = value {
        *text = rename(text);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The edits as lines: the path and what happened.
    #[track_caller]
    fn check(old: &Value, new: &Value, expect: &[&str]) {
        let found = edits(old, new, &Renames::default());
        let lines = found.iter().map(|edit| {
            let what = match &edit.kind {
                EditKind::Added { after } => format!("+ {after}"),
                EditKind::Removed { before } => format!("- {before}"),
                EditKind::Changed { before, after } => format!("{before} > {after}"),
                EditKind::Moved { from, to } => format!("{from} > {to}"),
                EditKind::Renamed { before } => format!("was {before}"),
            };
            format!("{}: {what}", edit.path.join("/"))
        });
        assert_eq!(lines.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn what_has_an_id_is_found_wherever_it_is() {
        let element = |id: &str, label: &str| json!({ "id": id, "label": label });
        check(
            &json!({ "questions": [element("a", "A"), element("b", "B"), element("c", "C")] }),
            &json!({ "questions": [element("c", "C"), element("a", "X"), element("d", "D")] }),
            &[
                "questions/c: 3 > 1",
                r#"questions/a/label: "A" > "X""#,
                r#"questions/d: + {"id":"d","label":"D"}"#,
                r#"questions/b: - {"id":"b","label":"B"}"#,
            ],
        );
    }

    #[test]
    fn what_is_said_in_another_way_is_no_edit() {
        check(
            &json!({ "start": "A", "notes": [], "exclusive": false, "$schema": "x" }),
            &json!({ "start": { "text": "A" } }),
            &[],
        );
        check(
            &json!({ "rules": [{ "id": "a", "when": { "anyOf": ["x", "y"] } }] }),
            &json!({ "rules": [{ "id": "a", "when": { "anyOf": ["y", "x"] } }] }),
            &[],
        );
    }

    #[test]
    fn an_example_is_known_by_its_name() {
        let example = |name: &str, time: &str, outcome: &str| json!({ "name": name, "answers": { "time": time }, "outcome": outcome });
        check(
            &json!({ "examples": [example("A", "m3", "book"), example("B", "y1", "book")] }),
            &json!({ "examples": [example("D", "m3", "book"), example("B", "y1", "talk"), example("C", "lt3", "book")] }),
            &[
                "examples/D: was A",
                r#"examples/B/outcome: "book" > "talk""#,
                r#"examples/C: + {"answers":{"time":"lt3"},"name":"C","outcome":"book"}"#,
            ],
        );
        let answers = |chosen: &Value| json!({ "examples": [{ "name": "A", "answers": chosen }] });
        check(
            &answers(&json!({ "tried": ["rx", "pt"], "time": "m3" })),
            &answers(&json!({ "tried": ["pt", "rx", "otc"], "help": "no" })),
            &[
                r#"examples/A/answers/help: + "no""#,
                r#"examples/A/answers/tried: + "otc""#,
                r#"examples/A/answers/time: - "m3""#,
            ],
        );
    }

    #[test]
    fn a_named_condition_is_known_by_its_name() {
        let [one, other] = [json!({ "answered": "a" }), json!({ "answered": "b" })];
        check(
            &json!({ "conditions": { "x": one } }),
            &json!({ "conditions": { "y": other } }),
            &[
                r#"conditions/y: + {"answered":"b"}"#,
                r#"conditions/x: - {"answered":"a"}"#,
            ],
        );
        check(
            &json!({ "id": "a" }),
            &json!({ "id": "a", "conditions": { "x": one, "y": other } }),
            &[
                r#"conditions/x: + {"answered":"a"}"#,
                r#"conditions/y: + {"answered":"b"}"#,
            ],
        );
    }

    #[test]
    fn a_condition_of_another_kind_is_another_as_a_whole() {
        check(
            &json!({ "when": { "answered": "a" } }),
            &json!({ "when": { "not": { "answered": "a" } } }),
            &[r#"when: {"answered":"a"} > {"not":{"answered":"a"}}"#],
        );
    }

    #[test]
    fn what_has_no_id_is_told_by_its_place() {
        check(
            &json!({ "lead": ["one", "two", "three"] }),
            &json!({ "lead": ["two", "four", "one"] }),
            &["lead/1: 1 > 3", r#"lead/2: "three" > "four""#],
        );
    }
}
