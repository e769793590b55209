//! The boundary of the domain, checked in its source.

use std::fs;
use std::path::{Path, PathBuf};

fn sources_below(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources_below(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

#[test]
fn the_domain_knows_nothing_of_the_web_the_clock_or_the_disk() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = sources_below(&root.join("src/domain"));
    sources.push(root.join("src/domain.rs"));
    sources.extend(sources_below(&root.join("authoring/src")));
    assert!(sources.len() > 20);
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        for foreign in [
            "yew",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "gloo",
            "crate::ui",
            "crate::element",
            "std::time",
            "std::fs",
            "std::env",
            "std::net",
            "std::thread",
            "println!",
        ] {
            assert!(
                !text.contains(foreign),
                "{} mentions {foreign}",
                source.display()
            );
        }
    }
}

#[test]
fn views_carry_no_inline_style_and_reach_for_no_document() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for source in sources_below(&root.join("src/ui")) {
        let text = fs::read_to_string(&source).unwrap();
        for foreign in [
            "style=",
            "<style",
            "query_selector",
            "get_element_by_id",
            "local_storage",
        ] {
            assert!(
                !text.contains(foreign),
                "{} mentions {foreign}",
                source.display()
            );
        }
    }
}

#[test]
fn the_doctor_has_words_for_every_code_that_a_page_may_get() {
    let types = include_str!("../../src/element/consultation-guide.d.ts");
    let (_, codes) = types.split_once("ConsultationGuideErrorCode =").unwrap();
    let (codes, _) = codes.split_once(';').unwrap();
    let codes: Vec<_> = codes.split('"').skip(1).step_by(2).collect();
    assert!(codes.len() >= 10, "{codes:?}");
    let words = include_str!("../../src/element/doctor/failure.js");
    for code in codes {
        assert!(words.contains(&format!("\n  \"{code}\": \"")), "{code}");
    }
}
