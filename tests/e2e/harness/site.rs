//! The test's own server: the repository's demo with the built guide, pages and answers added by a
//! test, and a record of every request.

use std::collections::{HashMap, HashSet};
use std::env;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;

use super::http::{Answer, Request};
use super::prelude::Prelude;

/// A server that listens until the tests end.
pub(crate) struct Site {
    shared: Arc<Shared>,
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
    first_answers: HashMap<String, Answer>,
    dist_folders: Vec<String>,
    held: HashSet<String>,
    is_open_to_other_origins: bool,
    server_behind: Option<String>,
    prelude: Prelude,
    requests: Vec<Request>,
    is_down: bool,
}

impl Site {
    /// Serves the demo page at `/` and the built guide in `/dist/`.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("a port has an address");
        let site = Self {
            shared: Arc::new(Shared::default()),
            address,
        };
        site.add_dist_folder("/dist/");
        let shared = site.shared.clone();
        thread::spawn(move || {
            // A thread for each: one that is held must not block the others.
            for stream in listener.incoming().flatten() {
                let shared = shared.clone();
                thread::spawn(move || shared.serve(&stream));
            }
        });
        site
    }

    /// The address of `path` on this server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sets the answer to requests for `path`, even if there is a file.
    pub(crate) fn answer(&self, path: &str, answer: Answer) {
        self.shared.lock().answers.insert(path.to_owned(), answer);
    }

    /// Serves the files of `folder` at `address`, which ends in a slash, and its pages also without
    /// `.html` and `index.html`, as hosts do.
    pub(crate) fn put_up(&self, folder: &Path, address: &str) {
        for entry in fs::read_dir(folder).expect("a folder of a built app") {
            let path = entry.expect("a file").path();
            let name = path.file_name().and_then(|name| name.to_str());
            let file = format!("{address}{}", name.expect("a plain name"));
            if path.is_dir() {
                self.put_up(&path, &format!("{file}/"));
                continue;
            }
            let bytes = fs::read(&path).expect("a file of a built app");
            let answer = Answer::of(media_type(&path), bytes);
            if let Some(page) = file.strip_suffix(".html") {
                let short = page.strip_suffix("index").unwrap_or(page);
                self.answer(short, answer.clone());
                if short != "/" {
                    self.answer(short.trim_end_matches('/'), answer.clone());
                }
            }
            self.answer(&file, answer);
        }
    }

    /// Sets the answer to the first request for `path`, but not to later ones.
    pub(crate) fn answer_first(&self, path: &str, answer: Answer) {
        self.shared
            .lock()
            .first_answers
            .insert(path.to_owned(), answer);
    }

    /// Serves the built guide in another folder as well.
    pub(crate) fn add_dist_folder(&self, folder: &str) {
        self.shared.lock().dist_folders.push(folder.to_owned());
    }

    /// Asks the server at `address`, such as `127.0.0.1:3000`, for all that no test has added.
    pub(crate) fn stand_before(&self, address: &str) {
        self.shared.lock().server_behind = Some(address.to_owned());
    }

    /// Sends `Access-Control-Allow-Origin: *` with everything.
    pub(crate) fn open_to_other_origins(&self) {
        self.shared.lock().is_open_to_other_origins = true;
    }

    /// Puts the scripts of a browser's prelude into the pages.
    pub(crate) fn begin_pages_with(&self, prelude: Prelude) {
        self.shared.lock().prelude = prelude;
    }

    /// Keeps requests for `path` waiting until it is released.
    pub(crate) fn hold(&self, path: &str) {
        self.shared.lock().held.insert(path.to_owned());
    }

    /// Answers the requests that wait for `path`.
    pub(crate) fn release(&self, path: &str) {
        self.shared.lock().held.remove(path);
        self.shared.released.notify_all();
    }

    /// Answers nobody any more: every connection ends at once.
    pub(crate) fn go_down(&self) {
        self.shared.lock().is_down = true;
    }

    /// Every request so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.shared.lock().requests.clone()
    }

    /// Whether any address with `part` in it was requested.
    pub(crate) fn was_asked_for(&self, part: &str) -> bool {
        let state = self.shared.lock();
        state.requests.iter().any(|r| r.address.contains(part))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread of the server panics")
    }

    fn serve(&self, stream: &TcpStream) {
        // A browser opens connections that it does not use, and leaves without an answer.
        if let Ok(Some(request)) = Request::read(stream) {
            let server_behind = self.lock().server_behind.clone();
            let _ = match server_behind.filter(|_| request.is_for_a_web_socket()) {
                Some(server) => request.connect(stream, &server),
                None => self.answer_to(&request).write(stream),
            };
        }
    }

    fn answer_to(&self, request: &Request) -> Answer {
        let mut state = self.lock();
        state.requests.push(request.clone());
        if state.is_down {
            return Answer::dropped();
        }
        while state.held.contains(request.path()) {
            state = self
                .released
                .wait(state)
                .expect("no thread of the server panics");
        }
        let first = state.first_answers.remove(request.path());
        let added = first.or_else(|| state.answers.get(request.path()).cloned());
        let answer = match (added, state.server_behind.clone()) {
            (Some(answer), _) => answer,
            (None, Some(server)) => {
                // Others are served while that one thinks.
                drop(state);
                let answer = request.forward(&server);
                state = self.lock();
                answer.unwrap_or_else(|_| Answer::dropped())
            }
            (None, None) => file_answer(request.path(), &state.dist_folders),
        };
        // A page that a script puts into the present one does not begin again.
        let answer = match request.is_of_a_script() {
            true => answer,
            false => state.prelude.put_before(answer),
        };
        if state.is_open_to_other_origins {
            return answer.with_header("Access-Control-Allow-Origin", "*");
        }
        answer
    }
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
        // Not cached: a fetch that the browser answers itself would not be recorded.
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

/// The address of the built file in `assets/` with this beginning and end of its name.
///
/// # Panics
///
/// When there is not exactly one.
pub(crate) fn asset(begin: &str, end: &str) -> String {
    let files = fs::read_dir(dist().join("assets")).expect("dist has assets");
    let names: Vec<String> = files
        .map(|file| {
            file.expect("a file")
                .file_name()
                .into_string()
                .expect("a plain name")
        })
        .filter(|name| name.starts_with(begin) && name.ends_with(end))
        .collect();
    let [name] = names.as_slice() else {
        panic!("one asset is named {begin}…{end}, not {names:?}");
    };
    format!("/dist/assets/{name}")
}

/// The content of the built file at this address.
pub(crate) fn file(address: &str) -> Vec<u8> {
    let name = address
        .strip_prefix("/dist/")
        .expect("an address in /dist/");
    fs::read(dist().join(name)).expect("a built file")
}

/// The built file at this address as it is served.
pub(crate) fn file_as_served(address: &str) -> Answer {
    Answer::of(media_type(Path::new(address)), file(address))
}

/// A file of an npm package that `xtask/npm` pins.
pub(crate) fn node_module(path: &str) -> Vec<u8> {
    let folder = env::var_os("NODE_MODULES").expect("NODE_MODULES names the installed packages");
    let file = PathBuf::from(folder).join(path);
    fs::read(&file).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()))
}

/// The folder of the built guide.
pub(crate) fn dist() -> PathBuf {
    let dist = env::var_os("CONSULTATION_GUIDE_DIST");
    dist.expect("CONSULTATION_GUIDE_DIST names a built dist; `cargo xtask test --only browser` does all of it").into()
}
