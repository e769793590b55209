//! What the lexicons find, and what they let pass.

use super::{Part, Wording};
use crate::diagnostic::Code;
use crate::diagnostic::finding::Finding;
use crate::document::TextEntry;
use crate::path::Path;
use crate::recovery::Recovery;
use crate::report::Report;

fn lint(language: &str, part: Part, text: &str, names: &[&str]) -> Vec<Finding> {
    let mut report = Report::default();
    let wording = Wording {
        path: Path::root(),
        part,
        text,
    };
    let names: Vec<_> = names.iter().map(ToString::to_string).collect();
    super::lint(language, [wording], &names, &mut report);
    report.close(&Recovery::default()).findings
}

#[track_caller]
fn check(language: &str, part: Part, text: &str, expect: &[Code]) {
    let found = lint(language, part, text, &[]);
    let codes: Vec<_> = found.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, expect, "{text}: {found:#?}");
}

#[track_caller]
fn check_banned(language: &str, texts: &[&str]) {
    for text in texts {
        check(language, Part::Other, text, &[Code::BannedWord]);
    }
}

#[track_caller]
fn check_clean(language: &str, texts: &[&str]) {
    for text in texts {
        check(language, Part::Question, text, &[]);
    }
}

/// Each text asks for the topic beside it.
#[track_caller]
fn check_topics(language: &str, texts: &[(&str, &str)]) {
    for (text, topic) in texts {
        let found = lint(language, Part::Question, text, &[]);
        assert!(
            found.len() == 1
                && found[0].code == Code::ForbiddenTopic
                && found[0].message.contains(topic),
            "{text}: {found:#?}"
        );
        check(language, Part::Other, text, &[]);
    }
}

#[test]
fn english_words_are_found_in_every_form_and_case() {
    check_banned(
        "en",
        &[
            "You qualify!",
            "QUALIFIED visitors",
            "We treat pain",
            "A cure",
        ],
    );
    check_banned(
        "en-GB",
        &[
            "Two spots left",
            "Join thousands",
            "None of the above",
            "Sorry.",
        ],
    );
}

#[test]
fn english_words_that_mean_no_harm_pass() {
    check_clean(
        "en",
        &[
            "Book now",
            "Treatment is not free",
            "How long does it last?",
            "Pain that lasts",
            "We know a resultant",
            "Pain medicine from a clinic, opioids or others",
            "Does it hurt to put weight on the foot?",
            "They live in a nursing home",
            "Choose all that fit",
        ],
    );
}

#[test]
fn one_word_is_reported_once_in_a_text() {
    check("en", Part::Other, "Now, now. NOW.", &[Code::BannedWord]);
    check("en", Part::Other, "Now or today", &[Code::BannedWord; 2]);
}

#[test]
fn the_notice_may_say_what_this_is_not() {
    for (language, text) in [
        (
            "en",
            "This is not a diagnosis, a screening or an assessment.",
        ),
        ("es", "Esto no es un diagnóstico ni una evaluación."),
        ("fr", "Ceci n’est pas un diagnostic ni un dépistage."),
        ("am", "ይህ ምዘና አይደለም።"),
        ("zh-Hans", "这不是诊断，也不是筛查。"),
        ("ko", "이것은 진단도 검진도 아닙니다."),
        ("vi", "Đây không phải là chẩn đoán hay sàng lọc."),
        ("ar", "هذا ليس تشخيصًا ولا فحصًا."),
    ] {
        check(language, Part::NotAScreening, text, &[]);
    }
    check(
        "en",
        Part::NotAScreening,
        "You are eligible.",
        &[Code::BannedWord],
    );
}

#[test]
fn spanish_and_french_words_are_found() {
    check_banned(
        "es",
        &[
            "Usted es ELEGIBLE",
            "El mejor equipo",
            "Ninguna de las anteriores",
        ],
    );
    check_banned(
        "es-US",
        &["Llame hoy", "Diagno\u{301}stico", "Por favor, elija"],
    );
    check_clean(
        "es",
        &[
            "Reservar ahora",
            "¿Qué ha probado hasta ahora?",
            "No estoy seguro",
        ],
    );
    check_banned(
        "fr",
        &["L’éligibilité", "S’il vous plaît", "La meilleure équipe"],
    );
    check_banned(
        "fr-CA",
        &["Aujourd’hui", "Aucune de ces réponses", "Un soulagement"],
    );
    check_clean(
        "fr",
        &[
            "Réserver maintenant",
            "Je ne suis pas sûr",
            "En cas d’urgence",
        ],
    );
}

#[test]
fn words_are_found_in_languages_of_other_scripts() {
    check_banned(
        "zh-Hans",
        &["您符合资格！", "为您治愈疼痛", "立即行动", "请选择"],
    );
    check_banned("zh-Hans-US", &["名额有限", "以上都不是"]);
    check_clean(
        "zh-Hans",
        &["立即预约", "到目前为止", "物理治疗（physical therapy）"],
    );
    check_banned(
        "ko",
        &["자격이 됩니다", "통증을 완치합니다", "오늘만", "죄송합니다"],
    );
    check_clean("ko", &["지금까지 해 본 것", "물리 치료", "사진 단계"]);
    check_banned("vi", &["Quý vị đủ điều kiện", "CHỮA KHỎI", "Vui lòng chọn"]);
    check_clean("vi", &["Vật lý trị liệu", "Đặt hẹn ngay", "Cho đến nay"]);
    check_banned("ar", &["أنتم مُؤهَّلون", "للشفاء", "اتصلوا اليوم", "والأفضل"]);
    check_clean("ar", &["حتى الآن", "العلاج الطبيعي", "الإنسان", "في الثامنة"]);
    check_banned("am", &["ብቁ ነዎት", "ፈውስን ያገኛሉ", "እባክዎን ይምረጡ"]);
    check_clean("am", &["እስከ አሁን የተሞከረ", "አሁን ቀጠሮ ይያዙ"]);
}

#[test]
fn topics_are_found_in_languages_of_other_scripts() {
    check_topics(
        "zh-Hans",
        &[
            ("您怀孕了吗？", "pregnancy"),
            ("您有高血压吗", "blood pressure"),
            ("疼痛等级", "pain scores"),
        ],
    );
    check_topics(
        "ko",
        &[
            ("임신 중이신가요?", "pregnancy"),
            ("심장 문제", "heart"),
            ("체중이 얼마인가요?", "weight"),
        ],
    );
    check_topics(
        "vi",
        &[
            ("Quý vị có mang thai không?", "pregnancy"),
            ("Bệnh về gan", "liver"),
            ("Ngày sinh", "date of birth"),
        ],
    );
    check_topics(
        "ar",
        &[
            ("هل أنتِ حامل؟", "pregnancy"),
            ("مشكلات بالقلب", "heart"),
            ("تاريخ الميلاد", "date of birth"),
        ],
    );
    check_topics(
        "am",
        &[
            ("እርጉዝ ነዎት?", "pregnancy"),
            ("የጉበት ችግር", "liver"),
            ("የልደት ቀንዎ", "date of birth"),
        ],
    );
}

#[test]
fn a_language_without_a_lexicon_is_not_looked_at() {
    check("sw", Part::Question, "eligible, pregnant", &[]);
}

#[test]
fn names_are_passed_over() {
    let names = ["Best Street", "heart"];
    let clean = |part, text| assert_eq!(lint("en", part, text, &names), [], "{text}");
    clean(Part::Other, "Best Street, Rockville");
    clean(Part::Question, "BEST STREET");
    assert_eq!(
        lint(
            "en",
            Part::Other,
            "the best street",
            &["Best Street Clinic"]
        )
        .len(),
        1
    );
    // A name does not turn a forbidden question into an allowed one.
    assert_eq!(
        lint("en", Part::Question, "Is your heart well?", &names).len(),
        1
    );
    let clinic = ["Heart Clinic"];
    assert_eq!(lint("en", Part::Question, "The Heart Clinic", &clinic), []);
}

#[test]
fn english_topics_are_found() {
    check_topics(
        "en",
        &[
            ("Are you pregnant?", "pregnancy"),
            ("Are you breast-feeding?", "nursing"),
            ("I take Gabapentin", "medicines"),
            ("Do you use drugs?", "drugs"),
            ("How often do you drink?", "alcohol"),
            ("A heart problem", "heart"),
            ("High blood pressure", "blood pressure"),
            ("Liver disease", "liver"),
            ("An overactive bladder", "bladder"),
            ("Have you had a seizure?", "seizures"),
            ("How is your mood?", "mood"),
            ("Have you thought of self-harm?", "self-harm"),
            ("Rate the pain", "pain scores"),
            ("Your PHQ-9", "PHQ"),
            ("What is your weight?", "weight"),
            ("Date of birth", "date of birth"),
        ],
    );
}

#[test]
fn spanish_topics_are_found() {
    check_topics(
        "es",
        &[
            ("¿Está embarazada?", "pregnancy"),
            ("Tomo ibuprofeno", "medicines"),
            ("¿Consume drogas?", "drugs"),
            ("¿Tiene problemas del corazón?", "heart"),
            ("Presión arterial alta", "blood pressure"),
            ("El hígado", "liver"),
            ("La vejiga", "bladder"),
            ("¿Ha tenido convulsiones?", "seizures"),
            ("¿Cómo está su estado de ánimo?", "mood"),
            ("Ideas de suicidio", "self-harm"),
            ("Del 0 al 10", "pain scores"),
            ("Su PHQ-9", "PHQ"),
            ("¿Cuál es su peso?", "weight"),
            ("Fecha de nacimiento", "date of birth"),
        ],
    );
}

#[test]
fn french_topics_are_found() {
    check_topics(
        "fr",
        &[
            ("Êtes-vous enceinte ?", "pregnancy"),
            ("Je prends de l’ibuprofène", "medicines"),
            ("Buvez-vous de l’alcool ?", "alcohol"),
            ("Un problème de cœur", "heart"),
            ("La tension artérielle", "blood pressure"),
            ("Le foie", "liver"),
            ("La vessie", "bladder"),
            ("Une crise d’épilepsie", "seizures"),
            ("Une dépression", "mood"),
            ("Des idées de suicide", "self-harm"),
            ("Une note sur 10", "pain scores"),
            ("Votre PHQ-9", "PHQ"),
            ("Quel est votre poids ?", "weight"),
            ("Date de naissance", "date of birth"),
        ],
    );
}

/// The paragraph is easy, and the same with long words is not.
#[track_caller]
fn check_reading(language: &str, easy: &str, hard: &str) {
    check(language, Part::Other, easy, &[]);
    check(language, Part::Other, hard, &[Code::ReadingGrade]);
}

#[test]
fn paragraphs_are_easy_to_read_in_each_language() {
    check_reading(
        "en",
        "You can ask us what you like. We tell you what we know, and you take your time.",
        "Our multidisciplinary organization individualizes consultations for every participating \
         adult according to internationally established recommendations.",
    );
    check_reading(
        "es",
        "Puede hacer las preguntas que quiera. Le decimos lo que se sabe, y usted lo piensa.",
        "Nuestra organización multidisciplinaria individualiza las consultas de cada participante \
         conforme a recomendaciones internacionalmente establecidas.",
    );
    check_reading(
        "fr",
        "Vous pouvez poser vos questions. On vous dit ce que l’on sait, et vous prenez le temps.",
        "Notre organisation pluridisciplinaire individualise les consultations des participants \
         conformément aux recommandations internationales établies.",
    );
}

/// The sentence is as long as one may be, and it is too long with the words that follow.
#[track_caller]
fn check_length(language: &str, word: &str, n_words: usize, part: &str) {
    let sentence = |n: usize| format!("{}.", vec![word; n].join(part));
    check(language, Part::Other, &sentence(n_words), &[]);
    check(
        language,
        Part::Other,
        &sentence(n_words + 1),
        &[Code::ReadingGrade],
    );
}

#[test]
fn sentences_and_words_are_short_where_no_measure_is_accepted() {
    check_length("zh-Hans", "痛", 40, "");
    check_length("ko", "아파요", 20, " ");
    check_length("vi", "đau", 35, " ");
    check_length("ar", "ألم", 22, " ");
    check_length("am", "ሕመም", 21, " ");
    for (language, word, long) in [
        ("ko", "상담은", "종합적이며"),
        ("vi", "đau", "nghiêng"),
        ("ar", "الألم", "والاستشارات"),
        ("am", "ምክክር", "የተመላላሽነታችን"),
    ] {
        check(language, Part::Other, &[word; 12].join(" "), &[]);
        check(
            language,
            Part::Other,
            &[long; 12].join(" "),
            &[Code::ReadingGrade],
        );
    }
}

#[test]
fn short_texts_are_not_measured() {
    check(
        "en",
        Part::Other,
        "Multidisciplinary administrative coordination",
        &[],
    );
}

#[test]
fn the_title_of_a_source_is_not_measured() {
    let title = "Validation of the INFLESZ scale to evaluate readability of texts aimed at \
                 patients, Anales del Sistema Sanitario de Navarra";
    check("en", Part::Source, title, &[]);
    check("en", Part::Other, title, &[Code::ReadingGrade]);
}

#[test]
fn names_count_as_one_short_word() {
    let text = "Pain from Complex Regional Pain Syndrome or from Temporomandibular Disorder \
                may be hard to tell from other kinds of pain. Ask us.";
    let names = [
        "Complex Regional Pain Syndrome",
        "Temporomandibular Disorder",
    ];
    assert_eq!(lint("en", Part::Other, text, &[]).len(), 1);
    assert_eq!(lint("en", Part::Other, text, &names), []);
}

#[test]
fn the_part_of_a_text_is_that_of_its_place() {
    let part = |name, id| Path::of(name).part(0, id);
    for (path, expected) in [
        (
            part("questions", "who")
                .field("options")
                .part(1, "me")
                .field("label"),
            Part::Question,
        ),
        (
            Path::of("notices").field("notAScreening"),
            Part::NotAScreening,
        ),
        (part("notes", "cost").field("source"), Part::Source),
        (Path::of("notices").field("urgentHelp"), Part::Other),
        (
            part("rules", "rest").field("reasons").item(0).field("text"),
            Part::Other,
        ),
    ] {
        assert_eq!(Part::of(&path), expected, "{path}");
    }
}

#[test]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
fn translations_are_plain_and_easy_to_read() {
    let mut problems = Vec::new();
    for (language, json) in [
        (
            "am",
            include_str!("../../../../questionnaires/chronic-pain.am.json"),
        ),
        (
            "zh-Hans",
            include_str!("../../../../questionnaires/chronic-pain.zh-Hans.json"),
        ),
        (
            "ko",
            include_str!("../../../../questionnaires/chronic-pain.ko.json"),
        ),
        (
            "fr",
            include_str!("../../../../questionnaires/chronic-pain.fr.json"),
        ),
        (
            "vi",
            include_str!("../../../../questionnaires/chronic-pain.vi.json"),
        ),
        (
            "ar",
            include_str!("../../../../questionnaires/chronic-pain.ar.json"),
        ),
        (
            "es",
            include_str!("../../../../questionnaires/examples/physio-intro-call.es.json"),
        ),
        (
            "fr",
            include_str!("../../../../questionnaires/examples/hearing-check.fr.json"),
        ),
    ] {
        let overlay: serde_json::Value = serde_json::from_str(json).unwrap();
        let texts = overlay["texts"].as_object().unwrap();
        assert!(texts.len() > 60, "{} texts", texts.len());
        for (key, text) in texts {
            let path = key
                .split('.')
                .fold(Path::root(), |path, name| path.field(name));
            let text: TextEntry = serde_json::from_value(text.clone()).unwrap();
            for Wording { part, text, .. } in Wording::of(&path, Part::of(&path), &text) {
                let found = lint(language, part, text, &[]).into_iter();
                problems.extend(found.map(|found| (language, key.clone(), found.message)));
            }
        }
    }
    assert_eq!(problems, []);
}
