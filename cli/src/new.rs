//! `consultation-guide new`

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use consultation_guide::domain::id::is_well_formed;

use crate::ExitStatus;
use crate::terminal::{complain, print};

/// A small questionnaire with everything that most need.
const STARTER: &str = include_str!("starter.json");

/// Its id.
const STARTER_ID: &str = r#""id": "my-guide""#;

pub(crate) fn run(id: &str, output: Option<&Path>) -> ExitStatus {
    if !is_well_formed(id) {
        complain(format_args!(
            "`{id}` cannot be an id: ids are at most 40 lower-case letters, digits, `_` and `-`, \
             a letter first"
        ));
        return ExitStatus::CouldNotRun;
    }
    let starter = STARTER.replacen(STARTER_ID, &format!(r#""id": "{id}""#), 1);
    match output {
        Some(output) if output == Path::new("-") => {
            print(&starter);
            ExitStatus::Clean
        }
        Some(file) => write(file, &starter),
        None => write(Path::new(&format!("{id}.json")), &starter),
    }
}

fn write(file: &Path, starter: &str) -> ExitStatus {
    let name = file.display();
    // Must not exist, so that nobody's work is overwritten.
    let made = OpenOptions::new().write(true).create_new(true).open(file);
    match made.and_then(|mut made| made.write_all(starter.as_bytes())) {
        Ok(()) => {
            print(&format!(
                "wrote {name}; next: consultation-guide check {name}\n"
            ));
            ExitStatus::Clean
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            complain(format_args!(
                "{name} exists and is left as it is; name another file with -o"
            ));
            ExitStatus::CouldNotRun
        }
        Err(error) => {
            complain(format_args!("cannot write {name}: {error}"));
            ExitStatus::CouldNotRun
        }
    }
}
