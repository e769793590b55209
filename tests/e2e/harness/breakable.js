/*
 * Lets a test break the browser functions of the guide, even those that the guide has already
 * stored: `broken` maps a name to a replacement for the call.
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
});
