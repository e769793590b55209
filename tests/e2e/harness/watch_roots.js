/*
 * Calls `keep` with each host and its root. The guide takes attachShadow from the
 * realm of an empty frame, which is watched as well: that much a script that
 * comes first can do, and no more than the tests need.
 */
function watchRoots(keep) {
  const watch = (realm) => {
    const { attachShadow } = realm.Element.prototype;
    realm.Element.prototype.attachShadow = function (options) {
      const root = attachShadow.call(this, options);
      keep(this, root);
      return root;
    };
  };
  watch(window);
  const watched = new WeakSet();
  const prototype = HTMLIFrameElement.prototype;
  const { get, ...rest } = Object.getOwnPropertyDescriptor(prototype, "contentWindow");
  const watching = function () {
    const realm = get.call(this);
    try {
      if (realm?.Element && !watched.has(realm)) {
        watched.add(realm);
        watch(realm);
      }
    } catch {
      /* Of another origin: the guide has no use for it either. */
    }
    return realm;
  };
  Object.defineProperty(prototype, "contentWindow", { ...rest, get: watching });
}
