// The guide in frame.html, for an element with isolation="frame". The other side is
// isolation/isolation.js. No script but this one runs here, and none of the page's can look in. It asks
// for nothing: a frame without an origin is another site to every server.

import * as glue from "./engine.js";
import { keepReadable } from "./contrast/contrast.js";
import { ignoreDoublePresses } from "./double-press.js";
import { codeOf, GuideError } from "./failure.js";
import { engineNatives, natives, useNatives } from "./natives.js";
import { acquire } from "./root-pool.js";
import { checkSupport } from "./support.js";
import { untouched } from "./untouched.js";

useNatives(untouched);

/** The height of the first screen that the page learns is a multiple of this, in px. */
const STEP = 128;

const host = /** @type {HTMLElement} */ (document.querySelector("consultation-guide"));
const shadow = host.attachShadow({ mode: "closed" });
const place = document.createElement("div");
const base = document.head.appendChild(document.createElement("base"));
place.className = "frame framed";
// In-app browsers cannot print.
place.classList.toggle("paperless", typeof print !== "function");
shadow.append(place);
const sheet = new CSSStyleSheet();
shadow.adoptedStyleSheets = [sheet];
const page = new CSSStyleSheet();
page.replaceSync(`
  html { background: transparent; overflow: hidden; }
  body { margin: 0; }
`);
document.adoptedStyleSheets = [page];
ignoreDoublePresses(place);

/** @type {MessagePort} */
let port;
/** @type {import("./root-pool.js").Guide?} */
let guide = null;
/** @type {import("./engine.js").PageSettings} */
let settings;
let isBooking = false;
/** Whether the first question was reached; from then on the height stays. */
let hasBegun = false;
let latest = 0;

const say = (message) => port.postMessage(message);

const reportFailure = (n, error) => say({
  type: "failed", n, code: codeOf(error), message: error.message, details: error.details ?? [],
});

function crash() {
  guide = null;
  place.replaceChildren();
  reportFailure(0, { name: "crashed", message: "the guide has stopped" });
}

function report(suffix) {
  if (suffix === "print") print();
  else if (suffix === "book") isBooking = true;
  else say({ type: "event", suffix });
  if (suffix !== "start") return;
  hasBegun = true;
  place.classList.add("begun");
}

// A link leads the whole page, which may book in its own way. In a new tab it is the browser's.
place.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a");
  if (link && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault();
    say({ type: "follow", href: link.href, isBooking });
  } else if (isBooking) {
    say({ type: "event", suffix: "book" });
  }
  isBooking = false;
});

// A dialog of the page does not hear of it.
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && settings?.canClose) say({ type: "event", suffix: "close" });
});

addEventListener("pagehide", () => guide?.app.reset());

function apply({ base: address, font, isDark, tokens: colors }) {
  base.href = address;
  const { style } = document.documentElement;
  style.setProperty("font-family", font);
  style.setProperty("color-scheme", isDark ? "dark" : "light");
  for (const name of tokens()) style.removeProperty(name);
  for (const name in colors) style.setProperty(name, colors[name]);
  // The correction of colours reads it here, as from an element.
  host.setAttribute("theme", settings.theme);
  place.classList.toggle("in-dialog", settings.canClose);
}

/** The engine, of this script's own build. */
function start(wasm) {
  try {
    const engine = /** @type {any} */ (glue).default(engineNatives);
    engine.start(wasm);
    engine.onEscape(crash);
    return engine;
  } catch (error) {
    throw new GuideError("version-mismatch", `the .wasm file does not fit framed.js (${error.message}); clear the cache`);
  }
}

async function load({ n, files, settings: current, surroundings }) {
  latest = n;
  settings = current;
  try {
    apply(surroundings);
    checkSupport();
    if (guide) {
      guide.app.setQuestionnaire(files.questionnaire);
    } else {
      sheet.replaceSync(files.styles);
      guide = acquire(start(files.engine), files.questionnaire, settings, report);
      place.append(guide.root);
    }
    // The engine draws in a microtask. The page gets the height first, so that nothing moves later.
    await new Promise((go) => { setTimeout(go); });
    measure();
    describe(guide, n);
  } catch (error) {
    reportFailure(n, error);
  }
}

/** Says what the page's element needs to know of the guide: its name and its language. */
function describe({ app }, n) {
  const { label, language, direction, refusesBookingUrl } = app;
  document.title = label;
  document.documentElement.lang = language;
  say({ type: "loaded", n, label, language, direction, refusesBookingUrl });
  if (tokens().length > 0) keepReadable(host, shadow, natives);
}

/** The names of the tokens that the page has set. */
const tokens = () => [...document.documentElement.style].filter((name) => name.startsWith("--cg-"));

const heard = {
  __proto__: null,
  load,
  settings({ settings: current, surroundings }) {
    settings = current;
    apply(surroundings);
    guide?.app.setSettings(settings);
    if (guide) describe(guide, latest);
  },
  reset: () => guide?.app.reset(),
  focus: () => focus(),
};

/**
 * Moves the focus to the heading of the screen; once more at the next frame, since the dialog around it
 * may not be drawn yet.
 */
function focus(isAgain = false) {
  const heading = /** @type {HTMLElement?} */ (shadow.querySelector(".heading"));
  heading?.focus({ preventScroll: true });
  if (!isAgain && shadow.activeElement !== heading) requestAnimationFrame(() => focus(true));
}

/** The height of the guide without the space that it leaves above its last lines. */
function naturalHeight() {
  const whole = /** @type {HTMLElement?} */ (shadow.querySelector(".guide"));
  const screen = whole?.querySelector(".screen");
  const footer = screen?.querySelector(".footer");
  if (!whole || !screen || !footer) return 0;
  const above = /** @type {Element} */ (footer.previousElementSibling);
  const space = footer.getBoundingClientRect().top - above.getBoundingClientRect().bottom;
  return whole.offsetHeight - space + parseFloat(getComputedStyle(screen).rowGap);
}

let height = 0;

function measure() {
  if (hasBegun) return;
  const now = Math.ceil(naturalHeight() / STEP) * STEP;
  if (now === height || now === 0) return;
  height = now;
  say({ type: "height", height });
}

new ResizeObserver(measure).observe(place);
new MutationObserver(measure).observe(shadow, { subtree: true, childList: true, characterData: true, attributes: true });
shadow.addEventListener("focusin", ({ target }) => {
  if (/** @type {Element} */ (target).matches(".heading")) say({ type: "screen" });
});

addEventListener("message", function meet({ source, ports }) {
  if (source !== parent || !ports[0]) return;
  removeEventListener("message", meet);
  [port] = ports;
  port.onmessage = ({ data }) => heard[data.type]?.(data);
});
