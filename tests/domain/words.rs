//! What the shipped questionnaire says to a visitor.

use consultation_guide::domain::Questionnaire;
use serde_json::Value;

use crate::journeys::chronic_pain;

/// Words that a visitor never reads here: verdicts, promises, urgency.
const BANNED: [&str; 35] = [
    "eligible",
    "qualify",
    "qualified",
    "candidate",
    "approved",
    "match",
    "score",
    "result",
    "results",
    "assessment",
    "screening",
    "diagnosis",
    "treat",
    "cure",
    "relief",
    "safe",
    "excellent",
    "breakthrough",
    "reset",
    "now",
    "today",
    "only",
    "last",
    "spots",
    "please",
    "sorry",
    "invalid",
    "injection",
    "injections",
    "hurry",
    "limited",
    "guarantee",
    "guaranteed",
    "miracle",
    "best",
];

/// Every text in the compiled questionnaire, ids left out.
fn texts(questionnaire: &Questionnaire) -> Vec<String> {
    let mut found = Vec::new();
    collect(&serde_json::to_value(questionnaire).unwrap(), &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(parts) => parts.iter().for_each(|part| collect(part, found)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "id" | "when" | "enable_when" | "url"))
            .for_each(|(_, part)| collect(part, found)),
        _ => {}
    }
}

#[test]
fn no_text_holds_a_banned_word() {
    let texts = texts(&chronic_pain());
    assert!(texts.len() > 150, "{} texts", texts.len());
    for text in texts {
        let lower = text.to_lowercase();
        for word in lower.split(|c: char| !c.is_alphabetic()) {
            assert!(!BANNED.contains(&word), "`{word}` in: {text}");
        }
        assert!(
            !lower.contains("you have crps") && !lower.contains("none of the above"),
            "{text}"
        );
    }
}

/// Flesch-Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
fn reading_grade(text: &str) -> f64 {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic() && c != '’')
        .filter(|w| !w.is_empty())
        .collect();
    let n_sentences = text
        .split(['.', '?', '!', ':'])
        .filter(|s| !s.trim().is_empty())
        .count();
    let n_syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let n_words = words.len() as f64;
    0.39 * n_words / n_sentences as f64 + 11.8 * n_syllables as f64 / n_words - 15.59
}

/// The number of vowel groups, less a silent final e. At least 1.
fn syllables(word: &str) -> usize {
    let lower = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut n_groups = 0;
    let mut was_vowel = false;
    for c in lower.chars() {
        n_groups += usize::from(is_vowel(c) && !was_vowel);
        was_vowel = is_vowel(c);
    }
    if lower.ends_with('e') && !lower.ends_with("le") && n_groups > 1 {
        n_groups -= 1;
    }
    n_groups.max(1)
}

#[test]
fn paragraphs_read_at_grade_seven_or_below() {
    let n_words = |text: &str| text.split_whitespace().count();
    for text in texts(&chronic_pain())
        .iter()
        .filter(|text| n_words(text) >= 12)
    {
        let grade = reading_grade(text);
        assert!(grade <= 7.5, "grade {grade:.1}: {text}");
    }
}
