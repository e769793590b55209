//! What nothing of a tracker may contain: the texts of the questionnaire and the guide, the ids of
//! questions and options, and paths within the guide.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::decode::Said;

const QUESTIONNAIRE: &str = include_str!("../../../questionnaires/chronic-pain.json");
const WORDS: &str = include_str!("../../../authoring/src/words/en.json");

/// Ids that are also words of trackers and of HTML: by themselves they prove nothing.
const PLAIN_IDS: [&str; 17] = [
    "adult", "any", "block", "book", "clinic", "else", "far", "head", "help", "no", "none",
    "nothing", "other", "pain", "self", "side", "time",
];

/// The length from which a text is looked for within others.
const LONG_TEXT: usize = 8;
/// The length below which an id is too likely to match by chance.
const LONG_ID: usize = 3;

/// Members of the questionnaire that nobody reads.
const UNSAID: [&str; 8] = [
    "enableWhen",
    "exclusive",
    "group",
    "id",
    "outcome",
    "type",
    "url",
    "when",
];

/// Elements that a page of these tests has none of.
const INNER_ELEMENTS: [&str; 5] = ["details", "fieldset", "label", "legend", "summary"];

/// Elements that can be a step of a path, before their classes.
const ELEMENTS: [&str; 22] = [
    "a", "button", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "h1", "h2", "h3",
    "input", "label", "legend", "li", "p", "section", "span", "summary", "svg", "ul",
];

/// Everything that reveals an answer, or could.
pub(super) struct Secrets {
    texts: BTreeSet<String>,
    ids: BTreeSet<String>,
    classes: BTreeSet<String>,
}

impl Secrets {
    /// Those of the shipped questionnaire, without what the page around the guide says itself.
    pub(super) fn besides(page: &str) -> Self {
        let mut secrets = Self {
            texts: BTreeSet::new(),
            ids: BTreeSet::new(),
            classes: classes(),
        };
        let questionnaire: Value = serde_json::from_str(QUESTIONNAIRE).expect("it is JSON");
        for part in [
            "start",
            "notices",
            "questions",
            "rules",
            "outcomes",
            "notes",
        ] {
            secrets.add_texts(&questionnaire[part]);
        }
        secrets.add_texts(&serde_json::from_str(WORDS).expect("they are JSON"));
        secrets.texts.retain(|text| !page.contains(&**text));
        secrets.add_ids(&questionnaire["questions"]);
        secrets.texts.retain(|text| !secrets.ids.contains(text));
        secrets
    }

    /// Adds those of a part of the questionnaire.
    fn add_texts(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.add_text(text),
            Value::Array(values) => values.iter().for_each(|value| self.add_texts(value)),
            Value::Object(object) => {
                let said = object
                    .iter()
                    .filter(|(name, _)| !UNSAID.contains(&&***name));
                said.for_each(|(_, value)| self.add_texts(value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Adds those of questions and of their options.
    fn add_ids(&mut self, questions: &Value) {
        for question in questions.as_array().into_iter().flatten() {
            self.ids.extend(question["id"].as_str().map(str::to_owned));
            self.add_ids(&question["options"]);
        }
    }

    /// Adds a text, or what is around its placeholders.
    fn add_text(&mut self, text: &str) {
        let parts = text.split(['{', '}']).step_by(2).map(str::trim);
        let is_whole = !text.contains('{');
        let texts = parts.filter(|part| part.len() > 1 && (is_whole || part.len() > LONG_TEXT));
        self.texts.extend(texts.map(str::to_owned));
    }

    /// All of it that occurs in a tracker's record.
    pub(super) fn found_in(&self, said: &Said) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for text in &said.texts {
            found.extend(self.texts_in(text));
            found.extend(self.ids_in(text));
            found.extend(self.paths_in(text));
        }
        let inputs = said
            .objects
            .iter()
            .filter(|object| object.get("source") == Some(&5.into()));
        found.extend(
            inputs.map(|input| format!("an input: {} {}", input["text"], input["isChecked"])),
        );
        found
    }

    fn texts_in(&self, said: &str) -> impl Iterator<Item = String> {
        let words: Vec<&str> = said.split_whitespace().collect();
        let said = words.join(" ");
        let is_in = move |text: &&String| match text.len() < LONG_TEXT {
            true => said == **text,
            false => said.contains(&***text),
        };
        self.texts
            .iter()
            .filter(is_in)
            .map(|text| format!("“{text}”"))
    }

    fn ids_in<'a>(&'a self, said: &'a str) -> impl Iterator<Item = String> {
        let is_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
        let words: BTreeSet<&str> = said.split(|c| !is_of_a_word(c)).collect();
        let is_told = move |id: &&String| {
            let is_named = ["label-", "hint-"]
                .iter()
                .any(|before| said.contains(&format!("{before}{id}")));
            let is_plain = PLAIN_IDS.contains(&&***id) || id.len() < LONG_ID;
            is_named || (!is_plain && words.contains(&***id))
        };
        self.ids
            .iter()
            .filter(is_told)
            .map(|id| format!("the id {id}"))
    }

    /// Parts of paths: `span.row-text` of those made of classes, `label` of those made of elements.
    fn paths_in(&self, said: &str) -> BTreeSet<String> {
        let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let mut found = BTreeSet::new();
        for step in said.split(|c| !is_of_a_name(c)) {
            let mut names = step.split('.');
            let is_element = names.next().is_some_and(|name| ELEMENTS.contains(&name));
            if is_element && names.any(|name| self.classes.contains(name)) {
                found.insert(format!("the path {step}"));
            }
        }
        let is_inner = said.contains('-') && self.classes.contains(said);
        if is_inner || INNER_ELEMENTS.contains(&said) {
            found.insert(format!("the part {said}"));
        }
        if said.starts_with('/')
            && said
                .split(['/', '['])
                .any(|step| INNER_ELEMENTS.contains(&step))
        {
            found.insert(format!("the path {said}"));
        }
        found
    }
}

/// The classes that the guide's style sheets know.
fn classes() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("styles/components");
    let files = fs::read_dir(folder).expect("the style sheets");
    let css: String = files
        .map(|file| fs::read_to_string(file.expect("a file").path()).expect("a style sheet"))
        .collect();
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let names = css
        .split('.')
        .skip(1)
        .map(|rest| rest.split(|c| !is_of_a_name(c)).next());
    let names = names
        .flatten()
        .filter(|name| name.len() > 1 && !name.starts_with(char::is_numeric));
    names.map(str::to_owned).collect()
}
