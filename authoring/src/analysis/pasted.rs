//! Slips in addresses that were copied from elsewhere.

use crate::diagnostic::unsafe_link::Slip;

/// Characters around an address in a text that quotes it.
const QUOTES: [char; 15] = [
    '"', '\'', '`', '“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '<', '>', '″',
];

/// Remains of `https://` or `http://` after a slip or two.
const MISSPELT: [&str; 10] = [
    "https//",
    "http//",
    "https:/",
    "http:/",
    "https;//",
    "http;//",
    "htps://",
    "htpps://",
    "htttps://",
    "ttps://",
];

/// The address that `url` was meant to be, with its first slip; none if it has none.
pub(crate) fn meant(url: &str) -> Option<(Slip, String)> {
    let mut first = None;
    let mut note = |slip, is_there: bool| {
        if is_there {
            first.get_or_insert(slip);
        }
    };
    let trimmed = url.trim();
    note(Slip::Space, trimmed != url);
    let mut bare = trimmed.trim_matches(|c: char| QUOTES.contains(&c) || c.is_whitespace());
    note(Slip::Quoted, bare != trimmed);
    while let Some(rest) = after_scheme(bare).filter(|rest| has_scheme(rest)) {
        note(Slip::SchemeTwice, true);
        bare = rest;
    }
    let host = after_misspelt(bare);
    note(Slip::SchemeMisspelt, host.is_some());
    note(Slip::Entity, bare.contains("&amp;"));
    let meant = host.map_or_else(|| bare.to_owned(), |host| format!("https://{host}"));
    first.map(|slip| (slip, meant.replace("&amp;", "&")))
}

fn has_scheme(url: &str) -> bool {
    after_scheme(url).is_some() || after_misspelt(url).is_some()
}

fn after_scheme(url: &str) -> Option<&str> {
    after(url, "https://").or_else(|| after(url, "http://"))
}

/// The host and everything after it, past what was meant as a scheme.
fn after_misspelt(url: &str) -> Option<&str> {
    if after_scheme(url).is_some() {
        return None;
    }
    let rest = MISSPELT.iter().find_map(|begin| after(url, begin))?;
    rest.starts_with(|c: char| c.is_alphanumeric())
        .then_some(rest)
}

/// The rest of `url` after `begin`, in letters of any case.
fn after<'u>(url: &'u str, begin: &str) -> Option<&'u str> {
    let (head, rest) = url.split_at_checked(begin.len())?;
    head.eq_ignore_ascii_case(begin).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, slip: Slip, expect: &str) {
        assert_eq!(meant(url), Some((slip, expect.to_owned())), "{url}");
    }

    #[test]
    fn what_came_along_is_taken_off() {
        let book = "https://clinic.org/book";
        check(" https://clinic.org/book\n", Slip::Space, book);
        check("“https://clinic.org/book”", Slip::Quoted, book);
        check("<https://clinic.org/book>", Slip::Quoted, book);
        check("'/book'", Slip::Quoted, "/book");
        check("https://https://clinic.org/book", Slip::SchemeTwice, book);
        check("https//clinic.org/book", Slip::SchemeMisspelt, book);
        check("HTTPS:/clinic.org/book", Slip::SchemeMisspelt, book);
        check("https://https//clinic.org/book", Slip::SchemeTwice, book);
        check(
            "https://clinic.org/?a=1&amp;b=2",
            Slip::Entity,
            "https://clinic.org/?a=1&b=2",
        );
        check("“/book?a=1&amp;b=2”", Slip::Quoted, "/book?a=1&b=2");
    }

    #[test]
    fn an_address_as_it_should_be_is_left_alone() {
        for url in [
            "https://clinic.org/book?back=https://clinic.org/",
            "https://clinic.org/o'brien",
            "/book?a=1&b=2",
            "https.html",
            "https/",
            "book",
            "",
        ] {
            assert_eq!(meant(url), None, "{url}");
        }
    }
}
