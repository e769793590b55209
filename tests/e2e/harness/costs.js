/*
 * Counts what a guide asks of the browser: calls into the engine and out of it, changes of nodes, and
 * what makes the browser lay the page out at once.
 */
const costs = { into: 0, outOf: 0, changes: 0, layouts: 0 };
Object.defineProperty(window, "costs", { value: costs });
inEachRealm((realm) => {
  const count = (prototype, kind, names) => {
    for (const name of names) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
      const key = descriptor.set ? "set" : "value";
      const original = descriptor[key];
      descriptor[key] = function (...values) {
        costs[kind] += 1;
        return original.apply(this, values);
      };
      Object.defineProperty(prototype, name, descriptor);
    }
  };
  count(realm.Document.prototype, "changes", ["createElement", "createElementNS", "createTextNode"]);
  count(realm.Node.prototype, "changes", ["appendChild", "cloneNode", "insertBefore", "nodeValue", "removeChild"]);
  count(realm.Element.prototype, "changes", ["removeAttribute", "setAttribute", "toggleAttribute"]);
  count(realm.Element.prototype, "layouts", ["getBoundingClientRect", "scrollTop"]);
  count(realm.HTMLElement.prototype, "layouts", ["focus"]);

  const counting = (functions, kind) => {
    const counted = {};
    for (const [name, original] of Object.entries(functions)) {
      counted[name] = typeof original !== "function" ? original : (...values) => {
        costs[kind] += 1;
        return original(...values);
      };
    }
    return counted;
  };
  const { Instance } = realm.WebAssembly;
  realm.WebAssembly.Instance = function (module, imports) {
    const counted = Object.entries(imports ?? {}).map(([name, functions]) => [name, counting(functions, "outOf")]);
    const instance = new Instance(module, Object.fromEntries(counted));
    return { exports: counting(instance.exports, "into") };
  };
});
