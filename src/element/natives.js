// The browser's own functions, from the classes that the loader has kept: see untouched.js. It hands them over
// before anything is called.
//
// LIST is the complete list of what the controller and the engine use. `cargo xtask dist` rejects an engine that uses a member
// that is not on it, and a browser test replaces everything that the page has and looks
// for a node or a text of the guide, and for the engine beneath, in each call.

/** The members used of each interface, and of windows: methods and accessors, inherited ones too. */
const LIST = {
  __proto__: null,
  CSSRule: ["cssText"],
  CSSRuleList: ["length"],
  CSSStyleSheet: ["cssRules", "replaceSync"],
  Clipboard: ["writeText"],
  DOMRect: ["bottom", "top"],
  Document: ["createElement", "createElementNS", "createTextNode"],
  HTMLAnchorElement: ["hash", "origin", "pathname", "search"],
  HTMLDialogElement: ["close", "open", "showModal"],
  HTMLElement: [
    "addEventListener", "appendChild", "attachShadow", "checkVisibility", "childNodes", "className", "click", "clientHeight",
    "cloneNode", "closest", "dir", "focus", "getAttribute", "getBoundingClientRect", "hidden", "innerHTML", "insertBefore",
    "lang", "lastChild", "localName", "matches", "namespaceURI", "nextElementSibling", "nextSibling", "nodeValue",
    "parentElement", "parentNode", "querySelector", "querySelectorAll", "remove", "removeAttribute", "removeChild",
    "replaceChildren", "scrollHeight", "scrollIntoView", "scrollTop", "setAttribute", "showPopover", "textContent",
    "toggleAttribute",
  ],
  HTMLIFrameElement: ["contentWindow"],
  HTMLInputElement: ["checked", "defaultValue", "value"],
  KeyboardEvent: ["isComposing", "key"],
  MessageChannel: ["port1", "port2"],
  MessageEvent: ["data"],
  MessagePort: ["postMessage", "start"],
  // With what any event has.
  MouseEvent: [
    "altKey", "bubbles", "cancelBubble", "composedPath", "ctrlKey", "defaultPrevented", "detail", "metaKey",
    "preventDefault", "shiftKey", "stopImmediatePropagation", "target", "type",
  ],
  Navigator: ["clipboard"],
  Selection: ["selectAllChildren"],
  ShadowRoot: ["adoptedStyleSheets", "firstElementChild", "host", "mode"],
  TouchEvent: ["touches"],
  window: ["getComputedStyle", "innerHeight", "navigator"],
};

/** The objects that the engine's glue uses in place of the page's. */
const GLOBALS = [
  "Array", "DataView", "Error", "Math", "Object", "Reflect", "TextDecoder", "TextEncoder", "Uint8Array", "WeakMap",
  "WeakRef", "WebAssembly",
];

/** Methods by name; `this` is the first argument. */
export const call = { __proto__: null };
/** Attribute getters by name. */
export const get = { __proto__: null };
/** Attribute setters by name. */
export const set = { __proto__: null };
/** Objects in place of the page's. */
export const globals = { __proto__: null };

/** Takes the classes; before that, nothing here is of use. */
export function useNatives(/** @type {typeof import("./untouched.js").untouched} */ untouched) {
  // Not by methods of arrays or texts: those are the page's here.
  const { getOwnPropertyDescriptor, getPrototypeOf } = untouched.Object;
  const { apply } = untouched.Reflect;
  // Nor by a property of a function, even of that realm: only classes and prototypes are frozen.
  const { bind, call: invoke } = untouched.Function.prototype;
  const withThis = (method) => apply(bind, invoke, [method]);
  const missing = () => { throw new TypeError("this browser lacks it"); };
  for (const owner in LIST) {
    for (let n = 0; n < LIST[owner].length; n += 1) {
      const name = LIST[owner][n];
      let descriptor = owner === "window" && untouched.window[name];
      for (let object = untouched[owner]?.prototype; object && !descriptor; object = getPrototypeOf(object)) {
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
  for (let n = 0; n < GLOBALS.length; n += 1) globals[GLOBALS[n]] = untouched[GLOBALS[n]];
  for (const name in untouched.ofPage) globals[name] = untouched.ofPage[name];
}

/** Whether `value` is of the interface that has this accessor: `instanceof` would ask the page. */
const knows = (name) => (value) => {
  try {
    get[name](value);
    return true;
  } catch {
    return false;
  }
};

const is = {
  __proto__: null,
  Element: knows("localName"),
  HTMLInputElement: knows("checked"),
  ShadowRoot: knows("mode"),
};

/** A list of the items of `nodes`, untouched by any method of the page's lists. */
function listOf(nodes) {
  const list = new globals.Array();
  for (let n = 0; n in nodes; n += 1) list[n] = nodes[n];
  return list;
}

/** All of it, for the modules that are loaded on demand. */
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

/** Attribute getters for the engine. */
export const engineGet = { __proto__: get };

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
  get: engineGet,
  globals: {
    __proto__: globals,
    queueMicrotask: later,
  },
};
