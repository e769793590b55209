//! Numbers of journeys: exact, or openly too large to count.

use core::fmt;
use core::ops::{Add, Mul};

/// A number of journeys: exact below 2^128, and known to be more from there on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(Option<u128>);

impl Count {
    /// The number, unless it is 2^128 or more.
    pub fn exact(self) -> Option<u128> {
        self.0
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0 == Some(0)
    }
}

impl Default for Count {
    fn default() -> Self {
        Self::from(0)
    }
}

impl From<u128> for Count {
    fn from(number: u128) -> Self {
        Self(Some(number))
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.zip(other.0).and_then(|(a, b)| a.checked_add(b)))
    }
}

impl Mul for Count {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        if self.is_zero() || other.is_zero() {
            return Self::default();
        }
        Self(self.0.zip(other.0).and_then(|(a, b)| a.checked_mul(b)))
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(number) = self.0 else {
            return f.pad("2^128 or more");
        };
        let digits = number.to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        f.pad(&grouped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, expect) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (44593157, "44,593,157"),
        ] {
            assert_eq!(Count::from(number).to_string(), expect);
        }
    }

    #[test]
    fn what_does_not_fit_is_reported_and_never_rounded() {
        let large = Count::from(1 << 64);
        assert_eq!((large * large).exact(), None);
        assert_eq!((large * large).to_string(), "2^128 or more");
        assert_eq!((large * large + Count::from(1)).exact(), None);
        assert_eq!((large * large * Count::default()).exact(), Some(0));
        assert_eq!((Count::from(u128::MAX) + Count::from(1)).exact(), None);
    }
}
