// Loads the engine, the styles and the questionnaire, each at most once at a time.

import { GuideError } from "./failure.js";
import { nearestLanguage, pickLanguage } from "./languages.js";
import { asset, located } from "./asset-urls.js";
import { call, natives } from "./natives.js";

export const VERSION = "__VERSION__";

const ENGINE = asset("__ENGINE__");
const ENGINE_WASM = asset("__ENGINE_WASM__");
const STYLES = asset("__STYLES__");
const COMPILER = asset("__COMPILER__");
const COMPILER_WASM = asset("__COMPILER_WASM__");
const CONTRAST = asset("__CONTRAST__");
const DOCTOR = asset("__DOCTOR__");

/** The questionnaire for an element without `src`. */
export const SHIPPED = asset("questionnaires/chronic-pain");

/** How long a guide may take to load before the fallback stays for good: less than 8 seconds, and a busy browser's delay. */
const TIMEOUT_MS = 7500;

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
 * happened to be first. `load` gets the number of earlier attempts.
 */
function once(load) {
  let loading;
  let n = 0;
  return () => {
    if (!loading) {
      const { signal, clear } = deadline();
      // import() cannot be aborted, so the signal has to end the wait for it.
      loading = Promise.race([load(signal, n++), rejectionOf(signal)]).finally(clear);
      loading.catch(() => {
        loading = undefined;
      });
    }
    return loading;
  };
}

/** Fetches `url`, once more if the network or the server fails. A 404 gets the code `missing`. */
async function request(url, missing, signal) {
  const attempt = async () => {
    const response = await fetch(located(url), { signal });
    if (response.status >= 500) throw new Error(`it answered ${response.status}`);
    return response;
  };
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
  if (!response.ok) throw new GuideError("network", `${url} answered ${response.status}; make it public`);
  return response;
}

/**
 * The bytes of a body, all of them: WebKit passes one that ends early for whole.
 * What another origin sends may be packed, and then its length is unknown.
 */
async function whole(response) {
  const { headers, type } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (type === "basic" && !headers.get("content-encoding") && bytes.length < headers.get("content-length")) {
    throw new Error("it ends early");
  }
  return bytes;
}

/** Reads the body; fetches it once more if it was cut off after the headers had arrived. */
async function body(response, signal) {
  const { url } = response;
  try {
    return await whole(response).catch(async (error) => {
      if (signal.aborted) throw error;
      return whole(await request(url, "network", signal));
    });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new GuideError("network", `${url} was cut off (${error.message}); check the server and its compression`);
  }
}

/** UTF-8, as `Response.text` reads it. */
const text = (bytes) => new TextDecoder().decode(bytes);

/** Throws unless `response` is of the type that files with its extension must be served as. */
function checkType(response, type) {
  const actual = response.headers.get("content-type") ?? "";
  // There are more names than one for JavaScript.
  if (actual.split(";")[0].trim().toLowerCase().endsWith(type.split("/")[1])) return;
  const { pathname } = new URL(response.url);
  const ending = pathname.slice(pathname.lastIndexOf("."));
  throw new GuideError("wasm-type", `${response.url} is served as "${actual}"; serve ${ending} files as ${type}`);
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

/** Bundlers must leave these imports to the browser: they have copied the file as it is. */
const importModule = (url) => import(/* @vite-ignore */ /* webpackIgnore: true */ url);

/**
 * Imports the glue at `url`, at the `n`th attempt. A browser may keep to what
 * became of an address, be it a failure or a wait without an end: so each
 * attempt has one of its own.
 */
async function importGlue(url, signal, n) {
  try {
    return await importModule(n ? `${url}?${n}` : url);
  } catch {
    // import() does not say why; fetching the same file does. If that works, so may this.
    checkType(await request(url, "wasm-missing", signal), "text/javascript");
    return importModule(`${url}?${n}-again`).catch((error) => {
      throw new GuideError("wasm-blocked", `${url} could not be run (${error.message}); check script-src`);
    });
  }
}

/** Loads a WebAssembly module with its glue, at the `n`th attempt. */
async function loadModule(glueUrl, wasmUrl, signal, n) {
  const [response, glue] = await Promise.all([
    request(wasmUrl, "wasm-missing", signal),
    importGlue(glueUrl, signal, n),
  ]);
  checkType(response, "application/wasm");
  const bytes = await body(response, signal);
  try {
    const module = glue.default(natives);
    module.start(bytes);
    return module;
  } catch (error) {
    throw new GuideError("version-mismatch", `${wasmUrl} does not fit ${glueUrl} (${error.message}); clear the cache`);
  }
}

/**
 * Called when the engine crashes: the class sets it.
 *
 * @type {(error: Error) => void}
 */
let reportCrash = () => {};

/** Calls `report` with the error when the engine crashes; it cannot be used after that. */
export function whenCrashed(report) {
  reportCrash = report;
}

/** What may have stopped the engine, and where to look; never what an error says, which may be of an answer. */
export const crashed = (what) => new GuideError("crashed", `${what}; see if a script of the page replaces methods of the browser`);

/** Which version the engine says it is of; another build may not even say so. */
function versionOf(engine) {
  try {
    return engine.version();
  } catch {
    return "another";
  }
}

/**
 * The engine, with what the build adds to its glue.
 *
 * @typedef {typeof import("./engine.js") & { onEscape(report: () => void): void }} Engine
 */

export const loadEngine = once(async (signal, n) => {
  const engine = /** @type {Engine} */ (await loadModule(ENGINE, ENGINE_WASM, signal, n));
  const version = versionOf(engine);
  if (version !== VERSION) {
    throw new GuideError("version-mismatch", `the script is of version ${VERSION}, the engine of ${version}; clear the cache`);
  }
  engine.onCrash((message) => reportCrash(crashed(`the engine ${message}`)));
  // Such as one of a method that the page has replaced: it leaves the engine in the middle of its work.
  engine.onEscape(() => reportCrash(crashed("an error came through the engine")));
  return engine;
});

/** Keeps the colours of a page readable: for pages that set any. */
export const loadContrast = () => importModule(CONTRAST);

/** Shows whoever embeds a guide what is wrong with it: for nobody else. */
export const loadDoctor = () => importModule(DOCTOR);

/** What the doctor needs to know. */
export const FILES = {
  script: import.meta.url, ENGINE, ENGINE_WASM, STYLES, SHIPPED, VERSION, located, loadContrast, nearestLanguage,
};

const loadCompiler = once((signal, n) => loadModule(COMPILER, COMPILER_WASM, signal, n));

export const loadStyles = once(async (signal) => {
  const response = await request(STYLES, "wasm-missing", signal);
  checkType(response, "text/css");
  const sheet = new CSSStyleSheet();
  call.replaceSync(sheet, text(await body(response, signal)));
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

/**
 * The compiled questionnaire at `src`: compiled ahead, or from JSON here.
 *
 * @param {{ src: string, language: string, drafts: boolean }} wanted
 * @param {AbortSignal} signal
 */
export async function loadQuestionnaire({ src, ...wanted }, signal) {
  const missing = "questionnaire-missing";
  const url = parseUrl(src, missing);
  if (url.pathname.endsWith(".json")) {
    const [compiler, response] = await Promise.all([
      loadCompiler(),
      request(url.href, missing, signal),
    ]);
    const compiled = compiler.compile(text(await body(response, signal)));
    const { bytes, diagnostics } = compiled;
    compiled.free();
    if (bytes) return bytes;
    throw new GuideError("questionnaire-invalid", `${url} has problems`, diagnostics);
  }
  if (!url.pathname.endsWith(".cgq")) {
    const stem = url.pathname;
    url.pathname = `${stem}.languages.json`;
    const list = text(await body(await request(url.href, missing, signal), signal));
    const { tag, hash, error, message } = pickLanguage(wanted, list);
    if (error) throw new GuideError(error, `${url} ${message}; compile the questionnaire anew`);
    url.pathname = `${stem}.${tag}.cgq`;
    // So that no cache gives the file of before a release for the one of this list.
    url.search += `${url.search ? "&" : "?"}${hash}`;
  }
  const response = await request(url.href, missing, signal);
  return body(response, signal);
}
