//! The three browser engines, and how each is started.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

use super::Colors;

/// The flags of Chromium, which the tests of the components share.
const CHROMIUM: &str = include_str!("../../../webdriver.json");

/// GTK makes no window narrower than its buttons. Here they have no size, so that a window of
/// WebKit can be as narrow as a phone.
const GTK_STYLES: &str = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; \
         -gtk-icon-transform: scale(0); }";

/// WebKit checks only once whether its visitor wants motion, so none of them does.
const GTK_SETTINGS: &str = "[Settings]\ngtk-enable-animations=0\n";

/// What runs a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Also in Chrome, Edge and Samsung Internet.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKitGTK, the nearest to Safari that runs on this machine.
    WebKit,
}

impl Engine {
    /// Every one.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The one that the variable `ENGINE` names, and Chromium where it is not set.
    ///
    /// # Panics
    ///
    /// When it names none.
    pub(crate) fn of_this_run() -> Self {
        let Some(name) = env::var_os("ENGINE") else {
            return Self::Chromium;
        };
        let engine = Self::ALL.into_iter().find(|engine| name == engine.name());
        engine.unwrap_or_else(|| panic!("ENGINE is {}, which is none of ours", name.display()))
    }

    /// What `ENGINE` and `cargo xtask test --engine` call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The command that drives it, listening on `port`. Its files go to `scratch`.
    pub(super) fn driver(self, port: u16, scratch: &Path) -> Command {
        let (variable, program) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKIT_WEB_DRIVER", "WebKitWebDriver"),
        };
        let mut command = Command::new(variable_or(variable, program));
        command.arg(format!("--port={port}")).env("TMPDIR", scratch);
        match self {
            Self::Chromium => {}
            Self::Firefox => {
                // Colors are a matter of the browser's own settings, out of reach for a page.
                command.arg("--allow-system-access");
                command.env("MOZ_CRASHREPORTER_DISABLE", "1");
            }
            Self::WebKit => {
                for folder in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
                    command.env(folder, scratch);
                }
                command.env("GDK_BACKEND", "x11");
                // There is no graphics card: software rendering takes half of the time.
                command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
            }
        }
        command
    }

    /// Writes configuration files for its browser into `scratch`.
    pub(super) fn furnish(self, scratch: &Path) -> io::Result<()> {
        if self == Self::WebKit {
            let folder = scratch.join("gtk-3.0");
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("gtk.css"), GTK_STYLES)?;
            fs::write(folder.join("settings.ini"), GTK_SETTINGS)?;
        }
        Ok(())
    }

    /// The capabilities that a new session requests.
    pub(super) fn capabilities(self, colors: Colors) -> Map<String, Value> {
        let capabilities = match self {
            Self::Chromium => {
                let mut capabilities: Value =
                    serde_json::from_str(CHROMIUM).expect("webdriver.json is JSON");
                capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL" });
                capabilities
            }
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": variable_or("FIREFOX", "firefox").to_string_lossy(),
                    "args": ["-headless"],
                    "prefs": firefox_settings(),
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": variable_or("MINI_BROWSER", "MiniBrowser").to_string_lossy(),
                    "args": webkit_arguments(colors),
                },
            }),
        };
        let Value::Object(capabilities) = capabilities else {
            unreachable!("capabilities are an object");
        };
        capabilities
    }
}

fn webkit_arguments(colors: Colors) -> Vec<&'static str> {
    let dark = matches!(colors, Colors::Dark).then_some("--dark-mode");
    ["--automation"].into_iter().chain(dark).collect()
}

fn variable_or(variable: &str, program: &str) -> OsString {
    env::var_os(variable).unwrap_or_else(|| program.into())
}

fn firefox_settings() -> Value {
    json!({
        // Tab reaches links and buttons on every system, as it does on this one.
        "accessibility.tabfocus": 7,
        // A test must not wait for the browser's own requests.
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        // The driver listens to the end of each page that it runs a script in.
        "docshell.shistory.bfcache.allow_unload_listeners": true,
        // Prints without a dialog, which would block the test.
        "print.always_print_silent": true,
        // There is no graphics card: to draw half as often saves a sixth of the time.
        "layout.frame_rate": 30,
        "browser.newtab.preload": false,
        "browser.startup.homepage": "about:blank",
        "browser.startup.page": 0,
        // Nor must it wait for processes that a short visit has no use for: without, there are a
        // dozen.
        "dom.ipc.processPrelaunch.enabled": false,
        "extensions.webextensions.remote": false,
        "media.rdd-process.enabled": false,
        "media.utility-process.enabled": false,
        "network.process.enabled": false,
    })
}
