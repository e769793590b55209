//! A chromedriver process that ends with the test, whatever becomes of it.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How long it may take to close its browsers before it is killed.
const GRACE: Duration = Duration::from_secs(10);

/// A running chromedriver.
pub(crate) struct Chromedriver {
    process: Child,
    port: u16,
    /// Kept open: it would end with an error when it next writes a line.
    _output: BufReader<ChildStdout>,
}

impl Chromedriver {
    /// Starts the program that `CHROMEDRIVER` names, on a port of its choice.
    pub(crate) fn start() -> Self {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()));
        let mut output = BufReader::new(process.stdout.take().expect("its output is piped"));
        let port = port_it_tells(&mut output);
        Self {
            process,
            port,
            _output: output,
        }
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks it to close its browsers and end.
    fn ask_to_end(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    }

    fn has_ended_within(&mut self, time: Duration) -> bool {
        let start = Instant::now();
        while start.elapsed() < time {
            if let Ok(Some(_)) = self.process.try_wait() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        false
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        if self.ask_to_end().is_ok() && self.has_ended_within(GRACE) {
            return;
        }
        // Nothing more can be done, and a test that failed must say why it did.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in "ChromeDriver was started successfully on port 12345."
fn port_it_tells(output: &mut impl BufRead) -> u16 {
    output
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            let port = line.split_once("successfully on port ")?.1;
            port.trim_end_matches('.').parse().ok()
        })
        .expect("chromedriver tells its port")
}
