//! Reads the files that a command is given.

use std::path::Path;

/// The text of `file`; a line on standard error and none if it cannot be read.
pub(crate) fn read(file: &Path) -> Option<String> {
    std::fs::read_to_string(file)
        .inspect_err(|error| eprintln!("cannot read {}: {error}", file.display()))
        .ok()
}
