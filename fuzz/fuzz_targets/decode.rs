//! Any bytes, read as a compiled questionnaire, give a questionnaire or an error; a visit to
//! the questionnaire ends.
//!
//! The bytes are tried as they are, and as the body of a file of this version with the right
//! checksum, which no search would ever find. There is no unsafe code to watch for, so it runs without a
//! sanitizer, which is several times as fast.
//!
//! ```sh
//! mkdir -p fuzz/corpus/decode
//! cargo run -p consultation-guide-cli -- compile questionnaires/chronic-pain.json -o fuzz/corpus/decode
//! RUSTC_BOOTSTRAP=1 cargo fuzz run -s none decode
//! ```

#![no_main]

use consultation_guide::domain::compiled::{VERSION, decode, encode};
use crc::{CRC_32_ISO_HDLC, Crc};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/domain/visits.rs"]
mod visits;

const CHECKSUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    let is_whole = bytes.starts_with(b"CGQ") && bytes.len() > 8;
    let body = if is_whole { &bytes[4..bytes.len() - 4] } else { bytes };
    let mut file = b"CGQ".to_vec();
    file.push(VERSION);
    file.extend(body);
    file.extend(CHECKSUM.checksum(body).to_le_bytes());
    check(&file);
});

fn check(file: &[u8]) {
    if let Ok(questionnaire) = decode(file) {
        visits::walk_at_random(questionnaire.logic(), file.len() as u64);
        // Not the questionnaires: the hash of the logic is taken from a file as it is, and made anew for one.
        let again = encode(&questionnaire);
        assert_eq!(decode(&again).map(|same| encode(&same)), Ok(again));
    }
}
