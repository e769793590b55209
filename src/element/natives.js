// The browser's own functions, from a realm that no page script has touched.
//
// Page scripts replace natives: session replay replaces setters, error tracking
// replaces addEventListener, and whoever replaces attachShadow gets the closed root.
// Whatever reaches a node within the root, an event seen there, or the text of an
// answer goes through the functions below instead. They come from an empty frame that
// is in the page while this module is evaluated, and removed before the element is
// defined.
//
// LIST is the complete list. `cargo xtask dist` rejects an engine that uses a member
// that is not on it, and a browser test replaces everything that the page has and looks
// for a node or a text of the guide, and for the engine beneath, in each call.
//
// What this closes and what it cannot: docs/decisions/0007-page-scripts.md.

/** The members used of each interface, and of windows: methods and accessors, inherited ones too. */
const LIST = {
  __proto__: null,
  CSSRule: ["cssText"],
  CSSRuleList: ["length"],
  CSSStyleSheet: ["cssRules", "replaceSync"],
  Clipboard: ["writeText"],
  CustomElementRegistry: ["define"],
  DOMRect: ["bottom", "top"],
  Document: ["createElement", "createElementNS", "createTextNode"],
  Event: [
    "bubbles", "cancelBubble", "composedPath", "defaultPrevented", "preventDefault", "stopImmediatePropagation",
    "target", "type",
  ],
  HTMLAnchorElement: ["hash", "origin", "pathname", "search"],
  HTMLDialogElement: ["close", "open", "showModal"],
  HTMLElement: [
    "addEventListener", "appendChild", "attachShadow", "checkVisibility", "childNodes", "className", "click", "clientHeight",
    "cloneNode", "closest", "dir", "focus", "getAttribute", "getBoundingClientRect", "hidden", "innerHTML", "insertBefore",
    "lang", "lastChild", "localName", "matches", "namespaceURI", "nextElementSibling", "nextSibling", "nodeValue",
    "parentElement", "parentNode", "querySelector", "querySelectorAll", "remove", "removeAttribute", "removeChild",
    "replaceChildren", "scrollHeight", "scrollIntoView", "setAttribute", "showPopover", "textContent", "toggleAttribute",
  ],
  HTMLIFrameElement: ["contentWindow"],
  HTMLInputElement: ["checked", "defaultValue", "value"],
  KeyboardEvent: ["isComposing", "key"],
  MessageChannel: ["port1", "port2"],
  MessageEvent: ["data"],
  MessagePort: ["postMessage", "start"],
  MouseEvent: ["altKey", "ctrlKey", "metaKey", "shiftKey"],
  Navigator: ["clipboard"],
  Selection: ["selectAllChildren"],
  ShadowRoot: ["adoptedStyleSheets", "firstElementChild", "host", "mode"],
  TouchEvent: ["touches"],
  UIEvent: ["detail"],
  window: ["innerHeight", "navigator"],
};

/** The objects that the engine's glue uses in place of the page's. */
const GLOBALS = [
  "Array", "DataView", "Date", "Error", "Math", "Object", "Reflect", "TextDecoder", "TextEncoder", "Uint8Array", "WeakMap",
  "WeakRef", "WebAssembly",
];

/** Methods by name; `this` is the first argument. */
const call = { __proto__: null };
/** Attribute getters by name. */
const get = { __proto__: null };
/** Attribute setters by name. */
const set = { __proto__: null };
const globals = { __proto__: null };

if (!collectFromFrame()) collect(window);

// The page's own, which it may replace later: sheets and channels of another document do not work here.
globals.CSSStyleSheet = CSSStyleSheet;
globals.MessageChannel = MessageChannel;

/**
 * Collects from the realm of a new frame. Returns whether that was possible: a
 * sandbox gives each document an origin of its own, and a page may have broken what
 * creating a frame needs. Then only the page's own realm is left.
 */
function collectFromFrame() {
  const frame = document.createElement("iframe");
  try {
    document.documentElement.append(frame);
    collect(frame.contentWindow);
    return true;
  } catch {
    return false;
  } finally {
    frame.remove();
  }
}

function collect(realm) {
  // Not by methods of arrays or texts: those are the page's here.
  const { getOwnPropertyDescriptor, getPrototypeOf } = realm.Object;
  const invoke = realm.Function.prototype.call;
  const withThis = (method) => invoke.bind(method);
  const missing = () => { throw new TypeError("this browser lacks it"); };
  for (const owner in LIST) {
    for (let n = 0; n < LIST[owner].length; n += 1) {
      const name = LIST[owner][n];
      let descriptor;
      // The members of a window are its own.
      for (let object = realm[owner]?.prototype ?? realm; object && !descriptor; object = getPrototypeOf(object)) {
        descriptor = getOwnPropertyDescriptor(object, name);
      }
      if (!descriptor) call[name] = get[name] = set[name] = missing;
      else if (descriptor.value) call[name] = withThis(descriptor.value);
      else {
        get[name] = withThis(descriptor.get);
        if (descriptor.set) set[name] = withThis(descriptor.set);
      }
    }
  }
  for (let n = 0; n < GLOBALS.length; n += 1) globals[GLOBALS[n]] = realm[GLOBALS[n]];
  call.getComputedStyle = withThis(realm.getComputedStyle);
  if (realm !== window) freezeGlobals(realm);
}

/** An error of that realm gives whoever catches it access to it: the guide's own functions must stay as they are. */
function freezeGlobals({ Function, Object, WebAssembly }) {
  const { freeze, getPrototypeOf } = Object;
  const freezeClass = (made) => {
    freeze(made);
    if (made.prototype) freeze(made.prototype);
  };
  for (const name in globals) freezeClass(globals[name]);
  freezeClass(Function);
  freezeClass(getPrototypeOf(globals.Uint8Array));
  freezeClass(WebAssembly.Instance);
  freezeClass(WebAssembly.Memory);
  freezeClass(WebAssembly.Module);
  freezeClass(WebAssembly.Table);
}

/** Whether `value` is of the interface that `getter` belongs to: `instanceof` would ask the page. */
const knows = (getter) => (value) => {
  try {
    getter(value);
    return true;
  } catch {
    return false;
  }
};

const is = {
  __proto__: null,
  Element: knows(get.localName),
  HTMLInputElement: knows(get.checked),
  ShadowRoot: knows(get.mode),
};

/** A list of the items of `nodes`, untouched by any method of the page's lists. */
function listOf(nodes) {
  const list = new globals.Array();
  for (let n = 0; n in nodes; n += 1) list[n] = nodes[n];
  return list;
}

/** All of it, for the modules that are loaded later. */
export const natives = { __proto__: null, call, get, set, is, globals, listOf };

/** Calls `act`, whose errors concern nobody but the console, in a microtask. */
async function later(act, value) {
  await null;
  try {
    act(value);
  } catch (error) {
    reportError(error);
  }
}

/**
 * All of it, for the engine. What may run a function of the page's is done once the engine has returned:
 * whoever is called while the engine is on the stack gets at its memory by a stack trace.
 */
export const engineNatives = {
  __proto__: natives,
  call: {
    __proto__: call,
    focus: (element, options) => later(() => call.focus(element, options)),
    async then(promise, act, fail) {
      await null;
      try {
        promise = await promise;
      } catch (error) {
        act = fail;
        promise = error;
      }
      later(act, promise);
    },
  },
  globals: {
    __proto__: globals,
    queueMicrotask: later,
    setTimeout(act) {
      later(() => setTimeout(act));
      return 0;
    },
  },
};

export { call, get, globals, set };
