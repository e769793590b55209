//! Numbers in digits, without what the standard library formats them by, which would be 1 KB of the engine.

/// `number` in decimal digits.
pub(crate) fn decimal(number: usize) -> String {
    let mut digits = String::new();
    push(&mut digits, number);
    digits
}

fn push(digits: &mut String, number: usize) {
    if number >= 10 {
        push(digits, number / 10);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a digit is less than ten")]
    digits.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_standard_library() {
        for number in [0, 7, 10, 99, 100, 4_294_967_295] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
