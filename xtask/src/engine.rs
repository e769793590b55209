//! The browser engines in which the finished guide is tested.

use anyhow::Result;

use crate::provision;
use crate::workspace::Workspace;

/// A browser engine. The tests read its name from the variable `ENGINE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Also in Chrome and Edge.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKitGTK, the closest to Safari on Linux.
    WebKit,
}

impl Engine {
    /// Every one, in the order in which they are tested.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Makes sure that it can be driven, and returns what the tests need to know: the variables
    /// that name its programs.
    ///
    /// # Errors
    ///
    /// If a program is missing and cannot be installed.
    pub(crate) fn provide(self, workspace: &Workspace) -> Result<provision::Programs> {
        match self {
            Self::Chromium => {
                let driver = provision::web_driver(workspace)?;
                Ok(vec![("CHROMEDRIVER", driver)])
            }
            Self::Firefox => provision::firefox(workspace),
            Self::WebKit => provision::webkit(workspace),
        }
    }
}
