/**
 * The custom element <consultation-guide>.
 *
 * A thin class, and all that a page loads before its guide is wanted: it shows its children, the fallback,
 * and waits. Then it loads the controller, controller/controller.js, and hands over to it. What is asked and
 * decided lives in the engine; see docs/architecture.md.
 *
 * Its attributes, members, events, parts and custom properties are in custom-elements.json. A control
 * with data-consultation-guide="ID" opens the guide of that id.
 */

import { ATTRIBUTES } from "./api.js";
import { asset, located, SCRIPT } from "./asset-urls.js";
import { isOn } from "./attributes.js";
import { Controller, loadController } from "./controller-file.js";
import { lookOut } from "./look-out.js";
import { bare } from "./options.js";
import { VERSION } from "./release.js";
import { listenToTriggers } from "./triggers.js";
import { untouched } from "./untouched.js";

const NAME = "consultation-guide";

/** How long an element may be out of the document before it counts as gone. */
const DETACHED_MS = 250;

const { CustomElementRegistry, Document, HTMLElement: Native, Object, Reflect: { apply } } = untouched;

/** Reports an event of `element` to the page. Returns whether no listener prevented its default. */
function emit(element, suffix, detail = {}) {
  const options = { bubbles: true, composed: true, cancelable: suffix === "book", detail };
  return element.dispatchEvent(new CustomEvent(`${NAME}-${suffix}`, options));
}

/** A control that was pressed opens nothing: its visitor is led to the fallback of `element` instead. */
function leadToFallback(element) {
  element.scrollIntoView(bare(/** @type {ScrollIntoViewOptions} */ ({ block: "nearest" })));
  element.querySelector("a[href], button")?.focus(bare({ preventScroll: true }));
}

/** Whether the doctor is asked for, by the element or by the page's address. */
const wantsDoctor = (element) =>
  isOn(element.getAttribute("doctor")) || /[?&]consultation-guide-doctor\b/.test(location.search);

const handed = {
  __proto__: null, VERSION, SCRIPT, asset, located, untouched, lookOut, emit, leadToFallback, wantsDoctor, query: location.search,
};

/**
 * The list of one word, which no iterator of the page's reads. Not one of the untouched realm: whoever has a
 * list of that realm has the realm.
 */
const DISABLED_FEATURES = {
  __proto__: null,
  [Symbol.iterator]() {
    let n = 0;
    return { __proto__: null, next: () => ({ __proto__: null, done: n++ > 0, value: "internals" }) };
  },
};

/** The attributes that the questionnaire of an element depends on. */
const REQUESTS = /^(src|lang|drafts|isolation)$/;

/** What only this module may do to an element: only the class reaches its private members. */
let openBy;

class ConsultationGuideElement extends HTMLElement {
  static {
    openBy = (/** @type {ConsultationGuideElement} */ element, trigger, leads) => element.#openBy(trigger, leads);
  }

  static version = VERSION;
  /** Otherwise any script of the page could ask for the root. */
  static disabledFeatures = DISABLED_FEATURES;
  static observedAttributes = ATTRIBUTES.filter((name) => name !== "loading");

  /** Resolves once the guide is on screen; rejects if it cannot be. */
  ready;

  /** Its options inherit nothing: a page may have given every object a `serializable`. */
  #shadow = apply(Native.prototype.attachShadow, this, [{ __proto__: null, mode: "closed" }]);
  #slot = apply(Document.prototype.createElement, document, ["slot"]);
  /** Settles `ready`; null once it is rejected. */
  #settle;
  /**
   * Ends the waiting; there is one as long as the element is in the document and has no controller.
   *
   * @type {AbortController?}
   */
  #waiting = null;
  /** The timer after which the element counts as gone. */
  #leaving;
  /** What was pressed to open the guide before it was there. */
  #trigger = null;
  /** Whether the controller is on its way for this element. */
  #isWanted = false;
  /** The number of the latest attempt; results of others come too late. */
  #attempt = 0;
  /** Whether the latest attempt has failed, and nothing was asked for since. */
  #hasFailed = false;
  /**
   * What has taken over.
   *
   * @type {InstanceType<NonNullable<typeof Controller>>?}
   */
  #controller = null;

  constructor() {
    // A class of the page could turn the internals on again.
    if (new.target !== ConsultationGuideElement) throw new TypeError("it must not be extended");
    super();
    apply(Native.prototype.appendChild, this.#shadow, [this.#slot]);
    this.#renewReady();
  }

  connectedCallback() {
    clearTimeout(this.#leaving);
    if (this.#controller) this.#controller.connected();
    else if (!this.#waiting) this.#wait();
  }

  disconnectedCallback() {
    // A move within the document disconnects and connects again at once.
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => {
      if (this.#controller) this.#controller.left();
      else this.#stopWaiting();
    }, DETACHED_MS);
  }

  adoptedCallback() {
    this.#controller?.adopted();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (this.#controller) this.#controller.attributeChanged(name);
    else if (this.#waiting && this.#hasFailed && REQUESTS.test(name)) this.#want();
    else if (this.#waiting && !this.#hasFailed && /^(display|doctor)$/.test(name)) this.#wait();
  }

  /** Opens the dialog, or brings a guide in the page into sight; once it is there, if it is not yet. */
  open() {
    this.#open(/** @type {Document | ShadowRoot} */ (this.getRootNode()).activeElement);
  }

  /** Closes the dialog. The answers stay. */
  close() {
    this.#trigger = null;
    this.#controller?.close();
  }

  /** Wipes the answers and returns to the first screen. */
  reset() {
    this.#controller?.reset();
  }

  #renewReady() {
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // A page that does not use `ready` must not see an unhandled rejection.
    this.ready.catch(() => {});
  }

  #wait() {
    this.#waiting?.abort();
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#hasFailed = false;
    if (wantsDoctor(this)) this.#callDoctor();
    if (this.#trigger) this.#want();
    else if (!this.#isWanted) lookOut(this, waiting.signal, () => this.#want());
  }

  #stopWaiting() {
    this.#waiting?.abort();
    this.#waiting = null;
    this.#trigger = null;
    this.#isWanted = false;
    this.#attempt += 1;
  }

  async #want() {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#hasFailed = false;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const begin = performance.now();
    if (!this.#settle) this.#renewReady();
    try {
      await loadController(handed);
      if (attempt === this.#attempt) this.#handOver(performance.now() - begin);
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(error);
    }
  }

  /** The doctor comes with the controller, also where the guide is not wanted yet. */
  async #callDoctor() {
    try {
      await loadController(handed);
      if (this.#waiting && !this.#isWanted) this.#handOver(null);
    } catch (error) {
      console.error(error);
    }
  }

  /** Has a controller take over; the guide has been wanted for so many ms, or is not yet. */
  #handOver(wantedMs) {
    if (this.#controller || !Controller) return;
    if (!this.#settle) this.#renewReady();
    const trigger = this.#trigger;
    this.#stopWaiting();
    try {
      this.#controller = new Controller(this, this.#shadow, this.#slot, this.#settle);
      this.#controller.begin(wantedMs, trigger);
    } catch (error) {
      // A page may have broken what it is made of.
      this.#fail(error);
    }
  }

  #fail(error) {
    const { code = "crashed", message } = error;
    if (this.#trigger) leadToFallback(this);
    this.#controller = this.#trigger = null;
    this.#isWanted = false;
    this.#hasFailed = true;
    this.#settle.reject(error);
    this.#settle = null;
    console.error(`${NAME}: ${code}: ${message}`);
    emit(this, "error", { code, message });
  }

  /** Opens for a control of the page: see listenToTriggers. */
  #openBy(trigger, leads) {
    if (this.#controller) return this.#controller.openBy(trigger, leads);
    // Until the guide is there, a link works as a link: a visitor can always book.
    if (leads) return false;
    this.#open(trigger);
    return true;
  }

  #open(trigger) {
    if (this.#controller) {
      this.#controller.open(trigger);
    } else if (this.#hasFailed) {
      leadToFallback(this);
    } else {
      this.#trigger = trigger ?? this;
      if (this.#waiting) this.#want();
    }
  }
}

/** @type {(CustomElementConstructor & { version?: string }) | undefined} */
const defined = customElements.get(NAME);
if (!defined) {
  Object.freeze(ConsultationGuideElement);
  Object.freeze(ConsultationGuideElement.prototype);
  apply(CustomElementRegistry.prototype.define, customElements, [NAME, ConsultationGuideElement]);
  listenToTriggers((element, trigger, leads) => element instanceof ConsultationGuideElement && openBy(element, trigger, leads));
} else if (defined.version !== VERSION) {
  console.warn(`${NAME}: version ${defined.version} is on this page already; ${VERSION} stays unused`);
}
