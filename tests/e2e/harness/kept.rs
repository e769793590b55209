//! Processes that end with their owner, and with the test run, however that ends.

use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// Runs a program until nobody holds the other end of its input any more, which is also so when
/// the process of the tests has ended; then ends whatever the program has started, and takes
/// its folder away. What others have started, such as a browser of its driver, it cannot wait
/// for: so it looks again whether the folder is gone.
const KEEPER: &str = r#""$@" & exec >&-; trap "" TERM; read -r _; kill -TERM 0; wait
    for _ in 1 2 3 4 5; do rm -rf "$KEPT_FOLDER"; sleep 0.2; [ -e "$KEPT_FOLDER" ] || break; done"#;

/// A running program with all that it has started.
pub(crate) struct Kept {
    keeper: Child,
}

impl Kept {
    /// Starts what `command` says; its output can be read. `folder` goes with it.
    pub(crate) fn spawn(command: &Command, folder: Option<&Path>) -> io::Result<Self> {
        let mut keeper = Command::new("sh");
        keeper
            .args(["-c", KEEPER, "keeper"])
            .arg(command.get_program())
            .args(command.get_args())
            .env("KEPT_FOLDER", folder.unwrap_or(Path::new("")))
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => keeper.env(name, value),
                None => keeper.env_remove(name),
            };
        }
        Ok(Self {
            keeper: keeper.spawn()?,
        })
    }

    /// The program's output; once.
    pub(crate) fn output(&mut self) -> Option<ChildStdout> {
        self.keeper.stdout.take()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing more can be done, and a test that failed must say why it did.
        let _ = self.keeper.wait();
    }
}
