//! `consultation-guide render`

pub(crate) mod html;
mod page;

use std::path::Path;

use crate::terminal::print;
use crate::{ExitStatus, input};

pub(crate) fn run(file: &Path, locale: Option<&str>) -> ExitStatus {
    match input::questionnaire_in(file, locale) {
        Ok(questionnaire) => {
            print(&html::source(page::page(&questionnaire)));
            ExitStatus::Clean
        }
        Err(status) => status,
    }
}
