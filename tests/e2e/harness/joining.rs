//! Joins a session that another test has begun.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use serde_json::json;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;
use thirtyfour::session::http::{Body, HttpClient};

/// The session `id` of the driver at `url`, for the runtime of this test.
pub(super) async fn join(url: String, id: &str) -> WebDriverResult<WebDriver> {
    let client = Joining {
        answer: json!({ "value": { "sessionId": id, "capabilities": {} } }).to_string(),
        client: reqwest::Client::new(),
    };
    let joined = WebDriver::builder(url, thirtyfour::Capabilities::new()).client(client);
    joined.connect().await
}

/// Answers the request for a new session for the driver; passes everything else on to it.
#[derive(Clone)]
struct Joining {
    answer: String,
    client: reqwest::Client,
}

#[async_trait]
impl HttpClient for Joining {
    async fn send(&self, request: Request<Body<'_>>) -> WebDriverResult<Response<Bytes>> {
        if request.uri().path() == "/session" {
            return Ok(Response::new(self.answer.clone().into()));
        }
        self.client.send(request).await
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(self.clone())
    }
}
