//! `consultation-guide check --fix`

use std::fs;
use std::io;
use std::path::Path;

use consultation_guide_authoring::Diagnostic;
use consultation_guide_authoring::diagnostic::fixed;

use consultation_guide_authoring::printable::printable;

/// Applies the fixes of `diagnostics` to `file`, which holds `json`, and returns a line for each.
/// A file without any is not written.
///
/// # Errors
///
/// If the file cannot be written; it is then unchanged.
pub(crate) fn apply(
    file: &Path,
    json: &str,
    diagnostics: &[Diagnostic],
) -> io::Result<Vec<String>> {
    let (text, applied) = fixed(json, diagnostics);
    if !applied.is_empty() {
        replace(file, &text)?;
    }
    let lines = applied.into_iter().filter_map(|found| {
        let fix = found.fix.as_ref()?;
        let before = &json[fix.offset..fix.offset + fix.length];
        let line = format!(
            "fixed {}:{}:{} {}: {before} is now {}",
            file.display(),
            found.place.line,
            found.place.column,
            found.code,
            fix.replacement
        );
        Some(printable(&line).into_owned() + "\n")
    });
    Ok(lines.collect())
}

/// Replaces the content of `file` by `text`, all of it or nothing.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    // A link stays a link to the new text.
    let file = fs::canonicalize(file)?;
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".fixed");
    let new = file.with_file_name(name);
    let written = fs::write(&new, text)
        .and_then(|()| fs::set_permissions(&new, fs::metadata(&file)?.permissions()))
        .and_then(|()| fs::rename(&new, &file));
    written.inspect_err(|_| {
        // It may not be there.
        let _ = fs::remove_file(&new);
    })
}
