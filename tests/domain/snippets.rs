//! The pages for embedding: each snippet that shows a guide in the page reserves its space, with the
//! same rules, and each page says what one should see, and what to do if it is not there.

use std::fs;
use std::path::{Path, PathBuf};

/// The page whose rules the others repeat.
const ORIGINAL: &str = "docs/embedding/html.md";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files from which an embedder may copy.
fn pages() -> Vec<PathBuf> {
    let folder = fs::read_dir(root().join("docs/embedding")).unwrap();
    let mut pages: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    pages.push(root().join("README.md"));
    pages.push(root().join("xtask/src/assemble/package/README.md"));
    pages
}

/// The fenced blocks of a page, each with its language.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fences: Vec<_> = page.split("```").collect();
    assert!(fences.len() % 2 == 1, "a block is not closed");
    let inside = fences.into_iter().skip(1).step_by(2);
    inside.filter_map(|block| block.split_once('\n')).collect()
}

/// Whether a block shows a guide in the page, neither in a dialog nor behind a button.
fn shows_a_guide(block: &str) -> bool {
    block.contains("</consultation-guide>") && !block.contains("display=\"")
}

/// The rules of a block for the element's space, without their surroundings.
fn reserving_lines(block: &str) -> Vec<&str> {
    let lines = block.lines().map(str::trim);
    lines
        .filter(|line| line.contains("consultation-guide") && line.ends_with('}'))
        .filter(|line| line.contains("min-block-size:") || line.contains("display:"))
        .collect()
}

/// The original rules.
fn original() -> Vec<String> {
    let page = fs::read_to_string(root().join(ORIGINAL)).unwrap();
    let (_, block) = blocks(&page)[0];
    let lines: Vec<_> = reserving_lines(block)
        .into_iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(lines.len(), 5, "{lines:?}");
    lines
}

#[test]
fn the_demo_page_keeps_the_place_of_its_guide_free() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    assert_eq!(reserving_lines(&page), original());
}

#[test]
fn every_guide_in_a_page_has_the_same_place_kept_free() {
    let original = original();
    let mut n_guides = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let blocks = blocks(&page);
        for (language, block) in blocks.iter().filter(|(_, block)| shows_a_guide(block)) {
            // A component imports its style sheet, which is beside it.
            let place = match *language {
                "tsx" => blocks.iter().find(|(language, _)| *language == "css"),
                _ => Some(&(*language, *block)),
            };
            let lines = place.map(|(_, block)| reserving_lines(block));
            let lines = lines.unwrap_or_default();
            assert_eq!(lines, original, "{}: {block}", path.display());
            n_guides += 1;
        }
    }
    assert!(n_guides >= 9, "{n_guides}");
}

#[test]
fn a_dialog_keeps_no_place_free_and_is_opened_by_a_link_that_books() {
    let mut n_dialogs = 0;
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for (_, block) in blocks(&page) {
            if !block.contains("</consultation-guide>") || shows_a_guide(block) {
                continue;
            }
            let is_link = block.contains("<a href=\"/book\" data-consultation-guide=");
            assert!(is_link, "{}: {block}", path.display());
            assert!(reserving_lines(block).is_empty(), "{}", path.display());
            n_dialogs += 1;
        }
    }
    assert_eq!(n_dialogs, 2);
}

#[test]
fn the_apps_of_frameworks_keep_the_same_place_free() {
    let original = original();
    let mut n_apps = 0;
    for app in fs::read_dir(root().join("tests/apps")).unwrap() {
        let app = app.unwrap().path();
        let sheets: Vec<_> = sources_below(&app)
            .into_iter()
            .filter(|source| source.contains("min-block-size:"))
            .collect();
        for sheet in &sheets {
            assert_eq!(reserving_lines(sheet), original, "{}", app.display());
        }
        n_apps += usize::from(!sheets.is_empty());
    }
    assert_eq!(n_apps, 8);
}

/// The texts of an app's own files.
fn sources_below(path: &Path) -> Vec<String> {
    if path.is_file() {
        return fs::read_to_string(path).into_iter().collect();
    }
    let entries = fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries.flat_map(|entry| sources_below(&entry)).collect()
}

#[test]
fn the_plugin_for_wordpress_keeps_the_same_place_free() {
    let sheet = fs::read_to_string(root().join("wordpress/block/style.css")).unwrap();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sheet = words(&sheet).replace(".wp-block-consultation-guide-guide ", "");
    // The height where the server has written no other.
    for width in [320, 360, 480, 768] {
        sheet = sheet.replace(&format!("var(--consultation-guide-height-{width}, "), "");
    }
    let sheet = sheet.replace("px);", "px;");
    for line in original() {
        assert!(sheet.contains(&words(&line)), "{line} in {sheet}");
    }
}

#[test]
fn every_page_says_what_one_should_see_and_what_to_do_without_it() {
    // What is true of every page, and where the others lead to.
    let general = ["README.md", "hosting.md", "only-a-link.md"];
    let folder = root().join("docs/embedding");
    let mut n_pages = 0;
    for path in pages().iter().filter(|path| path.starts_with(&folder)) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if general.contains(&name) {
            continue;
        }
        let page = fs::read_to_string(path).unwrap();
        let heading = |wanted: &[&str]| {
            let headings = page.lines().filter(|line| line.starts_with("##"));
            let titles: Vec<_> = headings
                .map(|line| line.trim_start_matches(['#', ' ']))
                .collect();
            let place = titles.iter().position(|title| wanted.contains(title));
            place.unwrap_or_else(|| panic!("{name} has none of {wanted:?}, but {titles:?}"))
        };
        // Wix puts no link into the element.
        let trouble = ["Only a link on the page?", "An empty place on the page?"];
        assert!(
            heading(&["What you should see"]) < heading(&trouble),
            "{name}"
        );
        assert!(page.contains("](only-a-link.md)"), "{name}");
        n_pages += 1;
    }
    assert_eq!(n_pages, 15);
}

#[test]
fn what_embedders_read_has_no_word_of_how_it_is_built() {
    let mut paths = pages();
    // The repository's own README is for those who build on it, too.
    paths.retain(|path| *path != root().join("README.md"));
    paths.push(root().join("wordpress/readme.txt"));
    for path in paths {
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let found: Vec<_> = words
            .filter(|word| ["engine", "glue", "fallback"].contains(word))
            .collect();
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}
