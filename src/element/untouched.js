// The browser's own classes, from a realm that no page script has touched.
//
// Page scripts replace natives: session replay replaces setters, error tracking
// replaces addEventListener, and whoever replaces attachShadow gets the closed root.
// Whatever reaches a node within the root, an event seen there, or the text of an
// answer goes through methods of the classes below instead: see natives.js. They come from
// an empty frame that is in the page while this module is evaluated, and removed before
// the element is defined.
//
// What this closes and what it cannot: docs/decisions/0007-page-scripts.md.

/** What natives.js takes from: classes and objects. */
const NAMES = [
  "Array", "CSSRule", "CSSRuleList", "CSSStyleSheet", "Clipboard", "CustomElementRegistry", "DOMRect", "DataView",
  "Document", "ElementInternals", "Error", "Function", "HTMLAnchorElement", "HTMLDialogElement",
  "HTMLElement", "HTMLIFrameElement", "HTMLInputElement", "KeyboardEvent", "Math", "MessageChannel", "MessageEvent",
  "MessagePort", "MouseEvent", "Navigator", "Object", "Reflect", "Selection", "ShadowRoot", "TextDecoder",
  "TextEncoder", "TouchEvent", "Uint8Array", "WeakMap", "WeakRef", "WebAssembly",
];
const OF_WINDOW = ["getComputedStyle", "innerHeight", "navigator"];

/**
 * Those of a realm by name, with the descriptors of what a window has itself.
 *
 * @type {any}
 */
export const untouched = { __proto__: null };

const frame = document.createElement("iframe");
try {
  document.documentElement.append(frame);
  keep(frame.contentWindow);
} catch {
  // A sandbox gives each document an origin of its own, and a page may have broken what creating a frame needs.
  // Then only the page's own realm is left.
  keep(window);
} finally {
  frame.remove();
}

// The page's own, which it may replace later: sheets and channels of another document do not work here.
untouched.ofPage = { __proto__: null, CSSStyleSheet, MessageChannel };

/** Not by methods of arrays or texts: those are the page's here. */
function keep(realm) {
  const { freeze, getOwnPropertyDescriptor, getOwnPropertyNames, getPrototypeOf } = realm.Object;
  // An error of that realm gives whoever catches it access to it: what is there must stay as it is.
  const freezeAll = (object) => {
    for (; object && realm !== window; object = getPrototypeOf(object)) freeze(object);
  };
  const freezeClass = (made) => {
    freezeAll(made);
    freezeAll(made?.prototype);
  };
  for (let n = 0; n < NAMES.length; n += 1) freezeClass(untouched[NAMES[n]] = realm[NAMES[n]]);
  // What reads lists for the browser.
  freezeAll(realm.Reflect.apply(realm.Array.prototype.values, [], []));
  const classes = getOwnPropertyNames(realm.WebAssembly ?? {});
  for (let n = 0; n < classes.length; n += 1) freezeClass(realm.WebAssembly[classes[n]]);
  untouched.window = { __proto__: null };
  for (let n = 0; n < OF_WINDOW.length; n += 1) {
    untouched.window[OF_WINDOW[n]] = getOwnPropertyDescriptor(realm, OF_WINDOW[n]);
  }
}
