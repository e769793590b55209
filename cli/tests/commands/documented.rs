//! docs/command-line.md documents the real output.

use std::fs;

use crate::{printed, root, run, stderr, stdout};

fn page() -> String {
    fs::read_to_string(root().join("docs/command-line.md")).unwrap()
}

/// The names of the subcommands, as `--help` lists them.
fn subcommands() -> Vec<String> {
    let help = printed(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    list.lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn every_command_is_documented_with_its_usage() {
    let (page, names) = (page(), subcommands());
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let help = printed(&[&name, "--help"]);
        let usage = help
            .lines()
            .find(|line| line.starts_with("Usage: "))
            .unwrap();
        let usage = usage.trim_start_matches("Usage: ");
        assert!(
            page.contains(&format!("\n## {name}\n")),
            "no section on {name}"
        );
        assert!(page.contains(&format!("\n{usage}\n")), "not there: {usage}");
    }
}

/// The words of a command line; those in single quotes are one word.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (index, piece) in line.split('\'').enumerate() {
        match index % 2 {
            0 => words.extend(piece.split_whitespace()),
            _ => words.push(piece),
        }
    }
    words
}

/// Checks that the lines of `excerpt` are printed in that order. A line of three dots
/// stands for the ones left out.
#[track_caller]
fn check_excerpt(command: &str, excerpt: &[&str], output: &str) {
    let lines: Vec<&str> = output.lines().map(str::trim_end).collect();
    let mut next = 0;
    let mut may_skip = false;
    for expected in excerpt {
        if *expected == "…" {
            may_skip = true;
            continue;
        }
        let found = lines[next..].iter().position(|line| line == expected);
        let found = found.filter(|skipped| may_skip || *skipped == 0);
        let Some(skipped) = found else {
            panic!("`{command}` does not print\n{expected}\nhere, but\n{output}");
        };
        next += skipped + 1;
        may_skip = false;
    }
}

#[test]
fn every_excerpt_is_what_is_really_printed() {
    let page = page();
    let blocks = page.split("```console\n$ consultation-guide ").skip(1);
    let blocks: Vec<&str> = blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert!(blocks.len() >= 5, "{} excerpts", blocks.len());
    for block in blocks {
        let mut lines = block.lines();
        let command = lines.next().unwrap();
        let output = run(&words(command));
        let output = stdout(&output) + &stderr(&output);
        check_excerpt(command, &lines.collect::<Vec<_>>(), &output);
    }
}
