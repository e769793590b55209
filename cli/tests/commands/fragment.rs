//! `consultation-guide render --fragment`

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::{MINIMAL, SHIPPED, changed, folder, printed, refused};

/// A folder like dist, with a style sheet.
fn dist(name: &str) -> PathBuf {
    let folder = folder(name);
    fs::create_dir_all(folder.join("assets")).unwrap();
    fs::write(folder.join("assets/guide-0123456789.css"), "").unwrap();
    folder
}

#[track_caller]
fn fragment(name: &str, arguments: &[&str]) -> String {
    let dist = dist(name);
    let fixed = ["render", "--fragment", "--at", "/dist/", "--dist"];
    let dist = dist.to_str().unwrap();
    printed(&[&fixed[..], &[dist], arguments].concat())
}

/// What the tests in browsers put into their pages.
#[test]
fn it_is_the_element_with_its_first_screen() {
    let made = fragment(
        "fragment-shipped",
        &[SHIPPED, "--booking-url", "/demo/book.html"],
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands/fragment.html");
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert_eq!(made, fs::read_to_string(&path).unwrap());
}

#[test]
fn it_speaks_another_language() {
    let made = fragment("fragment-spanish", &[SHIPPED, "--locale", "es"]);
    assert!(
        made.starts_with("<consultation-guide lang=\"es\">"),
        "{made}"
    );
    assert!(
        made.contains("class=\"button button-first\">Comenzar</button>"),
        "{made}"
    );
}

#[test]
fn it_has_the_attributes_by_which_its_first_screen_differs() {
    let made = fragment(
        "fragment-attributes",
        &[
            MINIMAL,
            "--src",
            "/a.cgq",
            "--heading-level",
            "3",
            "--theme",
            "dark",
            "--booking-url",
            "https://clinic.example/?a&b",
        ],
    );
    for part in [
        "src=\"/a.cgq\" booking-url=\"https://clinic.example/?a&amp;b\" heading-level=\"3\" theme=\"dark\">",
        "data-theme=\"dark\"",
        "<h3 class=\"heading\"",
        "href=\"https://clinic.example/?a&amp;b&amp;utm_source=guide\" part=\"book\"",
        "\n<a href=\"https://clinic.example/?a&amp;b&amp;utm_source=guide\">",
    ] {
        assert!(made.contains(part), "{part} in {made}");
    }
}

#[test]
fn no_text_brings_markup_or_steers_a_terminal() {
    let file = changed(
        "fragment-hostile-file",
        MINIMAL,
        "\"heading\": \"",
        "\"heading\": \"<b>\\u200f",
    );
    let made = fragment("fragment-hostile", &[file.to_str().unwrap()]);
    assert!(made.contains("&lt;b&gt;&#x200f;"), "{made}");
}

#[test]
fn it_needs_one_style_sheet_and_an_address_that_is_safe() {
    let empty = folder("fragment-empty");
    fs::create_dir_all(&empty).unwrap();
    let at = ["--at", "/dist/"];
    let empty = empty.to_str().unwrap();
    let message = refused(&[&["render", SHIPPED, "--fragment", "--dist", empty], &at[..]].concat());
    assert!(
        message.contains("has 0 style sheets in assets"),
        "{message}"
    );
    let dist = dist("fragment-unsafe");
    let booking = ["--booking-url", "javascript:alert(1)"];
    let arguments = [
        "render",
        SHIPPED,
        "--fragment",
        "--dist",
        dist.to_str().unwrap(),
    ];
    let message = refused(&[&arguments, &at[..], &booking].concat());
    assert!(
        message.contains("not an address that a visitor may be led to"),
        "{message}"
    );
    refused(&["render", SHIPPED, "--fragment"]);
    refused(&["render", SHIPPED, "--at", "/dist/"]);
}
