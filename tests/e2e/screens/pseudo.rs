//! A language that nobody speaks: every text of a questionnaire and of the guide with accents, two fifths
//! longer and in brackets. What is outside them on a screen cannot be translated, and what lacks one is cut.

use consultation_guide::domain::texts::{ConditionalText, Texts};
use consultation_guide::domain::{Questionnaire, Text, UiStrings};
use consultation_guide_authoring::LanguageTag;

/// Letters and what is written for them.
const PLAIN: &str = "aceilnorsuyACEILNORSUY";
const ACCENTED: &str = "åçéîļñöŕšüýÅÇÉÎĻÑÖŔŠÜÝ";

/// `questionnaire` in that language.
pub(super) fn pseudo(questionnaire: &Questionnaire) -> Questionnaire {
    let mut parts = questionnaire.clone().into_parts();
    let Texts {
        language,
        variants: _,
        start,
        notices,
        questions,
        reasons,
        outcomes,
        notes,
        ui_strings,
    } = &mut parts.texts;
    *language = LanguageTag::of("en-XA").language();
    *ui_strings = pseudo_words(ui_strings);
    let mut texts = vec![
        &mut start.heading,
        &mut notices.not_a_screening,
        &mut notices.privacy.promise,
        &mut notices.privacy.detail,
        &mut notices.urgent_help,
    ];
    texts.extend(&mut start.lead);
    for question in questions {
        texts.push(&mut question.text);
        texts.extend(&mut question.hint);
        texts.extend(&mut question.groups);
        for option in &mut question.options {
            texts.push(&mut option.label);
            texts.extend(&mut option.hint);
            texts.extend(&mut option.phrase);
        }
    }
    for reason in reasons.iter_mut().flatten() {
        texts.extend(texts_of(reason));
    }
    for outcome in outcomes {
        texts.push(&mut outcome.heading);
        texts.extend(outcome.next_step.iter_mut().flat_map(texts_of));
    }
    for note in notes {
        texts.push(&mut note.title);
        texts.extend(note.paragraphs.iter_mut().flat_map(texts_of));
        texts.extend(&mut note.source);
    }
    for clinic in &mut parts.booking.clinics {
        texts.push(&mut clinic.name);
    }
    for Text { plain, variants } in texts {
        *plain = pseudo_text(plain);
        for (_, wording) in variants {
            *wording = pseudo_text(wording);
        }
    }
    Questionnaire::new(parts).expect("only texts have changed")
}

fn texts_of(paragraph: &mut ConditionalText) -> impl Iterator<Item = &mut Text> {
    let label = paragraph.link.as_mut().map(|link| &mut link.label);
    [&mut paragraph.text].into_iter().chain(label)
}

fn pseudo_words(words: &UiStrings) -> UiStrings {
    let entries = words.entries();
    let word = |name: &str| {
        let (_, text, _) = entries.iter().find(|(other, ..)| *other == name)?;
        Some(pseudo_text(text))
    };
    UiStrings::by_name(word).expect("no word is missing")
}

/// `text` in brackets: with accents, but for its placeholders, and longer.
fn pseudo_text(text: &str) -> String {
    let mut accented = String::new();
    let mut is_name = false;
    for letter in text.chars() {
        is_name = (is_name || letter == '{') && letter != '}';
        let place = PLAIN.chars().position(|plain| plain == letter && !is_name);
        accented.push(
            place
                .and_then(|place| ACCENTED.chars().nth(place))
                .unwrap_or(letter),
        );
    }
    let more = "~ö".repeat(text.chars().count().div_ceil(5));
    format!("⟦{accented} {more}⟧")
}
