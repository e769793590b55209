use anyhow::{Result, ensure};

/// Where wasm-bindgen's glue calls a closure of the WebAssembly for the browser.
const CALLS: [&str; 2] = [
    "return f(state.a, state.b, ...args);\n        } finally {",
    "return f(a, state.b, ...args);\n        } finally {",
];

const FINALLY: &str = "} finally {";

/// Calls the registered listener for errors that leave such a call.
const WATCH: &str = "
let reportEscape = () => {};
export function onEscape(callback) { reportEscape = callback; }
";

/// Adds `onEscape` to the glue, which calls a function whenever an error leaves a closure.
///
/// Such an error comes from a method of the browser that the page has replaced, or is a trap.
/// Rust's frames are then gone with their work half done, and nothing else notices: the browser
/// reports it only to the page, and without its origin if another origin's script threw it.
///
/// # Errors
///
/// If the glue is not what this version of wasm-bindgen writes.
pub(super) fn report_escapes(glue: &str) -> Result<String> {
    let mut watched = glue.to_owned();
    for call in CALLS {
        ensure!(
            glue.matches(call).count() == 1,
            "the glue has another way to call closures; see docs/decisions/0012-escaping-errors.md"
        );
        let reported = "} catch (error) {\n            reportEscape();\n            throw error;\n        } finally {";
        watched = watched.replace(call, &call.replace(FINALLY, reported));
    }
    Ok(watched + WATCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_closures_tell() -> Result<()> {
        let glue = CALLS.map(|call| {
            format!("        try {{\n            {call}\n            unref();\n        }}\n")
        });
        let watched = report_escapes(&glue.concat())?;
        assert_eq!(watched.matches("reportEscape();").count(), 2);
        assert_eq!(watched.matches(FINALLY).count(), 2);
        assert!(watched.contains("export function onEscape"));
        Ok(())
    }

    #[test]
    fn glue_that_calls_closures_in_another_way_is_refused() {
        let other = CALLS[0];
        assert!(report_escapes(other).is_err());
        assert!(report_escapes("").is_err());
    }
}
