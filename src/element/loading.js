// Loads the engine, the styles and the questionnaire, each at most once at a time.

import { GuideError } from "./failure.js";

export const VERSION = "__VERSION__";

/** Where the files stand that `cargo xtask dist` puts beside this one. */
const asset = (path) => new URL(path, import.meta.url).href;
const ENGINE = asset("__ENGINE__");
const ENGINE_WASM = asset("__ENGINE_WASM__");
const STYLES = asset("__STYLES__");
const COMPILER = asset("__COMPILER__");
const COMPILER_WASM = asset("__COMPILER_WASM__");

/** The questionnaire for an element without `src`. */
export const SHIPPED = asset("questionnaires/chronic-pain");

/** How long a guide may take to load before the fallback stays for good. */
const TIMEOUT_MS = 8000;

/** A signal that aborts with the code `timeout` when loading takes too long. */
export function deadline() {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new GuideError("timeout", `the guide did not load within ${TIMEOUT_MS / 1000} seconds`));
  }, TIMEOUT_MS);
  return { controller, signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** A promise that rejects when `signal` aborts. */
export function rejectionOf(signal) {
  const rejection = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  rejection.catch(() => {});
  return rejection;
}

/**
 * Shares one load between all elements: remembers a success, and tries again
 * after a failure. It ends by a deadline of its own, not with the element that
 * happened to be first.
 */
function once(load) {
  let loading;
  return () => {
    if (!loading) {
      const { signal, clear } = deadline();
      // import() cannot be aborted, so the signal has to end the wait for it.
      loading = Promise.race([load(signal), rejectionOf(signal)]).finally(clear);
      loading.catch(() => {
        loading = undefined;
      });
    }
    return loading;
  };
}

/** Fetches `url`, once more if the network fails. A 404 gets the code `missing`. */
async function request(url, missing, signal) {
  const attempt = () => fetch(url, { signal });
  const response = await attempt()
    .catch((error) => {
      if (signal.aborted) throw error;
      return attempt();
    })
    .catch((error) => {
      if (signal.aborted) throw signal.reason;
      throw new GuideError("network", `${url} could not be fetched (${error.message}); check the address, CORS and connect-src`);
    });
  if (response.status === 404 || response.status === 410) {
    throw new GuideError(missing, `${url} does not exist (${response.status}); upload it, or mend the address`);
  }
  if (!response.ok) throw new GuideError("network", `${url} answered ${response.status}`);
  return response;
}

/** Reads the body, which can be cut off after the headers have arrived. */
async function body(response, read, signal) {
  try {
    return await response[read]();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new GuideError("network", `${response.url} was cut off (${error.message})`);
  }
}

/** Throws unless the browser and the page allow what a guide needs. */
export function checkSupport() {
  const hasStyles = "adoptedStyleSheets" in Document.prototype && CSS.supports("color", "light-dark(red, red)");
  if (typeof WebAssembly !== "object" || !hasStyles) {
    throw new GuideError("unsupported-browser", "this browser lacks WebAssembly, constructed style sheets or light-dark()");
  }
  try {
    // WebKit asks the page's policy only when an instance is made.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (error) {
    throw new GuideError("wasm-blocked", `the page forbids WebAssembly (${error.message}); add 'wasm-unsafe-eval' to script-src`);
  }
}

/** Loads a WebAssembly module with its glue. */
async function loadModule(glueUrl, wasmUrl, signal) {
  const wasm = request(wasmUrl, "wasm-missing", signal);
  const glue = import(glueUrl).catch(async (error) => {
    // import() does not say why; fetching the same file does.
    await request(glueUrl, "wasm-missing", signal);
    throw new GuideError("wasm-blocked", `${glueUrl} could not be run (${error.message}); check script-src and the MIME type`);
  });
  const [response, module] = await Promise.all([wasm, glue]);
  const type = response.headers.get("content-type") ?? "";
  if (!/^application\/wasm\b/i.test(type)) {
    throw new GuideError("wasm-type", `${wasmUrl} is served as "${type}"; serve .wasm files as application/wasm`);
  }
  const bytes = await body(response, "arrayBuffer", signal);
  try {
    await module.default({ module_or_path: bytes });
  } catch (error) {
    throw new GuideError("version-mismatch", `${wasmUrl} does not fit ${glueUrl} (${error.message}); clear the cache`);
  }
  return module;
}

/** What is told when the engine crashes: the class sets it. */
let tellOfCrash = () => {};

/** Calls `tell` with the error when the engine crashes; it cannot be used after that. */
export function whenCrashed(tell) {
  tellOfCrash = tell;
}

export const loadEngine = once(async (signal) => {
  const engine = await loadModule(ENGINE, ENGINE_WASM, signal);
  if (engine.version() !== VERSION) {
    throw new GuideError("version-mismatch", `the script is of version ${VERSION}, the engine of ${engine.version()}; clear the cache`);
  }
  engine.onCrash((message) => tellOfCrash(new GuideError("crashed", message)));
  return engine;
});

const loadCompiler = once((signal) => loadModule(COMPILER, COMPILER_WASM, signal));

export const loadStyles = once(async (signal) => {
  const response = await request(STYLES, "wasm-missing", signal);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await body(response, "text", signal));
  return sheet;
});

/** The address that `src` stands for on this page. */
function parseUrl(src, missing) {
  try {
    return new URL(src, document.baseURI);
  } catch {
    throw new GuideError(missing, `src="${src}" is not an address`);
  }
}

/** The compiled questionnaire at `src`: compiled ahead, or from JSON here. */
export async function loadQuestionnaire(src, language, signal) {
  const missing = "questionnaire-missing";
  const url = parseUrl(src, missing);
  if (url.pathname.endsWith(".json")) {
    const [compiler, response] = await Promise.all([
      loadCompiler(),
      request(url.href, missing, signal),
    ]);
    const compiled = compiler.compile(await body(response, "text", signal));
    const { bytes, diagnostics } = compiled;
    compiled.free();
    if (bytes) return bytes;
    throw new GuideError("questionnaire-invalid", `${url} has problems`, diagnostics);
  }
  if (!url.pathname.endsWith(".cgq")) {
    const stem = url.pathname;
    url.pathname = `${stem}.languages.json`;
    const list = await body(await request(url.href, missing, signal), "text", signal);
    url.pathname = `${stem}.${pickLanguage(language, list, url)}.cgq`;
  }
  const response = await request(url.href, missing, signal);
  return new Uint8Array(await body(response, "arrayBuffer", signal));
}

/** The nearest language that exists: `es-MX` gets `es`, then the default. */
function pickLanguage(wanted, list, url) {
  let languages, fallback;
  try {
    ({ languages, default: fallback } = JSON.parse(list));
  } catch {
    // Told of below, like a list that lacks what it must hold.
  }
  if (!Array.isArray(languages) || typeof fallback !== "string") {
    throw new GuideError("questionnaire-invalid", `${url} is not a list of languages; compile the questionnaire anew`);
  }
  const parts = wanted.toLowerCase().split("-");
  for (let n = parts.length; n > 0; n -= 1) {
    const tag = parts.slice(0, n).join("-");
    const found = languages.find((language) => String(language).toLowerCase() === tag);
    if (found) return found;
  }
  return fallback;
}
