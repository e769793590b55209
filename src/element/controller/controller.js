// The rest of the element, loaded once a guide is wanted: it loads the engine, the styles and a questionnaire,
// shows a guide, and the fallback again if anything goes wrong.
//
// In a release this file is one function with everything that it imports, called by the loader: another script that
// imports it gets a state of its own, and nothing of what is handed over here.

import { FLAGS, WORDS } from "../api.js";
import { bookingUrlOf, complaintOf, isOn, refusal, wordOf } from "../attributes.js";
import { codeOf, GuideError } from "../failure.js";
import { hasSwallowedPage } from "../fallback.js";
import { deadline, rejectionOf } from "../fetching.js";
import { acquire, dropSpares, release } from "../root-pool.js";
import { languageAround } from "../languages.js";
import { isAwaited, isOnScreen, next, OUTSIDE } from "../lifecycle.js";
import { followApart } from "../links.js";
import { useLoaderFacts } from "../loader-facts.js";
import {
  files, frameUrl, loadContrast, loadDoctor, loadEngine, loadFiles, loadIsolation, loadQuestionnaire, loadStyles, loadSwitch,
  shippedUrl, styles, whenCrashed,
} from "../loading.js";
import { call, get, globals, natives, set, useNatives } from "../natives.js";
import { bare } from "../options.js";
import { Presentation } from "../presentation.js";
import { ignoreDoublePresses } from "../double-press.js";
import { FirstScreen } from "../first-screen.js";
import { loadFonts } from "../fonts.js";
import { clearPrinted, print } from "../printing.js";
import { checkSupport } from "../support.js";

const NAME = "consultation-guide";

/**
 * What makes switches between languages, once a page has wanted one.
 *
 * @type {typeof import("../switch/switch.js").makeSwitch?}
 */
let makeSwitch = null;

/** The attributes that apply at once to a guide on screen. */
const SETTINGS = ["theme", "heading-level", "booking-url", "display"];
/** Within so many the engine has drawn. */
const N_MICROTASKS = 16;
const COLORS = ["surface", "text", "text-quiet", "accent", "on-accent"];

/**
 * What the loader hands over.
 *
 * @typedef {import("../loader-facts.js").LoaderFacts & {
 *   __proto__: null,
 *   untouched: typeof import("../untouched.js").untouched,
 *   lookOut: typeof import("../look-out.js").lookOut,
 *   emit: (element: Element, suffix: string, detail?: object) => boolean,
 *   leadToFallback: (element: Element) => void,
 *   wantsDoctor: (element: Element) => boolean,
 *   query: string,
 * }} Handed `query` is that of the page's address when the script began: single-page apps and trackers change
 *   it later.
 */

/** @type {Handed} */
let handed;

/**
 * Every controller whose guide is in the page, on screen or not, by its number; none whose element has left it. In
 * no collection of the page's, which would be handed it.
 *
 * @type {{ [n: number]: Controller }}
 */
const mounted = /** @type {any} */ ({ __proto__: null });
let nControllers = 0;

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
  /** @type {{ [n: number]: Controller }} */
  const working = /** @type {any} */ ({ __proto__: null });
  for (const n in mounted) {
    const controller = mounted[n];
    if (controller.drop()) working[n] = controller;
  }
  for (const n in working) working[n].fail(crash);
}

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

/**
 * A guide: in the page's tree, or in a frame.
 *
 * @typedef {import("../root-pool.js").Guide} GuideInPage
 * @typedef {ReturnType<typeof import("../isolation/isolation.js").isolate>} IsolatedGuide
 * @typedef {GuideInPage | IsolatedGuide} Guide
 */

/**
 * What a guide is drawn from.
 *
 * @typedef {import("../loading.js").Offer} Offer
 * @typedef {{ offer: Offer? } & (
 *   { engine: import("../loading.js").Engine, questionnaire: Uint8Array, isolated?: undefined }
 *   | { isolated: IsolatedGuide })} Parts
 */

/** @returns {GuideInPage?} */
const inPage = (/** @type {Guide?} */ guide) => (guide && !("isIsolated" in guide) ? guide : null);

/** Leads one element, from the moment when its guide is wanted. */
class Controller {
  #n = nControllers++;
  #host;
  /** The closed root of the guide: the element's, or one within it, see first-screen.js. */
  #shadow;
  #slot;
  /**
   * The first screen in the page's markup, until the guide takes its place.
   *
   * @type {FirstScreen?}
   */
  #firstScreen = null;
  /** Settles the element's `ready`. */
  #settle;
  #presentation;
  #state = OUTSIDE;
  /**
   * The booking address that the engine last rejected.
   *
   * @type {string?}
   */
  #refused = null;
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
  /** The language that the visitor has picked, if any. */
  #picked = "";
  /**
   * The switch between languages, once it is loaded.
   *
   * @type {ReturnType<typeof import("../switch/switch.js").makeSwitch>?}
   */
  #switch = null;
  #hasSwallowedPage = false;
  /** Whether the press that is under way is on the booking link. */
  #isBooking = false;
  #languages = new MutationObserver(() => this.#lookAround());
  /** What was last asked for, as returned by `#wanted`. */
  #asked = "{}";
  /** For how long the next load has been waited for already, in ms. */
  #spentMs = 0;
  /** Whether the guide is known to be wanted, so that nothing has to look out. */
  #isWanted = false;

  /**
   * Carries out the effects of the lifecycle.
   *
   * @type {{ [E in import("../lifecycle.js").Effect]: (event: any) => void }}
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

  /**
   * @param {HTMLElement & { ready: Promise<void> }} host
   * @param {ShadowRoot} root The closed root of the element.
   * @param {HTMLSlotElement} slot
   * @param {{ resolve: () => void, reject: (reason: Error) => void }} settle
   * @param {boolean} isDeclared Whether the page's markup has made that root.
   */
  constructor(host, root, slot, settle, isDeclared) {
    this.#host = host;
    this.#firstScreen = isDeclared ? new FirstScreen(root, slot) : null;
    this.#shadow = this.#firstScreen?.shadow ?? root;
    this.#slot = slot;
    this.#settle = settle;
    this.#presentation = new Presentation(host, this.#shadow, {
      onOpen: (trigger) => this.open(trigger),
      onClose: () => this.#emit("close"),
    });
    if (!isDeclared) call.insertBefore(root, slot, this.#frame);
    ignoreDoublePresses(this.#frame);
    call.addEventListener(this.#frame, "click", () => clearPrinted(this.#shadow), true);
    call.addEventListener(this.#frame, "click", (event) => {
      if (this.#isBooking && !this.#emit("book")) call.preventDefault(event);
      this.#isBooking = false;
      followApart(event);
    });
    // The page may still be loading.
    call.addEventListener(slot, "slotchange", () => {
      if (isOnScreen(this.#state)) this.#hideFallback();
    });
    for (const name of ["display", "theme", "heading-level", "isolation", ...FLAGS]) this.#checkValue(name);
  }

  get #frame() {
    return this.#presentation.frame;
  }

  /** The element is in the document, or has been moved within it. */
  connected() {
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

  /** The element is out of the document for good, or for now. */
  left() {
    this.close();
    this.#happens({ type: "left" });
  }

  /** A style sheet belongs to one document; in another the guide would lose its look. */
  adopted() {
    if (this.#isAtHome) this.#changed();
    else this.fail(movedAway());
  }

  get #isAtHome() {
    return this.#host.ownerDocument === document;
  }

  attributeChanged(name) {
    if (WORDS[name] || FLAGS.includes(name)) this.#checkValue(name);
    if (name === "display" && this.#state.stage === "waiting") this.#lookOut();
    if (SETTINGS.includes(name)) this.#applySettings();
    else if (name === "doctor") this.#callDoctor();
    else if (name === "languages") this.#offerLanguages().catch(console.error);
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
    for (let root = this.#host.getRootNode(); root; root = /** @type {ShadowRoot} */ (root).host?.getRootNode()) {
      this.#languages.observe(root, bare({ attributes: true, attributeFilter: ["lang"], subtree: true }));
    }
  }

  /** What the element asks for, as text: the questionnaire, its language, and whether drafts are wanted. */
  #wanted() {
    return JSON.stringify(bare({
      src: this.#host.getAttribute("src") ?? shippedUrl(),
      language: this.#picked || languageAround(this.#host),
      isPicked: this.#picked !== "",
      drafts: isOn(this.#host.getAttribute("drafts")),
      isolation: this.#word("isolation"),
    }));
  }

  /**
   * Takes the transition for `event`: see lifecycle.js.
   *
   * @param {import("../lifecycle.js").LifecycleEvent} event
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
    this.#host.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // A page that does not use `ready` must not see an unhandled rejection.
    this.#host.ready.catch(() => {});
  }

  #settings() {
    return {
      canClose: this.#word("display") !== "inline",
      theme: this.#word("theme"),
      headingLevel: Number(this.#word("heading-level")),
      bookingUrl: bookingUrlOf(this.#host.getAttribute("booking-url")),
      address: location.origin + handed.query,
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
    const refused = guide.app.refusesBookingUrl ? this.#host.getAttribute("booking-url") : null;
    if (refused !== null && refused !== this.#refused) {
      console.warn(`${NAME}: ${refusal(refused)}`);
    }
    this.#refused = refused;
    this.#keepReadable().catch(console.error);
    this.#offerLanguages().catch(console.error);
  }

  get #wantsSwitch() {
    return isOn(this.#host.getAttribute("languages"));
  }

  /** Loads the switch between languages where the page wants one; without it there is none. */
  async #loadSwitch() {
    if (!this.#wantsSwitch || makeSwitch) return;
    try {
      ({ makeSwitch } = /** @type {typeof import("../switch/switch.js")} */ (await loadSwitch()));
    } catch (error) {
      console.error(error);
    }
  }

  /** Shows the languages that are served where the page wants that, and takes them away where it does not. */
  async #offerLanguages() {
    // It is there by the first draw, and then moves nothing below.
    if (!makeSwitch) await this.#loadSwitch();
    const offer = this.#wantsSwitch && this.#parts?.offer;
    if (!offer || !makeSwitch || !this.#guide) {
      this.#switch?.end();
      this.#switch = null;
      return;
    }
    this.#switch ??= makeSwitch(this.#frame, natives, (tag) => {
      this.#picked = tag;
      this.#changed();
    });
    const look = { theme: this.#word("theme"), direction: this.#guide.app.direction };
    this.#switch.show(offer, this.#guide.root, look);
  }

  /** Not in a callback of `then`, which the page could replace and call with an object of its own. */
  async #keepReadable() {
    const contrast = await this.#loadContrast();
    contrast?.keepReadable(this.#host, this.#shadow, natives);
  }

  /** Keeps colours readable where the page sets any; without it they stay as they are. */
  async #loadContrast() {
    const style = getComputedStyle(this.#host);
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
    if (handed.wantsDoctor(this.#host)) this.#attend().catch(console.error);
  }

  async #attend() {
    const doctor = await loadDoctor();
    doctor.attend(this.#host, this.#shadow, files(), natives);
  }

  #word(name) {
    return wordOf(name, this.#host.getAttribute(name));
  }

  #checkValue(name) {
    const complaint = complaintOf(name, this.#host.getAttribute(name));
    if (complaint) console.warn(`${NAME}: ${complaint}`);
  }

  /** Opens for a control of the page: see listenToTriggers. */
  openBy(trigger, leads) {
    // Until then a link works as a link: a visitor can always book.
    if (leads && !isOnScreen(this.#state)) return false;
    return this.open(trigger) || leads === false;
  }

  /** Opens, now or once the guide is there; returns false if it cannot. */
  open(trigger) {
    if (isOnScreen(this.#state)) return this.#openNow(trigger);
    this.#trigger = trigger ?? this.#host;
    this.#happens({ type: "opened", wanted: this.#wanted() });
    return true;
  }

  /**
   * Takes over. The guide has been wanted for `wantedMs`, by a press on `trigger`, if any; or, with null, is not
   * wanted yet.
   */
  begin(wantedMs, trigger) {
    this.#isWanted = wantedMs !== null;
    this.connected();
    this.#isWanted = false;
    if (wantedMs === null) return;
    this.#spentMs = wantedMs;
    if (trigger) this.open(trigger);
    else this.#want();
  }

  #want() {
    this.#happens({ type: "wanted", wanted: this.#wanted() });
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

  #lookOut() {
    const signal = this.#lifetime?.signal;
    if (signal && !this.#isWanted) handed.lookOut(this.#host, signal, () => this.#want());
  }

  async #fetch() {
    this.#endLoad();
    const { loads: load, wanted } = /** @type {import("../lifecycle.js").Loading} */ (this.#state);
    this.#asked = wanted;
    const { controller, signal, clear } = deadline(this.#spentMs);
    this.#spentMs = 0;
    this.#load = controller;
    try {
      if (!this.#isAtHome) throw movedAway();
      checkSupport();
      const loads = Promise.all([
        loadStyles(),
        this.#loadParts(JSON.parse(wanted), signal),
        this.#loadContrast(),
        this.#loadSwitch(),
      ]);
      const [, parts] = await Promise.race([loads, rejectionOf(signal)]);
      // A newer load, or the end of the element, has replaced it.
      if (!isAwaited(this.#state, load)) return;
      if (crash) throw crash;
      set.adoptedStyleSheets(this.#shadow, globals.Array.of(styles));
      this.#draw(parts);
      // A focused link must not vanish from under the visitor.
      const focused = focusedAround(this.#host);
      const isFallbackFocused = Boolean(focused) && focused !== this.#host && this.#host.contains(focused);
      this.#happens({ type: "arrived", load, isFallbackFocused });
    } catch (error) {
      this.#happens({ type: "failed", load, error, isFinal: error === crash });
    } finally {
      clear();
    }
  }

  /**
   * @param {import("../loading.js").WantedFile & { isolation: string }} wanted
   * @param {AbortSignal} signal
   * @returns {Promise<Parts>}
   */
  async #loadParts({ isolation, ...wanted }, signal) {
    if (isolation === "frame") return this.#loadIsolated(wanted, signal);
    const [engine, { questionnaire, offer }] = await Promise.all([loadEngine(), loadQuestionnaire(wanted, signal)]);
    return bare({ engine, questionnaire, offer });
  }

  /** The guide in a frame, with what is wanted in it. */
  async #loadIsolated(wanted, signal) {
    const [module, { offer, ...files }] = await Promise.all([loadIsolation(), loadFiles(wanted, signal), loadStyles()]);
    if (signal.aborted) throw signal.reason;
    const { isolate } = /** @type {typeof import("../isolation/isolation.js")} */ (module);
    set.adoptedStyleSheets(this.#shadow, globals.Array.of(styles));
    this.#presentation.setDisplay(this.#word("display"));
    const isolated = this.#isolated ?? isolate({
      host: this.#host,
      place: this.#frame,
      address: frameUrl(),
      natives,
      emit: (suffix) => {
        if (suffix !== "close") return !this.#emit(suffix);
        this.close();
        return false;
      },
      fail: (code, message, details) => this.fail(new GuideError(code, message, details)),
    });
    this.#isolated = isolated;
    this.#presentation.isolate(true);
    try {
      await isolated.load(files, this.#settings());
    } catch ({ code, message, details }) {
      throw new GuideError(code, message, details);
    }
    return bare({ isolated, offer });
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
      if (!this.#host.contains(relatedTarget)) this.#happens({ type: "released" });
    };
    this.#host.addEventListener("focusout", onFocusOut, bare({ signal: this.#load?.signal }));
  }

  #show() {
    // It may have been unable to come back.
    if (!isOnScreen(this.#state)) return;
    this.#endLoad();
    this.#hideFallback();
    this.#presentation.show();
    this.#takeOver();
    this.#settle.resolve();
    this.#emit("ready");
  }

  /** Takes the place of the first screen that was there before. */
  async #takeOver() {
    const firstScreen = this.#firstScreen;
    if (!firstScreen) return;
    this.#firstScreen = null;
    // The engine draws in a microtask, and the browser after all of them.
    for (let n = 0; n < N_MICROTASKS && !call.querySelector(this.#frame, ".heading"); n += 1) await null;
    firstScreen.handOver(this.#frame);
  }

  /** Shows a guide that had left the page again, at its first screen. */
  #comeBack() {
    try {
      if (this.#parts) this.#draw(this.#parts);
    } catch (error) {
      this.fail(error);
    }
  }

  #letGo() {
    const guide = inPage(this.#guide);
    this.#guide = null;
    this.#picked = "";
    delete mounted[this.#n];
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
    const isPage = hasSwallowedPage(this.#host);
    set.hidden(this.#slot, !isPage);
    if (isPage && !this.#hasSwallowedPage) {
      const root = get.parentNode(this.#slot);
      if (root) call.appendChild(root, this.#slot);
      console.warn(`${NAME}: the page goes on inside the element, and below the guide; end the tag with </${NAME}>; /> ends none`);
    }
    this.#hasSwallowedPage = isPage;
  }

  #draw(/** @type {Parts} */ parts) {
    const before = inPage(this.#guide);
    this.#parts = parts;
    // What was in the page may now be in a frame, or the reverse.
    if (parts.isolated) {
      delete mounted[this.#n];
      if (before) release(before);
      this.#guide = parts.isolated;
    } else {
      this.#endIsolation();
      mounted[this.#n] = this;
      this.#guide = this.#drawInPage(before, parts);
    }
    this.#present(this.#guide);
  }

  /**
   * @param {GuideInPage?} guide
   * @param {{ engine: import("../loading.js").Engine, questionnaire: Uint8Array }} parts
   * @returns {GuideInPage}
   */
  #drawInPage(guide, { engine, questionnaire }) {
    loadFonts(this.#host, questionnaire);
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
  drop() {
    delete mounted[this.#n];
    this.#guide = null;
    this.#parts = null;
    this.#endIsolation();
    clearPrinted(this.#shadow);
    call.replaceChildren(this.#frame);
    this.#switch = null;
    return this.#state.stage !== "failed";
  }

  /** The current load, or the guide on screen, has failed. */
  fail(error) {
    this.#happens({ type: "failed", load: this.#state.loads, error, isFinal: true });
  }

  #fallBack({ error }) {
    if (codeOf(error) === "crashed") this.drop();
    this.#endLoad();
    const wasInUse = this.#firstScreen?.remove();
    this.#firstScreen = null;
    this.#showFallback();
    if (wasInUse) this.#leadToFallback();
  }

  #reportFailure({ error }) {
    const { message } = error;
    const code = codeOf(error);
    this.#settle.reject(error);
    console.error([`${NAME}: ${code}: ${message}`].concat(error.details ?? []).join("\n"));
    this.#emit("error", { code, message });
  }

  #leadToFallback() {
    this.#trigger = null;
    handed.leadToFallback(this.#host);
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
    return handed.emit(this.#host, suffix, detail);
  }
}

/** The class of controllers, made with what the loader hands over. */
export default function make(/** @type {Handed} */ from) {
  handed = from;
  useNatives(from.untouched);
  useLoaderFacts(from);
  whenCrashed(stopAll);
  globals.Object.freeze(Controller.prototype);
  return globals.Object.freeze(Controller);
}
