use std::path::Path;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// The demo page of the repository with the guide in `dist`, and no other file.
pub(super) fn site(root: &Path, dist: &Path) -> Router {
    let index = ServeFile::new(root.join("index.html"));
    // Only files are served: a folder is as unknown as anything else.
    let folder = |path| ServeDir::new(path).append_index_html_on_directories(false);
    Router::new()
        .route_service("/", index.clone())
        .route_service("/index.html", index)
        .nest_service("/demo", folder(root.join("demo")))
        .nest_service("/dist", folder(dist.to_owned()))
        // The next build must show on the next reload.
        .layer(SetResponseHeaderLayer::overriding(
            CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        // The modules that are not bundled here go to a frame without an origin as well.
        .layer(SetResponseHeaderLayer::overriding(
            ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ))
}
