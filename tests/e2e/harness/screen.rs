//! A virtual screen, for a browser without a headless mode.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::Command;

use super::kept::Kept;

const SIZE: &str = "1920x1200x24";

/// Where to put a window, so that the pointer, which rests in the middle of the screen, is over
/// the window's edge. Nobody manages windows here: the one below the pointer has the focus.
pub(super) const BELOW_THE_POINTER: (i64, i64) = (940, 590);

/// A running Xvfb. Each browser has its own: two on one screen would take the
/// focus from each other.
pub(crate) struct Screen {
    _process: Kept,
    name: String,
}

impl Screen {
    /// Starts the program that `XVFB` names, under a number of its choice.
    pub(crate) fn start() -> Self {
        let program = env::var_os("XVFB").unwrap_or_else(|| "Xvfb".into());
        let mut command = Command::new(&program);
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", SIZE]);
        let mut process = Kept::spawn(&command, None)
            .unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()));
        let output = process.output().expect("its output is piped");
        let mut number = String::new();
        let read = BufReader::new(output).read_line(&mut number);
        read.expect("Xvfb prints its number");
        Self {
            _process: process,
            name: format!(":{}", number.trim()),
        }
    }

    /// The value of `DISPLAY` for it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}
