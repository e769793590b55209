/**
 * The elements in a shadow root that match `css`. `root` is the root, or its host where the driver
 * does not find closed roots; `host` is a selector whose first match in the page must still be the
 * host. With `isShown` only visible ones count. Likely matches for `name` come first; the browser
 * computes the names.
 */
function look(root, { css, host, isShown, name }) {
  const owner = root instanceof ShadowRoot ? root.host : root;
  // A guide's root may be within its element's.
  const hosts = [owner, owner.getRootNode().host];
  if (host && !hosts.includes(document.querySelector(host))) throw new Error(`${host} is another element now`);
  const found = root === owner ? findInRoot(owner, css) : [...root.querySelectorAll(css)];
  const canBeSeen = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
  const shown = isShown ? found.filter(canBeSeen) : found;
  if (!name) return shown;
  const texts = (element) => [element, ...(element.labels ?? [])].map(({ textContent }) => textContent).concat(element.getAttribute("aria-label") ?? "");
  const seemsSo = (element) => texts(element).some((text) => text.includes(name));
  return [...shown.filter(seemsSo), ...shown.filter((element) => !seemsSo(element))];
}
