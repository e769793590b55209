//! The sizes that are agreed upon, and what has changed since the last release.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::sizes::Size;
use crate::workspace::read_text;

/// The list, in the repository.
pub(super) const FILE: &str = "docs/sizes.txt";

const HEADER: &str = "\
# Bytes of brotli of each file that a visitor may download: at the last release, and now. A build whose
# files differ from the last column by more than one percent fails; what they grow by needs a reason, and
# what they shrink by is kept. `UPDATE_EXPECT=1 cargo xtask dist` writes that column. There is no
# release yet: the first column is of 30 November 2026, before the engine was made lighter.
";

/// What another hash in the name of a file may cost whoever names it: in a file of 200 bytes that is more
/// than one percent.
const OTHER_HASH: usize = 4;

/// What every page gets, whether anyone looks at the guide or not, and the most that it may weigh.
const LOADER: (&str, usize) = ("consultation-guide.js", 3_072);

/// A file's name without the hash of its content, and its sizes.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: String,
    /// None if the last release did not have it.
    released: Option<usize>,
    agreed: usize,
}

/// Compares the files with the list, and returns a text on what has changed since the last release. With
/// `UPDATE_EXPECT` set, the list is written anew.
///
/// # Errors
///
/// If a file is too large, too small, new or gone; or if the list cannot be read or written.
pub(super) fn check(root: &Path, sizes: &[Size], first_visit: usize) -> Result<String> {
    let path = root.join(FILE);
    let mut rows = read(&read_text(&path)?)?;
    let mut now: Vec<(String, usize)> = sizes
        .iter()
        .filter(|size| is_for_visitors(&size.name))
        .map(|size| (without_hash(&size.name), size.brotli))
        .collect();
    now.push(("first visit".to_owned(), first_visit));
    if env::var_os("UPDATE_EXPECT").is_some() {
        rows = updated(&rows, now.clone());
        fs::write(&path, write(&rows))?;
    }
    let problems = problems(&rows, &now);
    ensure!(
        problems.is_empty(),
        "not the sizes of {FILE}:\n  {}",
        problems.join("\n  ")
    );
    Ok(changes(&rows, &now))
}

/// Whether it is something that the guide fetches in a visitor's browser.
fn is_for_visitors(name: &str) -> bool {
    let is_part = name.starts_with("assets/") || name.starts_with("questionnaires/chronic-pain.");
    let is_script = ["consultation-guide.js", "embed.js", "frame.html"].contains(&name);
    (is_part || is_script) && !name.ends_with(".json")
}

/// `assets/engine-0123456789.wasm` without its hash.
fn without_hash(name: &str) -> String {
    let hash = name.rsplit_once('-').and_then(|(stem, rest)| {
        let (hash, extension) = rest.split_once('.')?;
        let is_hash = hash.len() == 10 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_hash.then(|| format!("{stem}.{extension}"))
    });
    hash.unwrap_or_else(|| name.to_owned())
}

fn read(list: &str) -> Result<Vec<Row>> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.map(|line| {
        let mut words = line.rsplitn(3, char::is_whitespace);
        let agreed = words.next()?.parse().ok()?;
        let released = words.next()?;
        Some(Row {
            name: words.next()?.trim_end().to_owned(),
            released: released.parse().ok(),
            agreed,
        })
    });
    let rows: Option<_> = rows.collect();
    rows.with_context(|| format!("{FILE} has a line that is not a name and two sizes"))
}

fn write(rows: &[Row]) -> String {
    let width = rows
        .iter()
        .map(|row| row.name.len())
        .max()
        .unwrap_or_default();
    let lines = rows.iter().map(|row| {
        let released = row.released.map_or("-".to_owned(), |size| size.to_string());
        format!("{:width$} {released} {}\n", row.name, row.agreed)
    });
    HEADER.to_owned() + &lines.collect::<String>()
}

fn updated(rows: &[Row], now: Vec<(String, usize)>) -> Vec<Row> {
    let released = |name: &str| rows.iter().find(|row| row.name == name)?.released;
    now.into_iter()
        .map(|(name, agreed)| Row {
            released: released(&name),
            name,
            agreed,
        })
        .collect()
}

fn problems(rows: &[Row], now: &[(String, usize)]) -> Vec<String> {
    let gone = rows
        .iter()
        .filter(|row| now.iter().all(|(name, _)| *name != row.name))
        .map(|row| format!("{} is gone", row.name));
    let other = now.iter().filter_map(|(name, size)| {
        let Some(row) = rows.iter().find(|row| row.name == *name) else {
            return Some(format!("{name} is new"));
        };
        if *name == LOADER.0 && *size > LOADER.1 {
            return Some(format!(
                "{name} has {size}, at most {} are allowed",
                LOADER.1
            ));
        }
        let is_agreed = size.abs_diff(row.agreed) <= (row.agreed / 100).max(OTHER_HASH);
        (!is_agreed).then(|| format!("{name} has {size}, agreed were {}", row.agreed))
    });
    gone.chain(other).collect()
}

fn changes(rows: &[Row], now: &[(String, usize)]) -> String {
    let mut text = "Since the last release, in bytes of brotli:\n".to_owned();
    for (name, size) in now {
        let released = rows.iter().find(|row| row.name == *name);
        match released.and_then(|row| row.released) {
            Some(released) if released == *size => {}
            Some(released) => {
                let sign = if *size > released { '+' } else { '−' };
                text += &format!(
                    "  {name}: {released} → {size} ({sign}{})\n",
                    size.abs_diff(released)
                );
            }
            None => text += &format!("  {name}: new, {size}\n"),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, released: Option<usize>, agreed: usize) -> Row {
        Row {
            name: name.to_owned(),
            released,
            agreed,
        }
    }

    fn now(sizes: &[(&str, usize)]) -> Vec<(String, usize)> {
        sizes
            .iter()
            .map(|(name, size)| ((*name).to_owned(), *size))
            .collect()
    }

    #[test]
    fn one_percent_either_way_is_agreed() {
        let rows = [row("a.js", None, 1000), row("b c", Some(5), 10)];
        assert!(problems(&rows, &now(&[("a.js", 1010), ("b c", 14)])).is_empty());
        assert!(problems(&rows, &now(&[("a.js", 990), ("b c", 6)])).is_empty());
        let expected = ["b c is gone", "a.js has 1011, agreed were 1000", "d is new"];
        assert_eq!(problems(&rows, &now(&[("a.js", 1011), ("d", 1)])), expected);
        let expected = [
            "a.js has 989, agreed were 1000",
            "b c has 15, agreed were 10",
        ];
        assert_eq!(
            problems(&rows, &now(&[("a.js", 989), ("b c", 15)])),
            expected
        );
    }

    #[test]
    fn the_loader_stays_below_its_limit() {
        let (name, limit) = LOADER;
        assert!(problems(&[row(name, None, limit)], &now(&[(name, limit)])).is_empty());
        assert_eq!(
            problems(&[row(name, None, limit)], &now(&[(name, limit + 1)])).len(),
            1
        );
    }

    #[test]
    fn an_update_keeps_what_the_release_had() -> Result<()> {
        let rows = [row("a.js", Some(900), 1000), row("gone.js", Some(5), 10)];
        let rows = updated(&rows, now(&[("a.js", 800), ("first visit", 7)]));
        assert_eq!(
            rows,
            [row("a.js", Some(900), 800), row("first visit", None, 7)]
        );
        assert_eq!(read(&write(&rows))?, rows);
        assert!(read("a.js many\n").is_err());
        let expected = "Since the last release, in bytes of brotli:
  a.js: 900 → 800 (−100)
  first visit: new, 7
";
        assert_eq!(
            changes(&rows, &now(&[("a.js", 800), ("first visit", 7)])),
            expected
        );
        Ok(())
    }

    #[test]
    fn what_visitors_get_is_on_the_list_without_its_hash() {
        assert!(is_for_visitors("assets/engine-0123456789.wasm"));
        assert!(is_for_visitors("consultation-guide.js"));
        assert!(!is_for_visitors("questionnaires/chronic-pain.json"));
        assert!(!is_for_visitors("wordpress/consultation-guide.zip"));
        assert_eq!(
            without_hash("assets/engine-0123456789.wasm"),
            "assets/engine.wasm"
        );
        assert_eq!(
            without_hash("questionnaires/chronic-pain.en.cgq"),
            "questionnaires/chronic-pain.en.cgq"
        );
    }
}
