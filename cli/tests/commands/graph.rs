//! `consultation-guide graph`

use std::fs;

use crate::{MINIMAL, SHIPPED, changed, printed};

#[test]
fn mermaid_is_the_default_and_has_every_arrow() {
    let text = printed(&["graph", SHIPPED]);
    assert!(
        text.starts_with("flowchart TD\n    q0[\"Who are these questions for?\"]\n"),
        "{text}"
    );
    let (_, arrows) = text.split_once("    q0 -->").unwrap();
    assert_eq!(
        format!("    q0 -->{arrows}"),
        "    q0 --> q1
    q0 -->|\"<b>under_18</b><br>“Someone under 18”\"| o3
    q0 -->|\"<b>professional</b><br>“I am a health professional”\"| o1
    q1 --> q2
    q1 -->|\"<b>no_lasting_pain</b><br>“No pain that lasts”\"| o3
    q2 --> q3
    q2 -->|\"<b>new_pain</b><br>“Less than 3 months”\"| o2
    q3 --> q4
    q3 -->|\"skipped\"| q5
    q3 -->|\"<b>nothing_tried</b><br>“Nothing has been tried yet”\"| o2
    q4 --> q5
    q4 -->|\"<b>helps_enough</b><br>“Yes, it helps enough”\"| o2
    q5 -->|\"<b>no_clinic_close</b><br>“None is close”\"| o1
    q5 -->|\"<b>long_pain_not_helped</b><br>any answer but “None is close”\"| o0
    q5 -->|\"<b>open</b><br>any answer but “None is close”\"| o1
    classDef prompts stroke-width:3px
"
    );
}

#[test]
fn an_arrow_says_how_many_options_lead_there_where_that_counts() {
    let text = printed(&["graph", "questionnaires/examples/hearing-situations.json"]);
    let options = "“On the phone”, “When two people talk at once”, “In a crowded room” or 11 more";
    for label in [
        format!("q1 -->|\"<b>hard_in_many_places</b><br>at least 3 of {options}\"| o0"),
        format!("q1 -->|\"<b>open</b><br>exactly 1 of {options}; skipped\"| o1"),
        "q1 -->|\"<b>hard_in_none</b><br>“In none of these”\"| o2".to_owned(),
    ] {
        assert!(text.contains(&label), "{text}");
    }
}

#[test]
fn dot_has_the_same_arrows() {
    let (mermaid, dot) = (
        printed(&["graph", SHIPPED]),
        printed(&["graph", SHIPPED, "--format", "dot"]),
    );
    assert!(dot.starts_with("digraph \"chronic-pain\" {\n"), "{dot}");
    assert!(dot.ends_with("}\n"));
    assert_eq!(dot.matches(" -> ").count(), mermaid.matches(" -->").count());
    assert!(dot.contains("q3 -> q5 [label=\"skipped\"]"), "{dot}");
    assert!(
        dot.contains("q0 -> o3 [label=\"under_18\\n“Someone under 18”\"]"),
        "{dot}"
    );
}

/// The coordinates of `[x, y, width, height]` of every box but the ground.
fn boxes(svg: &str) -> Vec<[f64; 4]> {
    let of = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    svg.lines()
        .filter(|line| line.starts_with("<rect x="))
        .map(|line| ["x", "y", "width", "height"].map(|name| of(line, name)))
        .collect()
}

#[test]
fn svg_shows_every_question_outcome_and_rule_without_overlap() {
    let svg = printed(&["graph", SHIPPED, "--format", "svg"]);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(svg.ends_with("</svg>\n"));
    for text in [
        "clinic",
        "under_18",
        "no_clinic_close",
        "open",
        "talk_first",
        "skipped",
    ] {
        assert!(svg.contains(&format!(">{text}</text>")), "{text}");
    }
    assert_eq!(svg.matches("prompts a consultation").count(), 1);
    let boxes = boxes(&svg);
    assert_eq!(boxes.len(), 6 + 4);
    for (index, [x, y, width, height]) in boxes.iter().enumerate() {
        for [other_x, other_y, other_width, other_height] in &boxes[index + 1..] {
            let is_beside = x + width <= *other_x || other_x + other_width <= *x;
            let is_above = y + height <= *other_y || other_y + other_height <= *y;
            assert!(is_beside || is_above, "{:?}", boxes[index]);
        }
    }
}

#[test]
fn a_spanish_picture_has_no_english_words() {
    let file = changed(
        "spanish",
        MINIMAL,
        r#""language": "en""#,
        r#""language": "es""#,
    );
    let svg = printed(&["graph", file.to_str().unwrap(), "--format", "svg"]);
    assert!(svg.contains(">Lea desde arriba. "), "{svg}");
    assert!(svg.contains(">propone una consulta</text>"), "{svg}");
    for english in ["Read from", "prompts"] {
        assert!(!svg.contains(english), "{svg}");
    }
    fs::remove_dir_all(file.parent().unwrap()).unwrap();
}

#[test]
fn texts_bring_no_markup_into_a_picture() {
    let file = changed("markup", MINIMAL, "Who is it for?", "<b>&\\\"Who\\\"#1</b>");
    let file_name = file.to_str().unwrap();
    assert!(
        printed(&["graph", file_name])
            .contains("[\"#lt;b#gt;#amp;#quot;Who#quot;#35;1#lt;/b#gt;\"]")
    );
    assert!(printed(&["graph", file_name, "--format", "dot"]).contains("<b>&\\\"Who\\\"#1</b>\"]"));
    let svg = printed(&["graph", file_name, "--format", "svg"]);
    assert!(
        svg.contains("&lt;b&gt;&amp;&quot;Who&quot;#1&lt;/b&gt;</text>"),
        "{svg}"
    );
    fs::remove_dir_all(file.parent().unwrap()).unwrap();
}
