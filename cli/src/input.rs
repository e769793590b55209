//! Reads the files that a command is given.

use std::path::Path;

use consultation_guide::domain::{Questionnaire, authoring};

use crate::{ExitStatus, report};

/// The text of `file`; a line on standard error and none if it cannot be read.
pub(crate) fn read(file: &Path) -> Option<String> {
    std::fs::read_to_string(file)
        .inspect_err(|error| eprintln!("cannot read {}: {error}", file.display()))
        .ok()
}

/// The questionnaire of `file`; or else the exit code of a command that cannot
/// do without, after the reasons were printed on standard error.
pub(crate) fn questionnaire(file: &Path) -> Result<Questionnaire, ExitStatus> {
    let json = read(file).ok_or(ExitStatus::CouldNotRun)?;
    authoring::read(&json).map_err(|diagnostics| {
        eprint!("{}", report::report(file, &json, &diagnostics));
        ExitStatus::ProblemsFound
    })
}
