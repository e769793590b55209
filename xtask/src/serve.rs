//! Builds the guide quickly and serves the demo page with it, on this machine only.

mod site;

use std::io;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Result, anyhow};
use axum::Router;
use tokio::runtime;

use crate::assemble::{Finish, assemble};
use crate::workspace::Workspace;
use site::site;

/// Serves until the process is ended.
///
/// # Errors
///
/// If the port is in use or the guide cannot be built.
pub(crate) fn run(workspace: &Workspace, port: u16) -> Result<()> {
    // Checked before the build too: nobody should wait minutes for this
    // answer. The port is released meanwhile, because a page that does not
    // load yet is clearer than one that never answers.
    drop(listen(port)?);
    let dist = workspace.target.join("serve/dist");
    assemble(workspace, &dist, &Finish::Quick)?;

    let listener = listen(port)?;
    println!("http://{}/", listener.local_addr()?);
    println!("Ctrl-C ends it.");
    answer(listener, site(&workspace.root, &dist))
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!("port {port} is in use; choose another with --port"),
        _ => anyhow!("cannot listen on port {port}: {error}"),
    })
}

/// Answers concurrently: no connection waits for another, however long a browser keeps its own.
fn answer(listener: TcpListener, site: Router) -> Result<()> {
    // Tokio requires this of a listener that it did not open itself.
    listener.set_nonblocking(true)?;
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, site).await
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::{fs, thread};

    use super::*;
    use crate::files;

    /// A server of a small repository; it ends with the tests.
    struct Server(SocketAddr);

    impl Server {
        fn start(test: &str) -> Result<Self> {
            let root = files::scratch_folder(test)?;
            let dist = root.join("target/serve/dist");
            for folder in [root.join("demo"), dist.clone()] {
                fs::create_dir_all(folder)?;
            }
            for name in ["index.html", "Cargo.toml", "demo/demo.css"] {
                fs::write(root.join(name), name)?;
            }
            for name in ["guide.js", "engine.wasm", "pain.en.cgq"] {
                fs::write(dist.join(name), name)?;
            }
            let listener = listen(0)?;
            let address = listener.local_addr()?;
            thread::spawn(move || answer(listener, site(&root, &dist)));
            Ok(Self(address))
        }

        /// The whole response to a request such as `GET /`. The path is sent as it is: a client
        /// would resolve the dots in it.
        fn ask(&self, request: &str) -> Result<String> {
            let mut connection = TcpStream::connect(self.0)?;
            let headers = "Host: localhost\r\nConnection: close";
            write!(connection, "{request} HTTP/1.1\r\n{headers}\r\n\r\n")?;
            let mut answer = String::new();
            connection.read_to_string(&mut answer)?;
            Ok(answer)
        }
    }

    #[test]
    fn files_have_the_types_that_browsers_insist_on() -> Result<()> {
        let server = Server::start("serve-types")?;
        let expected = [
            ("/", "text/html", "index.html"),
            ("/?lang=es", "text/html", "index.html"),
            ("/index.html", "text/html", "index.html"),
            ("/demo/demo.css", "text/css", "demo/demo.css"),
            ("/dist/guide.js", "text/javascript", "guide.js"),
            ("/dist/engine.wasm", "application/wasm", "engine.wasm"),
            (
                "/dist/pain.en.cgq",
                "application/octet-stream",
                "pain.en.cgq",
            ),
        ];
        for (path, media_type, content) in expected {
            let answer = server.ask(&format!("GET {path}"))?;
            assert!(
                answer.starts_with("HTTP/1.1 200 OK\r\n"),
                "{path}: {answer}"
            );
            let header = format!("\r\ncontent-type: {media_type}\r\n");
            assert!(answer.contains(&header), "{path}: {answer}");
            assert!(
                answer.contains("\r\ncache-control: no-cache\r\n"),
                "{answer}"
            );
            assert!(
                answer.contains("\r\naccess-control-allow-origin: *\r\n"),
                "{answer}"
            );
            assert!(answer.ends_with(&format!("\r\n\r\n{content}")), "{answer}");
        }
        Ok(())
    }

    #[test]
    fn nothing_else_is_found() -> Result<()> {
        let server = Server::start("serve-refused")?;
        let refused = [
            "/Cargo.toml",
            "/demo/../Cargo.toml",
            "/demo/%2e%2e/Cargo.toml",
            "/demo/..%2fCargo.toml",
            "/demo/%2Fetc%2Fpasswd",
            "/demo//etc/passwd",
            "/dist/../../../Cargo.toml",
            "/demo/missing.html",
            "/demo/",
            "/dist",
        ];
        for path in refused {
            let answer = server.ask(&format!("GET {path}"))?;
            assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
        }
        Ok(())
    }

    #[test]
    fn a_port_in_use_is_said_in_one_line() -> Result<()> {
        let taken = listen(0)?;
        let port = taken.local_addr()?.port();
        let message = listen(port).map_err(|error| error.to_string()).err();
        let expected = format!("port {port} is in use; choose another with --port");
        assert_eq!(message, Some(expected));
        Ok(())
    }
}
