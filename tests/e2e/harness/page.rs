//! Pages with a guide, as short as a clinic can write them.

/// The target of booking, on these pages and in the demo.
pub(crate) const BOOKING: &str = "/demo/book.html";
/// The text of the fallback link.
pub(crate) const FALLBACK: &str = "Book a free consultation";

/// A page with the guide's script and `body`.
pub(crate) fn page(body: &str) -> String {
    page_with_script("/dist/consultation-guide.js", body)
}

/// A page whose guide comes from `script`.
pub(crate) fn page_with_script(script: &str, body: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>A clinic</title>
  <script type="module" src="{script}"></script>
</head>
<body>
  <main>
    <h1>A clinic</h1>
    {body}
  </main>
</body>
</html>"#
    )
}

/// The same page with this at the end of its head, before the title.
pub(crate) fn with_head(head: &str, html: &str) -> String {
    html.replacen("<title>", &format!("{head}<title>"), 1)
}

/// The element with these attributes, and its fallback link.
///
/// It loads eagerly: these pages being shorter than a screen guarantees nothing.
pub(crate) fn guide(attributes: &str) -> String {
    format!(
        r#"<consultation-guide loading="eager" booking-url="{BOOKING}" {attributes}>
      <a href="{BOOKING}">{FALLBACK}</a>
    </consultation-guide>"#
    )
}
