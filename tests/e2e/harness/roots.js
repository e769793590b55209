/*
 * Keeps a reference to every shadow root for the tests, in an engine whose
 * driver does not reach into closed ones. For the page they stay closed.
 */
(() => {
  const roots = new WeakMap();
  const find = (host, css) => [...(roots.get(host)?.querySelectorAll(css) ?? [])];
  Object.defineProperty(window, "findInRoot", { value: find });
  watchRoots((host, root) => roots.set(host, root));
})();
