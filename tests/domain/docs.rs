//! The pages for authors, kept true: every code is documented, and every
//! example is checked like an author's file.

use consultation_guide_authoring::{self as authoring, Code, Diagnostic};
use serde_json::Value;

const DIAGNOSTICS: &str = include_str!("../../docs/diagnostics.md");
const QUESTIONNAIRE: &str = include_str!("../../docs/questionnaire.md");
const MINIMAL: &str = include_str!("../fixtures/valid/minimal.json");

/// The code that takes hundreds of conditions; a test beside its check generates them.
const TOO_LARGE_TO_SHOW: &str = "CG075";
const SPANISH: &str = include_str!("../fixtures/translations/valid/minimal.es.json");

#[test]
fn the_schemas_are_those_of_the_types() {
    // `consultation-guide schema` prints them.
    let of = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let committed = of(include_str!("../../docs/questionnaire.schema.json"));
    assert_eq!(committed, authoring::schema());
    let committed = of(include_str!("../../docs/translation.schema.json"));
    assert_eq!(committed, authoring::translation_schema());
}

/// The content below one heading.
struct Section {
    heading: String,
    text: String,
    examples: Vec<Example>,
}

/// A fenced block of JSON with its info string, such as
/// `json bad at=/rules/0/when`.
struct Example {
    info: Vec<String>,
    json: String,
}

impl Example {
    fn is(&self, kind: &str) -> bool {
        self.info.iter().any(|word| word == kind)
    }

    fn pointer(&self, name: &str) -> Option<&str> {
        self.info
            .iter()
            .find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    /// `document` with the example in it: in place of the value `at` a pointer,
    /// as a new element `insert`ed before one, or in place of everything.
    ///
    /// The example is inserted as text, so that it need not be JSON.
    fn within(&self, document: &str) -> String {
        const MARK: &str = "the example goes here";
        let (at, before) = (self.pointer("at"), self.pointer("insert"));
        if at.or(before).is_none() {
            return self.json.clone();
        }
        let mut root: Value = serde_json::from_str(document).unwrap();
        if let Some(pointer) = at {
            set(&mut root, pointer, MARK.into());
        } else if let Some(pointer) = before {
            insert(&mut root, pointer, MARK.into());
        }
        let marked = serde_json::to_string_pretty(&root).unwrap();
        marked.replace(&format!("\"{MARK}\""), &self.json)
    }
}

/// The object or list around the value at `pointer`, and the last key.
fn around<'v, 'p>(root: &'v mut Value, pointer: &'p str) -> (&'v mut Value, &'p str) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a key");
    let parent = root.pointer_mut(parent);
    (
        parent.unwrap_or_else(|| panic!("nothing at {pointer}")),
        key,
    )
}

/// Sets the value at `pointer`; the key `-` is the end of a list.
fn set(root: &mut Value, pointer: &str, value: Value) {
    match around(root, pointer) {
        (Value::Array(elements), "-") => elements.push(value),
        (Value::Array(elements), key) => elements[key.parse::<usize>().unwrap()] = value,
        (Value::Object(fields), key) => drop(fields.insert(key.to_owned(), value)),
        _ => panic!("{pointer} is in no list and no object"),
    }
}

fn insert(root: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = around(root, pointer);
    let elements = parent.as_array_mut().expect("elements are in a list");
    elements.insert(key.parse().unwrap(), value);
}

/// The sections of `page` below headings that begin with `marks`.
fn sections(page: &str, marks: &str) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut example: Option<Example> = None;
    for line in page.lines() {
        if let Some(open) = &mut example {
            if line == "```" {
                let example = example.take();
                if let Some(section) = found.last_mut() {
                    section.examples.extend(example);
                }
            } else {
                open.json += line;
                open.json.push('\n');
            }
        } else if let Some(info) = line.strip_prefix("```") {
            example = Some(Example {
                info: info.split_whitespace().map(str::to_owned).collect(),
                json: String::new(),
            });
        } else if let Some(heading) = line.strip_prefix(marks) {
            found.push(Section {
                heading: heading.to_owned(),
                text: String::new(),
                examples: Vec::new(),
            });
        } else if let Some(section) = found.last_mut() {
            section.text += line;
            section.text.push('\n');
        }
    }
    assert!(example.is_none(), "a block is not closed");
    found
}

/// The findings in `json`, except what only a release must heed.
fn problems(json: &str) -> Vec<Diagnostic> {
    let mut found = authoring::check(json);
    found.retain(|found| !matches!(found.code, Code::PlaceholderHost | Code::Unsigned));
    found
}

fn codes(section: &Section) -> Option<(&str, &str)> {
    section
        .heading
        .split_once(' ')
        .filter(|(code, _)| code.starts_with("CG"))
}

#[test]
fn each_code_has_one_section_that_names_its_severity() {
    let sections = sections(DIAGNOSTICS, "## ");
    let documented: Vec<_> = sections.iter().filter_map(codes).collect();
    let names: Vec<_> = documented.iter().map(|(code, _)| *code).collect();
    let known: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names, known);
    for (section, code) in sections
        .iter()
        .filter(|s| codes(s).is_some())
        .zip(Code::ALL)
    {
        let severity = format!("**{}.**", code.severity()).to_lowercase();
        let text = section.text.trim().to_lowercase();
        assert!(text.starts_with(&severity), "{code}: {text}");
    }
}

#[test]
fn the_list_of_codes_is_that_of_the_sections() {
    let sections = sections(DIAGNOSTICS, "## ");
    let expected: Vec<_> = sections
        .iter()
        .filter_map(codes)
        .zip(Code::ALL)
        .map(|((name, title), code)| {
            let anchor: String = format!("{name} {title}")
                .to_lowercase()
                .replace(' ', "-")
                .chars()
                .filter(|c| c.is_alphanumeric() || *c == '-')
                .collect();
            format!("| [{name}](#{anchor}) | {} | {title} |", code.severity())
        })
        .collect();
    let listed: Vec<_> = DIAGNOSTICS
        .lines()
        .filter(|line| line.starts_with("| [CG"))
        .collect();
    assert_eq!(listed, expected);
}

#[test]
fn bad_examples_give_their_code_and_good_ones_are_clean() {
    for section in sections(DIAGNOSTICS, "## ") {
        let Some((code, _)) = codes(&section) else {
            continue;
        };
        let of_kind = |kind: &str| {
            let examples = section.examples.iter().filter(|example| example.is(kind));
            examples.collect::<Vec<_>>()
        };
        let (bad, good) = (of_kind("bad"), of_kind("good"));
        if code == TOO_LARGE_TO_SHOW {
            continue;
        }
        assert!(
            !bad.is_empty() && !good.is_empty(),
            "{code} lacks an example"
        );
        let found = diagnostics(&bad);
        let is_told = found
            .iter()
            .any(|diagnostic| diagnostic.code.as_str() == code);
        assert!(is_told, "the bad example of {code} gives {found:#?}");
        assert_eq!(diagnostics(&good), [], "the good example of {code}");
    }
}

/// The findings when `examples` are put into the smallest questionnaire or, if they are of an
/// overlay, into its translation.
fn diagnostics(examples: &[&Example]) -> Vec<Diagnostic> {
    if examples.iter().any(|example| example.is("overlay")) {
        let mut overlay: Value = serde_json::from_str(SPANISH).unwrap();
        for example in examples {
            put_over(&mut overlay, &serde_json::from_str(&example.json).unwrap());
        }
        return authoring::check_translation(MINIMAL, &overlay.to_string(), Some("es"));
    }
    let document = MINIMAL.to_owned();
    let document = examples
        .iter()
        .fold(document, |document, example| example.within(&document));
    authoring::check(&document)
}

/// Puts `part`, the head of a translation or some of its texts, over `overlay`.
fn put_over(overlay: &mut Value, part: &Value) {
    let is_head = part.get("translates").is_some();
    let fields = part.as_object().expect("a part of a translation");
    for (name, value) in fields.iter().filter(|(name, _)| *name != "texts") {
        let around = if is_head {
            &mut *overlay
        } else {
            &mut overlay["texts"]
        };
        around[name] = value.clone();
    }
}

#[test]
fn each_step_of_the_worked_example_passes_the_check() {
    let mut document = String::new();
    let mut n_steps = 0;
    for section in sections(QUESTIONNAIRE, "### ") {
        let edits = section.examples.iter().filter(|example| example.is("step"));
        let edited = edits.fold(document.clone(), |document, example| {
            example.within(&document)
        });
        if edited != document {
            assert_eq!(problems(&edited), [], "after “{}”", section.heading);
            n_steps += 1;
        }
        document = edited;
    }
    assert!(n_steps >= 12, "{n_steps} steps");
}

#[test]
fn the_recipes_pass_the_check_on_the_worked_example() {
    let mut document = String::new();
    let mut n_recipes = 0;
    for section in sections(QUESTIONNAIRE, "### ") {
        for example in &section.examples {
            if example.is("step") {
                document = example.within(&document);
            }
        }
        let recipe = section
            .examples
            .iter()
            .filter(|example| example.is("recipe"));
        let changed = recipe.fold(document.clone(), |document, example| {
            example.within(&document)
        });
        if changed != document {
            assert_eq!(problems(&changed), [], "after “{}”", section.heading);
            n_recipes += 1;
        }
    }
    assert_eq!(n_recipes, 3);
}

#[test]
fn every_json_of_the_pages_can_be_read_unless_it_is_bad() {
    let pages = [sections(DIAGNOSTICS, "## "), sections(QUESTIONNAIRE, "## ")];
    for section in pages.into_iter().flatten() {
        for example in section.examples {
            if example.is("json") && !example.is("bad") {
                let parsed = serde_json::from_str::<Value>(&example.json);
                assert!(parsed.is_ok(), "{}: {}", section.heading, example.json);
            }
        }
    }
}
