//! The compact form: what is written is read, and nothing else is.

use consultation_guide::domain::compiled::{DecodeError, VERSION, decode, encode};
use consultation_guide::domain::condition::DEPTH_MAX;
use consultation_guide::domain::reply::OptionIndices;
use consultation_guide::domain::{Condition, GroupId, Questionnaire};
use consultation_guide_authoring as authoring;

use crc::{CRC_32_ISO_HDLC, Crc};

use crate::journeys::chronic_pain;
use crate::visits::walk_at_random;

/// The checksum at the end of a file, with a table to be quicker.
const CHECKSUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

#[test]
fn what_is_written_is_read() {
    let questionnaire = chronic_pain();
    assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
}

/// A file of [`VERSION`] that has every part, and the checksum of all its bytes.
///
/// A change to the types of a questionnaire fails this test. Then raise [`VERSION`], write the
/// file of the new version with `UPDATE_GOLDEN=1 cargo test --test domain golden`, remove the old
/// one, and set its name and checksum here.
const GOLDEN: (&str, u32) = ("tests/fixtures/compiled/every-field.v3.cgq", 0xbb6e_fa0b);

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
        std::fs::write(path, encode(&current)).expect("the golden file can be written");
    }
    let bytes = std::fs::read(path).expect("there is a golden file");
    let golden = decode(&bytes).expect("the golden file is of the present format");
    assert_eq!(CHECKSUM.checksum(&bytes), checksum, "of {path}");
    assert_eq!(encode(&golden), bytes, "the present format differs");
    // The words of a language may be reworded without a change of the format.
    current.words = golden.words.clone();
    assert_eq!(current, golden.into_parts(), "{path} is of another fixture");
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

/// The checksum keeps accidents out; these are files from a hand that makes it fit.
#[test]
fn a_file_with_any_byte_changed_and_a_fitting_checksum_does_no_harm() {
    let bytes = encode(&chronic_pain());
    let body = 4..bytes.len() - 4;
    for index in body.clone() {
        let mut bytes = bytes.clone();
        bytes[index] ^= 1 << (index % 8);
        let checksum = CHECKSUM.checksum(&bytes[body.clone()]);
        bytes[body.end..].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(questionnaire) = decode(&bytes) {
            walk_at_random(&questionnaire, index as u64);
        }
    }
}

#[test]
fn another_version_is_told_from_damage() {
    let mut bytes = encode(&chronic_pain());
    bytes[3] = VERSION + 1;
    assert_eq!(
        decode(&bytes),
        Err(DecodeError::OtherVersion { found: VERSION + 1 })
    );
    assert_eq!(decode(b"<!doctype html>"), Err(DecodeError::NotCompiled));
    assert_eq!(decode(b""), Err(DecodeError::NotCompiled));
}

#[test]
fn a_file_of_parts_that_do_not_fit_is_refused() {
    let mut without_default = chronic_pain().into_parts();
    without_default.rules.pop();
    let mut without_outcome = chronic_pain().into_parts();
    without_outcome.outcomes.pop();
    let mut without_questions = chronic_pain().into_parts();
    without_questions.questions.clear();
    let mut with_script = chronic_pain().into_parts();
    with_script.booking.clinics[0].url = "javascript:alert(1)".into();
    let mut with_answer = chronic_pain().into_parts();
    with_answer
        .booking
        .parameters
        .push(("pain".into(), "a&b=c".into()));
    let mut with_unknown_test = chronic_pain().into_parts();
    with_unknown_test.notes[0].paragraphs[0].when = Some(Condition::Answered(6));
    let mut with_unknown_option = chronic_pain().into_parts();
    with_unknown_option.rules[0].when = Some(Condition::AnyOf {
        question: 0,
        options: OptionIndices::only(with_unknown_option.questions[0].options.len()),
    });
    let mut with_later_question = chronic_pain().into_parts();
    with_later_question.questions[1].enable_when = Some(Condition::Answered(1));
    let mut with_unknown_group = chronic_pain().into_parts();
    with_unknown_group.questions[0].options[0].group = Some(GroupId::new("no_such"));
    let mut with_one_question_twice = chronic_pain().into_parts();
    with_one_question_twice.questions[1].id = with_one_question_twice.questions[0].id.clone();
    let mut with_one_option_twice = chronic_pain().into_parts();
    let options = &mut with_one_option_twice.questions[0].options;
    options[1].id = options[0].id.clone();
    let mut with_two_defaults = chronic_pain().into_parts();
    with_two_defaults.rules[0].when = None;
    for (index, questionnaire) in [
        without_default,
        without_outcome,
        without_questions,
        with_script,
        with_answer,
        with_unknown_test,
        with_unknown_option,
        with_later_question,
        with_unknown_group,
        with_one_question_twice,
        with_one_option_twice,
        with_two_defaults,
    ]
    .into_iter()
    .enumerate()
    {
        let decoded = decode(&encode(&questionnaire));
        assert_eq!(decoded, Err(DecodeError::Inconsistent), "file {index}");
    }
}

#[test]
fn conditions_too_deep_for_the_stack_are_refused() {
    let deep = |n_levels| {
        let mut questionnaire = chronic_pain().into_parts();
        let innermost = Condition::Answered(0);
        questionnaire.rules[0].when =
            Some((1..n_levels).fold(innermost, |inner, _| Condition::Not(Box::new(inner))));
        questionnaire
    };
    let allowed = deep(DEPTH_MAX);
    assert_eq!(
        decode(&encode(&allowed)),
        Ok(Questionnaire::new(allowed).unwrap())
    );
    assert_eq!(
        decode(&encode(&deep(DEPTH_MAX + 1))),
        Err(DecodeError::Damaged)
    );
}
