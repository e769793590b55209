/*
 * Replaces every method, accessor, constructor and global that the page has, and records which of them
 * takes or returns a node of a closed root, an event that was seen there, a sheet that a script has made
 * or a part of one, or one of `secrets`, or is called by WebAssembly, while `tap.isOn`. WebAssembly on the
 * stack counts from the start.
 */
(() => {
  const { CSSRule, CSSRuleList, CSSStyleSheet, Error, Event, Node, Set, ShadowRoot, String } = window;
  const { apply, construct, ownKeys } = Reflect;
  const { getOwnPropertyDescriptor, defineProperty } = Object;
  const { click } = HTMLElement.prototype;
  const { getRootNode } = Node.prototype;
  const { includes } = String.prototype;
  const target = getOwnPropertyDescriptor(Event.prototype, "target").get;
  const nodes = new Set();
  const found = new Set();
  const add = Set.prototype.add;

  const tap = { isOn: false, secrets: [], nCalls: 0 };
  const isInside = (node) => apply(getRootNode, node, []) instanceof ShadowRoot;
  const sheetOf = (value) => {
    if (value instanceof CSSRuleList) return sheetOf(value[0]);
    return value instanceof CSSRule ? value.parentStyleSheet : value;
  };
  /* Whoever has one can add rules that look at the guide. A sheet of the page's is in an element. */
  const isMade = (sheet) => sheet instanceof CSSStyleSheet && sheet.ownerNode === null;
  const look = (name, value, depth) => {
    if (typeof value === "string") {
      for (let n = 0; n < tap.secrets.length; n += 1) {
        if (apply(includes, value, [tap.secrets[n]])) apply(add, found, [`${name}: “${tap.secrets[n]}”`]);
      }
    } else if (value instanceof Node) {
      /* A node in no root yet may be added to one. */
      apply(add, nodes, [{ __proto__: null, name, value }]);
      if (isInside(value)) apply(add, found, [`${name}: a node`]);
    } else if (value instanceof Event) {
      const node = apply(target, value, []);
      if (node instanceof Node && isInside(node)) apply(add, found, [`${name}: an event`]);
    } else if (isMade(sheetOf(value))) {
      apply(add, found, [`${name}: a sheet`]);
    } else if (depth > 0 && typeof value === "object" && value !== null) {
      const keys = ownKeys(value);
      for (let n = 0; n < keys.length && n < 50; n += 1) {
        const inner = getOwnPropertyDescriptor(value, keys[n]);
        if (inner && "value" in inner) look(name, inner.value, depth - 1);
      }
    }
  };

  Error.stackTraceLimit = 200;
  const stack = getOwnPropertyDescriptor(Error.prototype, "stack")?.get;
  let isBusy = false;
  const note = (name, self, values, result) => {
    if (isBusy) return;
    isBusy = true;
    /* Chromium gives the engine's memory to whoever is on the stack above it. */
    const error = new Error();
    if (apply(includes, stack ? apply(stack, error, []) : error.stack, ["wasm-function"])) apply(add, found, [`${name}: the engine is beneath`]);
    isBusy = tap.isOn;
    if (!tap.isOn) return;
    tap.nCalls += 1;
    look(name, self, 1);
    look(name, values, 2);
    look(name, result, 1);
    isBusy = false;
  };

  const tapped = (name, original) => function (...values) {
    /* Before the call, which may remove the node from the root. */
    note(name, this, values);
    const result = apply(original, this, values);
    note(name, undefined, [], result);
    return result;
  };
  const tapMembers = (object, path) => {
    for (const key of ownKeys(object)) {
      const descriptor = getOwnPropertyDescriptor(object, key);
      if (key === "constructor" || !descriptor.configurable) continue;
      const name = `${path}.${String(key)}`;
      for (const part of ["value", "get", "set"]) {
        const original = descriptor[part];
        const isClass = part === "value" && original?.prototype;
        if (typeof original === "function" && !isClass) descriptor[part] = tapped(name, original);
      }
      defineProperty(object, key, descriptor);
    }
  };
  const tapClass = (name, original) => new Proxy(original, {
    construct(self, values, as) {
      note(`new ${name}`, undefined, values);
      return construct(self, values, as);
    },
  });

  const readable = (name, value) => ({
    configurable: true,
    get() {
      note(name);
      return value;
    },
    set(other) {
      value = other;
    },
  });

  const seen = new Set();
  for (const key of ownKeys(window)) {
    const descriptor = getOwnPropertyDescriptor(window, key);
    const { get, value } = descriptor;
    const isNamespace = typeof value === "object" && value !== null && String(value) === `[object ${String(key)}]`;
    if (typeof key !== "string" || !descriptor.configurable) continue;
    if (get) {
      defineProperty(window, key, { ...descriptor, get: tapped(key, get) });
      continue;
    }
    /* Proxy has no prototype by which to recognise a class, and never sees anything. */
    if (value === Proxy || seen.has(value) || !(typeof value === "function" || isNamespace)) continue;
    seen.add(value);
    let replaced = value;
    if (value.prototype) {
      tapMembers(value.prototype, key);
      tapMembers(value, key);
      replaced = tapClass(key, value);
    } else if (isNamespace) {
      tapMembers(value, key);
    } else {
      replaced = tapped(key, value);
    }
    defineProperty(window, key, readable(key, replaced));
  }
  defineProperty(window, "globalThis", readable("globalThis", window));

  /* A press without any call by the test that would be recorded. */
  tap.press = (element) => apply(click, element, []);
  tap.leaks = () => {
    isBusy = true;
    for (const { name, value } of nodes) if (isInside(value)) found.add(`${name}: a node`);
    isBusy = false;
    return [...found];
  };
  defineProperty(window, "tap", { value: tap });
})();
