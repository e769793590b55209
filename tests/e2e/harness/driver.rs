//! Browsers with the processes that drive them. Several tests use one, one after the other: to
//! start one takes as long as some tests take.

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Read as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Colors;
use super::engine::Engine;
use super::kept::Kept;
use super::screen::Screen;

/// How long a process may take to start or end. Even a busy machine needs a tenth of it.
const GRACE: Duration = Duration::from_secs(10);
const ATTEMPTS: usize = 5;

/// The idle ones. They end with the test run.
static IDLE: Mutex<Vec<Driver>> = Mutex::new(Vec::new());

/// A running driver, which has a browser once it has a session.
pub(crate) struct Driver {
    /// Whether the browser was started on a dark system, which only WebKit needs: it checks once.
    is_dark: bool,
    port: u16,
    session: Option<String>,
    _process: Kept,
    _screen: Option<Screen>,
}

impl Driver {
    /// One that another test has used, if there is one for these system colors.
    pub(crate) fn take_idle(engine: Engine, colors: Colors) -> Option<Self> {
        let mut idle = IDLE.lock().ok()?;
        let fits = |driver: &Driver| engine != Engine::WebKit || driver.is_dark == is_dark(colors);
        let index = idle.iter().position(fits)?;
        Some(idle.swap_remove(index))
    }

    /// Returns it for other tests.
    pub(crate) fn give_back(self) {
        if let Ok(mut idle) = IDLE.lock() {
            idle.push(self);
        }
    }

    /// Starts one whose browser is to be on a system of these colors.
    pub(crate) fn start(engine: Engine, colors: Colors) -> Self {
        let screen = (engine == Engine::WebKit).then(Screen::start);
        for _attempt in 0..ATTEMPTS {
            let scratch = scratch_folder().expect("a folder for temporary files");
            engine.furnish(&scratch).expect("files for the browser");
            let wanted = wanted_port(engine);
            let mut command = engine.driver(wanted, &scratch);
            if let Some(screen) = &screen {
                command.env("DISPLAY", screen.name());
            }
            let mut process = Kept::spawn(&command, Some(&scratch)).unwrap_or_else(|error| {
                panic!("cannot start {}: {error}", command.get_program().display())
            });
            let port = match wanted {
                0 => port_it_prints(&mut process),
                _ => listens(wanted).then_some(wanted),
            };
            // Otherwise it has ended, or is unusable.
            if let Some(port) = port {
                return Self {
                    is_dark: is_dark(colors),
                    port,
                    session: None,
                    _process: process,
                    _screen: screen,
                };
            }
        }
        panic!("the driver of {engine:?} finds no port to listen on");
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The session that it has begun, if it has.
    pub(crate) fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// It has begun this session.
    pub(crate) fn owns(&mut self, session: String) {
        self.session = Some(session);
    }
}

fn is_dark(colors: Colors) -> bool {
    matches!(colors, Colors::Dark)
}

/// A new folder with a short name: a browser's socket must have one.
fn scratch_folder() -> io::Result<PathBuf> {
    static N_FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let n = N_FOLDERS.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("guide-e2e-{}-{n}", process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The port to ask for; 0 for one of the driver's choice, which WebKit's does not report.
fn wanted_port(engine: Engine) -> u16 {
    match engine {
        Engine::WebKit => free_port(),
        Engine::Chromium | Engine::Firefox => 0,
    }
}

/// A port for a program that reports none of its own choice.
pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a port has an address").port()
}

/// The port in "ChromeDriver was started successfully on port 12345." or "Listening on
/// 127.0.0.1:12345".
fn port_it_prints(process: &mut Kept) -> Option<u16> {
    let mut output = BufReader::new(process.output()?);
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
    // Keep reading: otherwise its next line would fail or block.
    thread::spawn(move || io::copy(&mut output, &mut io::sink()));
    port
}

/// Whether the process answers at this port in time.
fn listens(port: u16) -> bool {
    eventually(|| TcpStream::connect(("127.0.0.1", port)).is_ok())
}

/// Whether `is_so` becomes true within the grace period.
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
