//! The compact form: what is written can be read, and nothing else can.

use std::time::Duration;

use consultation_guide::domain::compiled::{DecodeError, VERSION, decode, encode, encode_parts};
use consultation_guide::domain::condition::DEPTH_MAX;
use consultation_guide::domain::questionnaire::Parts;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Condition, Questionnaire};
use consultation_guide_authoring as authoring;

use cpu_time::ThreadTime;
use crc::{CRC_32_ISO_HDLC, Crc};
use serde_json::Value;

use crate::journeys::chronic_pain;
use crate::visits::walk_at_random;

/// The checksum at the end of a file, with a lookup table for speed.
const CHECKSUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

#[test]
fn what_is_written_is_read() {
    let questionnaire = chronic_pain();
    assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
}

/// A file of [`VERSION`] with every kind of part, and the checksum of all its bytes.
///
/// A change to the types of a questionnaire fails this test. Then raise [`VERSION`], write the
/// file of the new version with `UPDATE_GOLDEN=1 cargo test --test domain golden`, remove the old
/// one, and set its name and checksum here.
const GOLDEN: (&str, u32) = ("tests/fixtures/compiled/every-field.v6.cgq", 0x5805_823a);

#[test]
fn the_golden_file_of_this_version_is_read_and_written() {
    let (path, checksum) = GOLDEN;
    assert!(
        path.ends_with(&format!(".v{VERSION}.cgq")),
        "{path} is not a file of version {VERSION}"
    );
    let json = include_str!("../fixtures/valid/every-field.json");
    let current = authoring::read(json).expect("the fixture is clean");
    let mut current = current.into_parts();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, encode_parts(&current)).expect("the golden file can be written");
    }
    let bytes = std::fs::read(path).expect("there is a golden file");
    let golden = decode(&bytes).expect("the golden file is of the present format");
    assert_eq!(CHECKSUM.checksum(&bytes), checksum, "of {path}");
    assert_eq!(encode(&golden), bytes, "the present format differs");
    // The words of a language may change without a change of the format.
    current.texts.ui_strings = golden.texts().ui_strings.clone();
    assert_eq!(current, golden.into_parts(), "{path} is of another fixture");
}

#[test]
fn examples_are_not_compiled() {
    let shipped = include_str!("../../questionnaires/chronic-pain.json");
    let mut document: Value = serde_json::from_str(shipped).unwrap();
    let examples = document.as_object_mut().unwrap().remove("examples");
    assert!(examples.is_some_and(|examples| examples.as_array().unwrap().len() > 2));
    let without = authoring::read(&document.to_string()).unwrap();
    assert!(encode(&without) == encode(&chronic_pain()));
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let bytes = encode(&chronic_pain());
    for length in 0..bytes.len() {
        let expected = match length {
            0..3 => DecodeError::NotCompiled,
            _ => DecodeError::Damaged,
        };
        assert_eq!(decode(&bytes[..length]), Err(expected), "{length} bytes");
    }
}

#[test]
fn a_file_with_any_byte_changed_is_refused() {
    let mut bytes = encode(&chronic_pain());
    for index in 0..bytes.len() {
        for change in [0x01, 0x20, 0xff] {
            bytes[index] ^= change;
            let expected = match index {
                0..3 => DecodeError::NotCompiled,
                3 => DecodeError::OtherVersion {
                    found: VERSION ^ change,
                },
                _ => DecodeError::Damaged,
            };
            assert_eq!(decode(&bytes), Err(expected), "byte {index} ^ {change:#x}");
            bytes[index] ^= change;
        }
    }
}

/// Corrects the checksum of `bytes`: it catches accidents, and whoever changes a file can write it.
fn seal(bytes: &mut [u8]) {
    let body = 4..bytes.len() - 4;
    let checksum = CHECKSUM.checksum(&bytes[body.clone()]);
    bytes[body.end..].copy_from_slice(&checksum.to_le_bytes());
}

/// Reads a forged file, and visits what is in it, if that is another logic than `original`; all of
/// that soon.
#[track_caller]
fn check_harmless(bytes: &[u8], original: &Questionnaire, seed: usize) {
    let begin = ThreadTime::now();
    if let Ok(read) = decode(bytes)
        && read.logic() != original.logic()
    {
        walk_at_random(read.logic(), seed as u64);
    }
    let needed = begin.elapsed();
    assert!(needed < Duration::from_secs(1), "{needed:?}, byte {seed}");
}

#[test]
fn a_file_with_any_byte_changed_and_a_fitting_checksum_does_no_harm() {
    let changes: [fn(usize, u8) -> u8; 3] = [
        |index, byte| byte ^ 1 << (index % 8),
        |_, _| 0x7f,
        |_, byte| byte.wrapping_add(1),
    ];
    let original = chronic_pain();
    let bytes = encode(&original);
    for index in 4..bytes.len() - 4 {
        for change in changes {
            let mut bytes = bytes.clone();
            bytes[index] = change(index, bytes[index]);
            seal(&mut bytes);
            check_harmless(&bytes, &original, index);
        }
    }
}

/// In place of any byte, the largest count that the encoding has: nothing of that size is reserved.
#[test]
fn a_file_that_claims_more_parts_than_there_are_bytes_does_no_harm() {
    let original = chronic_pain();
    let bytes = encode(&original);
    for count in [u64::MAX, 1 << 20] {
        let count = postcard::to_allocvec(&count).unwrap();
        for index in 12..bytes.len() - 4 {
            let mut bytes = bytes.clone();
            bytes.splice(index..=index, count.iter().copied());
            seal(&mut bytes);
            check_harmless(&bytes, &original, index);
        }
    }
}

#[test]
fn another_version_is_distinguished_from_damage() {
    let mut bytes = encode(&chronic_pain());
    bytes[3] = VERSION + 1;
    assert_eq!(
        decode(&bytes),
        Err(DecodeError::OtherVersion { found: VERSION + 1 })
    );
    assert_eq!(decode(b"<!doctype html>"), Err(DecodeError::NotCompiled));
    assert_eq!(decode(b""), Err(DecodeError::NotCompiled));
}

type Change = fn(&mut Parts);

#[test]
fn a_file_of_parts_that_do_not_fit_is_refused() {
    let changes: [(&str, Change); 18] = [
        ("no default", |parts| drop(parts.logic.rules.pop())),
        ("two defaults", |parts| parts.logic.rules[0].when = None),
        ("an outcome too few", |parts| {
            drop(parts.logic.outcomes.pop());
            drop(parts.texts.outcomes.pop());
        }),
        ("no questions", |parts| {
            parts.logic.questions.clear();
            parts.texts.questions.clear();
        }),
        ("one question twice", |parts| {
            parts.logic.questions[1].id = parts.logic.questions[0].id.clone();
        }),
        ("one option twice", |parts| {
            let options = &mut parts.logic.questions[0].options;
            options[1].id = options[0].id.clone();
        }),
        ("no options", |parts| {
            parts.logic.questions[5].options.clear();
            parts.texts.questions[5].options.clear();
        }),
        ("an unknown option tested", |parts| {
            let n_options = parts.logic.questions[0].options.len();
            parts.logic.rules[0].when = Some(Condition::AnyOf {
                question: 0,
                options: OptionIndices::only(n_options),
            });
        }),
        ("a question that depends on itself", |parts| {
            parts.logic.questions[1].enable_when = Some(Condition::Answered(1));
        }),
        ("a text on an unknown question", |parts| {
            parts.texts.notes[0].paragraphs[0].when = Some(Condition::Answered(6));
        }),
        ("a reason on an unknown question", |parts| {
            parts.texts.reasons[0][0].when = Some(Condition::Answered(6));
        }),
        ("a variant for an unknown question", |parts| {
            parts.texts.variants[0].when = Condition::Answered(6);
        }),
        ("an unknown group", |parts| {
            let n_groups = parts.texts.questions[1].groups.len();
            parts.texts.questions[1].options[0].group = Some(n_groups);
        }),
        ("texts of a question too few", |parts| {
            drop(parts.texts.questions.pop());
        }),
        ("texts of an option too few", |parts| {
            drop(parts.texts.questions[1].options.pop());
        }),
        ("texts of an outcome too few", |parts| {
            drop(parts.texts.outcomes.pop());
        }),
        ("reasons of a rule too few", |parts| {
            drop(parts.texts.reasons.pop());
        }),
        ("a parameter that carries an answer", |parts| {
            let parameter = ("pain".to_owned(), "a&b=c".to_owned());
            parts.booking.parameters.push(parameter);
        }),
    ];
    for (what, change) in changes {
        let mut parts = chronic_pain().into_parts();
        change(&mut parts);
        let decoded = decode(&encode_parts(&parts));
        assert_eq!(decoded, Err(DecodeError::Inconsistent), "{what}");
    }
}

/// Replaces `from` in a compiled file, and corrects the checksum.
fn forged(questionnaire: &Questionnaire, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = encode(questionnaire);
    let place = bytes
        .windows(from.len())
        .position(|window| window == from.as_bytes())
        .expect("the file holds it");
    bytes[place..place + to.len()].copy_from_slice(to.as_bytes());
    seal(&mut bytes);
    bytes
}

#[test]
fn a_file_with_a_link_that_runs_script_is_refused() {
    let questionnaire = chronic_pain();
    let link = "https://book.avesta.example/";
    for unsafe_link in [
        "javascript:alert(1)//example",
        "http://book.avesta.example//",
    ] {
        let decoded = decode(&forged(&questionnaire, link, unsafe_link));
        assert_eq!(decoded, Err(DecodeError::Inconsistent), "{unsafe_link}");
    }
    let safe = forged(&questionnaire, link, "https://book.avesta.somewher");
    assert!(decode(&safe).is_ok());

    let json = include_str!("../fixtures/valid/every-field.json");
    let with_phone = authoring::read(json).expect("the fixture is clean");
    let number = forged(&with_phone, "tel:", "sms:");
    assert_eq!(decode(&number), Err(DecodeError::Inconsistent));
}

#[test]
fn an_unsafe_link_of_a_text_is_refused() {
    let json = include_str!("../fixtures/valid/every-field.json");
    let questionnaire = authoring::read(json).expect("the fixture is clean");
    let link = "https://clinic.test-host.org/doctors";
    for unsafe_link in [
        "javascript:alert(1)//test-host.org/d",
        "http://clinic.test-host.org/doctors2",
        "tel:3015550100;ext=12345678901234567",
    ] {
        assert_eq!(unsafe_link.len(), link.len());
        let decoded = decode(&forged(&questionnaire, link, unsafe_link));
        assert_eq!(decoded, Err(DecodeError::Inconsistent), "{unsafe_link}");
    }
    let safe = forged(&questionnaire, link, "https://clinic.test-host.org/nurses!");
    assert!(decode(&safe).is_ok());
}

#[test]
fn conditions_too_deep_for_the_stack_are_refused() {
    let deep = |n_levels| {
        let mut questionnaire = chronic_pain().into_parts();
        let innermost = Condition::Answered(0);
        questionnaire.logic.rules[0].when =
            Some((1..n_levels).fold(innermost, |inner, _| Condition::Not(Box::new(inner))));
        questionnaire
    };
    let allowed = deep(DEPTH_MAX);
    assert_eq!(
        decode(&encode_parts(&allowed)),
        Ok(Questionnaire::new(allowed).unwrap())
    );
    assert_eq!(
        decode(&encode_parts(&deep(DEPTH_MAX + 1))),
        Err(DecodeError::Inconsistent)
    );
}
