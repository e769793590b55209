/**
 * The custom element <consultation-guide>.
 *
 * A thin class: it shows its children, the fallback, until the engine, the
 * styles and a questionnaire are there, and again if anything goes wrong. What
 * is asked and decided lives in the engine; see docs/architecture.md.
 *
 * Attributes: src, lang, drafts, theme, heading-level, booking-url, loading.
 * Events: consultation-guide-ready, -start, -finish, -book, -error.
 * Methods: reset(). Properties: ready, a promise. Static: version.
 * Parts: book, the booking link.
 * Custom properties: --cg-font, --cg-width, --cg-radius, --cg-surface, --cg-text,
 * --cg-text-quiet, --cg-accent, --cg-on-accent.
 */

const VERSION = "__VERSION__";
const NAME = "consultation-guide";

/** Where the files stand that `cargo xtask dist` puts beside this one. */
const asset = (path) => new URL(path, import.meta.url).href;
const ENGINE = asset("__ENGINE__");
const ENGINE_WASM = asset("__ENGINE_WASM__");
const STYLES = asset("__STYLES__");
const COMPILER = asset("__COMPILER__");
const COMPILER_WASM = asset("__COMPILER_WASM__");
const SHIPPED = asset("questionnaires/chronic-pain");

/** How long a guide may take to load before the fallback stays for good. */
const TIMEOUT_MS = 8000;
/** How long an element may be out of the document before its answers go. */
const DETACHED_MS = 250;

const LOADING = ["visible", "idle", "eager"];
const ENGINE_ATTRIBUTES = ["theme", "heading-level", "booking-url"];

/**
 * What a visitor does inside the guide. The page does not get to see these
 * events: their number would tell how many options were pressed.
 */
const PRIVATE_EVENTS = [
  "auxclick", "beforeinput", "click", "contextmenu", "copy", "cut", "dblclick", "drag", "dragend",
  "dragstart", "focusin", "focusout", "gotpointercapture", "input", "keydown", "keypress", "keyup",
  "lostpointercapture", "mousedown", "mousemove", "mouseout", "mouseover", "mouseup",
  "pointercancel", "pointerdown", "pointermove", "pointerout", "pointerover", "pointerup",
  "touchcancel", "touchend", "touchmove", "touchstart",
];

/** Something that keeps a guide from being shown, with a code for the page. */
class GuideError extends Error {
  constructor(code, message, details = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Every element of this script that has a guide, on screen or not. */
const mounted = new Set();

/** What ended the engine, once it has crashed: it cannot be used after that. */
let crash = null;

/** A signal that aborts with the code `timeout` when loading takes too long. */
function deadline() {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new GuideError("timeout", `the guide did not load within ${TIMEOUT_MS / 1000} seconds`));
  }, TIMEOUT_MS);
  return { controller, signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** A promise that rejects when `signal` aborts. */
function rejectionOf(signal) {
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
function checkSupport() {
  const hasStyles = "adoptedStyleSheets" in Document.prototype && CSS.supports("color", "light-dark(red, red)");
  if (typeof WebAssembly !== "object" || !hasStyles) {
    throw new GuideError("unsupported-browser", "this browser lacks WebAssembly, constructed style sheets or light-dark()");
  }
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
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

const loadEngine = once(async (signal) => {
  const engine = await loadModule(ENGINE, ENGINE_WASM, signal);
  if (engine.version() !== VERSION) {
    throw new GuideError("version-mismatch", `the script is of version ${VERSION}, the engine of ${engine.version()}; clear the cache`);
  }
  engine.onCrash((message) => {
    crash = new GuideError("crashed", message);
    // Nobody may call the engine any more, least of all a listener of an error.
    const shown = [...mounted].filter((element) => element[DROP]());
    for (const element of shown) element[FAIL](crash);
  });
  return engine;
});

const loadCompiler = once((signal) => loadModule(COMPILER, COMPILER_WASM, signal));

const loadStyles = once(async (signal) => {
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
async function loadQuestionnaire({ src, ...wanted }, signal) {
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
    url.pathname = `${stem}.${pickLanguage(wanted, list, url)}.cgq`;
  }
  const response = await request(url.href, missing, signal);
  return new Uint8Array(await body(response, "arrayBuffer", signal));
}

/**
 * The nearest language that is served: `es-MX` gets `es`, then the default. A
 * translation that nobody has reviewed is served where drafts are wanted alone.
 */
function pickLanguage({ language, drafts }, list, url) {
  let languages, fallback;
  try {
    ({ languages, default: fallback } = JSON.parse(list));
  } catch {
    // Told of below, like a list that lacks what it must hold.
  }
  const isList = Array.isArray(languages) && languages.every((entry) => typeof entry?.tag === "string");
  if (!isList || typeof fallback !== "string") {
    throw new GuideError("questionnaire-invalid", `${url} is not a list of languages; compile the questionnaire anew`);
  }
  const served = languages.filter(({ review }) => drafts || review === "reviewed");
  const parts = language.toLowerCase().split("-");
  for (let n = parts.length; n > 0; n -= 1) {
    const wanted = parts.slice(0, n).join("-");
    const found = served.find(({ tag }) => tag.toLowerCase() === wanted);
    if (found) return found.tag;
  }
  return fallback;
}

/** The `lang` nearest around `element`, out of shadow roots too. */
function languageAround(element) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const language = node.nodeType === Node.ELEMENT_NODE && node.getAttribute("lang");
    if (language) return language;
  }
  return "";
}

/** The code of an error for the page; the engine names its errors by theirs. */
function codeOf(error) {
  if (error instanceof GuideError) return error.code;
  return ["questionnaire-invalid", "version-mismatch"].find((code) => code === error.name) ?? "crashed";
}

/** Keys for what the module does to an element and a page cannot. */
const FAIL = Symbol("fail");
const DROP = Symbol("drop");

class ConsultationGuideElement extends HTMLElement {
  static version = VERSION;
  static observedAttributes = [...ENGINE_ATTRIBUTES, "src", "lang", "drafts"];

  /** Resolves once the guide is on screen; rejects if it cannot be. */
  ready;

  #shadow = this.attachShadow({ mode: "closed" });
  #slot = document.createElement("slot");
  #frame = document.createElement("div");
  #settle;
  #isSettled = false;
  #guide = null;
  /** What the guide on screen was loaded for: #wanted() of that time, as text. */
  #shown = null;
  /** The screen that the latest press was on. */
  #pressedScreen = null;
  #isWanted = false;
  #loading = null;
  #lifetime = null;

  constructor() {
    super();
    this.#frame.hidden = true;
    this.#frame.append(document.createElement("div"));
    this.#shadow.append(this.#slot, this.#frame);
    this.#frame.addEventListener("click", (event) => this.#ignoreDoublePress(event), { capture: true });
    for (const type of PRIVATE_EVENTS) {
      this.#frame.addEventListener(type, (event) => event.stopPropagation());
    }
    this.#renewReady();
  }

  connectedCallback() {
    if (this.#lifetime) return;
    this.#lifetime = new AbortController();
    const { signal } = this.#lifetime;
    window.addEventListener("pagehide", () => this.reset(), { signal });
    if (this.#guide && this.#shown === JSON.stringify(this.#wanted())) return;
    this.#whenWanted(signal).then(() => {
      if (!signal.aborted) this.#load();
    });
  }

  disconnectedCallback() {
    // A move within the document disconnects and connects again at once.
    setTimeout(() => {
      if (this.isConnected) return;
      this.reset();
      this.#loading?.abort();
      this.#isWanted = false;
      this.#lifetime?.abort();
      this.#lifetime = null;
    }, DETACHED_MS);
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (ENGINE_ATTRIBUTES.includes(name)) this.#guide?.setAttributes(this.#attributes());
    else if (this.#isWanted) this.#load();
  }

  /** Wipes the answers and returns to the first screen. */
  reset() {
    this.#guide?.reset();
  }

  /** What the element asks for: the questionnaire, its language, and whether drafts will do. */
  #wanted() {
    return {
      src: this.getAttribute("src") ?? SHIPPED,
      language: languageAround(this),
      drafts: this.hasAttribute("drafts"),
    };
  }

  #renewReady() {
    this.#isSettled = false;
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // A page that does not ask must not see an unhandled rejection.
    this.ready.catch(() => {});
  }

  #attributes() {
    return {
      theme: this.getAttribute("theme"),
      headingLevel: this.getAttribute("heading-level"),
      bookingUrl: this.getAttribute("booking-url"),
    };
  }

  /** Resolves when the `loading` attribute says that the engine is wanted. */
  #whenWanted(signal) {
    const loading = this.getAttribute("loading") ?? LOADING[0];
    if (!LOADING.includes(loading)) {
      console.warn(`${NAME}: loading="${loading}" is not allowed; allowed: ${LOADING.join(", ")}`);
    }
    if (loading === "eager") return Promise.resolve();
    if (loading === "idle") {
      return new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(() => resolve()));
    }
    return new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        resolve();
      }, { rootMargin: "50%" });
      observer.observe(this);
      signal.addEventListener("abort", () => observer.disconnect());
    });
  }

  async #load() {
    this.#isWanted = true;
    if (this.#isSettled) this.#renewReady();
    this.#loading?.abort();
    const { controller: loading, signal, clear } = deadline();
    this.#loading = loading;
    try {
      checkSupport();
      const wanted = this.#wanted();
      const parts = Promise.all([loadEngine(), loadStyles(), loadQuestionnaire(wanted, signal)]);
      this.#show(...(await Promise.race([parts, rejectionOf(signal)])));
      this.#shown = JSON.stringify(wanted);
    } catch (error) {
      // A newer load, or the end of the element, has taken its place.
      if (this.#loading === loading && (!signal.aborted || error instanceof GuideError)) this[FAIL](error);
    } finally {
      clear();
      if (this.#loading === loading) this.#loading = null;
    }
  }

  #show(engine, sheet, questionnaire) {
    if (crash) throw crash;
    this.#shadow.adoptedStyleSheets = [sheet];
    if (this.#guide) {
      this.#guide.setQuestionnaire(questionnaire);
    } else {
      const emit = (suffix) => this.#emit(suffix);
      const root = this.#frame.firstElementChild;
      this.#guide = engine.mount(root, questionnaire, this.#attributes(), emit);
    }
    mounted.add(this);
    const reveal = () => {
      if (!mounted.has(this)) return;
      this.#slot.hidden = true;
      this.#frame.hidden = false;
      this.#settle.resolve();
      this.#isSettled = true;
      this.#emit("ready");
    };
    // A link that has the focus must not vanish from under the visitor.
    const focused = this.getRootNode().activeElement;
    if (focused && focused !== this && this.contains(focused)) {
      this.addEventListener("focusout", reveal, { once: true });
    } else {
      reveal();
    }
  }

  /**
   * Ignores the second press of a double one when a new screen has come between:
   * it was meant for the screen before, and would answer a question unseen. Back
   * is free, for it answers nothing.
   */
  #ignoreDoublePress(event) {
    const screen = event.target.closest(".screen");
    const isUnseen = event.detail > 1 && this.#pressedScreen !== screen;
    if (isUnseen && !event.target.closest(".back")) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      this.#pressedScreen = screen;
    }
  }

  /** Lets go of the guide and of what it shows; tells whether it was on screen. */
  [DROP]() {
    const wasShown = !this.#frame.hidden;
    mounted.delete(this);
    this.#guide = null;
    this.#frame.replaceChildren(document.createElement("div"));
    return wasShown;
  }

  [FAIL](error) {
    const { message } = error;
    const code = codeOf(error);
    if (code === "crashed") this[DROP]();
    this.#shown = null;
    this.#loading?.abort();
    this.#loading = null;
    this.#frame.hidden = true;
    this.#slot.hidden = false;
    if (this.#isSettled) this.#renewReady();
    this.#settle.reject(error);
    this.#isSettled = true;
    console.error([`${NAME}: ${code}: ${message}`, ...(error.details ?? [])].join("\n"));
    this.#emit("error", { code, message });
  }

  #emit(suffix, detail = {}) {
    const options = { bubbles: true, composed: true, detail };
    this.dispatchEvent(new CustomEvent(`${NAME}-${suffix}`, options));
  }
}

const defined = customElements.get(NAME);
if (!defined) {
  customElements.define(NAME, ConsultationGuideElement);
} else if (defined.version !== VERSION) {
  console.warn(`${NAME}: version ${defined.version} is on this page already; version ${VERSION} stays unused`);
}
