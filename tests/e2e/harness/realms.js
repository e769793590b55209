/*
 * Calls `act` with the realm of the page, and with that of each frame whose
 * contentWindow is asked for, at the first time: so a script that comes first can
 * get at the natives that the guide takes from an empty frame.
 */
function inEachRealm(act) {
  act(window);
  const known = new WeakSet();
  const prototype = HTMLIFrameElement.prototype;
  const { get, ...rest } = Object.getOwnPropertyDescriptor(prototype, "contentWindow");
  const acting = function () {
    const realm = get.call(this);
    try {
      if (realm?.Element && !known.has(realm)) {
        known.add(realm);
        act(realm);
      }
    } catch {
      /* Of another origin: the guide has no use for it either. */
    }
    return realm;
  };
  Object.defineProperty(prototype, "contentWindow", { ...rest, get: acting });
}

/*
 * Keeps the root of each host, closed or not, and returns what finds it; of a host in the
 * root of another, by that one as well. What it needs of the browser it keeps: a page may
 * replace it later.
 */
function watchRoots() {
  const { apply } = Reflect;
  const { getRootNode } = Node.prototype;
  const { get: hostOf } = Object.getOwnPropertyDescriptor(ShadowRoot.prototype, "host");
  const { get, set } = WeakMap.prototype;
  const roots = new WeakMap();
  inEachRealm((realm) => {
    const { attachShadow } = realm.Element.prototype;
    realm.Element.prototype.attachShadow = function (options) {
      const root = apply(attachShadow, this, [options]);
      apply(set, roots, [this, root]);
      const around = apply(getRootNode, this, []);
      if (around !== document && around !== this) {
        try { apply(set, roots, [apply(hostOf, around, []), root]); } catch { /* Of no root. */ }
      }
      return root;
    };
  });
  return (host) => apply(get, roots, [host]);
}
