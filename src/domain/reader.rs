//! Reads what postcard has written, without serde.
//!
//! Derived code for a tree this deep was a tenth of the engine. A reader that has failed goes on with
//! empty values, and says so once, at the end: a check after each value would double the code.

/// Bytes in postcard's encoding, from the first that has not been read.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    has_failed: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            has_failed: false,
        }
    }

    /// Notes that what was read is not allowed; nothing more is read.
    pub(super) fn fail(&mut self) {
        self.has_failed = true;
        self.rest = &[];
    }

    /// Whether anything that was read is not allowed.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Whether everything was read, and all of it is allowed.
    pub(super) fn is_done(&self) -> bool {
        !self.has_failed && self.rest.is_empty()
    }

    /// How many bytes are left.
    pub(super) fn n_left(&self) -> usize {
        self.rest.len()
    }

    pub(super) fn byte(&mut self) -> u8 {
        if let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            byte
        } else {
            self.fail();
            0
        }
    }

    /// A number, such as that of the items of a list.
    pub(super) fn number(&mut self) -> usize {
        usize::try_from(self.bits()).unwrap_or_else(|_| {
            self.fail();
            0
        })
    }

    /// A number of any size: seven bits in each byte, the lowest first, in no more bytes than it needs.
    pub(super) fn bits(&mut self) -> u128 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            let bits = u128::from(byte & 0x7f);
            let is_longer_than_needed = byte == 0 && shift > 0;
            if is_longer_than_needed || shift >= u128::BITS || (bits << shift) >> shift != bits {
                self.fail();
                return 0;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return number;
            }
            shift += 7;
        }
    }

    fn text(&mut self) -> &'a str {
        let n_bytes = self.number();
        let text = self
            .rest
            .split_at_checked(n_bytes)
            .and_then(|(text, rest)| {
                self.rest = rest;
                str::from_utf8(text).ok()
            });
        text.unwrap_or_else(|| {
            self.fail();
            ""
        })
    }
}

/// A value that can be read.
pub(super) trait Read {
    /// The value at the start, or any if the reader fails.
    fn read(reader: &mut Reader<'_>) -> Self;
}

/// Reads a struct field by field, in the order in which they are declared.
macro_rules! read_fields {
    ($($type:ident { $($field:ident),* $(,)? })*) => {$(
        impl $crate::domain::reader::Read for $type {
            fn read(reader: &mut $crate::domain::reader::Reader<'_>) -> Self {
                Self { $($field: $crate::domain::reader::Read::read(reader)),* }
            }
        }
    )*};
}

/// Reads an enum without contents, all of whose variants are listed.
macro_rules! read_variants {
    ($type:ident { $first:ident, $($variant:ident),* $(,)? }) => {
        // One that is missing here does not compile.
        const _: fn($type) = |value| match value {
            $type::$first => (),
            $($type::$variant => (),)*
        };

        impl $crate::domain::reader::Read for $type {
            fn read(reader: &mut $crate::domain::reader::Reader<'_>) -> Self {
                match reader.number() {
                    n if n == Self::$first as usize => Self::$first,
                    $(n if n == Self::$variant as usize => Self::$variant,)*
                    _ => {
                        reader.fail();
                        Self::$first
                    }
                }
            }
        }
    };
}

pub(super) use {read_fields, read_variants};

impl Read for bool {
    fn read(reader: &mut Reader<'_>) -> Self {
        let byte = reader.byte();
        if byte > 1 {
            reader.fail();
        }
        byte == 1
    }
}

impl Read for usize {
    fn read(reader: &mut Reader<'_>) -> Self {
        reader.number()
    }
}

impl Read for String {
    fn read(reader: &mut Reader<'_>) -> Self {
        reader.text().to_owned()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(reader: &mut Reader<'_>) -> Self {
        bool::read(reader).then(|| T::read(reader))
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(reader: &mut Reader<'_>) -> Self {
        (A::read(reader), B::read(reader))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Self {
        let n = reader.number();
        // Every item takes a byte at least. One by one: a number is no reason yet to ask for memory.
        if n > reader.n_left() {
            reader.fail();
        }
        let mut items = Self::new();
        while items.len() < n && !reader.has_failed {
            items.push(T::read(reader));
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T: Read + serde::Serialize + PartialEq + core::fmt::Debug>(value: &T) {
        let Ok(bytes) = postcard::to_allocvec(value) else {
            panic!("{value:?} has no encoding");
        };
        let mut reader = Reader::new(&bytes);
        assert_eq!(T::read(&mut reader), *value);
        assert!(reader.is_done(), "{value:?}");
        for n in 0..bytes.len() {
            let mut reader = Reader::new(&bytes[..n]);
            T::read(&mut reader);
            assert!(!reader.is_done(), "{n} bytes of {value:?}");
        }
    }

    #[test]
    fn what_postcard_writes_is_read_and_no_part_of_it() {
        for number in [0, 1, 127, 128, 16_383, 16_384, usize::MAX] {
            check(&number);
        }
        check(&true);
        check(&"ä, 漢".to_owned());
        check(&Some("a".to_owned()));
        check(&None::<String>);
        check(&vec![("a".to_owned(), 300_usize), (String::new(), 0)]);
        check(&vec![vec![false], vec![], vec![true, false]]);
    }

    #[track_caller]
    fn check_refusal<T: Read>(bytes: &[u8]) {
        let mut reader = Reader::new(bytes);
        T::read(&mut reader);
        assert!(!reader.is_done(), "{bytes:?}");
    }

    #[test]
    fn what_postcard_never_writes_is_refused() {
        check_refusal::<bool>(&[2]);
        check_refusal::<Option<bool>>(&[2, 0]);
        check_refusal::<usize>(&[0xff; 11]);
        check_refusal::<usize>(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02]);
        // Longer than needed.
        check_refusal::<usize>(&[0x85, 0x00]);
        // Not UTF-8, too long, and more items than bytes.
        check_refusal::<String>(&[1, 0xff]);
        check_refusal::<String>(&[5, b'a']);
        check_refusal::<Vec<bool>>(&[0xff, 0xff, 0xff, 0xff, 0x0f, 0]);
        // Something is left.
        check_refusal::<bool>(&[1, 1]);
    }
}
