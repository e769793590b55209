//! Scripts that run in every page before its own, where a driver has no command for that: the
//! test's server inserts them into its pages.

use std::sync::{Arc, Mutex};

use super::Answer;

/// Lets the prelude, and nothing else, pass a page's policy.
const NONCE: &str = "prelude";

/// `text` of a policy without the prelude's permission.
pub(super) fn without(text: &str) -> String {
    text.replace(&format!(" 'nonce-{NONCE}'"), "")
}

/// Scripts that a browser and the sites of its test share.
#[derive(Clone, Default)]
pub(crate) struct Prelude {
    scripts: Arc<Mutex<Vec<String>>>,
}

impl Prelude {
    /// Adds a script, for the pages from here on.
    pub(super) fn add(&self, script: &str) {
        self.scripts
            .lock()
            .expect("nobody panics meanwhile")
            .push(script.to_owned());
    }

    /// The same answer, with the scripts in front of everything if it is a page.
    pub(super) fn put_before(&self, answer: Answer) -> Answer {
        let scripts = self.scripts.lock().expect("nobody panics meanwhile");
        if scripts.is_empty() || !answer.is_page() {
            return answer;
        }
        // It leaves, so that a test finds the page as it was written.
        let element = format!(
            "<script nonce=\"{NONCE}\">document.currentScript.remove();\n{}</script>",
            scripts.join(";\n")
        );
        answer
            .map_body(|html| insert(html, &element))
            .map_header("Content-Security-Policy", allow)
    }
}

/// `html` with `element` in its head, before anything that is there.
fn insert(html: &str, element: &str) -> String {
    let after = |tag: &str| {
        let start = html.find(tag)?;
        Some(start + html[start..].find('>')? + 1)
    };
    let at = after("<head").or_else(|| after("<!doctype"));
    let (before, rest) = html.split_at(at.unwrap_or_default());
    format!("{before}{element}{rest}")
}

/// `policy` with one more source: the nonce of the prelude.
fn allow(policy: &str) -> String {
    let directives: Vec<&str> = policy.split(';').map(str::trim).collect();
    let named = |name: &str| {
        let is_named = |directive: &&str| directive.split(' ').next() == Some(name);
        directives.iter().copied().find(is_named)
    };
    // With a nonce, 'unsafe-inline' would no longer apply.
    let allowing = |directive: &str| match directive.contains("'unsafe-inline'") {
        true => directive.to_owned(),
        false => format!("{directive} 'nonce-{NONCE}'"),
    };
    match (named("script-src"), named("default-src")) {
        (Some(scripts), _) => policy.replace(scripts, &allowing(scripts)),
        (None, Some(default)) => {
            let scripts = default.replacen("default-src", "script-src", 1);
            format!("{policy}; {}", allowing(&scripts))
        }
        (None, None) => policy.to_owned(),
    }
}

#[test]
fn a_policy_allows_the_prelude_and_nothing_more() {
    let check = |policy: &str, expected: &str| assert_eq!(allow(policy), expected);
    check(
        "default-src 'none'; script-src 'self'; connect-src 'self'",
        "default-src 'none'; script-src 'self' 'nonce-prelude'; connect-src 'self'",
    );
    check(
        "default-src 'self'",
        "default-src 'self'; script-src 'self' 'nonce-prelude'",
    );
    check("script-src 'unsafe-inline'", "script-src 'unsafe-inline'");
    check("img-src 'self'", "img-src 'self'");
}
