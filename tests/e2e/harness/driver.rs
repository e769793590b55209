//! The process that drives a browser. It ends with the test, whatever becomes of it.

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Read as _, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{self, Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::engine::Engine;
use super::screen::Screen;
use super::shared_firefox::SharedFirefox;

/// How long it may take to close its browser before it is killed.
const GRACE: Duration = Duration::from_secs(10);
/// A port that is free at one moment, or for one kind of address, may not be at the next.
const ATTEMPTS: usize = 5;

/// A running driver.
pub(crate) struct Driver {
    engine: Engine,
    process: Child,
    port: u16,
    /// The id of the browser that it has started, or of the visit to one that it shares.
    session: Option<String>,
    /// Browsers leave files behind; here they can be cleared away.
    scratch: PathBuf,
    /// Where the browser has its windows, if it cannot do without.
    _screen: Option<Screen>,
    /// The browser, if it goes on after the test.
    shared: Option<SharedFirefox>,
}

impl Driver {
    /// Starts the driver of `engine` on a free port.
    pub(crate) fn start(engine: Engine) -> Self {
        let scratch = scratch_folder().expect("a folder for temporary files");
        engine.furnish(&scratch).expect("files for the browser");
        let screen = (engine == Engine::WebKit).then(Screen::start);
        let shared = (engine == Engine::Firefox).then(SharedFirefox::take);
        for _attempt in 0..ATTEMPTS {
            let wanted = wanted_port(engine);
            let mut command = engine.driver(wanted, &scratch);
            if let Some(screen) = &screen {
                command.env("DISPLAY", screen.name());
            }
            if let Some(firefox) = &shared {
                command.arg(format!("--marionette-port={}", firefox.port()));
            }
            let mut process = spawn(&mut command);
            let port = match wanted {
                0 => port_it_tells(&mut process),
                _ => listens(&mut process, wanted).then_some(wanted),
            };
            if let Some(port) = port {
                return Self {
                    engine,
                    process,
                    port,
                    session: None,
                    scratch,
                    _screen: screen,
                    shared,
                };
            }
            // It has ended, or will not do.
            let _ = process.kill();
            let _ = process.wait();
        }
        panic!("the driver of {engine:?} finds no port to listen on");
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Tells it what to close in the end.
    pub(crate) fn owns(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Asks it to close its browser, and to end if it knows how.
    fn ask_to_end(&self) -> io::Result<()> {
        let request = match (self.engine, &self.session) {
            (Engine::Chromium, _) => "GET /shutdown".to_owned(),
            (_, Some(session)) => format!("DELETE /session/{session}"),
            (_, None) => return Err(io::Error::other("it has started no browser")),
        };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(GRACE))?;
        // geckodriver listens to nobody who does not know its port.
        let host = format!("127.0.0.1:{}", self.port);
        let request = format!("{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        // The answer comes when the browser has closed.
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer)?;
        match answer.contains(" 200 ") {
            true => Ok(()),
            false => Err(io::Error::other(answer)),
        }
    }

    fn end(&mut self) {
        let has_closed = self.ask_to_end().is_ok();
        let ends_by_itself = has_closed && self.engine == Engine::Chromium;
        if ends_by_itself && eventually(|| matches!(self.process.try_wait(), Ok(Some(_)))) {
            return;
        }
        if has_closed && let Some(firefox) = self.shared.take() {
            firefox.give_back();
        }
        // Nothing more can be done, and a test that failed must say why it did.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
        // The last processes of a browser outlive it by a moment.
        eventually(|| fs::remove_dir_all(&self.scratch).is_ok());
    }
}

fn spawn(command: &mut Command) -> Child {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start {}: {error}", command.get_program().display()))
}

/// A new folder with a short name: a browser's socket must have one.
pub(super) fn scratch_folder() -> io::Result<PathBuf> {
    static N_FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let n = N_FOLDERS.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("guide-e2e-{}-{n}", process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The port to ask for; 0 for one of the driver's choice, which WebKit's does not tell.
fn wanted_port(engine: Engine) -> u16 {
    if engine != Engine::WebKit {
        return 0;
    }
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a port has an address").port()
}

/// The port in "ChromeDriver was started successfully on port 12345." or "Listening on
/// 127.0.0.1:12345".
fn port_it_tells(process: &mut Child) -> Option<u16> {
    let mut output = BufReader::new(process.stdout.take()?);
    let port = output
        .by_ref()
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, rest) = line
                .split_once("successfully on port ")
                .or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
            rest.trim_end_matches('.').parse().ok()
        });
    // Read on: it would end with an error when it next writes a line, or wait for a reader.
    thread::spawn(move || io::copy(&mut output, &mut io::sink()));
    port
}

/// Whether the process comes to answer at this port.
fn listens(process: &mut Child, port: u16) -> bool {
    let has_ended = |process: &mut Child| !matches!(process.try_wait(), Ok(None));
    let mut answers = false;
    eventually(|| {
        answers = TcpStream::connect(("127.0.0.1", port)).is_ok();
        answers || has_ended(process)
    });
    answers && !has_ended(process)
}

/// Whether `is_so` comes true within the grace.
pub(super) fn eventually(mut is_so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < GRACE {
        if is_so() {
            return true;
        }
        thread::sleep(Duration::from_millis(5));
    }
    false
}
