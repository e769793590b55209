//! Wording that several kinds of problem share.

/// Ids in backticks, as a list.
pub(super) fn ids_in_words<'i>(ids: impl IntoIterator<Item = &'i str>) -> String {
    let quoted: Vec<String> = ids.into_iter().map(|id| format!("`{id}`")).collect();
    match &quoted[..] {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => quoted.concat(),
    }
}
