use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// A file name that changes with the content, so that caches may keep the file for ever.
pub(super) fn hashed_name(name: &str, extension: &str, content: &[u8]) -> String {
    // Ten hex digits: two versions of a file share a name once in 10¹² releases.
    let digits: String = Sha256::digest(content)
        .iter()
        .take(5)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{name}-{digits}.{extension}")
}

/// What goes into an `integrity` attribute [Subresource Integrity].
///
/// [Subresource Integrity]: https://www.w3.org/TR/SRI/
pub(super) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_carries_the_first_ten_digits_of_the_hash() {
        assert_eq!(
            hashed_name("engine", "wasm", b"abc"),
            "engine-ba7816bf8f.wasm"
        );
    }

    #[test]
    fn other_content_gets_another_name() {
        assert_ne!(
            hashed_name("guide", "css", b"a"),
            hashed_name("guide", "css", b"b")
        );
    }

    #[test]
    fn integrity_is_what_browsers_compare() {
        // The example of the specification, §3.2.
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
