/*
 * Everything that a curious script of the page can record. It runs before every page of the tests, so
 * that it misses nothing. Except for moves, wheels and scrolls: they reveal where the pointer and the
 * page are, whatever is below.
 */
(() => {
  const LEFT_OUT = /move|rawupdate|wheel|scroll|resize/;
  const types = new Set([
    "beforeinput", "change", "click", "compositionend", "compositionstart", "compositionupdate",
    "focusin", "focusout", "input", "popstate", "textInput",
    ...["ready", "start", "finish", "book", "close", "error"].map((name) => `consultation-guide-${name}`),
  ]);
  for (const object of [window, document, HTMLElement.prototype]) {
    for (const name in object) {
      if (name.startsWith("on") && !LEFT_OUT.test(name)) types.add(name.slice(2));
    }
  }

  const recorder = { events: [], problems: [] };
  Object.defineProperty(window, "recorder", { value: recorder });

  /* A page that wraps its elements in names distinguishes two guides by their ids. */
  const target = (event) => event.target?.id || event.target?.localName || "page";
  const keep = (event) => {
    recorder.events.push({ type: event.type, target: target(event), detail: event.detail ?? null });
  };
  for (const type of types) document.addEventListener(type, keep);
  for (const type of ["hashchange", "message", "messageerror", "popstate", "storage"]) {
    window.addEventListener(type, keep);
  }

  const problem = (text) => recorder.problems.push(text);
  window.addEventListener("error", (event) => problem(`error: ${event.message}`));
  window.addEventListener("unhandledrejection", (event) => problem(`rejection: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", (event) => {
    /* Requested by the browser, not by the page: WebKit reports it, others do not. */
    if (event.blockedURI.endsWith("/favicon.ico")) return;
    problem(`${event.effectiveDirective} forbids ${event.blockedURI}`);
  });
})();
