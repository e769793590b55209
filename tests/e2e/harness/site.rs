//! The test's own server: the repository's demo with the built guide, pages
//! and answers that a test adds, and a record of every request.

use std::collections::{HashMap, HashSet};
use std::env;
use std::fs;
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Response, Server};

/// What the server says to a request.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// These bytes, as `media_type`.
    pub(crate) fn of(media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: vec![("Content-Type".to_owned(), media_type.to_owned())],
            body: body.into(),
        }
    }

    /// A page.
    pub(crate) fn page(html: impl Into<Vec<u8>>) -> Self {
        Self::of("text/html; charset=utf-8", html)
    }

    /// There is nothing here.
    pub(crate) fn missing() -> Self {
        Self {
            status: 404,
            ..Self::of("text/plain; charset=utf-8", "not found")
        }
    }

    /// The same with one more header.
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A request that the server got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// Such as `GET`.
    pub(crate) method: String,
    /// The address with its query.
    pub(crate) address: String,
    /// The page that the browser says it comes from.
    pub(crate) referrer: Option<String>,
}

/// A running server.
pub(crate) struct Site {
    shared: Arc<Shared>,
    server: Arc<Server>,
    listening: Option<JoinHandle<()>>,
    address: SocketAddr,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    released: Condvar,
}

#[derive(Default)]
struct State {
    answers: HashMap<String, Answer>,
    dist_folders: Vec<String>,
    held: HashSet<String>,
    is_open_to_other_origins: bool,
    requests: Vec<Request>,
}

impl Site {
    /// Serves the demo page at `/` and the built guide in `/dist/`.
    pub(crate) fn start() -> Self {
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a free port"));
        let address = server.server_addr().to_ip().expect("an address");
        let shared = Arc::new(Shared::default());
        let listening = {
            let (server, shared) = (server.clone(), shared.clone());
            thread::spawn(move || {
                // A thread for each: one that is held must not keep the others.
                for request in server.incoming_requests() {
                    let shared = shared.clone();
                    thread::spawn(move || shared.serve(request));
                }
            })
        };
        let site = Self {
            shared,
            server,
            listening: Some(listening),
            address,
        };
        site.add_dist_folder("/dist/");
        site
    }

    /// The address of `path` on this server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers requests for `path` so, also where there is a file.
    pub(crate) fn answer(&self, path: &str, answer: Answer) {
        self.shared.lock().answers.insert(path.to_owned(), answer);
    }

    /// Serves the built guide in one more folder.
    pub(crate) fn add_dist_folder(&self, folder: &str) {
        self.shared.lock().dist_folders.push(folder.to_owned());
    }

    /// Sends `Access-Control-Allow-Origin: *` with everything.
    pub(crate) fn open_to_other_origins(&self) {
        self.shared.lock().is_open_to_other_origins = true;
    }

    /// Keeps requests for `path` waiting until it is released.
    pub(crate) fn hold(&self, path: &str) {
        self.shared.lock().held.insert(path.to_owned());
    }

    /// Answers those that wait for `path`.
    pub(crate) fn release(&self, path: &str) {
        self.shared.lock().held.remove(path);
        self.shared.released.notify_all();
    }

    /// Every request so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.shared.lock().requests.clone()
    }

    /// Whether anything whose address holds `part` was asked for.
    pub(crate) fn was_asked_for(&self, part: &str) -> bool {
        let state = self.shared.lock();
        state.requests.iter().any(|r| r.address.contains(part))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.lock().held.clear();
        self.shared.released.notify_all();
        self.server.unblock();
        if let Some(listening) = self.listening.take() {
            // It panics only with a test that has failed already.
            let _ = listening.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().expect("no thread of the server panics")
    }

    fn serve(&self, request: tiny_http::Request) {
        let answer = self.answer_to(&request);
        let mut response = Response::from_data(answer.body).with_status_code(answer.status);
        for (name, value) in answer.headers {
            let header = Header::from_bytes(name, value).expect("a header of ASCII");
            response.add_header(header);
        }
        // A browser that has left does not want it.
        let _ = request.respond(response);
    }

    fn answer_to(&self, request: &tiny_http::Request) -> Answer {
        let address = request.url().to_owned();
        let path = address.split('?').next().unwrap_or_default();
        let mut state = self.lock();
        state.requests.push(Request {
            method: request.method().to_string(),
            address: address.clone(),
            referrer: referrer(request),
        });
        while state.held.contains(path) {
            state = self
                .released
                .wait(state)
                .expect("no thread of the server panics");
        }
        let mut answer = match state.answers.get(path) {
            Some(answer) => answer.clone(),
            None => file_answer(path, &state.dist_folders),
        };
        if state.is_open_to_other_origins {
            answer = answer.with_header("Access-Control-Allow-Origin", "*");
        }
        answer
    }
}

fn referrer(request: &tiny_http::Request) -> Option<String> {
    let headers = request.headers().iter();
    headers
        .filter(|header| header.field.equiv("Referer"))
        .map(|header| header.value.to_string())
        .next()
}

fn file_answer(path: &str, dist_folders: &[String]) -> Answer {
    let in_dist = dist_folders.iter().find_map(|f| path.strip_prefix(&**f));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = match (path, in_dist) {
        ("/favicon.ico", _) => return Answer::of("image/x-icon", ""),
        (_, Some(rest)) => dist().join(rest),
        ("/", None) => root.join("index.html"),
        (path, None) if path.starts_with("/demo/") => root.join(&path[1..]),
        _ => return Answer::missing(),
    };
    let is_plain = file.components().all(|part| part != Component::ParentDir);
    match fs::read(&file) {
        // Not stored: a fetch that the browser answers itself would not be recorded.
        Ok(bytes) if is_plain => {
            Answer::of(media_type(&file), bytes).with_header("Cache-Control", "no-store")
        }
        _ => Answer::missing(),
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// The address of the built file in `assets/` whose name begins and ends so.
///
/// # Panics
///
/// When there is not exactly one.
pub(crate) fn asset(begin: &str, end: &str) -> String {
    let files = fs::read_dir(dist().join("assets")).expect("dist has assets");
    let names: Vec<String> = files
        .map(|file| file.expect("a file").file_name().into_string().expect("a plain name"))
        .filter(|name| name.starts_with(begin) && name.ends_with(end))
        .collect();
    let [name] = names.as_slice() else {
        panic!("one asset is named {begin}…{end}, not {names:?}");
    };
    format!("/dist/assets/{name}")
}

/// The folder of the built guide.
pub(crate) fn dist() -> PathBuf {
    let dist = env::var_os("CONSULTATION_GUIDE_DIST");
    dist.expect("CONSULTATION_GUIDE_DIST names a built dist; `cargo xtask test --only browser` does all of it").into()
}
