//! `consultation-guide render`

use std::fs;

use crate::{MINIMAL, SHIPPED, changed, printed, refused};

#[test]
fn the_page_holds_all_that_is_asked_and_said() {
    let page = printed(&["render", SHIPPED]);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n"));
    for text in [
        "<h1>Would a free talk with us help?</h1>",
        "<li>Jaw joint pain (TMJ)</li>",
        "<h4>Face, jaw, head</h4>",
        "<li>No pain that lasts <span class=\"quiet\">(on its own)</span></li>",
        "<p>If you chose “Someone under 18” for “Who are these questions for?”</p>",
        "<p class=\"leads-to\">Another place may fit better</p>",
        "<p>If all of these are so:</p>\n<ul>\n<li>you chose “Me, and I am 18 or older” or “An adult I help” for “Who are these questions for?”</li>",
        "<p>In every other case</p>",
        "If you did not choose “Someone under 18” for",
        "<h3>What does it cost?</h3>",
        "Source: the clinic’s article on ketamine for pain",
        "<a href=\"https://book.avesta.example/mclean\" rel=\"noopener noreferrer\">McLean, Virginia</a>",
        "In an emergency call 911. In a crisis call or text 988.",
        "Your answers stay on this page.",
        "This is not a medical test.",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn a_link_of_its_own_follows_its_text() {
    let page = printed(&["render", "questionnaires/examples/hearing-check.json"]);
    let link = "looks after young ears.</p>\n<p>\n<a href=\"https://find.lakeside-hearing.example/children\" rel=\"noopener noreferrer\">Find a doctor for children</a></p>";
    assert!(page.contains(link), "{page}");
}

#[test]
fn the_page_needs_no_script_and_leaves_no_trace_of_an_answer() {
    let page = printed(&["render", SHIPPED]);
    for absent in ["<script", "<form", "<input", "onclick", "href=\"#", "src="] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn every_element_is_closed_in_its_order() {
    let page = printed(&["render", SHIPPED]);
    let mut open = Vec::new();
    for tag in page
        .split('<')
        .skip(2)
        .filter_map(|piece| piece.split('>').next())
    {
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "<{tag}>"),
            None if name == "meta" => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn markup_in_a_text_is_shown_as_text() {
    let file = changed(
        "render",
        MINIMAL,
        "Who is it for?",
        "<img src=x onerror='a'>&",
    );
    let page = printed(&["render", file.to_str().unwrap()]);
    assert!(
        page.contains("<h3>&lt;img src=x onerror='a'&gt;&amp;</h3>"),
        "{page}"
    );
    assert!(!page.contains("<img"));
    fs::remove_dir_all(file.parent().unwrap()).unwrap();
}

#[test]
fn a_translation_beside_the_file_gives_the_page_its_language() {
    let page = printed(&["render", SHIPPED, "--locale", "es"]);
    assert!(page.contains("<html lang=\"es\""), "{page}");
    assert!(page.contains("¿"), "{page}");
}

#[test]
fn a_language_that_the_file_is_not_in_is_refused() {
    assert_eq!(
        printed(&["render", SHIPPED, "--locale", "en"]),
        printed(&["render", SHIPPED])
    );
    let message = refused(&["render", SHIPPED, "--locale", "tlh"]);
    assert!(message.contains("`tlh`"), "{message}");
}

#[test]
fn a_count_heads_the_list_that_it_counts() {
    let page = printed(&["render", "questionnaires/examples/laser-eye-talk.json"]);
    let first = "<li>you chose “21 or older” for “How old are you?”</li>\n";
    for list in [
        "<p>If at least 3 of these are so:</p>\n<ul>\n",
        "<li>at most 1 of these:<ul>\n",
    ] {
        assert!(page.contains(&format!("{list}{first}")), "{list}");
    }
}
