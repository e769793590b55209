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

const { CustomElementRegistry, Document, ElementInternals, HTMLElement: Native, Object, Reflect: { apply } } = untouched;
const { appendChild, attachInternals, attachShadow } = Native.prototype;
const { get: rootOf } = Object.getOwnPropertyDescriptor(ElementInternals.prototype, "shadowRoot");

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

/** The attributes that the questionnaire of an element depends on. */
const REQUESTS = /^(src|lang|drafts|isolation)$/;

/** Listens for the page's controls. Only the class reaches its private members. */
let listen;

class ConsultationGuideElement extends HTMLElement {
  static {
    const isGuide = (element) => element instanceof ConsultationGuideElement;
    listen = () => listenToTriggers(
      (element, trigger, leads) => isGuide(element) && element.#openBy(trigger, leads),
      (element) => isGuide(element) && element.#expect(),
    );
  }

  static version = VERSION;
  static observedAttributes = ATTRIBUTES.filter((name) => name !== "loading");

  /** Resolves once the guide is on screen; rejects if it cannot be. */
  ready;

  /**
   * The root that the page's markup has given it, with a first screen, if any. There are internals only once: asked for
   * first, they are nobody else's. With them any script of the page would have the root.
   *
   * @type {ShadowRoot?}
   */
  #declared = apply(rootOf, apply(attachInternals, this, []), []);
  /** Its options inherit nothing: a page may have given every object a `serializable`. */
  #shadow = this.#declared ?? apply(attachShadow, this, [{ __proto__: null, mode: "closed" }]);
  #slot = apply(Document.prototype.createElement, document, ["slot"]);
  /** Settles `ready`; null once the latest attempt has failed, as long as nothing was asked for since. */
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
  /**
   * What has taken over.
   *
   * @type {InstanceType<NonNullable<typeof Controller>>?}
   */
  #controller = null;

  constructor() {
    // A class of the page's could change what the element does.
    if (new.target !== ConsultationGuideElement) throw new TypeError("it is final");
    super();
    if (!this.#declared) apply(appendChild, this.#shadow, [this.#slot]);
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
    else if (this.#waiting && !this.#settle && REQUESTS.test(name)) this.#want();
    else if (this.#waiting && this.#settle && /^(display|doctor)$/.test(name)) this.#wait();
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

  /** A new promise in place of a rejected one. */
  #renewReady() {
    if (this.#settle) return;
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
    this.#renewReady();
    if (wantsDoctor(this)) this.#callDoctor();
    if (this.#trigger) this.#want();
    else if (!this.#isWanted) lookOut(this, waiting.signal, () => this.#want());
  }

  /** Its visitor shows an interest: the sooner it is there, the better. */
  #expect() {
    if (this.#waiting && this.#settle) this.#want();
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
    this.#renewReady();
    this.#attempt += 1;
    const attempt = this.#attempt;
    const begin = performance.now();
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
    this.#renewReady();
    const trigger = this.#trigger;
    this.#stopWaiting();
    try {
      this.#controller = new Controller(this, this.#shadow, this.#slot, this.#settle, this.#declared !== null);
      this.#controller.begin(wantedMs, trigger);
    } catch (error) {
      // A page may have broken what it is made of.
      this.#fail(error);
    }
  }

  #fail(error) {
    const { code = "crashed", message } = error;
    // Its first screen would be all there is, with a button that does nothing.
    this.#declared?.replaceChildren(this.#slot);
    if (this.#trigger) leadToFallback(this);
    this.#controller = this.#trigger = null;
    this.#isWanted = false;
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
    } else if (!this.#settle) {
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
  listen();
} else if (defined.version !== VERSION) {
  console.warn(`${NAME}: version ${defined.version} is here already; ${VERSION} stays unused`);
}
