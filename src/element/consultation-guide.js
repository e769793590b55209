/**
 * The custom element <consultation-guide>.
 *
 * A thin class: it shows its children, the fallback, until the engine, the
 * styles and a questionnaire are there, and again if anything goes wrong. What
 * is asked and decided lives in the engine; see docs/architecture.md.
 *
 * Its attributes, members, events, parts and custom properties are in custom-elements.json. A control
 * with data-consultation-guide="ID" opens the guide of that id.
 */

import { call, globals, natives, set } from "./natives.js";
import { ATTRIBUTES, FLAGS, WORDS } from "./api.js";
import { bookingUrlOf, complaintOf, isOn, refusal, wordOf } from "./attributes.js";
import { codeOf, GuideError } from "./failure.js";
import { hasSwallowedPage } from "./fallback.js";
import { deadline, rejectionOf } from "./fetching.js";
import { acquire, dropSpares, release } from "./root-pool.js";
import { languageAround } from "./languages.js";
import { isAwaited, isOnScreen, next, OUTSIDE } from "./lifecycle.js";
import { followApart } from "./links.js";
import {
  FILES, FRAME, loadContrast, loadDoctor, loadEngine, loadFiles, loadIsolation, loadQuestionnaire, loadStyles, SHIPPED, styles, VERSION,
  whenCrashed,
} from "./loading.js";
import { bare } from "./options.js";
import { listenToTriggers } from "./triggers.js";
import { Presentation } from "./presentation.js";
import { ignoreDoublePresses } from "./double-press.js";
import { loadFonts } from "./fonts.js";
import { clearPrinted, print } from "./printing.js";
import { checkSupport } from "./support.js";

const NAME = "consultation-guide";

/** How long an element may be out of the document before its answers go. */
const DETACHED_MS = 250;

/** How long to wait for a page to have nothing to do. */
const IDLE_MS = 1000;
/** The attributes that apply at once to a guide on screen. */
const SETTINGS = ["theme", "heading-level", "booking-url", "display"];
const COLORS = ["surface", "text", "text-quiet", "accent", "on-accent"];

/** Every element of this script whose guide is in the page, on screen or not; none that has left it. */
const mounted = new Set();

/**
 * The error that ended the engine, once it has crashed: it cannot be used after that.
 *
 * @type {GuideError?}
 */
let crash = null;

/** Ends every guide. What is reported is never what an error says, which may be of an answer. */
function stopAll() {
  if (crash) return;
  crash = new GuideError("crashed", "the guide has stopped; see if a script of the page replaces methods of the browser");
  // Nobody may call the engine any more, least of all a listener for `-error`.
  dropSpares();
  const working = [...mounted].filter((element) => drop(element));
  for (const element of working) fail(element, crash);
}

whenCrashed(stopAll);

/**
 * Calls into the engine from the page's code or a timer; an exception is swallowed
 * and stops every guide.
 */
function guard(run) {
  try {
    run();
  } catch {
    stopAll();
  }
}

/** The focused element in the tree of `element`. */
function focusedAround(element) {
  return /** @type {Document | ShadowRoot} */ (element.getRootNode()).activeElement;
}

const movedAway = () => new GuideError("unsupported-browser", "the element was moved into another document");

/** What only this module may do to an element: only the class reaches its private members. */
let fail;
let drop;
let openBy;

/**
 * A guide: in the page's tree, or in a frame.
 *
 * @typedef {import("./root-pool.js").Guide} GuideInPage
 * @typedef {ReturnType<typeof import("./isolation/isolation.js").isolate>} IsolatedGuide
 * @typedef {GuideInPage | IsolatedGuide} Guide
 */

/**
 * What a guide is drawn from.
 *
 * @typedef {{ engine: import("./loading.js").Engine, questionnaire: Uint8Array, isolated?: undefined }
 *   | { isolated: IsolatedGuide }} Parts
 */

/** @returns {GuideInPage?} */
const inPage = (/** @type {Guide?} */ guide) => (guide && !("isIsolated" in guide) ? guide : null);

class ConsultationGuideElement extends HTMLElement {
  static {
    fail = (/** @type {ConsultationGuideElement} */ element, error) => element.#fail(error);
    drop = (/** @type {ConsultationGuideElement} */ element) => element.#drop();
    openBy = (/** @type {ConsultationGuideElement} */ element, trigger, leads) => element.#openBy(trigger, leads);
  }

  static version = VERSION;
  /** Otherwise any script of the page could ask for the root. A list that no page script iterates. */
  static disabledFeatures = globals.Array.of("internals");
  static observedAttributes = ATTRIBUTES.filter((name) => name !== "loading");

  /** Resolves once the guide is on screen; rejects if it cannot be. */
  ready;

  /** Its options inherit nothing: a page may have given every object a `serializable`. */
  #shadow = call.attachShadow(this, { __proto__: null, mode: "closed" });
  #slot = call.createElement(document, "slot");
  #presentation = new Presentation(this, this.#shadow, {
    onOpen: (trigger) => this.#open(trigger),
    onClose: () => this.#emit("close"),
  });
  #state = OUTSIDE;
  /**
   * The booking address that the engine last rejected.
   *
   * @type {string?}
   */
  #refused = null;
  /** Settles `ready`. */
  #settle;
  /** @type {Guide?} */
  #guide = null;
  /**
   * What the guide was last drawn from; kept for when it comes back to the page.
   *
   * @type {Parts?}
   */
  #parts = null;
  /**
   * What was pressed to open the guide before it was there; gets the focus back.
   *
   * @type {Element?}
   */
  #trigger = null;
  /**
   * Ends the current load, with everything that waits for it.
   *
   * @type {AbortController?}
   */
  #load = null;
  /**
   * Ends the element's activity in the document.
   *
   * @type {AbortController?}
   */
  #lifetime = null;
  /**
   * The guide in a frame, from its load on.
   *
   * @type {IsolatedGuide?}
   */
  #isolated = null;
  #hasSwallowedPage = false;
  /** The query of the page's address; single-page apps and trackers change it later. */
  #query = location.search;
  /** Whether the press that is under way is on the booking link. */
  #isBooking = false;
  #languages = new MutationObserver(() => this.#lookAround());
  /** What was last asked for, as returned by `#wanted`. */
  #asked = "{}";

  /**
   * Carries out the effects of the lifecycle.
   *
   * @type {{ [E in import("./lifecycle.js").Effect]: (event: any) => void }}
   */
  #effects = {
    wait: () => this.#wait(),
    comeBack: () => this.#comeBack(),
    renewReady: () => this.#renewReady(),
    load: () => this.#fetch(),
    endLoad: () => this.#endLoad(),
    hold: () => this.#hold(),
    show: () => this.#show(),
    open: () => this.#openWaiting(),
    fallBack: (failure) => this.#fallBack(failure),
    leadToFallback: () => this.#leadToFallback(),
    reportFailure: (failure) => this.#reportFailure(failure),
    reportUntranslated: ({ error }) => console.warn(`${NAME}: the guide stays in its language: ${error.message}`),
    letGo: () => this.#letGo(),
  };

  constructor() {
    // A class of the page could turn the internals on again.
    if (new.target !== ConsultationGuideElement) throw new TypeError(`<${NAME}> must not be extended`);
    super();
    call.insertBefore(this.#shadow, this.#slot, this.#frame);
    ignoreDoublePresses(this.#frame);
    call.addEventListener(this.#frame, "click", () => clearPrinted(this.#shadow), true);
    call.addEventListener(this.#frame, "click", (event) => {
      if (this.#isBooking && !this.#emit("book")) call.preventDefault(event);
      this.#isBooking = false;
      followApart(event);
    });
    // The page may still be loading.
    call.addEventListener(this.#slot, "slotchange", () => {
      if (isOnScreen(this.#state)) this.#hideFallback();
    });
    this.#renewReady();
  }

  get #frame() {
    return this.#presentation.frame;
  }

  connectedCallback() {
    this.#presentation.restore();
    this.#callDoctor();
    this.#listenToLanguages();
    if (this.#lifetime) {
      // A move, perhaps into a part of the page in another language.
      this.#lookAround();
      return;
    }
    const lifetime = new AbortController();
    this.#lifetime = lifetime;
    window.addEventListener("pagehide", () => this.reset(), bare({ signal: lifetime.signal }));
    // A frame that leaves the document is emptied.
    const canComeBack = !crash && this.#word("isolation") === "page";
    this.#happens({ type: "connected", wanted: this.#wanted(), canComeBack });
  }

  disconnectedCallback() {
    // A move within the document disconnects and connects again at once.
    setTimeout(() => {
      if (this.isConnected) return;
      this.close();
      this.#happens({ type: "left" });
    }, DETACHED_MS);
  }

  /** A style sheet belongs to one document; in another the guide would lose its look. */
  adoptedCallback() {
    if (this.#isAtHome) this.#changed();
    else this.#fail(movedAway());
  }

  get #isAtHome() {
    return this.ownerDocument === document;
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (WORDS[name] || FLAGS.includes(name)) this.#checkValue(name);
    if (name === "display" && this.#state.stage === "waiting") this.#lookOut();
    if (SETTINGS.includes(name)) this.#applySettings();
    else if (name === "doctor") this.#callDoctor();
    else this.#changed();
  }

  /** What the element asks for has changed, perhaps only its language. */
  #changed() {
    const wanted = this.#wanted();
    const [before, now] = [JSON.parse(this.#asked), JSON.parse(wanted)];
    const isSame = before.src === now.src && before.isolation === now.isolation;
    this.#asked = wanted;
    this.#happens({ type: isSame ? "translated" : "changed", wanted });
  }

  /** The language around the element may have changed. */
  #lookAround() {
    if (this.#isAtHome && this.#wanted() !== this.#asked) this.#changed();
  }

  /** Opens the dialog, or brings a guide in the page into sight; once it is there, if it is not yet. */
  open() {
    this.#open(focusedAround(this));
  }

  /** Closes the dialog. The answers stay. */
  close() {
    this.#trigger = null;
    this.#happens({ type: "closed" });
    this.#presentation.close();
  }

  /** Wipes the answers and returns to the first screen. */
  reset() {
    clearPrinted(this.#shadow);
    guard(() => this.#guide?.app.reset());
  }

  /** Follows the language of the page, which translation scripts and single-page apps change. */
  #listenToLanguages() {
    this.#languages.disconnect();
    for (let root = this.getRootNode(); root; root = /** @type {ShadowRoot} */ (root).host?.getRootNode()) {
      this.#languages.observe(root, bare({ attributes: true, attributeFilter: ["lang"], subtree: true }));
    }
  }

  /** What the element asks for, as text: the questionnaire, its language, and whether drafts are wanted. */
  #wanted() {
    return JSON.stringify(bare({
      src: this.getAttribute("src") ?? SHIPPED,
      language: languageAround(this),
      drafts: isOn(this.getAttribute("drafts")),
      isolation: this.#word("isolation"),
    }));
  }

  /**
   * Takes the transition for `event`: see lifecycle.js.
   *
   * @param {import("./lifecycle.js").LifecycleEvent} event
   */
  #happens(event) {
    const { state, effects } = next(this.#state, event);
    this.#state = state;
    for (let n = 0; n < effects.length; n += 1) {
      const effect = effects[n];
      if (effect) this.#effects[effect](event);
    }
  }

  #renewReady() {
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // A page that does not use `ready` must not see an unhandled rejection.
    this.ready.catch(() => {});
  }

  #settings() {
    return {
      canClose: this.#word("display") !== "inline",
      theme: this.#word("theme"),
      headingLevel: Number(this.#word("heading-level")),
      bookingUrl: bookingUrlOf(this.getAttribute("booking-url")),
      address: location.origin + this.#query,
    };
  }

  #applySettings() {
    const guide = this.#guide;
    if (!guide) return;
    guard(() => {
      guide.app.setSettings(this.#settings());
      this.#present(guide);
    });
  }

  /** Puts the guide where `display` says, under its current name. */
  #present(/** @type {Guide} */ guide) {
    this.#presentation.setDisplay(this.#word("display"));
    this.#presentation.describe(guide.app, this.#word("theme"));
    const refused = guide.app.refusesBookingUrl ? this.getAttribute("booking-url") : null;
    if (refused !== null && refused !== this.#refused) {
      console.warn(`${NAME}: ${refusal(refused)}`);
    }
    this.#refused = refused;
    this.#keepReadable().catch(console.error);
  }

  /** Not in a callback of `then`, which the page could replace and call with an object of its own. */
  async #keepReadable() {
    const contrast = await this.#loadContrast();
    contrast?.keepReadable(this, this.#shadow, natives);
  }

  /** Keeps colours readable where the page sets any; without it they stay as they are. */
  async #loadContrast() {
    const style = getComputedStyle(this);
    const hasColors = COLORS.some((name) => style.getPropertyValue(`--cg-${name}`));
    if (!hasColors) return null;
    try {
      return await loadContrast();
    } catch {
      return null;
    }
  }

  /** Shows whoever embeds the guide what is wrong with it, only where that is asked for. */
  #callDoctor() {
    if (isOn(this.getAttribute("doctor")) || /[?&]consultation-guide-doctor\b/.test(location.search)) {
      this.#attend().catch(console.error);
    }
  }

  async #attend() {
    const doctor = await loadDoctor();
    doctor.attend(this, this.#shadow, FILES, natives);
  }

  #word(name) {
    return wordOf(name, this.getAttribute(name));
  }

  #checkValue(name) {
    const complaint = complaintOf(name, this.getAttribute(name));
    if (complaint) console.warn(`${NAME}: ${complaint}`);
  }

  /** Opens for a control of the page: see listenToTriggers. */
  #openBy(trigger, leads) {
    // Until then a link works as a link: a visitor can always book.
    if (leads && !isOnScreen(this.#state)) return false;
    return this.#open(trigger) || leads === false;
  }

  /** Opens, now or once the guide is there; returns false if it cannot. */
  #open(trigger) {
    if (isOnScreen(this.#state)) return this.#openNow(trigger);
    this.#trigger = trigger ?? this;
    this.#happens({ type: "opened", wanted: this.#wanted() });
    return true;
  }

  #openNow(trigger) {
    const isOpen = this.#presentation.open(trigger);
    if (isOpen) this.#isolated?.focus();
    return isOpen;
  }

  #openWaiting() {
    // A listener for `ready` may have closed it again.
    if (!this.#trigger) return;
    // Or it has failed meanwhile: nothing may open that is empty.
    if (isOnScreen(this.#state)) this.#openNow(this.#trigger);
    else this.#leadToFallback();
    this.#trigger = null;
  }

  #wait() {
    this.#showFallback();
    this.#checkValue("loading");
    this.#lookOut();
  }

  /** Waits for the moment when, by the attribute `loading`, the engine is wanted. */
  #lookOut() {
    const signal = this.#lifetime?.signal;
    if (!signal) return;
    const want = () => {
      if (!signal.aborted) this.#happens({ type: "wanted", wanted: this.#wanted() });
    };
    const loading = this.#word("loading");
    if (loading === "eager") {
      Promise.resolve().then(want);
    } else if (loading === "idle" || this.#word("display") === "launcher") {
      // A floating button is for the whole page, wherever its element is.
      if (typeof window.requestIdleCallback === "function") requestIdleCallback(want, bare({ timeout: IDLE_MS }));
      else setTimeout(want);
    } else {
      const observer = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        want();
      }, bare({ rootMargin: "50%" }));
      observer.observe(this);
      signal.addEventListener("abort", () => observer.disconnect());
    }
  }

  async #fetch() {
    this.#endLoad();
    const { loads: load, wanted } = /** @type {import("./lifecycle.js").Loading} */ (this.#state);
    this.#asked = wanted;
    const { controller, signal, clear } = deadline();
    this.#load = controller;
    try {
      if (!this.#isAtHome) throw movedAway();
      checkSupport();
      const loads = Promise.all([
        loadStyles(),
        this.#loadParts(JSON.parse(wanted), signal),
        this.#loadContrast(),
      ]);
      const [, parts] = await Promise.race([loads, rejectionOf(signal)]);
      // A newer load, or the end of the element, has replaced it.
      if (!isAwaited(this.#state, load)) return;
      if (crash) throw crash;
      set.adoptedStyleSheets(this.#shadow, globals.Array.of(styles));
      this.#draw(parts);
      // A focused link must not vanish from under the visitor.
      const focused = focusedAround(this);
      const isFallbackFocused = Boolean(focused) && focused !== this && this.contains(focused);
      this.#happens({ type: "arrived", load, isFallbackFocused });
    } catch (error) {
      this.#happens({ type: "failed", load, error, isFinal: error === crash });
    } finally {
      clear();
    }
  }

  /**
   * @param {import("./loading.js").WantedFile & { isolation: string }} wanted
   * @param {AbortSignal} signal
   * @returns {Promise<Parts>}
   */
  async #loadParts({ isolation, ...wanted }, signal) {
    if (isolation === "frame") return { isolated: await this.#loadIsolated(wanted, signal) };
    const [engine, questionnaire] = await Promise.all([loadEngine(), loadQuestionnaire(wanted, signal)]);
    return bare({ engine, questionnaire });
  }

  /** The guide in a frame, with what is wanted in it. */
  async #loadIsolated(wanted, signal) {
    const [module, files] = await Promise.all([loadIsolation(), loadFiles(wanted, signal), loadStyles()]);
    if (signal.aborted) throw signal.reason;
    const { isolate } = /** @type {typeof import("./isolation/isolation.js")} */ (module);
    set.adoptedStyleSheets(this.#shadow, globals.Array.of(styles));
    this.#presentation.setDisplay(this.#word("display"));
    const isolated = this.#isolated ?? isolate({
      host: this,
      place: this.#frame,
      address: FRAME,
      natives,
      emit: (suffix) => {
        if (suffix !== "close") return !this.#emit(suffix);
        this.close();
        return false;
      },
      fail: (code, message, details) => this.#fail(new GuideError(code, message, details)),
    });
    this.#isolated = isolated;
    this.#presentation.isolate(true);
    try {
      await isolated.load(files, this.#settings());
    } catch ({ code, message, details }) {
      throw new GuideError(code, message, details);
    }
    return isolated;
  }

  #endIsolation() {
    this.#isolated?.end();
    this.#isolated = null;
    this.#presentation.isolate(false);
  }

  #endLoad() {
    this.#load?.abort();
    this.#load = null;
  }

  #hold() {
    const onFocusOut = ({ relatedTarget }) => {
      if (!this.contains(relatedTarget)) this.#happens({ type: "released" });
    };
    this.addEventListener("focusout", onFocusOut, bare({ signal: this.#load?.signal }));
  }

  #show() {
    // It may have been unable to come back.
    if (!isOnScreen(this.#state)) return;
    this.#endLoad();
    this.#hideFallback();
    this.#presentation.show();
    this.#settle.resolve();
    this.#emit("ready");
  }

  /** Shows a guide that had left the page again, at its first screen. */
  #comeBack() {
    try {
      if (this.#parts) this.#draw(this.#parts);
    } catch (error) {
      this.#fail(error);
    }
  }

  #letGo() {
    const guide = inPage(this.#guide);
    this.#guide = null;
    mounted.delete(this);
    if (guide) guard(() => release(guide));
    this.#endIsolation();
    this.#endLoad();
    this.#lifetime?.abort();
    this.#lifetime = null;
    this.#languages.disconnect();
  }

  #showFallback() {
    this.#presentation.hide();
    set.hidden(this.#slot, false);
  }

  /** Hides the children while the guide is there, unless they are the page itself. */
  #hideFallback() {
    const isPage = hasSwallowedPage(this);
    set.hidden(this.#slot, !isPage);
    if (isPage && !this.#hasSwallowedPage) {
      call.appendChild(this.#shadow, this.#slot);
      console.warn(`${NAME}: the page goes on inside the element, and below the guide; end the tag with </${NAME}>; /> ends none`);
    }
    this.#hasSwallowedPage = isPage;
  }

  #draw(/** @type {Parts} */ parts) {
    const before = inPage(this.#guide);
    this.#parts = parts;
    // What was in the page may now be in a frame, or the reverse.
    if (parts.isolated) {
      mounted.delete(this);
      if (before) release(before);
      this.#guide = parts.isolated;
    } else {
      this.#endIsolation();
      mounted.add(this);
      this.#guide = this.#drawInPage(before, parts);
    }
    this.#present(this.#guide);
  }

  /**
   * @param {GuideInPage?} guide
   * @param {{ engine: import("./loading.js").Engine, questionnaire: Uint8Array }} parts
   * @returns {GuideInPage}
   */
  #drawInPage(guide, { engine, questionnaire }) {
    loadFonts(this, questionnaire);
    try {
      if (guide) {
        guide.app.setQuestionnaire(questionnaire);
      } else {
        const drawn = acquire(engine, questionnaire, this.#settings(), (suffix) => {
          if (suffix === "book") this.#isBooking = true;
          else this.#report(suffix, drawn);
        });
        call.appendChild(this.#frame, drawn.root);
        return drawn;
      }
    } catch (error) {
      const code = codeOf(error);
      // The engine's own error has its memory in its stack trace.
      if (code !== "crashed") throw new GuideError(code, error.message);
      stopAll();
      throw crash;
    }
    return guide;
  }

  /** Drops the guide and its screen; returns whether this is its first failure. */
  #drop() {
    mounted.delete(this);
    this.#guide = null;
    this.#parts = null;
    this.#endIsolation();
    clearPrinted(this.#shadow);
    call.replaceChildren(this.#frame);
    return this.#state.stage !== "failed";
  }

  /** The current load, or the guide on screen, has failed. */
  #fail(error) {
    this.#happens({ type: "failed", load: this.#state.loads, error, isFinal: true });
  }

  #fallBack({ error }) {
    if (codeOf(error) === "crashed") this.#drop();
    this.#endLoad();
    this.#showFallback();
  }

  #reportFailure({ error }) {
    const { message } = error;
    const code = codeOf(error);
    this.#settle.reject(error);
    console.error([`${NAME}: ${code}: ${message}`].concat(error.details ?? []).join("\n"));
    this.#emit("error", { code, message });
  }

  /** The pressed control opens nothing: its visitor is led to the fallback instead. */
  #leadToFallback() {
    this.#trigger = null;
    this.scrollIntoView(bare(/** @type {ScrollIntoViewOptions} */ ({ block: "nearest" })));
    /** @type {HTMLElement?} */ (this.querySelector("a[href], button"))?.focus(bare({ preventScroll: true }));
  }

  /** Once the engine has returned: see engineNatives. */
  async #report(suffix, { app }) {
    await null;
    if (suffix === "close") this.close();
    else if (suffix === "print") print(this.#shadow, call.querySelector(this.#frame, ".guide"), app.label);
    else this.#emit(suffix);
  }

  /** Returns whether no listener of the page prevented the event's default. */
  #emit(suffix, detail = {}) {
    const options = { bubbles: true, composed: true, cancelable: suffix === "book", detail };
    return this.dispatchEvent(new CustomEvent(`${NAME}-${suffix}`, options));
  }
}

/** @type {(CustomElementConstructor & { version?: string }) | undefined} */
const defined = customElements.get(NAME);
if (!defined) {
  globals.Object.freeze(ConsultationGuideElement);
  globals.Object.freeze(ConsultationGuideElement.prototype);
  call.define(customElements, NAME, ConsultationGuideElement);
  listenToTriggers((element, trigger, leads) => element instanceof ConsultationGuideElement && openBy(element, trigger, leads));
} else if (defined.version !== VERSION) {
  console.warn(`${NAME}: version ${defined.version} is on this page already; version ${VERSION} stays unused`);
}
