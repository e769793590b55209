//! `consultation-guide render`

mod html;
mod page;

use std::path::Path;

use crate::terminal::print;
use crate::{ExitStatus, input};

pub(crate) fn run(file: &Path, locale: Option<&str>) -> ExitStatus {
    let questionnaire = match input::questionnaire(file) {
        Ok(questionnaire) => questionnaire,
        Err(status) => return status,
    };
    let language = &questionnaire.language;
    if let Some(locale) = locale.filter(|locale| !locale.eq_ignore_ascii_case(language)) {
        eprintln!("{} is in `{language}`, not in `{locale}`", file.display());
        return ExitStatus::CouldNotRun;
    }
    print(&page::page(&questionnaire));
    ExitStatus::Clean
}
