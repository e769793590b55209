/*
 * Lets a test break what the guide calls of the browser, also once the guide has
 * kept it for itself: `broken` maps a name to what happens in place of the call.
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
