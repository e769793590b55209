//! Any bytes, read as an authored questionnaire, give a questionnaire or
//! problems; a visit to the questionnaire ends.
//!
//! ```sh
//! mkdir -p fuzz/corpus/read
//! RUSTC_BOOTSTRAP=1 cargo fuzz run -s none read fuzz/corpus/read \
//!     questionnaires tests/fixtures/valid tests/fixtures/invalid
//! ```

#![no_main]

use consultation_guide_authoring::{self as authoring, Severity};
use consultation_guide::domain::compiled::{decode, encode};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/domain/visits.rs"]
mod visits;

fuzz_target!(|bytes: &[u8]| {
    let json = String::from_utf8_lossy(bytes);
    let found = authoring::check(&json);
    let has_errors = found.iter().any(|found| found.severity == Severity::Error);
    match authoring::read(&json) {
        Ok(questionnaire) => {
            assert!(!has_errors);
            visits::walk_at_random(questionnaire.logic(), bytes.len() as u64);
            assert_eq!(decode(&encode(&questionnaire)), Ok(questionnaire));
        }
        Err(reported) => assert!(has_errors && reported == found),
    }
});
