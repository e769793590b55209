/*
 * Lets a test break the browser functions of the guide, even those that the guide has already
 * stored, and all functions of the engine: `broken` maps a name, or `engine`, to what is called first.
 */
const broken = {};
Object.defineProperty(window, "broken", { value: broken });
inEachRealm((realm) => {
  const breakable = (prototype, name, key) => {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    const original = descriptor[key];
    descriptor[key] = function (...values) {
      broken[name]?.();
      return original.apply(this, values);
    };
    Object.defineProperty(prototype, name, descriptor);
  };
  breakable(realm.Element.prototype, "setAttribute", "value");
  breakable(realm.Document.prototype, "createTextNode", "value");
  breakable(realm.Event.prototype, "composedPath", "value");
  breakable(realm.Node.prototype, "lastChild", "get");

  const { Instance } = realm.WebAssembly;
  realm.WebAssembly.Instance = function (module, imports) {
    const exports = { ...new Instance(module, imports).exports };
    for (const [name, original] of Object.entries(exports)) {
      if (typeof original !== "function") continue;
      exports[name] = (...values) => {
        broken.engine?.();
        return original(...values);
      };
    }
    return { exports };
  };
});
