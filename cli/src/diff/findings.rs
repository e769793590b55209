//! The changes in words, as sections of rows.

use std::fmt;

use consultation_guide_authoring::changes::{
    Changes, Edit, EditKind, Example, ExampleAnswer, Existence, Impact, InvariantChange,
    InvariantImpact, QuestionImpact, Transition, Transitions, Verdict, Weakening,
};
use serde_json::Value;

use crate::terminal::counted;

/// Everything to print.
pub(crate) struct Findings {
    pub(crate) title: String,
    pub(crate) sections: Vec<Section>,
}

/// Rows under a heading, and sentences under them.
pub(crate) struct Section {
    pub(crate) heading: &'static str,
    /// What is in each column.
    pub(crate) columns: &'static [&'static str],
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) notes: Vec<&'static str>,
}

impl Section {
    /// The rows without what distinguishes the pieces of their cells.
    pub(crate) fn plain_rows(&self) -> Vec<Vec<String>> {
        let rows = self.rows.iter();
        rows.map(|row| row.iter().map(Cell::to_string).collect())
            .collect()
    }
}

/// A cell of a row.
#[derive(Default)]
pub(crate) struct Cell(pub(super) Vec<Piece>);

/// A piece of a cell.
pub(crate) enum Piece {
    /// What a file says.
    Said(String),
    /// Words around it.
    Ours(String),
}

impl Cell {
    fn said(said: impl Into<String>) -> Self {
        Self::default().and_said(said)
    }

    fn ours(ours: impl Into<String>) -> Self {
        Self::default().and_ours(ours)
    }

    fn and_said(mut self, said: impl Into<String>) -> Self {
        self.0.push(Piece::Said(said.into()));
        self
    }

    fn and_ours(mut self, ours: impl Into<String>) -> Self {
        self.0.push(Piece::Ours(ours.into()));
        self
    }

    fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Said(text) | Piece::Ours(text) => f.write_str(text),
        })
    }
}

pub(crate) fn of(id: &str, changes: &Changes) -> Findings {
    let impact = &changes.impact;
    let verdict = match impact.verdict {
        Verdict::Nobody => "nobody is led elsewhere (proved)",
        Verdict::Somebody => "somebody is led elsewhere",
        Verdict::Unknown => "could not tell whether anybody is led elsewhere",
    };
    let mut sections = vec![
        said(&changes.edits),
        outcomes(&impact.outcomes),
        prompts(impact),
    ];
    sections.extend(impact.rules.as_ref().map(rules));
    sections.push(questions(&impact.questions));
    sections.push(invariants(&impact.invariants));
    Findings {
        title: format!("{id}: {verdict}"),
        sections,
    }
}

fn said(edits: &[Edit]) -> Section {
    let rows = edits.iter().map(|edit| {
        let (what, how) = match &edit.kind {
            EditKind::Added { after } => ("added", Cell::said(in_short(after))),
            EditKind::Removed { before } => ("removed", Cell::said(in_short(before))),
            EditKind::Changed { before, after } => {
                let before = Cell::said(in_short(before)).and_ours(" → ");
                ("changed", before.and_said(in_short(after)))
            }
            EditKind::Moved { from, to } => {
                ("moved", Cell::ours(format!("from place {from} to {to}")))
            }
            EditKind::Renamed { before } => ("renamed", Cell::ours("was ").and_said(before)),
        };
        vec![Cell::ours(what), Cell::said(edit.path.join("/")), how]
    });
    let rows: Vec<_> = rows.collect();
    Section {
        heading: "What is said",
        columns: &["edit", "where", "what"],
        notes: if rows.is_empty() {
            vec!["Both say the same."]
        } else {
            Vec::new()
        },
        rows,
    }
}

/// A value by the words that people know it by, or as JSON.
fn in_short(value: &Value) -> String {
    match value {
        Value::String(text) => format!("“{text}”"),
        Value::Object(fields) => {
            let names = ["label", "text", "heading", "title", "name"];
            let name = names.iter().find_map(|name| fields.get(*name));
            match (name, fields.get("outcome")) {
                (Some(name), _) => in_short(name),
                (None, Some(Value::String(outcome))) => format!("leads to {outcome}"),
                _ => value.to_string(),
            }
        }
        _ => value.to_string(),
    }
}

fn outcomes(led: &Transitions) -> Section {
    let rows = led.found.iter().map(|led| {
        let Transition { from, to, example } = led;
        let [before, after] = [&example.before.rule, &example.after.rule];
        vec![arrow(from, to), arrow(before, after), visitor(example)]
    });
    Section {
        heading: "Who is led to another outcome",
        columns: &["outcome", "by the rule", "the shortest visitor"],
        rows: rows.collect(),
        notes: note_on(led),
    }
}

fn rules(led: &Transitions) -> Section {
    let rows = led.found.iter().map(|led| {
        let Transition { from, to, example } = led;
        vec![arrow(from, to), visitor(example)]
    });
    Section {
        heading: "On whom another rule decides",
        columns: &["rule", "the shortest visitor"],
        rows: rows.collect(),
        notes: note_on(led),
    }
}

fn arrow(from: &str, to: &str) -> Cell {
    Cell::said(from).and_ours(" → ").and_said(to)
}

const NOBODY: &str = "Nobody: proved.";

const UNSETTLED: &str = "The limit of work was reached: there may be others.";

fn note_on(led: &Transitions) -> Vec<&'static str> {
    match (led.is_complete, led.found.is_empty()) {
        (true, true) => vec![NOBODY],
        (true, false) => Vec::new(),
        (false, _) => vec![UNSETTLED],
    }
}

fn prompts(impact: &Impact) -> Section {
    let kinds = [
        ("newly prompted", &impact.newly_prompted),
        ("no longer prompted", &impact.no_longer_prompted),
    ];
    section_of(
        "Who is prompted and was not, or the reverse",
        &["who", "the shortest visitor"],
        kinds.map(|(kind, who)| (vec![Cell::ours(kind)], who)),
    )
}

fn questions(questions: &[QuestionImpact]) -> Section {
    let kinds = questions.iter().flat_map(|impact| {
        let QuestionImpact {
            question,
            newly_asked,
            spared,
        } = impact;
        [("newly asked", newly_asked), ("spared", spared)]
            .map(|(kind, who)| (vec![Cell::said(question), Cell::ours(kind)], who))
    });
    section_of(
        "Who is asked what they were not, or spared what they were",
        &["question", "who", "the shortest visitor"],
        kinds,
    )
}

/// A row for each kind of which there are visitors.
fn section_of<'c>(
    heading: &'static str,
    columns: &'static [&'static str],
    kinds: impl IntoIterator<Item = (Vec<Cell>, &'c Existence)>,
) -> Section {
    let mut section = Section {
        heading,
        columns,
        rows: Vec::new(),
        notes: Vec::new(),
    };
    for (mut row, who) in kinds {
        row.push(match who {
            Existence::Nobody => continue,
            Existence::Somebody(example) => visitor(example),
            Existence::Unknown => Cell::ours("not settled: the limit of work was reached"),
        });
        section.rows.push(row);
    }
    if section.rows.is_empty() {
        section.notes.push(NOBODY);
    }
    section
}

fn invariants(invariants: &[InvariantImpact]) -> Section {
    let rows = invariants.iter().map(|impact| {
        let change = promise(&impact.change);
        vec![Cell::said(&impact.invariant), change]
    });
    let rows: Vec<_> = rows.collect();
    Section {
        heading: "What the invariants promise",
        columns: &["invariant", "what became of it"],
        notes: if rows.is_empty() {
            vec!["The same as before: proved."]
        } else {
            Vec::new()
        },
        rows,
    }
}

fn promise(change: &InvariantChange) -> Cell {
    match change {
        InvariantChange::Added => Cell::ours("added"),
        InvariantChange::Dropped { implied_by: None } => Cell::ours("dropped"),
        InvariantChange::Dropped {
            implied_by: Some(other),
        } => Cell::ours("dropped, but it follows from ").and_said(other),
        InvariantChange::Strengthened => Cell::ours("strengthened"),
        InvariantChange::Unknown => Cell::ours("not settled: the limit of work was reached"),
        InvariantChange::Weakened {
            weakening,
            is_also_strengthened,
        } => {
            let weakened = Cell::ours("weakened: it permits ").and(permitted(weakening));
            if *is_also_strengthened {
                weakened.and_ours("; it forbids something else in turn")
            } else {
                weakened
            }
        }
    }
}

fn permitted(weakening: &Weakening) -> Cell {
    match weakening {
        Weakening::Permits { outcome, example } => {
            let visitor = Cell::ours(" (").and(visitor(example)).and_ours(")");
            Cell::said(outcome).and(visitor)
        }
        Weakening::TellsApart { options } => {
            Cell::ours("a difference by ").and_said(options.join(", "))
        }
    }
}

/// A visitor by their answers, such as `2 answers: who=self, time=lt3`.
fn visitor(example: &Example) -> Cell {
    let mut answers = example.answers.iter();
    let Some(first) = answers.next() else {
        return Cell::ours("skips everything");
    };
    let counted = counted(example.answers.len(), "answer");
    let mut cell = Cell::ours(format!("{counted}: ")).and(answer(first));
    for other in answers {
        cell = cell.and_ours(", ").and(answer(other));
    }
    if example.is_shortest {
        cell
    } else {
        cell.and_ours(" (a shorter one may exist)")
    }
}

fn answer(answer: &ExampleAnswer) -> Cell {
    let ExampleAnswer {
        question,
        before,
        after,
    } = answer;
    let shown = after.as_ref().or(before.as_ref());
    let cell = Cell::said(format!("{question}={}", options(shown)));
    match (before, after) {
        (None, _) => cell.and_ours(" (not in OLD)"),
        (_, None) => cell.and_ours(" (not in NEW)"),
        (Some(before), Some(after)) if before != after => {
            let before = options(Some(before));
            cell.and_ours(format!(" (in OLD {before})"))
        }
        _ => cell,
    }
}

fn options(chosen: Option<&Vec<String>>) -> String {
    match chosen.map_or(&[][..], Vec::as_slice) {
        [] => "skipped".to_owned(),
        chosen => chosen.join("+"),
    }
}
