//! The minimum of HTTP that a browser needs.
//!
//! tiny_http does not suffice: of connections that arrive at once, as a browser's do, it can leave
//! one waiting until another is closed.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;

/// The request of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// Such as `GET`.
    pub(crate) method: String,
    /// The address with its query.
    pub(crate) address: String,
    /// The referring page.
    pub(crate) referrer: Option<String>,
    /// Every header, as it was sent.
    headers: Vec<(String, String)>,
    /// Its body.
    pub(crate) body: Vec<u8>,
}

/// The response of a server.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    end: End,
}

/// How an answer is delivered.
#[derive(Clone, Copy, Debug)]
enum End {
    /// All of it arrives.
    Whole,
    /// The connection is closed before the answer begins.
    Dropped,
    /// The connection is closed in the middle of the body.
    Cut,
    /// The connection stays open, but nothing follows after the middle of the body.
    Stalled,
}

impl Request {
    /// Reads a request; `None` where a connection is closed unused.
    pub(crate) fn read(stream: &TcpStream) -> io::Result<Option<Self>> {
        let mut reader = BufReader::new(stream);
        let mut lines = reader.by_ref().lines();
        let Some(first) = lines.next().transpose()? else {
            return Ok(None);
        };
        let mut words = first.split(' ').map(str::to_owned);
        let (Some(method), Some(address)) = (words.next(), words.next()) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, first));
        };
        let mut referrer = None;
        let mut length = 0;
        let mut headers = Vec::new();
        for line in lines {
            let line = line?;
            if let Some((name, value)) = line.split_once(": ") {
                headers.push((name.to_owned(), value.to_owned()));
            }
            match line.split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("referer") => {
                    referrer = Some(value.to_owned());
                }
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().unwrap_or_default();
                }
                _ if line.is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        Ok(Some(Self {
            method,
            address,
            referrer,
            headers,
            body,
        }))
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let header = headers.find(|header| header.0.eq_ignore_ascii_case(name));
        header.map(|(_, value)| &**value)
    }

    /// Whether what follows is no longer HTTP.
    pub(super) fn is_for_a_web_socket(&self) -> bool {
        self.header("upgrade").is_some()
    }

    /// Whether a script of a page has asked, and not the browser, on its way to a page.
    pub(super) fn is_of_a_script(&self) -> bool {
        let mode = self.header("sec-fetch-mode");
        mode.is_some_and(|mode| mode != "navigate")
    }

    /// Lets the one at the other end of `stream` and the server at `address` talk by themselves.
    pub(super) fn connect(&self, stream: &TcpStream, address: &str) -> io::Result<()> {
        let server = TcpStream::connect(address)?;
        self.write(&server, "1.1", |_| true)?;
        thread::scope(|scope| {
            scope.spawn(|| {
                let _ = io::copy(&mut &*stream, &mut &server);
                let _ = server.shutdown(Shutdown::Both);
            });
            let copied = io::copy(&mut &server, &mut &*stream);
            let _ = stream.shutdown(Shutdown::Both);
            copied.map(drop)
        })
    }

    /// Asks the server at `address` the same. Neither side keeps the connection or compresses.
    pub(super) fn forward(&self, address: &str) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(address)?;
        let own = ["connection", "accept-encoding"];
        // The older version keeps the answer in one piece.
        self.write(&stream, "1.0", |name| {
            !own.iter().any(|own| name.eq_ignore_ascii_case(own))
        })?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Answer::read(&answer).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    fn write(
        &self,
        mut stream: &TcpStream,
        version: &str,
        has_header: impl Fn(&str) -> bool,
    ) -> io::Result<()> {
        let mut head = format!("{} {} HTTP/{version}\r\n", self.method, self.address);
        for (name, value) in self.headers.iter().filter(|header| has_header(&header.0)) {
            head += &format!("{name}: {value}\r\n");
        }
        stream.write_all(format!("{head}\r\n").as_bytes())?;
        stream.write_all(&self.body)
    }

    /// The address without its query.
    pub(crate) fn path(&self) -> &str {
        self.address.split('?').next().unwrap_or_default()
    }
}

impl Answer {
    /// These bytes, as `media_type`.
    pub(crate) fn of(media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: vec![("Content-Type".to_owned(), media_type.to_owned())],
            body: body.into(),
            end: End::Whole,
        }
    }

    /// What another server has written, up to the end of the connection.
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let mut lines = str::from_utf8(&bytes[..end]).ok()?.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            // Written for each connection.
            .filter(|(name, _)| {
                let own = ["connection", "keep-alive", "content-length"];
                !own.iter().any(|own| name.eq_ignore_ascii_case(own))
            })
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        Some(Self {
            status,
            headers: headers.collect(),
            body: bytes[end + 4..].to_owned(),
            end: End::Whole,
        })
    }

    /// No answer: the connection is closed.
    pub(crate) fn dropped() -> Self {
        Self {
            end: End::Dropped,
            ..Self::missing()
        }
    }

    /// The same, closed in the middle of the body.
    pub(crate) fn cut(self) -> Self {
        Self {
            end: End::Cut,
            ..self
        }
    }

    /// The same, with no end to the waiting after the middle of the body.
    pub(crate) fn stalled(self) -> Self {
        Self {
            end: End::Stalled,
            ..self
        }
    }

    /// A page.
    pub(crate) fn page(html: impl Into<Vec<u8>>) -> Self {
        Self::of("text/html; charset=utf-8", html)
    }

    /// There is nothing here.
    pub(crate) fn missing() -> Self {
        Self::of("text/plain; charset=utf-8", "not found").with_status(404)
    }

    /// The same with another status.
    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same with one more header.
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether a browser takes it for a page.
    pub(super) fn is_page(&self) -> bool {
        let mut headers = self.headers.iter();
        headers.any(|(name, value)| name == "Content-Type" && value.starts_with("text/html"))
    }

    /// The same with another body, if it is text.
    pub(super) fn map_body(mut self, change: impl FnOnce(&str) -> String) -> Self {
        if let Ok(text) = str::from_utf8(&self.body) {
            self.body = change(text).into_bytes();
        }
        self
    }

    /// The same with other values of the header `name`, where it has any.
    pub(super) fn map_header(mut self, name: &str, change: impl Fn(&str) -> String) -> Self {
        for (_, value) in self.headers.iter_mut().filter(|header| header.0 == name) {
            *value = change(value);
        }
        self
    }

    /// Writes it as the only answer on a connection.
    pub(crate) fn write(&self, mut stream: &TcpStream) -> io::Result<()> {
        if matches!(self.end, End::Dropped) {
            return Ok(());
        }
        let mut head = format!("HTTP/1.1 {} \r\nConnection: close\r\n", self.status);
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("Content-Length: {}\r\n\r\n", self.body.len());
        stream.write_all(head.as_bytes())?;
        if matches!(self.end, End::Whole) {
            return stream.write_all(&self.body);
        }
        stream.write_all(&self.body[..self.body.len() / 2])?;
        if matches!(self.end, End::Stalled) {
            // Until the browser leaves, without another word.
            let _ = stream.read_exact(&mut [0]);
        }
        Ok(())
    }
}
