use anyhow::{Result, bail, ensure};

use crate::workspace::VERSION;

/// The facts about this build that the loader and the controller need: addresses relative to the loader.
pub(super) struct Values {
    pub(super) engine: String,
    pub(super) engine_wasm: String,
    pub(super) styles: String,
    pub(super) compiler: String,
    pub(super) compiler_wasm: String,
    pub(super) contrast: String,
    pub(super) doctor: String,
    pub(super) isolation: String,
    pub(super) switch: String,
    /// What the loader loads once a guide is wanted; it is made with all of the others.
    pub(super) controller: String,
    /// The script of frames, whose name carries its hash.
    pub(super) framed: String,
}

/// The controller's module with all addresses.
const OF_CONTROLLER: &str = "loading.js";
/// The loader's, with that of the controller.
const OF_LOADER: &str = "release.js";

/// Replaces the tokens in the source of the module `name` by their values.
///
/// # Errors
///
/// If a token is missing or left over: either way a guide would fail on the page.
pub(super) fn fill(name: &str, source: &str, values: &Values) -> Result<String> {
    let mut filled = source.to_owned();
    for (token, value) in tokens(name, values) {
        ensure!(source.contains(token), "{name} does not mention {token}");
        filled = filled.replace(token, value);
    }
    if let Some(token) = find_token(&filled) {
        bail!("{name} mentions {token}, which nothing fills in");
    }
    Ok(filled)
}

/// The tokens of a module, with their values.
fn tokens<'a>(name: &str, values: &'a Values) -> Vec<(&'static str, &'a str)> {
    match name {
        OF_CONTROLLER => vec![
            ("__ENGINE__", &values.engine),
            ("__ENGINE_WASM__", &values.engine_wasm),
            ("__STYLES__", &values.styles),
            ("__COMPILER__", &values.compiler),
            ("__COMPILER_WASM__", &values.compiler_wasm),
            ("__CONTRAST__", &values.contrast),
            ("__DOCTOR__", &values.doctor),
            ("__ISOLATION__", &values.isolation),
            ("__SWITCH__", &values.switch),
            ("__FRAMED__", &values.framed),
        ],
        OF_LOADER => vec![
            ("__VERSION__", VERSION),
            ("__CONTROLLER__", &values.controller),
        ],
        _ => Vec::new(),
    }
}

/// The first token-like text.
fn find_token(text: &str) -> Option<&str> {
    let is_inside = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_';
    text.match_indices("__").find_map(|(start, _)| {
        let length = text.as_bytes()[start..]
            .iter()
            .take_while(|byte| is_inside(byte))
            .count();
        let token = &text[start..start + length];
        let has_name = token.bytes().any(|byte| byte != b'_');
        (has_name && token.ends_with("__")).then_some(token)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
        const styles = "__STYLES__";
        const engine = ["__ENGINE__", "__ENGINE_WASM__"];
        const compiler = ["__COMPILER__", "__COMPILER_WASM__"];
        const onDemand = ["__CONTRAST__", "__DOCTOR__", "__ISOLATION__", "__SWITCH__", "__FRAMED__"];
    "#;

    fn values() -> Values {
        Values {
            engine: "assets/engine-1.js".to_owned(),
            engine_wasm: "assets/engine-2.wasm".to_owned(),
            styles: "assets/guide-3.css".to_owned(),
            compiler: "assets/compiler-4.js".to_owned(),
            compiler_wasm: "assets/compiler-5.wasm".to_owned(),
            contrast: "assets/contrast-6.js".to_owned(),
            doctor: "assets/doctor-7.js".to_owned(),
            isolation: "assets/isolation-8.js".to_owned(),
            switch: "assets/switch-11.js".to_owned(),
            framed: "assets/framed-9.js".to_owned(),
            controller: "assets/controller-10.js".to_owned(),
        }
    }

    #[track_caller]
    fn check_refusal(source: &str, expected: &str) {
        let refusal = fill(OF_CONTROLLER, source, &values()).map_err(|error| error.to_string());
        assert_eq!(refusal, Err(expected.to_owned()));
    }

    #[test]
    fn every_token_becomes_its_value() -> Result<()> {
        let filled = fill(OF_CONTROLLER, SOURCE, &values())?;
        assert!(
            filled.contains(r#"["assets/engine-1.js", "assets/engine-2.wasm"]"#),
            "{filled}"
        );
        assert!(filled.contains(r#"["assets/compiler-4.js", "assets/compiler-5.wasm"]"#));
        assert!(filled.contains(r#"styles = "assets/guide-3.css""#));
        Ok(())
    }

    #[test]
    fn the_loader_knows_the_controller() -> Result<()> {
        let filled = fill(OF_LOADER, r#"["__VERSION__", "__CONTROLLER__"]"#, &values())?;
        let expected = format!(r#"["{VERSION}", "assets/controller-10.js"]"#);
        assert_eq!(filled, expected);
        Ok(())
    }

    #[test]
    fn a_token_that_nothing_fills_is_refused() {
        let source = format!("{SOURCE} const languages = '__LANGUAGES__';");
        check_refusal(
            &source,
            "loading.js mentions __LANGUAGES__, which nothing fills in",
        );
    }

    #[test]
    fn a_token_that_the_loader_forgot_is_refused() {
        check_refusal(
            "const engine = 'none';",
            "loading.js does not mention __ENGINE__",
        );
    }

    #[test]
    fn ordinary_names_are_no_tokens() {
        assert_eq!(
            find_token("__wbindgen_start, this.__proto__, SOME__NAME, ____"),
            None
        );
        assert_eq!(find_token("a__B2_C__d"), Some("__B2_C__"));
    }
}
