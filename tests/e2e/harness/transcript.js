/*
 * One ordered transcript of everything that a page can observe of a guide, but places, heights and times. It
 * runs before every other script of the page.
 */
(() => {
  const lines = [];
  const note = (...what) => lines.push(what.join(" "));
  const name = (node) => node?.localName ?? node?.nodeName ?? "window";

  const kinds = new Set(["focusin", "focusout", "input", "beforeinput", "change", "textInput"]);
  for (const object of [window, document, HTMLElement.prototype]) {
    for (const property in object) if (property.startsWith("on")) kinds.add(property.slice(2));
  }
  for (const suffix of ["ready", "start", "finish", "book", "close", "error"]) kinds.add(`consultation-guide-${suffix}`);
  for (const [object, phase] of [[window, true], [document, false], [window, false]]) {
    for (const kind of kinds) {
      if (/^(scroll|scrollend|resize|device.*)$/.test(kind)) continue;
      object.addEventListener(kind, (event) => {
        const path = event.composedPath().map(name).join("/");
        note("event", kind, phase, path, JSON.stringify(event.detail ?? null), event.data ?? "", event.isTrusted);
      }, phase);
    }
  }
  window.navigation?.addEventListener("navigate", ({ destination, sourceElement }) => note("navigate", destination.url, name(sourceElement)));

  new MutationObserver((records) => {
    for (const { type, target, attributeName } of records) note("mutation", type, name(target), attributeName);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  // Not those that tell times, or moves of what is below; nor the largest paint, which a visitor's first press
  // ends, and a script's does not.
  const types = (PerformanceObserver.supportedEntryTypes ?? []).filter((type) => !/event|input|task|animation|shift|visibility|largest/.test(type));
  for (const type of types) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note("performance", type, entry.name);
    }).observe({ type });
  }

  const watch = (object, property) => {
    const descriptor = Object.getOwnPropertyDescriptor(object, property);
    if (!descriptor) return;
    for (const kind of ["value", "set"]) {
      const native = descriptor[kind];
      if (typeof native !== "function") continue;
      descriptor[kind] = function (...values) {
        note("call", property, values.map(String).join());
        return Reflect.apply(native, this, values);
      };
    }
    Object.defineProperty(object, property, descriptor);
  };
  for (const [object, ...properties] of [
    [window, "fetch", "postMessage", "open", "print"],
    [console, "log", "info", "debug", "warn", "error", "table", "time", "count"],
    [XMLHttpRequest.prototype, "open", "send"],
    [Navigator.prototype, "sendBeacon", "vibrate"],
    [HTMLImageElement.prototype, "src"],
    [Storage.prototype, "setItem", "removeItem"],
    [Document.prototype, "cookie", "title"],
    [History.prototype, "pushState", "replaceState"],
    [Performance.prototype, "mark", "measure"],
    [IDBFactory.prototype, "open"],
    [MessagePort.prototype, "postMessage"],
    [Worker.prototype, "postMessage"],
    [EventTarget.prototype, "dispatchEvent"],
  ]) {
    for (const property of properties) watch(object, property);
  }

  /** All that can be selected, which is all that can be copied and dragged. */
  function selectable() {
    document.execCommand("selectAll");
    const selection = getSelection();
    const found = [String(selection), selection.rangeCount, name(selection.anchorNode), name(selection.focusNode)];
    selection.removeAllRanges();
    return found;
  }

  /** What assistive technology is told of the element itself. What is within its root no page can ask for. */
  const accessible = (element) => [
    element.role, element.computedRole, element.computedName,
    ...Object.getOwnPropertyNames(Element.prototype).filter((property) => property.startsWith("aria")).map((property) => element[property]),
  ];

  /** What can be read at any moment. */
  const state = () => JSON.stringify([
    accessible(document.querySelector("consultation-guide")),
    location.href, document.title, document.cookie, window.name, history.length, history.state,
    { ...localStorage }, { ...sessionStorage }, document.querySelector("consultation-guide").outerHTML,
    document.activeElement.localName, String(getSelection()), document.documentElement.className,
  ]);

  Object.defineProperty(window, "transcript", {
    value: {
      mark: (what) => note("---", what, state()),
      // Takes some time.
      select: () => note("selected", ...selectable()),
      take: () => lines.splice(0).join("\n"),
    },
  });
})();
