//! "Did you mean": finds the known name that is nearest to a misspelt one.
//!
//! One measure for ids, fields, texts of a translation and answers on the command line.

use strsim::osa_distance;

/// The one of `known` that `found` was most likely meant to be, if one is near.
///
/// Near is at most one slip in three letters, or in a shorter name. Case, `_` and `-` are
/// ignored: `any_of` is `anyOf`. Of equally near names, one that begins with `found` wins,
/// then the first.
///
/// ```
/// use consultation_guide_authoring::suggestion::did_you_mean;
///
/// let known = ["migraine", "back", "neck"];
/// assert_eq!(did_you_mean("migrane", known).as_deref(), Some("migraine"));
/// assert_eq!(did_you_mean("knee", known), None);
/// ```
#[must_use]
pub fn did_you_mean<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    known
        .into_iter()
        .filter(|name| *name != found)
        .filter_map(|name| Some((distance(found, name)?, name)))
        .min_by_key(|&(distance, name)| (distance, !plain(name).starts_with(&plain(found))))
        .map(|(_, name)| name.to_owned())
}

/// The number of slips from `found` to `name`, if these are near.
///
/// In keys with the same number of parts, such as `outcomes.later.title`, each part must be
/// near: that another outcome has a title too is no reason to offer it.
fn distance(found: &str, name: &str) -> Option<usize> {
    if found.split('.').count() != name.split('.').count() {
        return distance_of_part(found, name);
    }
    let parts = found.split('.').zip(name.split('.'));
    parts
        .map(|(found, name)| match found == name {
            true => Some(0),
            false => distance_of_part(found, name),
        })
        .sum()
}

fn distance_of_part(found: &str, name: &str) -> Option<usize> {
    let found = plain(found);
    let length = found.chars().count();
    let distance_max = length.max(3) / 3;
    // Cheap, and true of most: no search is worth it.
    if length.abs_diff(name.chars().count()) > distance_max + name.len() / 3 {
        return None;
    }
    let distance = osa_distance(&found, &plain(name));
    (distance <= distance_max && distance < length).then_some(distance)
}

/// `help` after the question whether `near` was meant, if there is one.
pub(crate) fn with_suggestion(near: Option<&str>, help: &str) -> String {
    match near {
        Some(name) => format!("did you mean `{name}`? {help}"),
        None => help.to_owned(),
    }
}

/// `name` in lower case, without `_` and `-`.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-'));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: &str, known: &[&str], expect: Option<&str>) {
        let suggestion = did_you_mean(found, known.iter().copied());
        assert_eq!(suggestion.as_deref(), expect, "{found}");
    }

    #[test]
    fn near_names_are_suggested() {
        check("whom", &["what", "who", "how"], Some("who"));
        check("migrane", &["migraine", "mcgraine"], Some("migraine"));
        check("enable_when", &["when", "enableWhen"], Some("enableWhen"));
        check("ANYOF", &["any", "anyOf"], Some("anyOf"));
        check("lable", &["label"], Some("label"));
        check("wors", &["wore", "worse"], Some("worse"));
    }

    #[test]
    fn every_part_of_a_key_must_be_near() {
        let known = ["outcomes.book.title", "questions.who.options.friend.label"];
        check("outcomes.bok.title", &known, Some(known[0]));
        check("question.who.options.freind.label", &known, Some(known[1]));
        check("outcomes.later.title", &known, None);
        check("outcomes.book.summary", &known, None);
        check("outcomesbook.title", &known, Some(known[0]));
    }

    #[test]
    fn far_names_are_not() {
        check("cost", &["time", "nothing"], None);
        check("y1", &["m3", "lt3"], None);
        check("who", &[], None);
        check("", &["a", "who"], None);
        check("b", &["a"], None);
    }
}
