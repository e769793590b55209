//! The authors' command from outside: what it prints, writes and returns.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "commands/diff.rs"]
mod diff;
#[path = "commands/documented.rs"]
mod documented;
#[path = "commands/explain.rs"]
mod explain;
#[path = "commands/fragment.rs"]
mod fragment;
#[path = "commands/graph.rs"]
mod graph;
#[path = "commands/hostile.rs"]
mod hostile;
#[path = "commands/new.rs"]
mod new;
#[path = "commands/paths.rs"]
mod paths;
#[path = "commands/render.rs"]
mod render;
#[path = "commands/review.rs"]
mod review;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

use consultation_guide::domain::compiled::decode;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn run(arguments: &[&str]) -> Output {
    run_in(&root(), arguments)
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_consultation-guide"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs a command that must succeed, and returns its output.
#[track_caller]
fn printed(arguments: &[&str]) -> String {
    printed_of(arguments, 0)
}

/// What a command prints that exits with `status`.
#[track_caller]
fn printed_of(arguments: &[&str], status: i32) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(status), "{}", stderr(&output));
    stdout(&output)
}

/// Runs a command that must fail, and returns its messages.
#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), "");
    stderr(&output)
}

/// A copy of a questionnaire with `old` replaced by `new`, in a folder of its own.
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
const SPANISH: &str = "questionnaires/chronic-pain.es.json";
/// The translations of [`SHIPPED`], in the order in which they are listed.
const TRANSLATIONS: [(&str, &str, &str); 7] = [
    ("am", "አማርኛ", "draft"),
    ("ar", "العربية", "draft"),
    ("es", "Español", "draft"),
    ("fr", "Français", "draft"),
    ("ko", "한국어", "draft"),
    ("vi", "Tiếng Việt", "draft"),
    ("zh-Hans", "简体中文", "draft"),
];
const MINIMAL: &str = "tests/fixtures/valid/minimal.json";
const FAULTY: &str = "tests/fixtures/invalid/CG012-unknown-option-in-rule.json";

#[test]
fn check_is_clean_on_what_is_shipped() {
    let output = run(&["check", SHIPPED]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    let clean = format!("{SHIPPED}: no problems (6 questions, 9 rules, 4 outcomes; ");
    assert!(text.starts_with(&clean), "{text}");
    let translated = TRANSLATIONS.map(|(tag, ..)| {
        let file = SHIPPED.replace(".json", &format!(".{tag}.json"));
        format!("\n{file}: no problems (131 texts, all in place)\n")
    });
    assert!(text.ends_with(&translated.concat()), "{text}");
}

#[test]
fn a_translation_in_place_of_a_questionnaire_is_told_as_one() {
    let expect = format!(
        "{SPANISH} is a translation; name the questionnaire that it translates, {SHIPPED}\n"
    );
    for arguments in [
        &["paths", SPANISH][..],
        &["explain", SPANISH, "--answers", "{}"],
        &["graph", SPANISH],
        &["render", SPANISH],
        &["review", SPANISH],
        &["review", SHIPPED, "--before", SPANISH],
        &["diff", SHIPPED, SPANISH],
    ] {
        assert_eq!(refused(arguments), expect, "{arguments:?}");
    }
    // What an older version is called may look like a language.
    let folder = folder("older");
    fs::create_dir_all(&folder).unwrap();
    let older = folder.join("pain.old.json");
    fs::copy(root().join(SHIPPED), &older).unwrap();
    printed(&["diff", older.to_str().unwrap(), SHIPPED]);
}

#[test]
fn check_for_a_release_reports_placeholder_links_drafts_and_what_is_unsigned() {
    let output = run(&["check", "--release", SHIPPED]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert_eq!(text.matches("warning[CG031]").count(), 5);
    let n_drafts = text.matches("warning[CG065]").count();
    assert_eq!(n_drafts, TRANSLATIONS.len());
    assert_eq!(text.matches("warning[CG080]").count(), 1);
    assert!(
        text.contains(&format!("6 warnings in {SHIPPED}\n")),
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
        &["diff", "no-such.json", SHIPPED],
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
    assert_eq!(decode(&compiled).unwrap().logic().id(), "chronic-pain");
    let files = TRANSLATIONS.map(|(tag, ..)| format!("{tag}.cgq"));
    let files = ["en.cgq"]
        .into_iter()
        .chain(files.iter().map(|file| &**file));
    let written = files.chain(["languages.json"]).map(|ending| {
        let file = folder.join(format!("chronic-pain.{ending}"));
        assert!(file.exists(), "{ending}");
        format!("{}\n", file.display())
    });
    assert_eq!(stdout(&output), written.collect::<String>());
    assert_eq!(stderr(&output), "");
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
fn compile_can_refuse_warnings_as_check_does() {
    let folder = folder("warned");
    let faulty = "tests/fixtures/invalid/CG042-verdict-in-a-heading.json";
    let checked = run(&["check", faulty]);
    let to = folder.to_str().unwrap();
    let compiled = run(&["compile", "--deny-warnings", faulty, "-o", to]);
    assert_eq!(compiled.status.code(), Some(1));
    assert_eq!(stderr(&compiled), stdout(&checked));
    assert!(stderr(&compiled).contains("warning[CG042]"));
    assert!(!folder.exists());
}

#[test]
fn compile_prints_warnings_and_goes_on() {
    let folder = folder("warned-on");
    let faulty = "tests/fixtures/invalid/CG042-verdict-in-a-heading.json";
    let checked = run(&["check", faulty]);
    let compiled = run(&["compile", faulty, "-o", folder.to_str().unwrap()]);
    assert_eq!(compiled.status.code(), Some(0));
    assert_eq!(stderr(&compiled), stdout(&checked));
    let written = fs::read(folder.join("minimal.en.cgq")).unwrap();
    assert_eq!(decode(&written).unwrap().logic().id(), "minimal");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn compile_can_refuse_warnings_in_translations() {
    let folder = folder_with_spanish("warned-es", |spanish| {
        spanish.replace("Puede preguntarnos.", "Usted es elegible.")
    });
    let to = folder.join("out");
    let base = folder.join("talk.json");
    let compiled = run(&[
        "compile",
        "--deny-warnings",
        base.to_str().unwrap(),
        "-o",
        to.to_str().unwrap(),
    ]);
    assert_eq!(compiled.status.code(), Some(1), "{compiled:?}");
    let printed = stderr(&compiled);
    assert!(
        printed.contains("warning[CG042]") && printed.contains("talk.es.json:"),
        "{printed}"
    );
    assert!(!to.exists());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_folder_is_no_questionnaire() {
    let printed = refused(&["check", "questionnaires"]);
    assert_eq!(
        printed,
        "questionnaires is a folder; name the files in it\n"
    );
}

/// A folder with a questionnaire, its Spanish translation after `change`, and
/// a list of languages, which is no translation.
fn folder_with_spanish(name: &str, change: impl FnOnce(String) -> String) -> PathBuf {
    let folder = folder(name);
    fs::create_dir_all(&folder).unwrap();
    let fixture = |path: &str| {
        let path = root().join("tests/fixtures").join(path);
        fs::read_to_string(path).unwrap()
    };
    fs::write(folder.join("talk.json"), fixture("valid/minimal.json")).unwrap();
    let spanish = change(fixture("translations/valid/minimal.es.json"));
    fs::write(folder.join("talk.es.json"), spanish).unwrap();
    fs::write(folder.join("talk.languages.json"), "{}").unwrap();
    folder
}

fn languages(folder: &Path, id: &str) -> Value {
    let list = fs::read_to_string(folder.join(format!("{id}.languages.json"))).unwrap();
    serde_json::from_str(&list).unwrap()
}

#[test]
fn compile_lists_the_languages_and_says_which_are_drafts() {
    let folder = folder("languages");
    let output = run(&["compile", SHIPPED, "-o", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    // The hash consists of the version and the checksum at the end of the file.
    let hash = |tag: &str| {
        let compiled = fs::read(folder.join(format!("chronic-pain.{tag}.cgq"))).unwrap();
        let [.., a, b, c, d] = compiled[..] else {
            panic!("a compiled file has a checksum");
        };
        format!("{}-{d:02x}{c:02x}{b:02x}{a:02x}", compiled[3])
    };
    let english = ("en", "English", "reviewed");
    let all = [english].into_iter().chain(TRANSLATIONS);
    let entry = |(tag, name, review)| serde_json::json!({ "tag": tag, "name": name, "review": review, "hash": hash(tag) });
    assert_eq!(
        languages(&folder, "chronic-pain"),
        serde_json::json!({ "format": 1, "default": "en", "languages": all.map(entry).collect::<Vec<_>>() })
    );
    let spanish = decode(&fs::read(folder.join("chronic-pain.es.cgq")).unwrap()).unwrap();
    assert_eq!(spanish.texts().language.tag(), "es");
    assert_eq!(spanish.texts().ui_strings.start, "Comenzar");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_translation_names_its_questionnaire_in_every_language() {
    let folder = folder_with_spanish("overlay", |spanish| spanish);
    let (from, to) = (folder.join("talk.es.json"), folder.join("out"));
    let output = run(&[
        "compile",
        from.to_str().unwrap(),
        folder.join("talk.json").to_str().unwrap(),
        "-o",
        to.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    for file in ["minimal.en.cgq", "minimal.es.cgq"] {
        assert!(to.join(file).exists(), "{file}");
    }
    let tags = languages(&to, "minimal")["languages"].clone();
    assert_eq!(
        (&tags[0]["tag"], &tags[1]["tag"]),
        (&"en".into(), &"es".into())
    );
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_faulty_translation_is_refused_in_its_own_name() {
    let folder = folder_with_spanish("faulty", |spanish| spanish.replace("{what}", "{who}"));
    let (base, to) = (folder.join("talk.json"), folder.join("out"));
    let base = base.to_str().unwrap();
    let output = run(&["compile", base, "-o", to.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        printed.contains("talk.es.json:") && printed.contains("CG063"),
        "{printed}"
    );
    assert!(!to.exists());

    let output = run(&["check", base]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("CG063"), "{output:?}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_name_of_a_translations_file_must_not_lie() {
    let folder = folder_with_spanish("renamed", |spanish| spanish);
    let (french, to) = (folder.join("talk.fr.json"), folder.join("out"));
    fs::rename(folder.join("talk.es.json"), &french).unwrap();
    for arguments in [
        &["check", french.to_str().unwrap()][..],
        &[
            "compile",
            french.to_str().unwrap(),
            "-o",
            to.to_str().unwrap(),
        ],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(1));
        let printed = stdout(&output) + &String::from_utf8_lossy(&output.stderr);
        assert!(printed.contains("CG064"), "{printed}");
    }
    assert!(!to.exists());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_draft_with_gaps_can_be_looked_at_but_is_not_clean() {
    let folder = folder_with_spanish("gaps", |spanish| {
        let spanish = spanish.replace("\"reviewed\"", "\"draft\"");
        spanish.replace("    \"start.lead.1\": \"Dos preguntas cortas.\",\n", "")
    });
    let file = folder.join("talk.json");
    let checked = run(&["check", file.to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(stdout(&checked).contains("CG061"), "{}", stdout(&checked));
    let to = folder.join("out");
    let compiled = run(&[
        "compile",
        file.to_str().unwrap(),
        "-o",
        to.to_str().unwrap(),
    ]);
    assert_eq!(compiled.status.code(), Some(0));
    let spanish = decode(&fs::read(to.join("minimal.es.cgq")).unwrap()).unwrap();
    assert_eq!(spanish.texts().start.lead[0].plain, "Two short questions.");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_translation_can_be_checked_alone() {
    let output = run(&["check", SPANISH]);
    assert_eq!(output.status.code(), Some(0));
    let clean = format!("{SPANISH}: no problems (131 texts, all in place)\n");
    assert_eq!(stdout(&output), clean);
}

#[test]
fn a_translation_without_its_questionnaire_cannot_be_checked() {
    let output = run(&["check", "tests/fixtures/translations/valid/minimal.es.json"]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(printed.contains("valid/minimal.json"), "{printed}");
}

#[test]
fn two_files_of_one_questionnaire_need_two_languages() {
    let folder = folder("twins");
    fs::create_dir_all(&folder).unwrap();
    let (british, copy) = (folder.join("british.json"), folder.join("copy.json"));
    let json = fs::read_to_string(root().join(SHIPPED)).unwrap();
    fs::write(&copy, &json).unwrap();
    let json = json.replace("\"language\": \"en\"", "\"language\": \"en-GB\"");
    fs::write(&british, json).unwrap();
    let output = folder.to_str().unwrap();

    let compiled = run(&["compile", SHIPPED, british.to_str().unwrap(), "-o", output]);
    assert_eq!(compiled.status.code(), Some(0));
    let list = languages(&folder, "chronic-pain");
    assert_eq!(list["default"], "en");
    let all = list["languages"].as_array().unwrap();
    let british_english = all.iter().find(|entry| entry["tag"] == "en-GB").unwrap();
    assert_eq!(british_english["name"], "English");
    // It is a different file, though only its language differs.
    assert_ne!(british_english["hash"], list["languages"][0]["hash"]);
    assert!(folder.join("chronic-pain.en-GB.cgq").exists());

    let refused = run(&["compile", SHIPPED, copy.to_str().unwrap(), "-o", output]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("in `en`"));
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

#[test]
fn check_fixes_what_was_misspelt_and_checks_the_file_then() {
    let folder = folder("fix");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("talk.json");
    let minimal = fs::read_to_string(root().join("tests/fixtures/valid/minimal.json")).unwrap();
    // As some editors save it.
    let minimal = "\u{feff}".to_owned() + &minimal.replace('\n', "\r\n");
    let misspelt = minimal.replacen("\"anyOf\"", "\"any_of\"", 1);
    fs::write(&file, &misspelt).unwrap();
    let name = file.to_str().unwrap();

    let checked = run(&["check", name]);
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&file).unwrap(), misspelt);

    let output = run(&["check", "--fix", name]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), minimal);
    let printed = stdout(&output);
    assert!(
        printed.contains("CG004: \"any_of\" is now \"anyOf\""),
        "{printed}"
    );
    assert!(printed.contains("no problems"), "{printed}");
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "nothing is left beside it"
    );

    let again = run(&["check", "--fix", name]);
    assert!(!stdout(&again).contains("fixed"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn check_gives_editors_the_edit() {
    let file = "tests/fixtures/invalid/CG012-unknown-option-in-rule.json";
    let output = run(&["check", "--format", "json", file]);
    let found: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let diagnostic = &found["files"][0]["diagnostics"][0];
    let place = &diagnostic["place"];
    assert_eq!(
        diagnostic["fix"],
        serde_json::json!({
            "offset": place["offset"],
            "length": place["length"],
            "replacement": "\"time\"",
        })
    );
}
