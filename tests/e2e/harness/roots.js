/*
 * Keeps a reference to every shadow root for the tests, in an engine whose
 * driver does not reach into closed ones. For the page they stay closed.
 */
(() => {
  const roots = new WeakMap();
  const find = (host, css) => [...(roots.get(host)?.querySelectorAll(css) ?? [])];
  Object.defineProperty(window, "findInRoot", { value: find });
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.set(this, root);
    return root;
  };
})();
