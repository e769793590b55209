//! Commands of WebDriver that thirtyfour has no method for.

use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

/// A command at a path below that of the session.
#[derive(Debug)]
pub(super) struct Raw {
    method: &'static str,
    path: String,
    body: Option<Value>,
}

/// A command without a body.
pub(super) fn get(path: String) -> Raw {
    Raw {
        method: "GET",
        path,
        body: None,
    }
}

/// A command with a body.
pub(super) fn post(path: String, body: Value) -> Raw {
    Raw {
        method: "POST",
        path,
        body: Some(body),
    }
}

impl FormatRequestData for Raw {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let method = self.method.parse().expect("a method of HTTP");
        let request = RequestData::new(method, format!("session/{session}/{}", self.path));
        match &self.body {
            Some(body) => request.add_body(body.clone()),
            None => request,
        }
    }
}
