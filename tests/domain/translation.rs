//! Translations: the findings in a faulty one, and that a good one changes only texts.

use std::fs;
use std::path::Path;

use consultation_guide::domain::booking::booking_link;
use consultation_guide::domain::compiled::{decode, encode};
use consultation_guide::domain::decision::decide;
use consultation_guide::domain::language::Direction;
use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::{
    Answer, Condition, QuestionKind, Questionnaire, Response, Texts, VariantId,
};
use consultation_guide_authoring::{
    Diagnostic, Review, Severity, Translated, check_translation, read, translate,
};
use serde_json::{Value, json};

use crate::journeys::{changed as changed_parts, chronic_pain, ids, journeys, reasons, response};

const MINIMAL: &str = include_str!("../fixtures/valid/minimal.json");
const MINIMAL_ES: &str = include_str!("../fixtures/translations/valid/minimal.es.json");
const CHRONIC_PAIN: &str = include_str!("../../questionnaires/chronic-pain.json");
const CHRONIC_PAIN_ES: &str = include_str!("../../questionnaires/chronic-pain.es.json");

/// The translations of `MINIMAL`: their names, the languages in those, and their content.
fn translations() -> Vec<(String, Option<String>, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/translations/valid");
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let language = name.split_once('.').map(|(_, tag)| tag.to_owned());
            (name, language, fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    found
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|found| found.code.as_str()).collect()
}

/// `json` after `change`.
fn changed(json: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut value = serde_json::from_str(json).unwrap();
    change(&mut value);
    serde_json::to_string_pretty(&value).unwrap()
}

/// A questionnaire split into what a translation may change, its texts in
/// document order, and the rest.
fn parted(questionnaire: &Questionnaire) -> (Vec<Value>, Value) {
    let mut rest = serde_json::to_value(questionnaire.clone().into_parts()).unwrap();
    for field in ["language", "ui_strings"] {
        rest["texts"].as_object_mut().unwrap().remove(field);
    }
    let mut texts = Vec::new();
    take_texts(&mut rest, &mut texts);
    (texts, rest)
}

fn take_texts(value: &mut Value, texts: &mut Vec<Value>) {
    match value {
        // A compiled text has a field that nothing else has.
        Value::Object(fields) if fields.contains_key("plain") => texts.push(value.take()),
        Value::Object(fields) => fields.values_mut().for_each(|part| take_texts(part, texts)),
        Value::Array(parts) => parts.iter_mut().for_each(|part| take_texts(part, texts)),
        _ => {}
    }
}

#[test]
fn valid_translations_are_clean_and_change_texts_alone() {
    let valid = translations();
    assert_eq!(valid.len(), 2);
    let original = read(MINIMAL).unwrap();
    let (original_texts, original_rest) = parted(&original);
    for (name, language, json) in valid {
        assert_eq!(
            check_translation(MINIMAL, &json, language.as_deref()),
            [],
            "{name}"
        );
        let Translated {
            questionnaire,
            review,
            ..
        } = translate(MINIMAL, &json).unwrap();
        assert_eq!(review, Review::Reviewed);
        assert_eq!(
            Some(questionnaire.texts().language.tag()),
            language.as_deref()
        );
        assert_ne!(
            questionnaire.texts().ui_strings,
            original.texts().ui_strings,
            "{name}"
        );
        let (texts, rest) = parted(&questionnaire);
        assert_eq!(rest, original_rest, "{name}");
        assert_eq!(texts.len(), original_texts.len());
    }
}

#[test]
fn a_translation_may_lead_elsewhere_and_decides_the_same() {
    let json = changed(MINIMAL_ES, |overlay| {
        overlay["links"] = json!({
            "booking.url": "/es/reservar",
            "booking.phone": "(301) 555-0109",
            "booking.clinics.north.phone": "(301) 555-0108",
        });
    });
    assert_eq!(check_translation(MINIMAL, &json, Some("es")), []);
    let original = read(MINIMAL).unwrap();
    let translated = translate(MINIMAL, &json).unwrap().questionnaire;
    assert!(translated.shares_answers_with(&original));
    assert_eq!(original.booking().phone, None);
    let at = |clinic: &str| {
        let answers = Response::from_iter([("where", Answer::one(clinic))]);
        let link = booking_link(translated.booking(), &answers, None, "");
        (link.href, link.phone.map(|phone| phone.href().to_owned()))
    };
    let parameters = original.booking().parameters.len();
    assert_eq!(parameters, 1);
    let north = &original.booking().clinics[0].url;
    assert_eq!(
        at("south"),
        (
            "/es/reservar?utm_source=guide".to_owned(),
            Some("tel:3015550109".to_owned())
        )
    );
    assert_eq!(
        at("north"),
        (
            format!("{}?utm_source=guide", north.as_str()),
            Some("tel:3015550108".to_owned())
        )
    );
}

#[test]
fn a_link_in_another_language_is_that_of_its_paragraph() {
    let original = changed(MINIMAL, |document| {
        document["outcomes"][1]["nextStep"][0]["link"] =
            json!({ "label": "Find a doctor", "url": "/doctors" });
    });
    let json = changed(MINIMAL_ES, |overlay| {
        overlay["texts"]["outcomes.later.nextStep.1.link.label"] = "Buscar un médico".into();
        overlay["links"] = json!({ "outcomes.later.nextStep.1.link.url": "/es/medicos" });
    });
    assert_eq!(check_translation(&original, &json, Some("es")), []);
    let translated = translate(&original, &json).unwrap().questionnaire;
    let link = translated.texts().outcomes[1].next_step[0]
        .link
        .as_ref()
        .unwrap();
    assert_eq!(
        (&*link.label.plain, link.url.as_str()),
        ("Buscar un médico", "/es/medicos")
    );
}

#[test]
fn a_missing_text_is_reported_with_what_the_original_says() {
    let label = "    \"questions.who.options.friend.label\": \"Para un amigo\",\n";
    assert!(MINIMAL_ES.contains(label));
    let json = MINIMAL_ES.replace(label, "");
    let found = check_translation(MINIMAL, &json, Some("es"));
    assert_eq!(
        found[0].to_string(),
        "6:12 error CG061: `questions.who.options.friend.label` is not translated\n    \
         at /texts\n    \
         add it; the questionnaire says “A friend”"
    );
    assert_eq!(found[0].ids, ["questions.who.options.friend.label"]);
}

#[test]
fn a_misspelt_key_is_reported_with_the_one_that_was_meant() {
    let json = MINIMAL_ES.replace("outcomes.later.nextStep.1", "outcomes.later.nextstep.1");
    let found = check_translation(MINIMAL, &json, None);
    assert_eq!(codes(&found), ["CG061", "CG062"]);
    assert_eq!(
        found[1].help,
        "remove it, or did you mean `outcomes.later.nextStep.1`?"
    );
}

#[test]
fn in_a_draft_the_questionnaires_own_wording_replaces_a_missing_one() {
    let draft = changed(MINIMAL_ES, |draft| {
        draft["review"] = json!("draft");
        let texts = draft["texts"].as_object_mut().unwrap();
        texts.remove("start.heading");
        texts["questions.what.text"] = json!("¿Qué le gustaría saber?");
    });
    let found = check_translation(MINIMAL, &draft, Some("es"));
    assert_eq!(codes(&found), ["CG065", "CG061", "CG061"]);
    for diagnostic in &found {
        assert_eq!(diagnostic.severity, Severity::Warning, "{diagnostic}");
    }
    let translated = translate(MINIMAL, &draft).unwrap();
    assert_eq!(translated.review, Review::Draft);
    let Texts {
        start, questions, ..
    } = translated.questionnaire.texts();
    assert_eq!(start.heading.wording(None), "Would a talk help?");
    assert_eq!(start.lead[0].wording(None), "Dos preguntas cortas.");
    let what = &questions[1].text;
    assert_eq!(what.wording(None), "¿Qué le gustaría saber?");
    let helper = VariantId::new("helper");
    assert_eq!(what.wording(Some(&helper)), "What would they like to hear?");
}

#[test]
fn words_that_the_questionnaire_replaces_are_translated_too() {
    let own_words = changed(MINIMAL, |base| {
        base["words"] = json!({ "book": "Book a free hearing talk" });
    });
    let found = check_translation(&own_words, MINIMAL_ES, None);
    assert_eq!(codes(&found), ["CG061"]);
    assert_eq!(found[0].ids, ["words.book"]);
    let spanish = changed(MINIMAL_ES, |translation| {
        translation["words"] = json!({ "book": "Reservar una charla gratuita" });
    });
    assert_eq!(check_translation(&own_words, &spanish, None), []);
    let questionnaire = translate(&own_words, &spanish).unwrap().questionnaire;
    let words = &questionnaire.texts().ui_strings;
    assert_eq!(words.book, "Reservar una charla gratuita");
    assert_eq!(words.start, "Comenzar");
}

#[test]
fn a_language_is_named_by_its_speakers() {
    let name = |json: &str| translate(MINIMAL, json).unwrap().name;
    assert_eq!(name(MINIMAL_ES), "Español");
    let named = changed(MINIMAL_ES, |own| own["name"] = json!("Castellano"));
    assert_eq!(name(&named), "Castellano");
    let (_, _, portuguese) = &translations()[1];
    assert_eq!(name(portuguese), "Português");
}

#[test]
fn a_questionnaire_with_errors_is_not_translated() {
    let faulty = MINIMAL.replace("\"outcome\": \"book\"", "\"outcome\": \"boko\"");
    let found = translate(&faulty, MINIMAL_ES).unwrap_err();
    assert_eq!(codes(&found), ["CG012"]);
    // Reported for its own file, not again for the translation's.
    assert_eq!(check_translation(&faulty, MINIMAL_ES, None), []);
    assert_eq!(check_translation("{", MINIMAL_ES, None), []);
}

/// The translations of the shipped questionnaire, by their languages.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires");
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name()?.to_str()?;
            let language = name.strip_prefix("chronic-pain.")?.strip_suffix(".json")?;
            Some((language.to_owned(), fs::read_to_string(&path).unwrap()))
        })
        .collect();
    found.sort();
    let languages: Vec<_> = found.iter().map(|(language, _)| &**language).collect();
    assert_eq!(languages, ["am", "ar", "es", "fr", "ko", "vi", "zh-Hans"]);
    found
}

#[test]
fn the_shipped_translations_are_whole_drafts() {
    for (language, json) in shipped() {
        let found = check_translation(CHRONIC_PAIN, &json, Some(&language));
        assert_eq!(codes(&found), ["CG065"], "{language}: {found:#?}");
    }
}

#[test]
fn the_shipped_translations_change_texts_alone() {
    let (original_texts, original_rest) = parted(&chronic_pain());
    for (language, json) in shipped() {
        let translated = translate(CHRONIC_PAIN, &json).unwrap();
        assert_eq!(translated.review, Review::Draft, "{language}");
        let questionnaire = translated.questionnaire;
        let is_rtl = questionnaire.texts().language.direction() == Direction::RightToLeft;
        assert_eq!(is_rtl, language == "ar");
        let (texts, rest) = parted(&questionnaire);
        assert_eq!(rest, original_rest, "{language}");
        assert_eq!(texts.len(), original_texts.len(), "{language}");
        assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
    }
}

#[test]
fn the_shipped_spanish_changes_all_texts_but_names() {
    let Translated {
        questionnaire,
        name,
        review,
    } = translate(CHRONIC_PAIN, CHRONIC_PAIN_ES).unwrap();
    assert_eq!((&*name, review), ("Español", Review::Draft));
    assert_eq!(questionnaire.texts().language.tag(), "es");
    assert_eq!(questionnaire.texts().ui_strings.proceed, "Continuar");
    let (original_texts, original_rest) = parted(&chronic_pain());
    let (texts, rest) = parted(&questionnaire);
    assert_eq!(rest, original_rest);
    assert_eq!(texts.len(), original_texts.len());
    let same: Vec<_> = texts
        .iter()
        .zip(&original_texts)
        .filter(|(text, original)| text == original)
        .map(|(text, _)| text["plain"].as_str().unwrap())
        .collect();
    let places = [
        "Bethesda, Maryland",
        "Washington, DC",
        "McLean, Virginia",
        "Columbia, Maryland",
    ];
    // Places, in the question and in booking, and a plain "No".
    assert_eq!(same.len(), 9, "{same:?}");
    assert!(
        same.iter()
            .all(|text| *text == "No" || places.contains(text))
    );
    assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
}

#[test]
fn the_language_never_matters() {
    for (language, json) in shipped() {
        let questionnaire = translate(CHRONIC_PAIN, &json).unwrap().questionnaire;
        for journey in journeys() {
            let logic = questionnaire.logic();
            let (rule, outcome) = ids(logic, decide(logic, &journey.response));
            assert_eq!((rule, outcome), (&*journey.rule, &*journey.outcome));
            for reason in reasons(&questionnaire, &journey.response) {
                assert!(!reason.contains(['{', '}']), "{language}: {reason}");
            }
        }
    }
}

#[test]
fn reasons_repeat_what_the_visitor_told_in_spanish() {
    let questionnaire = translate(CHRONIC_PAIN, CHRONIC_PAIN_ES)
        .unwrap()
        .questionnaire;
    let answers = [
        ("who", "self"),
        ("pain", "phn migraine"),
        ("time", "m3"),
        ("tried", "rx pt"),
        ("help", "wore"),
        ("clinic", "bethesda"),
    ];
    assert_eq!(
        reasons(&questionnaire, &response(&answers)),
        [
            "Usted nos dijo que el dolor es de este tipo: dolor de nervios después del \
             herpes zóster (shingles) y migraña (migraine).",
            "Ha durado de 3 a 12 meses.",
            "Lo que se probó ayudó por un tiempo y luego dejó de ayudar: medicinas que dio \
             una clínica para el dolor y terapia física (physical therapy).",
        ]
    );
}

/// Beginnings of words that nobody may read here in Spanish: verdicts, promises, urgency.
const BANNED: [&str; 35] = [
    "elegib", "califi", "candidat", "aprob", "puntaj", "puntua", "resultad", "evalua", "diagn",
    "tratar", "trata", "cura", "alivi", "segur", "excelent", "ahora", "hoy", "sólo", "solo",
    "sola", "únic", "últim", "favor", "siento", "inválid", "válid", "urgent", "garant", "milagr",
    "mejor", "revoluc", "cupo", "plaza", "apúr", "limitad",
];

/// Words that begin like a banned one and mean something else.
const ALLOWED: [(&str, &str); 3] = [
    // Treatment is named, never promised: what it costs, in the cost note.
    ("tratamiento", "El tratamiento no lo es."),
    // For and against.
    ("favor", "a favor y en contra"),
    ("mejor", "se sienten mejor después de la primera"),
];

#[test]
fn the_shipped_spanish_holds_no_banned_word() {
    let questionnaire = translate(CHRONIC_PAIN, CHRONIC_PAIN_ES)
        .unwrap()
        .questionnaire;
    let (texts, _) = parted(&questionnaire);
    let words = serde_json::to_value(&questionnaire.texts().ui_strings).unwrap();
    let words = words.as_array().unwrap().iter().cloned();
    let mut wordings = Vec::new();
    for text in texts.into_iter().chain(words) {
        wordings_of(&text, &mut wordings);
    }
    assert!(wordings.len() > 150, "{} wordings", wordings.len());
    for wording in wordings {
        let lower = wording.to_lowercase();
        for word in lower.split(|c: char| !c.is_alphabetic()) {
            let is_allowed = ALLOWED
                .iter()
                .any(|(allowed, context)| *allowed == word && wording.contains(context));
            let is_banned = BANNED.iter().any(|banned| word.starts_with(banned));
            assert!(!is_banned || is_allowed, "`{word}` in: {wording}");
        }
    }
}

fn wordings_of(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(parts) => parts.iter().for_each(|part| wordings_of(part, found)),
        Value::Object(fields) => fields.values().for_each(|part| wordings_of(part, found)),
        _ => {}
    }
}

#[test]
fn answers_are_shared_where_the_logic_is_the_same() {
    let english = chronic_pain();
    let spanish = translate(CHRONIC_PAIN, CHRONIC_PAIN_ES)
        .unwrap()
        .questionnaire;
    assert!(english.shares_answers_with(&spanish));
    let reworded = |parts: &mut Parts| parts.texts.questions[1].text.plain = "Which?".to_owned();
    assert!(english.shares_answers_with(&changed_parts(chronic_pain(), reworded)));

    let changes: [fn(&mut Parts); 6] = [
        |parts| parts.logic.id = "other".to_owned(),
        |parts| parts.logic.questions[0].kind = QuestionKind::MultipleChoice,
        |parts| parts.logic.questions[1].options.swap(0, 1),
        |parts| parts.logic.questions[2].enable_when = Some(Condition::Answered(1)),
        |parts| parts.logic.rules.swap(0, 1),
        |parts| parts.logic.rules[0].outcome = parts.logic.rules[1].outcome,
    ];
    for (index, change) in changes.into_iter().enumerate() {
        let other = changed_parts(chronic_pain(), change);
        assert!(!english.shares_answers_with(&other), "change {index}");
    }
}
