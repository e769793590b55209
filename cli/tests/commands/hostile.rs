//! Files and names made to harm whoever checks them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use consultation_guide_authoring::printable::steers_a_terminal;

use crate::{MINIMAL, changed, folder, printed, root, run, stderr, stdout};

/// Renames the window of a terminal, and colours, moves and reverses its text.
const HOSTILE: &str =
    "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}2J\u{202e}\u{2067}\u{200f}\u{61c}\u{2028}";

/// The same as JSON may write it.
fn in_escapes() -> String {
    let escape = |c| format!("\\u{:04x}", u32::from(c));
    HOSTILE.chars().map(escape).collect()
}

#[track_caller]
fn is_printable(output: &Output, of: &str) {
    for text in [stdout(output), stderr(output)] {
        let found = text.chars().find(|c| steers_a_terminal(*c) && *c != '\n');
        assert_eq!(found, None, "{of}: {text:?}");
    }
}

/// Every command that reads a questionnaire, on `file`; the status of `check`.
#[track_caller]
fn every_command_prints_text_alone(file: &Path) -> Option<i32> {
    let file = file.to_str().unwrap();
    let output = folder("hostile-output");
    for arguments in [
        &["check", file, "--format", "json"][..],
        &["compile", file, "--output", output.to_str().unwrap()],
        &["paths", file],
        &["paths", file, "--format", "json"],
        &["explain", file, "--answers", "{}"],
        &["explain", file, "--answers", "{}", "--format", "json"],
        &[
            "explain",
            file,
            "--answers",
            &format!("{{\"{HOSTILE}\": 1}}"),
        ],
        &["diff", file, file],
        &["diff", file, file, "--format", "markdown"],
        &["diff", file, file, "--renamed", HOSTILE],
        &["graph", file],
        &["graph", file, "--format", "dot"],
        &["graph", file, "--format", "svg"],
        &["render", file],
        &["render", file, "--locale", HOSTILE],
        &["new", HOSTILE],
        &["new", "--output", file],
        &["check", file, &format!("--{HOSTILE}")],
        &["check", &format!("{file}{HOSTILE}")],
    ] {
        is_printable(&run(arguments), &arguments.join(" "));
    }
    let checked = run(&["check", file]);
    is_printable(&checked, "check");
    checked.status.code()
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let old = "\"outcome\": \"later\"";
    for (name, hostile) in [("raw", HOSTILE), ("escaped", &in_escapes())] {
        let new = format!("\"{hostile}\": \"{hostile}\", \"outcome\": \"{hostile}\"");
        let file = changed(&format!("hostile-{name}"), MINIMAL, old, &new);
        assert_eq!(every_command_prints_text_alone(&file), Some(1));
    }
}

#[test]
fn a_text_that_would_steer_a_terminal_is_a_problem() {
    let new = format!("Would {} help?", in_escapes());
    let file = changed("hostile-text", MINIMAL, "Would a talk help?", &new);
    assert_eq!(every_command_prints_text_alone(&file), Some(1));
    let text = stdout(&run(&["check", file.to_str().unwrap()]));
    assert!(text.contains("error[CG046]"), "{text}");
}

#[cfg(unix)]
#[test]
fn nothing_in_the_name_of_a_file_steers_the_terminal() {
    let folder = folder("hostile-name");
    fs::create_dir_all(&folder).unwrap();
    let file: PathBuf = folder.join(format!("{HOSTILE}.json"));
    fs::copy(root().join(MINIMAL), &file).unwrap();
    assert_eq!(every_command_prints_text_alone(&file), Some(0));
    let faulty = fs::read_to_string(&file)
        .unwrap()
        .replace("\"outcome\": \"later\"", "");
    fs::write(&file, faulty).unwrap();
    assert_eq!(every_command_prints_text_alone(&file), Some(1));
}

#[test]
fn a_mark_of_direction_gets_to_pages_and_pictures() {
    let file = changed(
        "marks",
        MINIMAL,
        "Would a talk help?",
        "(Talk)\u{200f} help?",
    );
    let file = file.to_str().unwrap();
    let page = printed(&["render", file]);
    assert!(page.contains("<h1>(Talk)&#x200f; help?</h1>"), "{page}");
    let file = changed("marked", MINIMAL, "Who is it for?", "(Who)\u{200f}?");
    let file = file.to_str().unwrap();
    assert!(printed(&["graph", file]).contains("(Who)#8207;?"));
    assert!(printed(&["graph", file, "--format", "dot"]).contains("(Who)&#8207;?"));
    assert!(printed(&["graph", file, "--format", "svg"]).contains("(Who)&#x200f;?"));
}

/// Ends whatever a text could be written into: an element, an attribute, a label of a graph.
const MARKUP: &str = "\\\"]);'}-->]]></title></svg><script>alert(1)</script>";

#[test]
fn markup_in_any_text_stays_text_in_pages_and_pictures() {
    let json = fs::read_to_string(root().join(MINIMAL)).unwrap();
    let mut hostile = json.clone();
    for field in ["heading", "text", "label", "phrase"] {
        let field = format!("\"{field}\": \"");
        hostile = hostile.replace(&field, &format!("{field}{MARKUP}"));
    }
    let file = changed("hostile-markup", MINIMAL, &json, &hostile);
    // It is warned of.
    assert_eq!(every_command_prints_text_alone(&file), Some(1));
    let file = file.to_str().unwrap();
    for arguments in [
        &["render", file][..],
        &["graph", file],
        &["graph", file, "--format", "svg"],
    ] {
        let written = printed(arguments);
        assert!(written.contains("alert(1)"), "{arguments:?}: {written}");
        assert!(!written.contains("<script"), "{arguments:?}: {written}");
    }
    // In DOT all of it is within quotation marks.
    let dot = printed(&["graph", file, "--format", "dot"]);
    assert!(dot.contains("alert(1)"), "{dot}");
    let unquoted = dot.replace("\\\"", "");
    let unquoted = unquoted.split('"').step_by(2).collect::<String>();
    assert!(!unquoted.contains("script"), "{unquoted}");
}
