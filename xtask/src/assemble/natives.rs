//! Makes wasm-bindgen's glue use natives that no page script has touched.
//!
//! A visitor's answers pass through the glue: as nodes, as events, as texts. So it must not call a
//! method that the page may have replaced. `src/element/natives.js` lists the replacements; the
//! glue becomes a function that takes them.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use regex::{Captures, Regex};

/// The module that holds the list.
const NATIVES: &str = include_str!("../../../src/element/natives.js");

/// Where the functions that the WebAssembly imports begin and end.
const IMPORTS: [&str; 2] = ["    const import0 = {", "    return {\n"];

/// Members that are not replaced, since no page can replace them: of the element's own objects, of
/// options and of errors; the document of a window, and the length of a list.
const OWN_MEMBERS: [&str; 13] = [
    "_wbg_cb_unref",
    "address",
    "block",
    "bookingUrl",
    "canClose",
    "capture",
    "document",
    "headingLevel",
    "length",
    "passive",
    "preventScroll",
    "stack",
    "theme",
];

/// Methods that `natives.js` has for the engine alone.
const ENGINE_METHODS: [&str; 1] = ["then"];

/// Globals that `natives.js` has for the engine alone.
const ENGINE_GLOBALS: [&str; 1] = ["queueMicrotask"];

/// Yew keeps numbers on nodes and events, where a setter of the page's could see them arrive.
const KEPT_ON_NODES: &str = "__yew_";

/// The list of `natives.js`.
struct List {
    members: BTreeSet<String>,
    globals: BTreeSet<String>,
}

impl List {
    fn read(module: &str) -> Result<Self> {
        let names = |begin: &str, end: &str| {
            let (_, rest) = module.split_once(begin)?;
            let (list, _) = rest.split_once(end)?;
            let quoted = list.split('"').skip(1).step_by(2);
            Some(quoted.map(str::to_owned).collect())
        };
        Ok(Self {
            members: names("const LIST = {", "\n};").context("natives.js has no LIST")?,
            globals: names("const GLOBALS = [", "\n];").context("natives.js has no GLOBALS")?,
        })
    }
}

/// The glue, of a release or of a build for developers, as a module whose default export is a
/// function: given the natives, it returns the glue's exports and `start`, which takes the bytes of the
/// WebAssembly.
///
/// # Errors
///
/// If the glue uses a member or a global that is neither on the list nor harmless, or if it is not
/// what this version of wasm-bindgen writes.
pub(super) fn use_natives(glue: &str, is_release: bool) -> Result<String> {
    let list = List::read(NATIVES)?;
    let glue = with_natives_in_imports(glue, &list)?;
    let glue = with_one_argument(&glue)?;
    let glue = without_registries(&glue)?;
    let glue = once(&glue, "f.apply(this, args)", "Reflect.apply(f, this, args)")?;
    let glue = with_plain_encoding(&glue)?;
    let glue = with_start(&glue)?;
    // Only for developers does the glue describe values in messages, by functions of the page's.
    if is_release {
        check_globals(&glue, &list)?;
    }
    Ok(as_function(&glue, &list))
}

/// `text` with `old` replaced by `new`; `old` may be missing where nothing needs it.
fn once(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(
        text.matches(old).count() <= 1,
        "the glue has {old} more than once; see natives.rs"
    );
    Ok(text.replace(old, new))
}

/// The functions that the WebAssembly imports, with each listed member replaced.
fn with_natives_in_imports(glue: &str, list: &List) -> Result<String> {
    let [begin, end] = IMPORTS;
    let (before, rest) = glue
        .split_once(begin)
        .context("the glue imports in another way; see natives.rs")?;
    let (imports, after) = rest
        .split_once(end)
        .context("the glue ends its imports in another way; see natives.rs")?;
    let imports = with_lists_and_checks(imports)?;
    let imports = with_members(&imports, list)?;
    Ok(format!("{before}{begin}{imports}{end}{after}"))
}

/// Copies lists, tests types, makes options and finds the window without the page.
fn with_lists_and_checks(imports: &str) -> Result<String> {
    let replacements = [
        (r"Array\.from\((arg\d)\)", "natives.listOf($1)"),
        (r"(arg\d)\.slice\(\)", "natives.listOf($1)"),
        (
            r"(arg\d)\.call\((arg\d), (arg\d)\)",
            "Reflect.apply($1, $2, [$3])",
        ),
        (
            r"(arg\d) instanceof (Element|HTMLInputElement|ShadowRoot)\b",
            "natives.is.$2($1)",
        ),
        (r"new Object\(\)", "{ __proto__: null }"),
        (r"(arg\d) instanceof Window\b", "$1 === window"),
        (
            r"typeof (?:globalThis|global|self|window) === 'undefined' \? undefined : \w+",
            "window",
        ),
        (r"Promise\.resolve\((arg\d)\)", "$1"),
        (r"arg\d\.queueMicrotask\b", "queueMicrotask"),
        // What an error inherits is frozen.
        (
            r"(arg\d)\.name = (.+);",
            r#"Reflect.defineProperty($1, "name", { __proto__: null, value: $2 });"#,
        ),
        // Yew would hand nodes to the page's console. A panic has no message.
        (r"console\.error\(.*\);", ""),
        (r"Number\.MAX_SAFE_INTEGER", "9007199254740991"),
    ];
    let mut imports = imports.to_owned();
    for (pattern, replacement) in replacements {
        let pattern = Regex::new(pattern)?;
        imports = pattern.replace_all(&imports, replacement).into_owned();
    }
    Ok(imports)
}

fn with_members(imports: &str, list: &List) -> Result<String> {
    let mut unknown = BTreeSet::new();
    let write = Regex::new(r"(?m)\b(arg\d)\.(\w+) = (.+);$")?;
    let invoke = Regex::new(r"\b(arg\d)\.(\w+)\((\)?)")?;
    let read = Regex::new(r"\b(arg\d)\.(\w+)")?;
    let mut replace = |text: &str, pattern: &Regex, becomes: &dyn Fn(&Captures<'_>) -> String| {
        let replaced = pattern.replace_all(text, |found: &Captures<'_>| {
            let name = &found[2];
            if OWN_MEMBERS.contains(&name) {
                // Hidden from the patterns that follow.
                return found[0].replacen('.', "?OWN?", 1);
            }
            let is_listed = list.members.contains(name) || ENGINE_METHODS.contains(&name);
            if !name.starts_with(KEPT_ON_NODES) && !is_listed {
                unknown.insert(name.to_owned());
            }
            becomes(found)
        });
        replaced.into_owned()
    };
    let imports = replace(imports, &write, &|found| {
        let (object, name, value) = (&found[1], &found[2], &found[3]);
        match name.starts_with(KEPT_ON_NODES) {
            true => format!("{name}.set({object}, {value});"),
            false => format!("natives.set.{name}({object}, {value});"),
        }
    });
    let imports = replace(&imports, &invoke, &|found| {
        let rest = if found[3].is_empty() { ", " } else { ")" };
        format!("natives.call.{}({}{rest}", &found[2], &found[1])
    });
    let imports = replace(&imports, &read, &|found| {
        let (object, name) = (&found[1], &found[2]);
        match name.starts_with(KEPT_ON_NODES) {
            true => format!("{name}.get({object})"),
            false => format!("natives.get.{name}({object})"),
        }
    });
    ensure!(
        unknown.is_empty(),
        "the glue uses {unknown:?}, which natives.js does not list; see natives.rs"
    );
    Ok(imports.replace("?OWN?", "."))
}

/// Closures take the one argument that they are called with: spreading more
/// would use the page's lists.
fn with_one_argument(glue: &str) -> Result<String> {
    let glue = glue
        .replace("(...args) =>", "(arg) =>")
        .replace("state.b, ...args)", "state.b, arg)");
    ensure!(
        !glue.contains("...args"),
        "the glue spreads arguments in another way; see natives.rs"
    );
    Ok(glue)
}

/// Without `FinalizationRegistry`, which would hand closures and guides to the page's. Rust frees
/// closures, and guides are kept, so nobody disposes of one either.
fn without_registries(glue: &str) -> Result<String> {
    let disposal = Regex::new(r"(?m)^if \(Symbol\.dispose\).*$")?;
    let glue = disposal.replace_all(glue, "");
    let registry = Regex::new(
        r"const (\w+) = \(typeof FinalizationRegistry === 'undefined'\)\s*\? .*\s*: new FinalizationRegistry\(.*\);",
    )?;
    let names: Vec<&str> = registry
        .captures_iter(&glue)
        .filter_map(|found| found.get(1).map(|name| name.as_str()))
        .collect();
    let mut without = registry.replace_all(&glue, "").into_owned();
    for name in names {
        let call = Regex::new(&format!(r"{name}\.(?:un)?register\(.*\);"))?;
        without = call.replace_all(&without, "").into_owned();
    }
    Ok(without)
}

/// Texts are encoded at once, not letter by letter with the page's text methods.
fn with_plain_encoding(glue: &str) -> Result<String> {
    let begin = "function passStringToWasm0(arg, malloc, realloc) {\n";
    let end = "\n}\n";
    let Some((before, rest)) = glue.split_once(begin) else {
        return Ok(glue.to_owned());
    };
    let (_, after) = rest
        .split_once(end)
        .context("the glue encodes texts in another way; see natives.rs")?;
    let body = "    const bytes = cachedTextEncoder.encode(arg);
    const ptr = malloc(bytes.length, 1) >>> 0;
    getUint8ArrayMemory0().set(bytes, ptr);
    WASM_VECTOR_LEN = bytes.length;
    return ptr;";
    Ok(format!("{before}{begin}{body}{end}{after}"))
}

/// Instantiates synchronously: promises of the natives' realm, which is gone, do not settle.
fn with_start(glue: &str) -> Result<String> {
    let (before, rest) = glue
        .split_once("async function __wbg_load(")
        .context("the glue loads in another way; see natives.rs")?;
    // The additions of other steps are after the exports.
    let (_, added) = rest
        .split_once("export { initSync, __wbg_init as default };\n")
        .context("the glue exports in another way; see natives.rs")?;
    let start = "export function start(bytes) {
    const module = new WebAssembly.Module(bytes);
    __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}
";
    Ok(format!("{before}{start}{added}"))
}

/// Words of the language that are where a name could be.
const KEYWORDS: [&str; 32] = [
    "arguments",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "constructor",
    "else",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "get",
    "if",
    "in",
    "instanceof",
    "let",
    "new",
    "null",
    "return",
    "static",
    "this",
    "true",
    "throw",
    "try",
    "typeof",
    "undefined",
    "var",
];

/// Checks that every name that the glue does not declare is one of the natives.
fn check_globals(glue: &str, list: &List) -> Result<()> {
    let comments = Regex::new(r"(?m)^\s*(\*|//|/\*).*$")?;
    let code = comments.replace_all(glue, "");
    let texts = Regex::new(r#""[^"]*"|'[^']*'|`[^`]*`|/\\\[.*"#)?;
    let code = texts.replace_all(&code, "''");
    // A declaration, a method, or the parameters of a function, a method, an arrow or a `catch`.
    let declared = Regex::new(
        r"\b(?:class|const|function|let|var) ([\w, ]+)|(\w*) ?\(([\w, ]*)\) (?:=>|\{)|\b(\w+) =>",
    )?;
    let own: BTreeSet<&str> = declared
        .captures_iter(&code)
        .flat_map(|found| found.iter().skip(1).flatten().collect::<Vec<_>>())
        .flat_map(|names| names.as_str().split(','))
        .map(str::trim)
        .collect();
    // Not a member, nor the key of a literal.
    let name = Regex::new(r"(?:^|[^.\w$])([A-Za-z]\w*)\b(:)?")?;
    let unknown: BTreeSet<&str> = name
        .captures_iter(&code)
        .filter(|found| found.get(2).is_none())
        .filter_map(|found| found.get(1).map(|name| name.as_str()))
        .filter(|name| !own.contains(name) && !KEYWORDS.contains(name))
        .filter(|name| !list.globals.contains(*name) && !ENGINE_GLOBALS.contains(name))
        // No page can replace the window and the document, and the natives are the argument.
        .filter(|name| !["document", "natives", "window"].contains(name))
        .collect();
    ensure!(
        unknown.is_empty(),
        "the glue uses the page's {unknown:?}; see natives.rs"
    );
    Ok(())
}

/// The module as a function of the natives, which shadow the page's globals.
fn as_function(glue: &str, list: &List) -> String {
    let mut exports = Vec::new();
    let mut lines = String::new();
    for line in glue.lines() {
        let Some(declaration) = line.strip_prefix("export ") else {
            lines.push_str(line);
            lines.push('\n');
            continue;
        };
        let name = declaration
            .split_once(' ')
            .map(|(_, rest)| rest.split(['(', ' ']).next().unwrap_or_default());
        exports.extend(name);
        lines.push_str(declaration);
        lines.push('\n');
    }
    let kept: BTreeSet<&str> = Regex::new(r"\b(__yew_\w+)\.(?:get|set)\(")
        .ok()
        .map(|pattern| {
            let found = pattern.captures_iter(glue);
            found
                .filter_map(|found| found.get(1).map(|name| name.as_str()))
                .collect()
        })
        .unwrap_or_default();
    let kept: String = kept
        .iter()
        .map(|name| format!("const {name} = new WeakMap();\n"))
        .collect();
    let used: Vec<&str> = list
        .globals
        .iter()
        .map(String::as_str)
        .chain(ENGINE_GLOBALS)
        .filter(|name| lines.contains(name) || kept.contains(name))
        .collect();
    format!(
        "export default function (natives) {{\nconst {{ {} }} = natives.globals;\n{kept}{lines}return Object.freeze({{ {} }});\n}}\n",
        used.join(", "),
        exports.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glue with these imports.
    fn glue(imports: &str) -> String {
        format!(
            "let wasm;
export function mount(root) {{
    wasm.mount(root);
}}
function __wbg_finalize_init(instance, module) {{
    wasm = instance.exports;
}}
function __wbg_get_imports() {{
    const import0 = {{
        __wbg_function: function(arg0, arg1) {{
{imports}
        }},
    }};
    return {{
        \"./module_bg.js\": import0,
    }};
}}
function makeClosure(a, state, f) {{
    const real = (...args) => {{
        return f(a, state.b, ...args);
    }};
    return real;
}}
async function __wbg_load(module, imports) {{}}
export {{ initSync, __wbg_init as default }};
"
        )
    }

    #[track_caller]
    fn check(import: &str, expected: &str) {
        let used = use_natives(&glue(import), true).map_err(|error| error.to_string());
        let used = used.as_deref().unwrap_or_else(|error| panic!("{error}"));
        assert!(used.contains(expected), "{used}");
    }

    #[track_caller]
    fn check_refusal(glue: &str, expected: &str) {
        let refusal = use_natives(glue, true).map_err(|error| error.to_string());
        let is_as_expected = refusal
            .as_ref()
            .is_err_and(|error| error.contains(expected));
        assert!(is_as_expected, "{refusal:?}");
    }

    #[test]
    fn members_are_taken_from_the_natives() {
        check("arg0.focus(arg1);", "natives.call.focus(arg0, arg1);");
        check("arg0.remove();", "natives.call.remove(arg0);");
        check(
            "const ret = arg1.target;",
            "const ret = natives.get.target(arg1);",
        );
        check(
            "arg0.checked = arg1 !== 0;",
            "natives.set.checked(arg0, arg1 !== 0);",
        );
        check(
            "let result = arg0 instanceof Element;",
            "natives.is.Element(arg0)",
        );
        check("const ret = Array.from(arg0);", "natives.listOf(arg0)");
    }

    #[test]
    fn nothing_of_the_page_is_called_while_the_engine_is() {
        check(
            "const ret = arg0.innerHeight;",
            "natives.get.innerHeight(arg0)",
        );
        check(
            "let result = arg0 instanceof Window;",
            "result = arg0 === window;",
        );
        check(
            "const ret = arg0.queueMicrotask;",
            "const ret = queueMicrotask;",
        );
        check(
            "queueMicrotask(arg0);",
            "queueMicrotask } = natives.globals;",
        );
        check("const ret = Promise.resolve(arg0);", "const ret = arg0;");
        check(
            "const ret = arg0.then(arg1);",
            "natives.call.then(arg0, arg1)",
        );
        check("const ret = Math.random();", "const { Math, ");
        check("arg0.name = mount(arg1);", "value: mount(arg1) });");
        let global = "const ret = typeof globalThis === 'undefined' ? undefined : globalThis;";
        check(global, "const ret = window;");
        check(
            "console.error(...(arg0));\nreturn arg1;",
            "{\n\nreturn arg1;",
        );
        let registry = "const CLOSURES = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(state => wasm.free(state.a));
CLOSURES.register(arg0, arg1, arg1);
return arg1;";
        check(registry, "{\n\n\nreturn arg1;");
    }

    #[test]
    fn numbers_on_nodes_are_kept_beside_them() {
        check(
            "arg0.__yew_listener_id = arg1 >>> 0;",
            "__yew_listener_id.set(arg0, arg1 >>> 0);",
        );
        check(
            "const ret = arg0.__yew_listener_id;",
            "const __yew_listener_id = new WeakMap();",
        );
    }

    #[test]
    fn the_module_is_a_function_of_the_natives() {
        check("", "export default function (natives) {");
        check("", "return Object.freeze({ mount, start });");
        check("", "const real = (arg) =>");
    }

    #[test]
    fn a_member_that_is_not_listed_is_refused() {
        check_refusal(&glue("arg0.outerHTML = arg1;"), "outerHTML");
        check_refusal(&glue("arg0.animate(arg1);"), "animate");
        check_refusal(&glue("const ret = arg0.innerText;"), "innerText");
    }

    #[test]
    fn a_global_that_is_not_listed_is_refused() {
        check_refusal(&glue("new MutationObserver(arg0);"), "MutationObserver");
        check_refusal(&glue("const ret = performance.now();"), "performance");
        check_refusal(
            &glue("requestAnimationFrame(arg0);"),
            "requestAnimationFrame",
        );
        check_refusal(&glue("const ret = arg0 ? self : arg1;"), "self");
    }

    #[test]
    fn glue_that_is_written_in_another_way_is_refused() {
        check_refusal("", "imports in another way");
        let spread = glue("").replace("state.b, ...args", "...args, state.b");
        check_refusal(&spread, "spreads arguments");
        let loads = glue("").replace("__wbg_load", "load");
        check_refusal(&loads, "loads in another way");
    }
}
