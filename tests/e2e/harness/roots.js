/*
 * Keeps a reference to every shadow root for the tests, in an engine whose
 * driver does not reach into closed ones. For the page they stay closed.
 */
(() => {
  const rootOf = watchRoots();
  const find = (host, css) => [...(rootOf(host)?.querySelectorAll(css) ?? [])];
  Object.defineProperty(window, "findInRoot", { value: find });
})();
