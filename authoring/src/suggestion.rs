//! "Did you mean": the known name that a misspelt one is nearest to.

use strsim::osa_distance;

/// The one of `known` that `found` was most likely meant to be, if any is near.
///
/// Near is at most one slip in three letters, or in a shorter name. Capitals, `_` and `-` count for
/// nothing: `any_of` is `anyOf`. Of equally near names
/// one that begins with what was typed wins, and then the first.
pub(super) fn did_you_mean<'k>(
    found: &str,
    known: impl Iterator<Item = &'k str>,
) -> Option<String> {
    let plain_found = plain(found);
    let length = plain_found.chars().count();
    let distance_max = length.max(3) / 3;
    known
        .filter(|name| length.abs_diff(name.chars().count()) <= distance_max + name.len() / 3)
        .map(|name| (osa_distance(&plain_found, &plain(name)), name))
        .filter(|&(distance, name)| distance <= distance_max && distance < length && name != found)
        .min_by_key(|&(distance, name)| (distance, !plain(name).starts_with(&plain_found)))
        .map(|(_, name)| name.to_owned())
}

/// `help` behind the question whether the nearest of `known` was meant.
pub(super) fn with_suggestion<'k>(
    found: &str,
    known: impl Iterator<Item = &'k str>,
    help: &str,
) -> String {
    match did_you_mean(found, known) {
        Some(name) => format!("did you mean `{name}`? {help}"),
        None => help.to_owned(),
    }
}

/// `name` without what writers of other conventions do differently.
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
    fn far_names_are_not() {
        check("cost", &["time", "nothing"], None);
        check("y1", &["m3", "lt3"], None);
        check("who", &[], None);
        check("", &["a", "who"], None);
        check("b", &["a"], None);
    }
}
