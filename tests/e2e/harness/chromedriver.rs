//! A chromedriver process that ends with the test, whatever becomes of it.

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{self, Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long it may take to close its browser before it is killed.
const GRACE: Duration = Duration::from_secs(10);
/// It chooses a port that is free for one kind of address, and ends if it is not for the other.
const ATTEMPTS: usize = 5;

/// A running chromedriver.
pub(crate) struct Chromedriver {
    process: Child,
    port: u16,
    /// Chromium leaves files behind; here they can be cleared away.
    scratch: PathBuf,
    /// Kept open: it would end with an error when it next writes a line.
    _output: BufReader<ChildStdout>,
}

impl Chromedriver {
    /// Starts the program that `CHROMEDRIVER` names, on a port of its choice.
    pub(crate) fn start() -> Self {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let scratch = scratch_folder().expect("a folder for temporary files");
        for _attempt in 0..ATTEMPTS {
            let mut process = spawn(Path::new(&program), &scratch);
            let mut output = BufReader::new(process.stdout.take().expect("its output is piped"));
            if let Some(port) = port_it_tells(&mut output) {
                return Self {
                    process,
                    port,
                    scratch,
                    _output: output,
                };
            }
            // Its output has ended, and so has it.
            let _ = process.wait();
        }
        panic!("{} finds no port to listen on", program.display());
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to close its browser and end.
    fn ask_to_end(&self) -> io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    }

    fn end(&mut self) {
        let is_asked = self.ask_to_end().is_ok();
        if is_asked && eventually(|| matches!(self.process.try_wait(), Ok(Some(_)))) {
            return;
        }
        // Nothing more can be done, and a test that failed must say why it did.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        self.end();
        // The last processes of a browser outlive it by a moment.
        eventually(|| fs::remove_dir_all(&self.scratch).is_ok());
    }
}

fn spawn(program: &Path, scratch: &Path) -> Child {
    Command::new(program)
        .arg("--port=0")
        .env("TMPDIR", scratch)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()))
}

/// A new folder with a short name: a browser's socket must have one.
fn scratch_folder() -> io::Result<PathBuf> {
    static N_FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let n = N_FOLDERS.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("guide-e2e-{}-{n}", process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The port in "ChromeDriver was started successfully on port 12345."
fn port_it_tells(output: &mut impl BufRead) -> Option<u16> {
    output.lines().map_while(Result::ok).find_map(|line| {
        let port = line.split_once("successfully on port ")?.1;
        port.trim_end_matches('.').parse().ok()
    })
}

/// Whether `is_so` comes true within the grace.
fn eventually(mut is_so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < GRACE {
        if is_so() {
            return true;
        }
        thread::sleep(Duration::from_millis(5));
    }
    false
}
