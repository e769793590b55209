//! The compact form that the browser loads, a `.cgq` file.
//!
//! Layout: the three bytes `CGQ`, one byte of format version, then the body: the [hash
//! of the logic](super::Logic::hash) in eight bytes and the [`Parts`] in postcard's
//! encoding. Then the CRC-32 (IEEE) of the body. Both numbers are little-endian.
//! Reading it needs no parser of authored text, which keeps the engine small.

use core::fmt;

use super::decimal::decimal;
use super::logic::Invalid;
use super::questionnaire::{Parts, Questionnaire};
use super::reader::{Read as _, Reader};

/// The version of the compact form that this engine reads and writes.
///
/// Every change to the types below [`Parts`] raises it, but for a variant that is added at the end of an
/// enum: a golden file in `tests/fixtures/compiled` fails its test otherwise.
pub const VERSION: u8 = 6;

const MAGIC: &[u8; 3] = b"CGQ";

/// Why bytes are not a usable compiled questionnaire.
///
/// ```
/// use consultation_guide::domain::compiled::{DecodeError, VERSION, decode};
///
/// let newer = [b'C', b'G', b'Q', VERSION + 1];
/// assert_eq!(decode(&newer), Err(DecodeError::OtherVersion { found: VERSION + 1 }));
/// assert_eq!(decode(b"{}"), Err(DecodeError::NotCompiled));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes do not begin like a compiled questionnaire.
    NotCompiled,
    /// The file has another version of the format.
    OtherVersion {
        /// The version in the file.
        found: u8,
    },
    /// The file is cut short or damaged.
    Damaged,
    /// The file is whole, but its parts are inconsistent, or one of them is not allowed.
    Inconsistent,
    /// The file is whole, but has more parts than the [limits](super::limits)
    /// allow.
    TooLarge,
}

impl DecodeError {
    /// What is wrong, in words.
    pub fn message(self) -> String {
        let message = match self {
            Self::NotCompiled => "not a compiled questionnaire",
            Self::OtherVersion { found } => {
                let (found, read) = (decimal(found.into()), decimal(VERSION.into()));
                let parts = [
                    "compiled questionnaire of version ",
                    &found,
                    ", but this engine reads version ",
                    &read,
                ];
                return String::from_iter(parts);
            }
            Self::Damaged => "compiled questionnaire is cut short or damaged",
            Self::Inconsistent => "compiled questionnaire refers to parts it lacks",
            Self::TooLarge => "compiled questionnaire has too many parts",
        };
        message.to_owned()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for DecodeError {}

/// Writes a questionnaire in the compact form.
///
/// ```
/// use consultation_guide::domain::compiled::{VERSION, encode};
/// # use consultation_guide_authoring as authoring;
/// # let json = include_str!("../../questionnaires/chronic-pain.json");
/// # let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let bytes = encode(&questionnaire);
/// assert!(bytes.starts_with(b"CGQ"));
/// assert_eq!(bytes[3], VERSION);
/// ```
pub fn encode(questionnaire: &Questionnaire) -> Vec<u8> {
    encode_parts(&questionnaire.clone().into_parts())
}

/// Writes parts in the compact form, consistent or not.
///
/// # Panics
///
/// Never: every type in a questionnaire has an encoding.
#[expect(
    clippy::expect_used,
    reason = "the types hold nothing that the encoding lacks"
)]
pub fn encode_parts(parts: &Parts) -> Vec<u8> {
    let mut body = parts.logic.hash().to_le_bytes().to_vec();
    body.extend(postcard::to_allocvec(parts).expect("a questionnaire can be encoded"));
    let mut bytes = Vec::with_capacity(body.len() + 8);
    bytes.extend(MAGIC);
    bytes.push(VERSION);
    bytes.extend(&body);
    bytes.extend(crc32(&body).to_le_bytes());
    bytes
}

/// The CRC-32 (IEEE) of `bytes`, bit by bit. By the crate `crc`, without its table too, the engine is 260 bytes larger;
/// the tests compare the two.
fn crc32(bytes: &[u8]) -> u32 {
    let mut remainder = u32::MAX;
    for byte in bytes {
        remainder ^= u32::from(*byte);
        for _ in 0..8 {
            let divisor = if remainder & 1 == 1 { 0xedb8_8320 } else { 0 };
            remainder = remainder >> 1 ^ divisor;
        }
    }
    !remainder
}

/// Reads a questionnaire from its compact form.
///
/// # Errors
///
/// A [`DecodeError`] for any bytes that [`encode`] of this version did not
/// write.
///
/// ```
/// use consultation_guide::domain::compiled::{DecodeError, decode, encode};
/// use consultation_guide_authoring as authoring;
///
/// let json = include_str!("../../questionnaires/chronic-pain.json");
/// let questionnaire = authoring::read(json).expect("the shipped questionnaire is clean");
/// let bytes = encode(&questionnaire);
/// assert_eq!(decode(&bytes), Ok(questionnaire));
/// assert_eq!(decode(&bytes[1..]), Err(DecodeError::NotCompiled));
/// assert_eq!(decode(&bytes[..bytes.len() - 1]), Err(DecodeError::Damaged));
/// ```
pub fn decode(bytes: &[u8]) -> Result<Questionnaire, DecodeError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(DecodeError::NotCompiled)?;
    let (&found, rest) = rest.split_first().ok_or(DecodeError::Damaged)?;
    if found != VERSION {
        return Err(DecodeError::OtherVersion { found });
    }
    let (body, checksum) = rest.split_last_chunk::<4>().ok_or(DecodeError::Damaged)?;
    if crc32(body) != u32::from_le_bytes(*checksum) {
        return Err(DecodeError::Damaged);
    }
    let (logic_hash, parts) = body.split_first_chunk::<8>().ok_or(DecodeError::Damaged)?;
    let mut reader = Reader::new(parts);
    let parts = Parts::read(&mut reader);
    if !reader.is_done() {
        return Err(DecodeError::Inconsistent);
    }
    Questionnaire::with_hash(parts, u64::from_le_bytes(*logic_hash)).map_err(
        |invalid| match invalid {
            Invalid::Inconsistent => DecodeError::Inconsistent,
            Invalid::TooLarge => DecodeError::TooLarge,
        },
    )
}
