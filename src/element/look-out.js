// The moment when a guide is wanted.

import { bare } from "./options.js";

/** How long to wait for a page to have nothing to do. */
const IDLE_MS = 1000;

/**
 * Calls `want` once the guide of `element` is wanted by its attributes, unless `signal` has aborted.
 *
 * @param {Element} element
 * @param {AbortSignal} signal
 * @param {() => void} want
 */
export function lookOut(element, signal, want) {
  const wantNow = () => {
    if (!signal.aborted) want();
  };
  const word = (name) => element.getAttribute(name)?.trim();
  const loading = word("loading");
  if (loading === "eager") {
    queueMicrotask(wantNow);
  } else if (loading === "idle" || word("display") === "launcher") {
    // A floating button is for the whole page, wherever its element is.
    if (typeof window.requestIdleCallback === "function") requestIdleCallback(wantNow, bare({ timeout: IDLE_MS }));
    else setTimeout(wantNow);
  } else {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      wantNow();
    }, bare({ rootMargin: "50%" }));
    observer.observe(element);
    signal.addEventListener("abort", () => observer.disconnect());
  }
}
