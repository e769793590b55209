//! The authors' command from outside: what it prints, writes and returns.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "commands/documented.rs"]
mod documented;
#[path = "commands/explain.rs"]
mod explain;
#[path = "commands/graph.rs"]
mod graph;
#[path = "commands/new.rs"]
mod new;
#[path = "commands/paths.rs"]
mod paths;
#[path = "commands/render.rs"]
mod render;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

use consultation_guide::domain::compiled::decode;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_consultation-guide"))
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs a command that must succeed, and gives what it prints.
#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

/// Runs a command that cannot do what it is asked to, and gives what it says.
#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), "");
    stderr(&output)
}

/// A copy of a questionnaire in which `old` reads `new`, in a folder of its own.
fn changed(name: &str, file: &str, old: &str, new: &str) -> PathBuf {
    let folder = folder(name);
    fs::create_dir_all(&folder).unwrap();
    let json = fs::read_to_string(root().join(file)).unwrap();
    assert!(json.contains(old), "{old}");
    let copy = folder.join("changed.json");
    fs::write(&copy, json.replace(old, new)).unwrap();
    copy
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("consultation-guide-{}-{name}", process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

const SHIPPED: &str = "questionnaires/chronic-pain.json";
const MINIMAL: &str = "tests/fixtures/valid/minimal.json";
const FAULTY: &str = "tests/fixtures/invalid/CG012-unknown-option-in-rule.json";

#[test]
fn check_is_clean_on_what_is_shipped() {
    let output = run(&["check", SHIPPED]);
    assert_eq!(output.status.code(), Some(0));
    let clean = format!("{SHIPPED}: no problems (6 questions, 9 rules, 4 outcomes; ");
    assert!(stdout(&output).starts_with(&clean), "{}", stdout(&output));
}

#[test]
fn check_for_a_release_reports_placeholder_links() {
    let output = run(&["check", "--release", SHIPPED]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert_eq!(text.matches("warning[CG031]").count(), 5);
    assert!(
        text.ends_with(&format!("5 warnings in {SHIPPED}\n")),
        "{text}"
    );
}

#[test]
fn check_names_file_place_and_code() {
    let output = run(&["check", FAULTY, SHIPPED]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(text.starts_with("error[CG012]\n"), "{text}");
    assert!(text.contains(&format!("[{FAULTY}:109:11]")), "{text}");
    assert!(text.contains(&format!("\n1 error in {FAULTY}\n")), "{text}");
    assert!(text.contains(&format!("{SHIPPED}: no problems")), "{text}");
}

#[test]
fn check_points_at_the_fault_in_its_line() {
    let text = stdout(&run(&["check", FAULTY]));
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let source = lines
        .iter()
        .position(|line| line.starts_with(" 109 │"))
        .unwrap();
    assert_eq!(lines[source], r#" 109 │           "tme""#);
    assert_eq!(lines[source + 1], "     ·           ──┬──");
    assert!(
        lines[source + 2].contains("╰── /rules/0/when/anyOf/1"),
        "{text}"
    );
}

#[test]
fn check_colours_nothing_that_is_not_for_a_terminal() {
    assert!(!stdout(&run(&["check", FAULTY])).contains('\u{1b}'));
}

#[test]
fn check_speaks_json_to_tools() {
    let output = run(&["check", "--format", "json", FAULTY]);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let diagnostic = &value["files"][0]["diagnostics"][0];
    assert_eq!(diagnostic["code"], "CG012");
    assert_eq!(diagnostic["severity"], "error");
    assert_eq!(diagnostic["place"]["pointer"], "/rules/0/when/anyOf/1");
}

#[test]
fn a_file_that_cannot_be_read_is_not_a_problem_of_the_questionnaire() {
    for arguments in [
        &["check", "no-such.json"][..],
        &["compile", "no-such.json", "-o", "x"],
        &["paths", "no-such.json"],
        &["explain", "no-such.json", "--answers", "{}"],
        &["graph", "no-such.json"],
        &["render", "no-such.json"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("no-such.json"));
    }
}

#[test]
fn compile_writes_what_the_browser_loads() {
    let folder = folder("compile");
    let output = run(&["compile", SHIPPED, "-o", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    let compiled = fs::read(folder.join("chronic-pain.en.cgq")).unwrap();
    assert_eq!(decode(&compiled).unwrap().id, "chronic-pain");
    let languages = fs::read_to_string(folder.join("chronic-pain.languages.json")).unwrap();
    let languages: Value = serde_json::from_str(&languages).unwrap();
    assert_eq!(languages["default"], "en");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn compile_refuses_what_check_refuses_and_writes_nothing() {
    let folder = folder("refuse");
    let output = run(&["compile", SHIPPED, FAULTY, "-o", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("CG012"));
    assert!(!folder.exists());
}

#[test]
fn compile_lists_every_language_of_a_questionnaire() {
    let folder = folder("languages");
    fs::create_dir_all(&folder).unwrap();
    let british = folder.join("british.json");
    let json = fs::read_to_string(root().join(SHIPPED)).unwrap();
    fs::write(
        &british,
        json.replace("\"language\": \"en\"", "\"language\": \"en-GB\""),
    )
    .unwrap();
    let (british, output) = (british.to_str().unwrap(), folder.to_str().unwrap());

    assert_eq!(
        run(&["compile", SHIPPED, british, "-o", output])
            .status
            .code(),
        Some(0)
    );
    let languages = fs::read_to_string(folder.join("chronic-pain.languages.json")).unwrap();
    let languages: Value = serde_json::from_str(&languages).unwrap();
    assert_eq!(
        languages,
        serde_json::json!({ "default": "en", "languages": ["en", "en-GB"] })
    );
    assert!(folder.join("chronic-pain.en-GB.cgq").exists());

    assert_eq!(
        run(&["compile", SHIPPED, SHIPPED, "-o", output])
            .status
            .code(),
        Some(1)
    );
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn no_command_works_with_a_questionnaire_that_has_errors() {
    for arguments in [
        &["paths", FAULTY][..],
        &["explain", FAULTY, "--answers", "{}"],
        &["graph", FAULTY],
        &["render", FAULTY],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stdout(&output), "");
        assert!(stderr(&output).contains("error[CG012]"));
    }
}
