//! Builds the guide quickly and serves the demo page with it, on this machine only.

mod site;

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::assemble::{Finish, assemble};
use crate::workspace::Workspace;
use site::Site;

/// A page with the guide loads a handful of files at once.
const N_WORKERS: usize = 8;

/// Serves until the process is ended.
///
/// # Errors
///
/// When the port is in use or the guide cannot be built.
pub(crate) fn run(workspace: &Workspace, port: u16) -> Result<()> {
    // Asked before the build too: nobody should wait minutes for this answer. The port is let go
    // of meanwhile, because a page that does not load yet is clearer than one that never answers.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| cannot_listen(port, &error))?;
    let dist = workspace.target.join("serve/dist");
    assemble(workspace, &dist, &Finish::Quick)?;

    let server = Server::http((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| cannot_listen(port, error.as_ref()))?;
    let site = Site::new(&workspace.root, &dist);
    thread::scope(|scope| {
        for _ in 0..N_WORKERS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    answer(&site, request);
                }
            });
        }
        println!("http://{}/", server.server_addr());
        println!("Ctrl-C ends it.");
    });
    Ok(())
}

fn cannot_listen(port: u16, error: &(dyn std::error::Error + 'static)) -> anyhow::Error {
    match error.downcast_ref::<io::Error>() {
        Some(error) if error.kind() == io::ErrorKind::AddrInUse => {
            anyhow!("port {port} is in use; choose another with --port")
        }
        _ => anyhow!("cannot listen on port {port}: {error}"),
    }
}

fn answer(site: &Site, request: Request) {
    let sent = match request.method() {
        Method::Get | Method::Head => match open(site, request.url()) {
            Some((file, media_type)) => {
                request.respond(with_headers(Response::from_file(file), media_type))
            }
            None => request.respond(plain(404, "Not found\n")),
        },
        _ => request.respond(plain(405, "Only GET and HEAD\n")),
    };
    // A browser that has gone away is no concern of ours.
    drop(sent);
}

fn open(site: &Site, url: &str) -> Option<(File, &'static str)> {
    let path = site.find(url)?;
    Some((File::open(&path).ok()?, media_type(&path)))
}

fn plain(status: u16, text: &str) -> Response<impl io::Read + use<>> {
    let response = Response::from_data(text.as_bytes().to_vec()).with_status_code(status);
    with_headers(response, "text/plain; charset=utf-8")
}

fn with_headers<R: io::Read>(mut response: Response<R>, media_type: &str) -> Response<R> {
    for (name, value) in [("Content-Type", media_type), ("Cache-Control", "no-cache")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    response
}

/// What the file holds, by the ending of its name.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("css") => "text/css",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        // Anything else, and WebAssembly.instantiateStreaming refuses it.
        Some("wasm") => "application/wasm",
        // Compiled questionnaires, `.cgq`, among them.
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[track_caller]
    fn check_media_type(name: &str, expected: &str) {
        assert_eq!(media_type(Path::new(name)), expected, "{name}");
    }

    #[test]
    fn files_have_the_types_that_browsers_insist_on() {
        check_media_type("consultation-guide.js", "text/javascript");
        check_media_type("assets/engine-0a1b2c3d4e.wasm", "application/wasm");
        check_media_type("assets/guide-0a1b2c3d4e.css", "text/css");
        check_media_type("questionnaires/chronic-pain.json", "application/json");
        check_media_type(
            "questionnaires/chronic-pain.en.cgq",
            "application/octet-stream",
        );
        check_media_type("index.html", "text/html; charset=utf-8");
        check_media_type("demo/clinic.svg", "image/svg+xml");
        check_media_type("demo/clinic.png", "image/png");
        check_media_type("LICENSE", "application/octet-stream");
    }

    #[test]
    fn a_port_in_use_is_said_in_one_line() -> Result<()> {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = taken.local_addr()?.port();
        let error = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .err()
            .context("not in use")?;
        let message = cannot_listen(port, &error).to_string();
        assert_eq!(
            message,
            format!("port {port} is in use; choose another with --port")
        );
        Ok(())
    }
}
