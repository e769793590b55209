// Loads the engine, the styles and the questionnaire, each only once at a time.

import { asset, located, SCRIPT, VERSION } from "./loader-facts.js";
import { GuideError } from "./failure.js";
import { body, checkType, importGlue, once, request, text } from "./fetching.js";
import { importModule } from "./import-module.js";
import { nearestLanguage, pickLanguage } from "./languages.js";
import { call, engineNatives, globals } from "./natives.js";
import { bare } from "./options.js";

const ENGINE = "__ENGINE__";
const ENGINE_WASM = "__ENGINE_WASM__";
const STYLES = "__STYLES__";
const COMPILER = "__COMPILER__";
const COMPILER_WASM = "__COMPILER_WASM__";
const CONTRAST = "__CONTRAST__";
const DOCTOR = "__DOCTOR__";
const ISOLATION = "__ISOLATION__";
const SWITCH = "__SWITCH__";

/** The page that isolated guides are in. No cache has it with the script of another build. */
export const frameUrl = () => asset("frame.html?__FRAMED__");

/** The questionnaire for an element without `src`. */
export const shippedUrl = () => asset("questionnaires/chronic-pain");

/** Loads a WebAssembly module with its glue, by their paths, after `n` earlier attempts. */
async function loadModule(gluePath, wasmPath, signal, n) {
  const glueUrl = asset(gluePath);
  const wasmUrl = asset(wasmPath);
  const [response, glue] = await Promise.all([
    request(wasmUrl, "wasm-missing", signal),
    importGlue(glueUrl, signal, n),
  ]);
  checkType(response, wasmUrl, "application/wasm");
  const bytes = await body(response, signal);
  try {
    const module = glue.default(engineNatives);
    module.start(bytes);
    return module;
  } catch (error) {
    throw new GuideError("version-mismatch", `${wasmUrl} does not fit ${glueUrl} (${error.message}); clear the cache`);
  }
}

/**
 * Called when the engine crashes, at a panic or at an error of a method that the page has
 * replaced: either leaves it in the middle of its work. The controller sets it.
 *
 * @type {() => void}
 */
let reportCrash = () => {};

/** Calls `report` when the engine crashes; it cannot be used after that. */
export function whenCrashed(report) {
  reportCrash = report;
}

/** The version that the engine reports; another build may not report one. */
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
    throw new GuideError("version-mismatch", `the script is of version ${VERSION}, the .wasm file of ${version}; clear the cache`);
  }
  engine.onEscape(() => reportCrash());
  return engine;
});

/** Keeps the colours of a page readable: only for pages that set any. */
export const loadContrast = () => importModule(asset(CONTRAST));

/** Puts a guide into a frame: only for pages that ask for it. */
export const loadIsolation = () => importModule(asset(ISOLATION));

/** Lets visitors pick a language: only for pages that ask for it. */
export const loadSwitch = () => importModule(asset(SWITCH));

/** Shows whoever embeds a guide what is wrong with it: for nobody else. */
export const loadDoctor = () => importModule(asset(DOCTOR));

/** The doctor's input. */
export const files = () => ({
  script: SCRIPT, ENGINE: asset(ENGINE), ENGINE_WASM: asset(ENGINE_WASM), STYLES: asset(STYLES), SHIPPED: shippedUrl(),
  VERSION, located, loadContrast, nearestLanguage,
});

const loadCompiler = once((signal, n) => loadModule(COMPILER, COMPILER_WASM, signal, n));

/** The bytes of the file at a path, once. */
const loadFile = (path, type) => once(async (signal) => {
  const url = asset(path);
  const response = await request(url, "wasm-missing", signal);
  checkType(response, url, type);
  return body(response, signal);
});

const loadStylesFile = loadFile(STYLES, "text/css");
const loadEngineFile = loadFile(ENGINE_WASM, "application/wasm");

/**
 * The guide's sheet, once the styles are loaded. No promise has it: the page's `then` could see it.
 *
 * @type {CSSStyleSheet}
 */
export let styles;

export const loadStyles = once(async () => {
  const sheet = new globals.CSSStyleSheet();
  call.replaceSync(sheet, text(await loadStylesFile()));
  styles = sheet;
});

/** The files of an isolated guide. */
export async function loadFiles(/** @type {WantedFile} */ wanted, /** @type {AbortSignal} */ signal) {
  const [engine, sheet, { questionnaire, offer }] = await Promise.all([
    loadEngineFile(), loadStylesFile(), loadQuestionnaire(wanted, signal),
  ]);
  return bare({ engine, styles: text(sheet), questionnaire, offer });
}

/** The address of `src` on this page. */
function parseUrl(src, missing) {
  try {
    return new URL(src, document.baseURI);
  } catch {
    throw new GuideError(missing, `src="${src}" is not an address`);
  }
}

/**
 * A questionnaire to load; `isPicked` is whether a visitor has picked its language.
 *
 * @typedef {{ src: string, language: string, drafts: boolean, isPicked: boolean }} WantedFile
 */

/**
 * What a visitor may pick from: the languages that are served, and that of the guide.
 *
 * @typedef {{ served: import("./switch/switch.js").Language[], tag: string }} Offer
 */

/**
 * The lists of languages by their addresses: a visitor who picks one causes no request but that for it.
 *
 * @type {{ [url: string]: string }}
 */
const lists = /** @type {any} */ ({ __proto__: null });

/**
 * The compiled questionnaire at `src`: compiled ahead of time, or from JSON here; and the languages beside it, if there
 * are any.
 *
 * @param {WantedFile} wanted
 * @param {AbortSignal} signal
 * @returns {Promise<{ questionnaire: Uint8Array, offer: Offer? }>}
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
    if (bytes) return bare({ questionnaire: bytes, offer: null });
    throw new GuideError("questionnaire-invalid", `${url} has problems`, diagnostics);
  }
  /** @type {Offer?} */
  let offer = null;
  if (!url.pathname.endsWith(".cgq")) {
    const stem = url.pathname;
    url.pathname = `${stem}.languages.json`;
    const known = wanted.isPicked && lists[url.href];
    const list = known || text(await body(await request(url.href, missing, signal), signal));
    const { tag, hash, error, message, served } = pickLanguage(wanted, list);
    if (error) throw new GuideError(error, `${url} ${message}; recompile the questionnaire`);
    lists[url.href] = list;
    offer = bare({ served, tag });
    url.pathname = `${stem}.${tag}.cgq`;
    // So that no cache serves an older file than the one in this list.
    url.search += `${url.search ? "&" : "?"}${hash}`;
  }
  const response = await request(url.href, missing, signal);
  return bare({ questionnaire: await body(response, signal), offer });
}
