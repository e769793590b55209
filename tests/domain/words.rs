//! What the shipped questionnaires say to a visitor.

use std::fs;
use std::path::Path;

use consultation_guide_authoring::{self as authoring, Code};

/// Every questionnaire below `questionnaires/`, without translations.
pub(crate) fn shipped() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires");
    let files = [root.clone(), root.join("examples")]
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        });
    files
        .map(|path| {
            let json = fs::read_to_string(&path).unwrap();
            (path.display().to_string(), json)
        })
        .filter(|(_, json)| !json.contains("\"translates\""))
        .collect()
}

#[test]
fn shipped_texts_are_plain_easy_and_ask_for_nothing_clinical() {
    let shipped = shipped();
    assert!(shipped.len() >= 3, "{} questionnaires", shipped.len());
    for (path, json) in shipped {
        let mut found = authoring::check(&json);
        found.retain(|d| {
            matches!(
                d.code,
                Code::BannedWord | Code::ReadingGrade | Code::ForbiddenTopic
            )
        });
        assert_eq!(found, [], "{path}");
    }
}

/// Facts about only this clinic's plan, so in no lexicon.
#[test]
fn the_clinic_gives_infusions_and_never_injections() {
    let text = include_str!("../../questionnaires/chronic-pain.json").to_lowercase();
    assert!(text.contains("infusion"));
    assert!(!text.contains("injection"));
}

/// The guide never says what visitors have, only what they have said.
#[test]
fn the_clinic_says_you_told_us_and_never_you_have() {
    let text = include_str!("../../questionnaires/chronic-pain.json").to_lowercase();
    assert!(text.contains("you told us"));
    for condition in ["crps", "migraine", "fibromyalgia", "nerve pain"] {
        assert!(
            !text.contains(&format!("you have {condition}")),
            "{condition}"
        );
    }
}
