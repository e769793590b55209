//! `consultation-guide schema`

use consultation_guide_authoring::{schema, translation_schema};

use crate::ExitStatus;
use crate::terminal::print_json;

pub(crate) fn run(of_translations: bool) -> ExitStatus {
    print_json(&if of_translations {
        translation_schema()
    } else {
        schema()
    });
    ExitStatus::Clean
}
