//! What was measured, as tables for people.

use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::workspace::{Workspace, read_text};

/// What `bench/run.js` prints.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Measured {
    browser: String,
    machine: String,
    n_rounds: usize,
    n_long_rounds: usize,
    contestants: Vec<Contestant>,
    rounds: Vec<Round>,
    growing: Growing,
}

/// How the guide grows.
#[derive(Deserialize)]
struct Growing {
    questions: Vec<WithQuestions>,
    instances: Vec<WithInstances>,
}

/// A visit to a questionnaire of `n` questions; times in milliseconds.
#[derive(Deserialize)]
struct WithQuestions {
    n: usize,
    bytes: f64,
    load: f64,
    choice: f64,
    step: f64,
    memory: f64,
}

/// A page with `n` guides; the time in milliseconds until all are there.
#[derive(Deserialize)]
struct WithInstances {
    n: usize,
    time: f64,
    memory: f64,
}

#[derive(Deserialize)]
struct Contestant {
    page: String,
    name: String,
}

/// Some figures of one contestant; a list where one round gives several.
#[derive(Deserialize)]
struct Round {
    contestant: String,
    #[serde(flatten)]
    figures: Map<String, Value>,
}

/// What is written by hand: the ratios are to it.
const BY_HAND: &str = "preact";

/// How a figure is written.
#[derive(Clone, Copy)]
enum Unit {
    Milliseconds,
    /// Of 1,000 bytes.
    Kilobytes,
    /// Of 1,000,000 bytes.
    Megabytes,
    /// A layout shift.
    Score,
}

/// A line of the table: what is measured, under which name, and which of the sorted figures counts.
struct Line {
    title: &'static str,
    figure: &'static str,
    unit: Unit,
    quantile: f64,
}

const MEDIAN: f64 = 0.5;

const fn line(title: &'static str, figure: &'static str, unit: Unit) -> Line {
    Line {
        title,
        figure,
        unit,
        quantile: MEDIAN,
    }
}

const fn at_95_percent(title: &'static str, figure: &'static str) -> Line {
    Line {
        title,
        figure,
        unit: Unit::Milliseconds,
        quantile: 0.95,
    }
}

const LINES: [Line; 30] = [
    line(
        "moved before a visit, out of view, kB",
        "bytesUnseen",
        Unit::Kilobytes,
    ),
    line(
        "longest task before a visit, ms",
        "longestUnseen",
        Unit::Milliseconds,
    ),
    line("layout shift before a visit", "shiftUnseen", Unit::Score),
    line("moved in all, kB", "bytes", Unit::Kilobytes),
    line("first question, ms", "first", Unit::Milliseconds),
    line("… not throttled", "firstFree", Unit::Milliseconds),
    line(
        "first question from the press of *Start*, ms",
        "fromPress",
        Unit::Milliseconds,
    ),
    line("… not throttled", "fromPressFree", Unit::Milliseconds),
    line(
        "first question, second visit, ms",
        "againFirst",
        Unit::Milliseconds,
    ),
    line("moved, second visit, kB", "againBytes", Unit::Kilobytes),
    line(
        "first question, not compressed, ms",
        "plainFirst",
        Unit::Milliseconds,
    ),
    line(
        "moved in all, not compressed, kB",
        "plainBytes",
        Unit::Kilobytes,
    ),
    line(
        "first question, weak phone, ms",
        "weakFirst",
        Unit::Milliseconds,
    ),
    line(
        "… from the press of *Start*, ms",
        "weakFromPress",
        Unit::Milliseconds,
    ),
    line("… longest task, ms", "weakLongest", Unit::Milliseconds),
    line(
        "main thread blocked up to the first question, ms",
        "blocked",
        Unit::Milliseconds,
    ),
    line("longest task, ms", "longest", Unit::Milliseconds),
    line("layout shift", "shift", Unit::Score),
    line(
        "from a press to the next question, ms",
        "step",
        Unit::Milliseconds,
    ),
    at_95_percent("… 95th percentile", "step"),
    line("… not throttled", "stepFree", Unit::Milliseconds),
    at_95_percent("… not throttled, 95th percentile", "stepFree"),
    line(
        "from a press to the ending, ms",
        "ending",
        Unit::Milliseconds,
    ),
    line(
        "memory at the first question, MB",
        "memory",
        Unit::Megabytes,
    ),
    line("… of WebAssembly, MB", "wasmMemory", Unit::Megabytes),
    line(
        "compiling WebAssembly, not throttled, ms",
        "compile",
        Unit::Milliseconds,
    ),
    line(
        "50 in one page, until all are there, ms",
        "instances",
        Unit::Milliseconds,
    ),
    line("memory with them, MB", "instancesMemory", Unit::Megabytes),
    line(
        "mounted and removed 100 times, ms",
        "mounts",
        Unit::Milliseconds,
    ),
    line(
        "… and the memory that they leave, MB",
        "grown",
        Unit::Megabytes,
    ),
];

impl Unit {
    /// The figure, and how many decimals it is written with.
    fn write(self, figure: f64) -> String {
        let (scaled, n_decimals) = match self {
            Self::Milliseconds if figure < 10.0 => (figure, 1),
            Self::Milliseconds => (figure, 0),
            Self::Kilobytes => (figure / 1e3, 1),
            Self::Megabytes => (figure / 1e6, 1),
            Self::Score => (figure, 3),
        };
        format!("{scaled:.n_decimals$}")
    }
}

impl Measured {
    /// All figures of one name, sorted.
    fn figures(&self, page: &str, name: &str) -> Vec<f64> {
        let rounds = self.rounds.iter().filter(|round| round.contestant == page);
        let mut figures: Vec<f64> = rounds
            .filter_map(|round| round.figures.get(name))
            .flat_map(|figure| match figure {
                Value::Array(several) => several.iter().filter_map(Value::as_f64).collect(),
                one => one.as_f64().into_iter().collect::<Vec<_>>(),
            })
            .collect();
        figures.sort_by(f64::total_cmp);
        figures
    }

    /// The figure of a line, or none where it does not apply.
    fn figure(&self, page: &str, line: &Line) -> Option<f64> {
        quantile(&self.figures(page, line.figure), line.quantile)
    }

    /// The figure with its ratio to what is written by hand.
    fn cell(&self, page: &str, line: &Line) -> String {
        let Some(figure) = self.figure(page, line) else {
            return "–".to_owned();
        };
        let text = line.unit.write(figure);
        match self.figure(BY_HAND, line) {
            Some(by_hand) if page != BY_HAND && by_hand > 0.0 => {
                format!("{text} (×{:.1})", figure / by_hand)
            }
            _ => text,
        }
    }

    /// The lowest and the highest figure of a line.
    fn spread(&self, page: &str, line: &Line) -> String {
        let figures = self.figures(page, line.figure);
        match (figures.first(), figures.last()) {
            (Some(lowest), Some(highest)) => {
                format!(
                    "{} to {}",
                    line.unit.write(*lowest),
                    line.unit.write(*highest)
                )
            }
            _ => "–".to_owned(),
        }
    }

    /// A table of these lines, with a column for each contestant.
    fn columns<'a>(
        &self,
        lines: impl Iterator<Item = &'a Line>,
        cell: impl Fn(&str, &Line) -> String,
    ) -> String {
        let names: Vec<&str> = self.contestants.iter().map(|c| &*c.name).collect();
        let rows = lines.map(|line| {
            let cells = self.contestants.iter().map(|c| cell(&c.page, line));
            (line.title, cells.collect())
        });
        table(&names, rows)
    }

    /// For `docs/performance.md`.
    fn in_full(&self) -> String {
        let Self {
            browser,
            machine,
            n_rounds,
            n_long_rounds,
            growing,
            ..
        } = self;
        format!(
            "Measured by one run of `cargo xtask bench` in {browser}, on {machine}: {n_rounds} rounds, and \
             {n_long_rounds} of what is before a visit, memory, many guides and the second visit. Medians, and in \
             brackets the ratio to the page that is written by hand.\n\n{}\nThe lowest and the highest figure of each:\n\n{}\n\
             How the guide grows, not throttled: with the questions, medians of the first thirty steps (a questionnaire may \
             have a thousand, each here with six options and one rule)\n\n{}\nand with the guides of a page\n\n{}",
            self.columns(LINES.iter(), |page, line| self.cell(page, line)),
            self.columns(
                // The others are of the same figures.
                LINES.iter().filter(|line| line.quantile == MEDIAN),
                |page, line| self.spread(page, line)
            ),
            growing.by_questions(),
            growing.by_instances(),
        )
    }

    /// For the README: what a clinic asks about, a contestant in each line.
    fn in_short(&self) -> String {
        let lines = [
            line("before a visit, kB", "bytesUnseen", Unit::Kilobytes),
            line("in all, kB", "bytes", Unit::Kilobytes),
            line("first question, ms", "first", Unit::Milliseconds),
            line("blocked, ms", "blocked", Unit::Milliseconds),
            line("a step, ms", "step", Unit::Milliseconds),
        ];
        let rows = self.contestants.iter().map(|Contestant { page, name }| {
            let cells = lines.iter().map(|line| self.cell(page, line));
            (&**name, cells.collect())
        });
        table(&lines.each_ref().map(|line| line.title), rows)
    }
}

impl Growing {
    fn by_questions(&self) -> String {
        let heads = [
            "compiled, kB",
            "first screen after, ms",
            "an option, ms",
            "a step, ms",
            "memory, MB",
        ];
        let rows = self.questions.iter().map(|row| {
            let cells = [
                (Unit::Kilobytes, row.bytes),
                (Unit::Milliseconds, row.load),
                (Unit::Milliseconds, row.choice),
                (Unit::Milliseconds, row.step),
                (Unit::Megabytes, row.memory),
            ];
            (format!("{} questions", row.n), written(cells))
        });
        titled(&heads, rows)
    }

    fn by_instances(&self) -> String {
        let rows = self.instances.iter().map(|row| {
            let cells = [
                (Unit::Milliseconds, row.time),
                (Unit::Megabytes, row.memory),
            ];
            (row.n.to_string(), written(cells))
        });
        titled(&["until all are there, ms", "memory, MB"], rows)
    }
}

fn written<const N: usize>(cells: [(Unit, f64); N]) -> Vec<String> {
    cells.map(|(unit, figure)| unit.write(figure)).into()
}

/// As [`table`], for titles that are made.
fn titled(heads: &[&str], rows: impl Iterator<Item = (String, Vec<String>)>) -> String {
    let rows: Vec<_> = rows.collect();
    table(
        heads,
        rows.iter().map(|(title, cells)| (&**title, cells.clone())),
    )
}

/// A table with these heads, and a title and cells in each row.
fn table<'a>(heads: &[&str], rows: impl Iterator<Item = (&'a str, Vec<String>)>) -> String {
    let mut table = format!("| | {} |\n", heads.join(" | "));
    table += &format!("| --- |{}\n", " ---: |".repeat(heads.len()));
    for (title, cells) in rows {
        table += &format!("| {title} | {} |\n", cells.join(" | "));
    }
    table
}

/// By the nearest rank.
fn quantile(sorted: &[f64], quantile: f64) -> Option<f64> {
    let rank = (quantile * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied()
}

const BEGIN: &str = "<!-- cargo xtask bench writes from here -->";
const END: &str = "<!-- to here -->";

/// Puts the tables into the documents, in place of those of the last run.
///
/// # Errors
///
/// If a document has no place for them, or cannot be written.
pub(super) fn write(workspace: &Workspace, measured: &Measured) -> Result<()> {
    let tables = [
        ("docs/performance.md", measured.in_full()),
        ("README.md", measured.in_short()),
    ];
    for (name, table) in tables {
        let path = workspace.root.join(name);
        let text = put(&read_text(&path)?, &table).with_context(|| format!("in {name}"))?;
        fs::write(&path, text).with_context(|| format!("cannot write {name}"))?;
        println!("Wrote {name}.");
    }
    Ok(())
}

/// `text` with `table` between the two marks.
fn put(text: &str, table: &str) -> Result<String> {
    let (before, after) = text
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)))
        .context("there is no place for the tables")?;
    Ok(format!(
        "{before}{BEGIN}\n\n{}\n\n{END}{after}",
        table.trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured() -> Result<Measured> {
        Ok(serde_json::from_value(serde_json::json!({
            "browser": "Browser 1",
            "machine": "2 × processor",
            "nRounds": 2,
            "nLongRounds": 1,
            "contestants": [
                { "page": "guide", "name": "**the guide**" },
                { "page": "preact", "name": "by hand" },
            ],
            "rounds": [
                { "contestant": "guide", "bytes": 60_000, "step": [9.0, 30.0, 20.0], "fromPress": 5.0 },
                { "contestant": "preact", "bytes": 6_000, "step": [10.0, 10.0, 10.0], "fromPress": null },
                { "contestant": "guide", "bytes": 60_000, "step": [10.0, 40.0, 50.0], "fromPress": 7.0 },
            ],
            "growing": {
                "questions": [{ "n": 10, "bytes": 3_000, "load": 50.0, "choice": 1.0, "step": 4.5, "memory": 4e6 }],
                "instances": [{ "n": 50, "time": 270.0, "memory": 1.2e7 }],
            },
        }))?)
    }

    #[test]
    fn the_table_has_medians_and_ratios_to_what_is_written_by_hand() -> Result<()> {
        let table = measured()?.in_full();
        for row in [
            "| | **the guide** | by hand |",
            "| moved in all, kB | 60.0 (×10.0) | 6.0 |",
            "| from a press to the next question, ms | 20 (×2.0) | 10 |",
            "| … 95th percentile | 50 (×5.0) | 10 |",
            "| first question from the press of *Start*, ms | 5.0 | – |",
            "| from a press to the next question, ms | 9.0 to 50 | 10 to 10 |",
            "| 10 questions | 3.0 | 50 | 1.0 | 4.5 | 4.0 |",
            "| 50 | 270 | 12.0 |",
        ] {
            assert!(table.contains(row), "{row} is not in\n{table}");
        }
        Ok(())
    }

    #[test]
    fn the_short_table_has_a_contestant_in_each_line() -> Result<()> {
        let table = measured()?.in_short();
        let row = "| **the guide** | – | 60.0 (×10.0) | – | – | 20 (×2.0) |";
        assert!(table.contains(row), "{table}");
        Ok(())
    }

    #[test]
    fn a_table_takes_the_place_of_the_last_one() -> Result<()> {
        let before = format!("a\n{BEGIN}\nold\n{END}\nb");
        let after = put(&before, "new\n")?;
        assert_eq!(after, format!("a\n{BEGIN}\n\nnew\n\n{END}\nb"));
        assert_eq!(put(&after, "new\n")?, after);
        assert!(put("without marks", "new").is_err());
        Ok(())
    }
}
