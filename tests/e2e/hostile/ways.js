/*
 * The ways in which a script of a page that means to can try to learn what is answered in a guide.
 * Each notes what it gets: whether any of that leads to a text of a visit, and what else it saw.
 *
 * The driver uses the functions of the page too, so those that are replaced note only while `isOn`.
 */
(() => {
  const { apply, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const { getRootNode } = Node.prototype;
  const textContent = getOwnPropertyDescriptor(Node.prototype, "textContent").get;
  const includes = String.prototype.includes;
  const decode = TextDecoder.prototype.decode;
  const decoder = new TextDecoder();
  const { Node: NodeClass, Uint8Array: Bytes, ArrayBuffer: Buffer, CSSStyleSheet: SheetClass, String: toText } = window;
  const secrets = SECRETS;
  const found = { __proto__: null };
  let isBusy = false;

  const tells = (text) => {
    for (let n = 0; n < secrets.length; n += 1) if (apply(includes, text, [secrets[n]])) return true;
    return false;
  };

  /** The trees apart from the page's that a way has got into. */
  const kept = { __proto__: null };

  /** Whether `value` leads to a text of a visit. */
  function leads(name, value) {
    if (typeof value === "string") return tells(value);
    if (value instanceof NodeClass) {
      const root = apply(getRootNode, value, []);
      if (root === document) return false;
      const trees = (kept[name] ??= []);
      if (trees.length < 500) trees[trees.length] = root;
      return tells(apply(textContent, root, []) ?? "");
    }
    // A script that has one can add rules that look at the guide.
    if (value instanceof SheetClass) return value.ownerNode === null;
    if (value instanceof Buffer) value = new Bytes(value);
    if (value instanceof Bytes) return tells(apply(decode, decoder, [value]));
    return false;
  }

  const entry = (name) => (found[name] ??= { gets: false, saw: "" });

  function check(name, value) {
    try {
      // WebKit's driver looks over the elements that it knows before each script.
      if (leads(name, value) && !/_clearStaleNodes/.test(new Error().stack)) entry(name).gets = true;
    } catch {
      // Nothing that leads anywhere.
    }
  }

  /** For what calls of others bring, but not those of this script. */
  function note(name, value) {
    if (isBusy || !ways.isOn) return;
    isBusy = true;
    check(name, value);
    isBusy = false;
  }

  /** What a listener sees of a press, of which no part needs to be a text of the guide. */
  function see(name, ...values) {
    if (ways.isOn) entry(name).saw += `${values.join(" ")}\n`;
  }

  function replaceMethod(name, owner, method) {
    const own = owner[method];
    owner[method] = function (...values) {
      note(name, this);
      for (let n = 0; n < values.length; n += 1) note(name, values[n]);
      const result = apply(own, this, values);
      note(name, result);
      return result;
    };
  }

  function replaceAccessor(name, owner, property) {
    const own = getOwnPropertyDescriptor(owner, property);
    defineProperty(owner, property, {
      ...own,
      get() {
        const result = apply(own.get, this, []);
        note(name, this);
        note(name, result);
        return result;
      },
      set: own.set && function (value) {
        note(name, this);
        note(name, value);
        apply(own.set, this, [value]);
      },
    });
  }

  const guide = () => document.querySelector("consultation-guide, naive-guide");

  /** What is done once, before the guide or after it. */
  const once = {
    __proto__: null,
    "attachShadow": () => replaceMethod("attachShadow", Element.prototype, "attachShadow"),
    "customElements.define, a subclass": () => {
      const own = customElements.define;
      customElements.define = function (tag, Class, options) {
        let made = Class;
        try {
          made = class extends Class { static disabledFeatures = []; };
          document.createElement("p").append(new made());
        } catch {
          made = Class;
        }
        try {
          apply(own, this, [tag, made, options]);
        } catch {
          apply(own, this, [tag, Class, options]);
        }
      };
    },
    "Object.prototype.serializable": () => {
      // Not enumerable: the driver would send it along with everything.
      for (const name of ["serializable", "clonable"]) defineProperty(Object.prototype, name, { value: true });
    },
    "Node and Element methods": () => {
      for (const method of ["appendChild", "insertBefore", "removeChild", "replaceChild", "cloneNode", "contains", "getRootNode"]) {
        replaceMethod("Node and Element methods", Node.prototype, method);
      }
      for (const method of ["append", "prepend", "remove", "closest", "matches", "setAttribute", "getAttribute",
        "removeAttribute", "querySelector", "replaceChildren", "getBoundingClientRect", "scrollIntoView", "getAnimations"]) {
        replaceMethod("Node and Element methods", Element.prototype, method);
      }
      for (const method of ["focus", "blur", "click"]) replaceMethod("Node and Element methods", HTMLElement.prototype, method);
    },
    "Node and Element accessors": () => {
      for (const property of ["nodeValue", "textContent", "parentNode", "parentElement", "firstChild", "nextSibling", "childNodes"]) {
        replaceAccessor("Node and Element accessors", Node.prototype, property);
      }
      for (const property of ["className", "id", "innerHTML", "shadowRoot", "nextElementSibling", "clientHeight"]) {
        replaceAccessor("Node and Element accessors", Element.prototype, property);
      }
      for (const property of ["innerText", "hidden", "lang", "dir"]) {
        replaceAccessor("Node and Element accessors", HTMLElement.prototype, property);
      }
    },
    "setters of <input>": () => {
      for (const property of ["checked", "value", "defaultValue", "defaultChecked"]) {
        replaceAccessor("setters of <input>", HTMLInputElement.prototype, property);
      }
    },
    "addEventListener": () => {
      const own = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        note("addEventListener", this);
        const heard = typeof listener === "function" ? function (event) {
          note("addEventListener", this);
          note("addEventListener", event.target);
          return apply(listener, this, [event]);
        } : listener;
        return apply(own, this, [type, heard, options]);
      };
    },
    "Event methods and accessors": () => {
      for (const method of ["preventDefault", "stopPropagation", "stopImmediatePropagation", "composedPath"]) {
        replaceMethod("Event methods and accessors", Event.prototype, method);
      }
      for (const property of ["target", "currentTarget", "type", "defaultPrevented"]) {
        replaceAccessor("Event methods and accessors", Event.prototype, property);
      }
      replaceMethod("Event methods and accessors", EventTarget.prototype, "dispatchEvent");
    },
    "Document methods": () => {
      for (const method of ["createElement", "createElementNS", "createTextNode", "importNode", "getElementById"]) {
        replaceMethod("Document methods", Document.prototype, method);
      }
    },
    "adoptedStyleSheets, replaceSync": () => {
      for (const owner of [Document.prototype, ShadowRoot.prototype]) {
        if (getOwnPropertyDescriptor(owner, "adoptedStyleSheets")) {
          replaceAccessor("adoptedStyleSheets, replaceSync", owner, "adoptedStyleSheets");
        }
      }
      replaceMethod("adoptedStyleSheets, replaceSync", CSSStyleSheet.prototype, "replaceSync");
    },
    "TextDecoder, TextEncoder": () => {
      replaceMethod("TextDecoder, TextEncoder", TextDecoder.prototype, "decode");
      for (const method of ["encode", "encodeInto"]) replaceMethod("TextDecoder, TextEncoder", TextEncoder.prototype, method);
    },
    "WebAssembly": () => {
      const look = (instance) => {
        for (const name in instance?.exports) check("WebAssembly", instance.exports[name]?.buffer);
      };
      for (const method of ["instantiate", "instantiateStreaming"]) {
        const own = WebAssembly[method];
        WebAssembly[method] = async function (...values) {
          const made = await apply(own, this, values);
          ways.instances.push(made.instance ?? made);
          return made;
        };
      }
      const own = WebAssembly.Instance;
      WebAssembly.Instance = function (...values) {
        const instance = Reflect.construct(own, values);
        ways.instances.push(instance);
        return instance;
      };
      ways.looks.push(() => ways.instances.forEach(look));
      replaceAccessor("WebAssembly", WebAssembly.Memory.prototype, "buffer");
      for (const method of ["get", "set", "grow"]) replaceMethod("WebAssembly", WebAssembly.Table.prototype, method);
    },
    "typed arrays": () => {
      const typed = Object.getPrototypeOf(Uint8Array.prototype);
      for (const method of ["subarray", "slice", "set", "fill"]) replaceMethod("typed arrays", typed, method);
    },
    "arrays, texts, iterators": () => {
      for (const method of ["push", "pop", "concat", "join", "map", "forEach", "slice"]) {
        replaceMethod("arrays, texts, iterators", Array.prototype, method);
      }
      const own = Array.prototype[Symbol.iterator];
      Array.prototype[Symbol.iterator] = function () {
        for (let n = 0; n < this.length; n += 1) note("arrays, texts, iterators", this[n]);
        return apply(own, this, []);
      };
      for (const method of ["trim", "split", "replace", "startsWith", "includes", "slice", "toLowerCase"]) {
        replaceMethod("arrays, texts, iterators", String.prototype, method);
      }
    },
    "call, apply, bind, Reflect": () => {
      for (const method of ["call", "apply", "bind"]) {
        const own = Function.prototype[method];
        Function.prototype[method] = function (...values) {
          for (let n = 0; n < values.length; n += 1) note("call, apply, bind, Reflect", values[n]);
          return apply(own, this, values);
        };
      }
      for (const method of ["apply", "get", "set", "construct"]) {
        const own = Reflect[method];
        Reflect[method] = function (...values) {
          for (let n = 0; n < values.length; n += 1) note("call, apply, bind, Reflect", values[n]);
          return apply(own, Reflect, values);
        };
      }
    },
    "WeakRef, WeakMap, Map, Set": () => {
      for (const owner of [WeakMap, Map]) {
        for (const method of ["set", "get", "has"]) replaceMethod("WeakRef, WeakMap, Map, Set", owner.prototype, method);
      }
      for (const method of ["add", "has"]) replaceMethod("WeakRef, WeakMap, Map, Set", Set.prototype, method);
      const own = WeakRef;
      window.WeakRef = function (target) {
        note("WeakRef, WeakMap, Map, Set", target);
        return Reflect.construct(own, [target], new.target ?? own);
      };
      window.WeakRef.prototype = own.prototype;
    },
    "Promise, timers, microtasks": () => {
      const own = Promise.prototype.then;
      Promise.prototype.then = function (done, failed) {
        const heard = typeof done === "function" ? (value) => {
          note("Promise, timers, microtasks", value);
          return done(value);
        } : done;
        return apply(own, this, [heard, failed]);
      };
      for (const name of ["setTimeout", "queueMicrotask", "requestAnimationFrame"]) {
        const scheduled = window[name];
        window[name] = function (run, ...values) {
          for (let n = 0; n < values.length; n += 1) note("Promise, timers, microtasks", values[n]);
          return apply(scheduled, window, [run, ...values]);
        };
      }
    },
    "clipboard.writeText": () => {
      if (self.Clipboard) replaceMethod("clipboard.writeText", Clipboard.prototype, "writeText");
    },
    "print and what is printed": () => {
      window.print = () => note("print and what is printed", document.body.innerText);
      const own = getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentDocument");
      addEventListener("beforeprint", () => {
        for (const frame of document.querySelectorAll("iframe")) note("print and what is printed", apply(own.get, frame, [])?.body);
      });
    },
    "MessagePort, BroadcastChannel, postMessage": () => {
      for (const owner of [MessagePort.prototype, self.BroadcastChannel?.prototype]) {
        if (owner) replaceMethod("MessagePort, BroadcastChannel, postMessage", owner, "postMessage");
      }
      addEventListener("message", ({ data }) => note("MessagePort, BroadcastChannel, postMessage", JSON.stringify(data)), true);
    },
    "a frame's contentWindow": () => {
      const own = getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
      defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
        ...own,
        get() {
          const realm = apply(own.get, this, []);
          try {
            const { setAttribute } = realm.Element.prototype;
            realm.Element.prototype.setAttribute = function (...values) {
              note("a frame's contentWindow", this);
              return apply(setAttribute, this, values);
            };
          } catch {
            // It is of another origin.
          }
          return realm;
        },
      });
    },
    "mutation, resize and intersection observers": () => {
      const watch = () => {
        const name = "mutation, resize and intersection observers";
        new MutationObserver((records) => {
          for (const { type, target } of records) {
            note(name, target);
            see(name, type, target.localName);
          }
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        // Its steps everybody may see, and the first screen.
        new ResizeObserver(() => {
          const { height } = guide().getBoundingClientRect();
          if (height % 128 && height !== ways.height) see(name, height);
        }).observe(guide());
      };
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", watch);
      else watch();
    },
    "listeners in the capture phase: nodes, paths, texts": () => listenTo((name, event) => {
      for (const node of [event.target, event.relatedTarget, event.submitter, ...event.composedPath()]) note(name, node);
      note(name, event.data);
      note(name, event.target?.innerText);
    }, "listeners in the capture phase: nodes, paths, texts"),
    "listeners in the capture phase: kinds and numbers of events": () => listenTo((name, { type, target, detail }) => {
      // Not what the window or this script causes, nor what comes by chance.
      if (target?.localName && !/over|enter|out|leave|move|raw|^select/.test(type)) see(name, type, target.localName, detail);
    }, "listeners in the capture phase: kinds and numbers of events"),
    "listeners in the capture phase: places": () => listenTo((name, { type, clientX, clientY }) => {
      if (/(down|up|click)$/.test(type)) see(name, type, Math.round(clientX), Math.round(clientY));
    }, "listeners in the capture phase: places"),
    "listeners in the capture phase: keys": () => listenTo((name, { type, key, code }) => {
      if (key !== undefined) see(name, type, key, code);
    }, "listeners in the capture phase: keys"),
    "originalTarget, of Firefox": () => listenTo((name, event) => {
      for (const property of ["originalTarget", "explicitOriginalTarget", "rangeParent"]) note(name, event[property]);
    }, "originalTarget, of Firefox"),
    "performance entries": () => {
      for (const type of PerformanceObserver.supportedEntryTypes) {
        // Not those that tell times, or places.
        if (/event|input|task|animation|shift|visibility|paint$/.test(type) && type !== "interaction-contentful-paint") continue;
        new PerformanceObserver((list) => {
          for (const { name, size, element } of list.getEntries()) {
            note("performance entries", element);
            see("performance entries", type, name.replace(location.origin, ""), size);
          }
        }).observe({ type });
      }
    },
    "selectionchange": () => document.addEventListener("selectionchange", () => {
      note("selectionchange", toText(getSelection()));
      note("selectionchange", getSelection().anchorNode);
    }),
    "navigate, sourceElement": () => self.navigation?.addEventListener("navigate", (event) => {
      note("navigate, sourceElement", event.sourceElement);
      note("navigate, sourceElement", event.destination.url);
      see("navigate, sourceElement", event.destination.url.replace(location.origin, ""));
      // The visit goes on here.
      event.preventDefault();
    }),
    "copy, cut and drag": () => {
      for (const type of ["copy", "cut", "dragstart", "drag"]) {
        addEventListener(type, (event) => {
          const data = event.clipboardData ?? event.dataTransfer;
          for (const kind of data?.types ?? []) note("copy, cut and drag", data.getData(kind));
        }, true);
      }
    },
    "Error.prepareStackTrace": () => {
      Error.stackTraceLimit = 200;
      Error.prepareStackTrace = (error, frames) => {
        for (let n = 0; n < frames.length; n += 1) {
          const owner = frames[n].getThis?.();
          note("Error.prepareStackTrace", owner?.exports?.memory?.buffer ?? owner);
        }
        return toText(error);
      };
      listenTo(() => new Error().stack, "Error.prepareStackTrace");
      for (const name of ["queueMicrotask", "setTimeout"]) {
        const own = window[name];
        window[name] = (...values) => {
          void new Error().stack;
          return apply(own, window, values);
        };
      }
    },
    "fetch, XMLHttpRequest": () => {
      replaceMethod("fetch, XMLHttpRequest", window, "fetch");
      for (const method of ["open", "send"]) replaceMethod("fetch, XMLHttpRequest", XMLHttpRequest.prototype, method);
    },
  };

  function listenTo(run, name) {
    const kinds = new Set(["focusin", "focusout"]);
    for (const suffix of ["start", "finish", "book", "close"]) kinds.add(`consultation-guide-${suffix}`);
    for (const owner of [window, document, HTMLElement.prototype]) {
      for (const property in owner) if (property.startsWith("on")) kinds.add(property.slice(2));
    }
    for (const kind of kinds) {
      if (!/message|error|unload|page/.test(kind)) addEventListener(kind, (event) => run(name, event), true);
    }
  }

  /** What is done again and again while a visitor is at work. */
  const repeated = {
    __proto__: null,
    "attachInternals": (note) => note(guide().attachInternals().shadowRoot),
    "shadowRoot, getHTML, innerHTML, innerText, clones": (note) => {
      note(guide().shadowRoot);
      note(guide().getHTML?.({ serializableShadowRoots: true }));
      note(guide().innerHTML);
      note(guide().innerText);
      note(new XMLSerializer().serializeToString(guide()));
      note(document.importNode(guide(), true).textContent);
    },
    "own properties and symbols": (note) => {
      for (let object = guide(); object !== HTMLElement.prototype; object = Object.getPrototypeOf(object)) {
        for (const key of Reflect.ownKeys(object)) {
          const { value } = getOwnPropertyDescriptor(object, key);
          if (typeof value !== "function") note(value);
        }
      }
    },
    "hit tests and caret positions": (note) => {
      const { left, top, width, height } = guide().getBoundingClientRect();
      for (let y = top + 4; y < Math.min(top + height, innerHeight); y += 24) {
        const x = left + width / 3;
        for (const node of document.elementsFromPoint(x, y)) note(node);
        note(document.caretRangeFromPoint?.(x, y)?.startContainer);
        note(document.caretPositionFromPoint?.(x, y)?.offsetNode);
      }
    },
    "animations, active element": (note) => {
      for (const animation of document.getAnimations()) note(animation.effect?.target);
      note(document.activeElement);
      for (const animation of guide().getAnimations({ subtree: true })) note(animation.effect?.target);
    },
    "window.find": (note) => {
      for (const secret of secrets) if (window.find?.(secret)) note(secret);
      getSelection().removeAllRanges();
    },
    // A phrase that every ending has, and what is around it.
    "window.find, and more from there": (note) => {
      const selection = getSelection();
      for (const direction of ["forward", "backward"]) {
        for (const unit of ["line", "paragraph", "documentboundary"]) {
          if (!window.find?.("Your answers", false, false, true)) return;
          for (let n = 0; n < 5; n += 1) selection.modify?.("extend", direction, unit);
          note(toText(selection));
          note(selection.anchorNode);
          note(selection.focusNode);
          for (let n = 0; n < selection.rangeCount; n += 1) note(selection.getRangeAt(n).commonAncestorContainer);
          selection.removeAllRanges();
        }
      }
    },
    "select all": (note) => {
      document.execCommand("selectAll");
      note(toText(getSelection()));
      for (let n = 0; n < getSelection().rangeCount; n += 1) {
        const range = getSelection().getRangeAt(n);
        note(range.startContainer);
        note(range.endContainer);
        note(range.cloneContents().textContent);
      }
      getSelection().removeAllRanges();
    },
    "select a way forward": (note) => {
      const selection = getSelection();
      selection.selectAllChildren(guide());
      for (let n = 0; n < 40; n += 1) selection.modify?.("extend", "forward", "line");
      note(toText(selection));
      selection.removeAllRanges();
    },
    "the address, title, history, storage": (note) => {
      note(location.href + document.title + JSON.stringify(history.state) + document.cookie);
      note(JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
    },
    "windows within windows": (note) => {
      for (let n = 0; n < frames.length; n += 1) {
        try {
          note(frames[n].document.documentElement.textContent);
        } catch {
          // It is of another origin.
        }
      }
    },
  };

  const ways = {
    isOn: false,
    instances: [],
    looks: [],
    install() {
      for (const name in once) {
        entry(name);
        once[name]();
      }
      for (const name in repeated) entry(name);
    },
    /** Tries what is done again and again. */
    look() {
      isBusy = true;
      for (const name in repeated) {
        try {
          repeated[name]((value) => check(name, value));
        } catch {
          // That way is closed.
        }
      }
      for (const look of ways.looks) look();
      // A tree may have grown since.
      for (const name in kept) for (let n = 0; n < kept[name].length; n += 1) check(name, kept[name][n]);
      isBusy = false;
    },
    /** By the name of each way. What is seen counts from the first screen on. */
    found: () => ({ ...found }),
    begin() {
      ways.height = guide().getBoundingClientRect().height;
      for (const name in found) found[name].saw = "";
    },
  };
  window.ways = ways;
})();
