//! The compact form: what is written is read, and nothing else is.

use consultation_guide::domain::Condition;
use consultation_guide::domain::compiled::{DecodeError, VERSION, decode, encode};

use crate::journeys::chronic_pain;

#[test]
fn what_is_written_is_read() {
    let questionnaire = chronic_pain();
    assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let bytes = encode(&chronic_pain());
    for length in 0..bytes.len() {
        assert!(
            decode(&bytes[..length]).is_err(),
            "accepted {length} bytes of {}",
            bytes.len()
        );
    }
}

#[test]
fn a_file_with_any_byte_changed_is_refused() {
    let mut bytes = encode(&chronic_pain());
    for index in 0..bytes.len() {
        bytes[index] ^= 0x20;
        assert!(decode(&bytes).is_err(), "accepted a change of byte {index}");
        bytes[index] ^= 0x20;
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
    let mut without_default = chronic_pain();
    without_default.rules.pop();
    let mut without_outcome = chronic_pain();
    without_outcome.outcomes.pop();
    let mut without_questions = chronic_pain();
    without_questions.questions.clear();
    let mut with_script = chronic_pain();
    with_script.booking.clinics[0].url = "javascript:alert(1)".into();
    let mut with_answer = chronic_pain();
    with_answer
        .booking
        .parameters
        .push(("pain".into(), "a&b=c".into()));
    let mut with_unknown_test = chronic_pain();
    with_unknown_test.notes[0].paragraphs[0].when = Some(Condition::Answered("no_such".into()));
    for questionnaire in [
        without_default,
        without_outcome,
        without_questions,
        with_script,
        with_answer,
        with_unknown_test,
    ] {
        assert_eq!(
            decode(&encode(&questionnaire)),
            Err(DecodeError::Inconsistent)
        );
    }
}
