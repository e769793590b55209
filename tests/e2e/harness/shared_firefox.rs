//! Firefoxes that several tests use, one after the other: one takes longer to start than most
//! tests take. Each session begins in a new tab, without cookies or a cache.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use serde_json::{Value, json};

use super::driver::{eventually, scratch_folder};

/// Those that no test uses at the moment.
static IDLE: Mutex<Vec<SharedFirefox>> = Mutex::new(Vec::new());

/// Runs a browser until the end of its own input. It comes when the tests end, however they do:
/// no test knows whether it is the last, so none can end the browser.
const KEEPER: &str = r#"profile=$1; shift; "$@" & read -r _; kill $!; wait; rm -rf "$profile""#;

/// A running Firefox. It ends when this is dropped.
pub(super) struct SharedFirefox {
    port: u16,
    keeper: Child,
}

impl SharedFirefox {
    /// One that is idle, or else a new one.
    pub(super) fn take() -> Self {
        let idle = IDLE.lock().expect("nobody panics meanwhile").pop();
        idle.unwrap_or_else(Self::start)
    }

    /// Leaves it to the next test.
    pub(super) fn give_back(self) {
        IDLE.lock().expect("nobody panics meanwhile").push(self);
    }

    /// Where it listens for geckodriver.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    fn start() -> Self {
        let profile = scratch_folder().expect("a folder for a profile");
        fs::write(profile.join("user.js"), user_settings()).expect("a profile can be written");
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(&profile)
            .arg(env::var_os("FIREFOX").unwrap_or_else(|| "firefox".into()))
            .args(["--headless", "--no-remote", "--marionette"])
            // Colors are a matter of the browser's own settings, out of reach for a page.
            .args(["--remote-allow-system-access", "--profile"])
            .arg(&profile)
            .env("MOZ_CRASHREPORTER_DISABLE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sh can be started");
        let port = port_it_writes(&profile.join("MarionetteActivePort"));
        Self { port, keeper }
    }
}

impl Drop for SharedFirefox {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

fn port_it_writes(file: &Path) -> u16 {
    let mut port = None;
    // Even on a busy machine it is there in less than two times the grace.
    let is_there = |port: &mut Option<u16>| {
        *port = fs::read_to_string(file)
            .ok()
            .and_then(|text| text.trim().parse().ok());
        port.is_some()
    };
    let _ = eventually(|| is_there(&mut port)) || eventually(|| is_there(&mut port));
    port.unwrap_or_else(|| panic!("Firefox does not start; FIREFOX names its program"))
}

fn user_settings() -> String {
    let Value::Object(settings) = settings() else {
        unreachable!("settings are an object");
    };
    settings
        .into_iter()
        .map(|(name, value)| format!("user_pref(\"{name}\", {value});\n"))
        .collect()
}

fn settings() -> Value {
    json!({
        "marionette.port": 0, // One that is free.
        // Tab reaches links and buttons on every system, as it does on this one.
        "accessibility.tabfocus": 7,
        // A test must not wait for what the browser fetches for itself.
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        // Nor for processes that a short visit has no use for: without, there are a dozen.
        // The driver listens to the end of each page that it runs a script in.
        "docshell.shistory.bfcache.allow_unload_listeners": true,
        // Print asks nobody: its dialog would hold up the test.
        "print.always_print_silent": true,
        "browser.newtab.preload": false,
        "browser.startup.homepage": "about:blank",
        "browser.startup.page": 0,
        "dom.ipc.processPrelaunch.enabled": false,
        "extensions.webextensions.remote": false,
        "media.rdd-process.enabled": false,
        "media.utility-process.enabled": false,
        "network.process.enabled": false,
    })
}
