//! `consultation-guide new`

use std::fs;

use crate::{folder, printed, refused, run, run_in, stdout};

#[test]
fn a_new_questionnaire_has_no_problems() {
    let folder = folder("new");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("first-talk.json");
    let file_name = file.to_str().unwrap();
    let said = printed(&["new", "first-talk", "-o", file_name]);
    assert_eq!(
        said,
        format!("wrote {file_name}; next: consultation-guide check {file_name}\n")
    );
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .contains("\"id\": \"first-talk\"")
    );

    let checked = run(&["check", file_name]);
    let text = stdout(&checked);
    assert_eq!(checked.status.code(), Some(0), "{text}");
    assert!(
        text.ends_with(
            "no problems (3 questions, 3 rules, 3 outcomes; 1 invariant proved, 2 examples hold)\n"
        ),
        "{text}"
    );
    // The only thing left to do is to put in the real booking page.
    let text = stdout(&run(&["check", "--release", file_name]));
    assert!(
        text.ends_with(&format!("\n1 warning in {file_name}\n")),
        "{text}"
    );
    assert!(text.starts_with("warning[CG031]\n"), "{text}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_existing_file_is_left_as_it_is() {
    let folder = folder("keep");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("mine.json");
    fs::write(&file, "mine").unwrap();
    let message = refused(&["new", "-o", file.to_str().unwrap()]);
    assert!(message.contains("mine.json exists"), "{message}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn without_a_file_it_is_named_after_its_id() {
    let folder = folder("named");
    fs::create_dir_all(&folder).unwrap();
    let new = |arguments: &[&str]| run_in(&folder, arguments);
    let made = new(&["new", "first-talk"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    assert_eq!(
        stdout(&made),
        "wrote first-talk.json; next: consultation-guide check first-talk.json\n"
    );
    let file = folder.join("first-talk.json");
    let starter = fs::read_to_string(&file).unwrap();
    assert!(starter.contains("\"id\": \"first-talk\""));
    assert_eq!(new(&["check", "first-talk.json"]).status.code(), Some(0));

    fs::write(&file, "mine").unwrap();
    let again = new(&["new", "first-talk"]);
    assert_eq!(again.status.code(), Some(2), "{again:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn on_demand_it_is_printed() {
    let starter = printed(&["new", "-o", "-"]);
    assert!(starter.contains("\"id\": \"my-guide\""));
    assert!(starter.contains("\"$comment\""));
}

#[test]
fn an_id_that_check_would_refuse_is_refused() {
    assert!(refused(&["new", "My Guide"]).contains("`My Guide` cannot be an id"));
}
