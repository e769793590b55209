// A guide in a frame of no origin: its place on the page, and what the two say to each other. The other
// side is framed.js. Fetched only for isolation="frame".
//
// No message contains an answer, nor anything derived from one but, at the press of a link, where it leads.

import { bare } from "../options.js";

/** What the frame may do; above all it is not `allow-same-origin`. Pop-ups are links in a new tab. */
const SANDBOX = "allow-scripts allow-modals allow-popups allow-popups-to-escape-sandbox";

/** The public tokens, which a frame does not inherit. */
const TOKENS = ["font", "radius", "space", "surface", "text", "text-quiet", "accent", "on-accent"];

/** As in the page: further up, a fixed header may cover a heading. */
const headerHeight = () => Math.min(150, innerHeight / 4);

/** How much of a guide must be in sight for its heading to be. */
const HEADING_PX = 120;

/** Whether `element` is dark by the page's `color-scheme` and the visitor's choice. */
const isDark = (element, { call }) =>
  call.getComputedStyle(window, element).getPropertyValue("color") === "rgb(255, 255, 255)";

/**
 * Puts a guide in a frame into `place`.
 *
 * @param {{
 *   host: HTMLElement,
 *   place: HTMLElement,
 *   address: string,
 *   natives: typeof import("../natives.js").natives,
 *   emit: (suffix: string) => boolean,
 *   fail: (code: string, message: string, details?: string[]) => void,
 * }} options `emit` reports an event to the page, and returns whether its default was prevented. `fail`
 *   is called when the guide on screen breaks.
 */
export function isolate({ host, place, address, natives, emit, fail }) {
  const { call, get, globals } = natives;
  const frame = call.createElement(document, "iframe");
  call.setAttribute(frame, "class", "isolated");
  call.setAttribute(frame, "sandbox", SANDBOX);
  call.setAttribute(frame, "allow", "clipboard-write");
  call.setAttribute(frame, "referrerpolicy", "no-referrer");

  /** @type {MessagePort?} */
  let port = null;
  /** The messages for the frame, sent as soon as it listens. */
  let waiting = [];
  /**
   * The load that is awaited, if any.
   *
   * @type {{ resolve: (nothing?: any) => void, reject: (reason: any) => void }?}
   */
  let load = null;
  let n = 0;
  /** The latest settings, and the files that were handed over. */
  let last = null;
  let given = null;
  let description = { label: "", language: "", direction: "", refusesBookingUrl: false };

  function say(message) {
    if (port) call.postMessage(port, message);
    else waiting.push(message);
  }

  const heard = {
    __proto__: null,
    loaded(message) {
      if (message.n !== n) return;
      description = message;
      call.setAttribute(frame, "title", message.label);
      call.setAttribute(frame, "data-ready", "");
      load?.resolve();
      load = null;
    },
    // Of a load that another has replaced, nobody hears; a crash belongs to none.
    failed({ n: failed, code, message, details }) {
      if (failed !== n && failed !== 0) return;
      if (load) load.reject({ code, message, details });
      else fail(code, message, details);
      load = null;
    },
    event({ suffix }) {
      if (suffix === "start") call.setAttribute(frame, "data-begun", "");
      emit(suffix);
    },
    // The page sees where booking leads at this press, as with any link. It is in no tree: see links.js.
    follow({ href, isBooking }) {
      if (isBooking && emit("book")) return;
      const link = call.createElement(document, "a");
      call.setAttribute(link, "href", href);
      call.setAttribute(link, "rel", "noopener noreferrer");
      call.setAttribute(link, "referrerpolicy", "no-referrer");
      call.click(link);
    },
    height: ({ height }) => call.setAttribute(frame, "height", `${height}`),
    screen() {
      const box = call.getBoundingClientRect(frame);
      const isInSight = get.top(box) >= headerHeight() && get.top(box) <= innerHeight - HEADING_PX;
      if (!isInSight) call.scrollIntoView(frame, bare({ block: "start" }));
    },
  };

  const sayLoad = () => say({ type: "load", n, files: given, settings: last, surroundings: surroundings() });

  function connect() {
    const isAgain = port !== null;
    const channel = new globals.MessageChannel();
    const mine = get.port1(channel);
    call.addEventListener(mine, "message", (event) => {
      const message = get.data(event);
      heard[message.type]?.(message);
    });
    call.start(mine);
    // Not through a list that a page script could iterate.
    get.contentWindow(frame).postMessage("consultation-guide", "*", globals.Array.of(get.port2(channel)));
    port = mine;
    const due = waiting;
    waiting = [];
    for (let m = 0; m < due.length; m += 1) say(due[m]);
    // A frame that is moved in the document is emptied, and begins again.
    if (isAgain) {
      call.removeAttribute(frame, "data-ready");
      call.removeAttribute(frame, "data-begun");
      sayLoad();
    }
  }

  call.addEventListener(frame, "load", connect);
  call.setAttribute(frame, "src", address);
  call.appendChild(place, frame);

  /** What the frame does not inherit from the page. */
  function surroundings() {
    const style = getComputedStyle(host);
    const tokens = {};
    for (const name of TOKENS) {
      const value = style.getPropertyValue(`--cg-${name}`).trim();
      if (value) tokens[`--cg-${name}`] = value;
    }
    return { base: document.baseURI, font: style.fontFamily, isDark: isDark(frame, natives), tokens };
  }

  const onViolation = ({ blockedURI, effectiveDirective }) => {
    // Some engines name only its origin.
    if (effectiveDirective !== "frame-src" || !address.startsWith(blockedURI)) return;
    const { origin } = new URL(address);
    load?.reject({ code: "network", message: `the page forbids the frame of the guide; add ${origin} to frame-src` });
  };
  document.addEventListener("securitypolicyviolation", onViolation);

  const colors = matchMedia("(prefers-color-scheme: dark)");
  const onColors = () => { if (last) app.setSettings(last); };
  colors.addEventListener("change", onColors);

  const app = {
    get label() { return description.label; },
    get language() { return description.language; },
    get direction() { return description.direction; },
    get refusesBookingUrl() { return description.refusesBookingUrl; },
    setSettings(settings) {
      last = settings;
      say({ type: "settings", settings, surroundings: surroundings() });
    },
    // It is loaded within the frame.
    setQuestionnaire() {},
    reset: () => say({ type: "reset" }),
  };

  return {
    app,
    root: frame,
    isIsolated: true,
    /** Hands these files over, which the frame cannot ask for itself. */
    load(files, settings) {
      n += 1;
      last = settings;
      given = files;
      return new Promise((resolve, reject) => {
        load = { resolve, reject };
        // A bundler has taken the folder apart.
        if (new URL(address).hostname.endsWith(".invalid")) {
          reject({ code: "network", message: 'isolation="frame" needs the script at its own address, in the folder dist' });
        }
        sayLoad();
      });
    },
    /** Moves the focus to the heading of the screen. */
    focus() {
      call.focus(frame, bare({ preventScroll: true }));
      say({ type: "focus" });
    },
    end() {
      colors.removeEventListener("change", onColors);
      document.removeEventListener("securitypolicyviolation", onViolation);
      call.remove(frame);
    },
  };
}
