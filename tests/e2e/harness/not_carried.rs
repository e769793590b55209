//! The tests that an engine's driver cannot run, each with the reason. The
//! same list is in `docs/browser-support.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Engine;

/// A test and an engine that it does not run in.
struct Row {
    /// Its name, as `cargo test` has it.
    test: &'static str,
    engine: Engine,
    /// What the driver lacks, and which test shows the same in another way, if one does.
    reason: &'static str,
}

const COUNTS: &str = "the browser does not report how many nodes and listeners a page has; \
    `isolation::life::a_hundred_guides_are_given_back_to_the_browser` shows that the elements go";

const WHEEL: &str = "the driver's wheel scrolls nothing";

const NOTCH: &str = "the driver has no safe area to set";

const NOT_CARRIED: &[Row] = &[
    Row {
        test: "surroundings::the_dialog_keeps_clear_of_a_notch",
        engine: Engine::Firefox,
        reason: NOTCH,
    },
    Row {
        test: "surroundings::the_dialog_keeps_clear_of_a_notch",
        engine: Engine::WebKit,
        reason: NOTCH,
    },
    Row {
        test: "surroundings::the_wheel_scrolls_the_dialog_on_a_page_with_scrolling_of_its_own",
        engine: Engine::WebKit,
        reason: WHEEL,
    },
    Row {
        test: "surroundings::the_page_does_not_scroll_behind_a_dialog",
        engine: Engine::WebKit,
        reason: WHEEL,
    },
    Row {
        test: "isolation::life::a_hundred_guides_one_after_the_other_leave_nothing_behind",
        engine: Engine::Firefox,
        reason: COUNTS,
    },
    Row {
        test: "isolation::life::a_hundred_guides_one_after_the_other_leave_nothing_behind",
        engine: Engine::WebKit,
        reason: COUNTS,
    },
    Row {
        test: "isolation::life::a_guide_that_comes_and_goes_a_hundred_times_leaves_nothing_behind",
        engine: Engine::Firefox,
        reason: COUNTS,
    },
    Row {
        test: "isolation::life::a_guide_that_comes_and_goes_a_hundred_times_leaves_nothing_behind",
        engine: Engine::WebKit,
        reason: COUNTS,
    },
    Row {
        test: "theming::colors_of_a_system_that_turns_dark_are_looked_at_again",
        engine: Engine::WebKit,
        reason: "the browser checks the system's colors once, when it starts",
    },
    Row {
        test: "isolation::places::on_paper_a_long_ending_begins_below_the_text_before_it",
        engine: Engine::Firefox,
        reason: "its PDF is compressed, and does not show how many sheets it has; \
            `isolation::places::on_paper_the_notes_are_unfolded_and_the_controls_gone` shows that the guide can be split",
    },
    Row {
        test: "isolation::places::on_paper_a_long_ending_begins_below_the_text_before_it",
        engine: Engine::WebKit,
        reason: "the driver cannot print; \
            `isolation::places::on_paper_the_notes_are_unfolded_and_the_controls_gone` shows that the guide can be split",
    },
];

/// Ends the test that it is in where the list says that the engine cannot carry it.
#[allow(unused_macros, reason = "used where the list has a row")]
macro_rules! end_where_not_carried {
    () => {
        if $crate::harness::not_carried::is_listed(std::any::type_name_of_val(&|| ())) {
            return;
        }
    };
}
#[allow(unused_imports, reason = "used where the list has a row")]
pub(crate) use end_where_not_carried;

/// Whether the test around this place in the code is listed for the engine of
/// this run. Prints the reason.
#[allow(dead_code, reason = "used where the list has a row")]
#[allow(clippy::print_stdout, reason = "a reader of the tests wants to know")]
pub(crate) fn is_listed(place: &str) -> bool {
    let test = test_of(place);
    let engine = Engine::of_this_run();
    let row = NOT_CARRIED
        .iter()
        .find(|row| row.test == test && row.engine == engine);
    if let Some(row) = row {
        println!("{test} does not run in {}: {}", engine.name(), row.reason);
    }
    row.is_some()
}

/// The test around a closure: `e2e::keyboard::a_test::{{closure}}` is in `keyboard::a_test`.
fn test_of(place: &str) -> &str {
    let within = place.split_once("::").map_or(place, |(_, rest)| rest);
    within.split("::{{closure}}").next().unwrap_or(within)
}

#[test]
fn a_test_is_known_by_the_place_of_its_first_line() {
    let place = std::any::type_name_of_val(&|| ());
    assert_eq!(
        test_of(place),
        "harness::not_carried::a_test_is_known_by_the_place_of_its_first_line"
    );
}

#[test]
fn the_list_names_the_tests_that_ask_for_it_and_no_others() {
    let listed: BTreeSet<String> = NOT_CARRIED.iter().map(|row| row.test.to_owned()).collect();
    assert_eq!(listed, tests_that_ask());
}

#[test]
fn the_list_is_the_one_in_the_documentation() {
    let documented = include_str!("../../../docs/browser-support.md");
    let documented = documented
        .split_once("<!-- not carried -->")
        .expect("a list");
    let documented: Vec<&str> = documented
        .1
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    let listed = NOT_CARRIED.iter().map(|row| {
        format!(
            "| `{}` | {} | {} |",
            row.test,
            row.engine.name(),
            row.reason
        )
    });
    assert_eq!(documented, listed.collect::<Vec<_>>());
}

/// The tests whose first line is the macro, found in their source.
fn tests_that_ask() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e");
    let mut tests = BTreeSet::new();
    for file in files_below(&folder) {
        let module = file.strip_prefix(&folder).expect("below the folder");
        let module = module
            .with_extension("")
            .display()
            .to_string()
            .replace('/', "::");
        let source = fs::read_to_string(&file).unwrap_or_default();
        for function in source.split("async fn ").skip(1) {
            if function.contains("end_where_not_carried!()") {
                let name = function.split('(').next().unwrap_or_default();
                tests.insert(format!("{module}::{name}"));
            }
        }
    }
    tests
}

/// The harness's own tests: their parts have none.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the tests");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| !path.ends_with("harness"))
        .flat_map(|path| match path.is_dir() {
            true => files_below(&path),
            false => vec![path],
        })
        .collect()
}
