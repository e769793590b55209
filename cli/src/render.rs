//! `consultation-guide render`

mod fragment;
pub(crate) mod html;
mod page;

use std::path::Path;

pub(crate) use fragment::FragmentArguments;

use crate::terminal::print;
use crate::{ExitStatus, input};

pub(crate) fn run(file: &Path, locale: Option<&str>, fragment: &FragmentArguments) -> ExitStatus {
    let questionnaire = match input::questionnaire_in(file, locale) {
        Ok(questionnaire) => questionnaire,
        Err(status) => return status,
    };
    if fragment.is_wanted() {
        return fragment::run(questionnaire, fragment);
    }
    print(&html::source(page::page(&questionnaire)));
    ExitStatus::Clean
}
