/*
 * What a tag manager's triggers do, none of which npm has: every click, change and submission, its
 * element with text, classes, id and address, what comes into sight, and how far one scrolls.
 */
import { keep } from "./keep.js";

const about = (element) => ({
  "gtm.elementId": element.id,
  "gtm.elementClasses": String(element.className),
  "gtm.elementUrl": element.href ?? element.closest?.("a, form")?.href ?? "",
  "gtm.elementTarget": element.target ?? "",
  "gtm.elementText": element.innerText ?? element.value ?? "",
  "gtm.elementHtml": element.outerHTML?.slice(0, 2000),
});
for (const kind of ["click", "change", "submit", "focusin", "input", "keydown"]) {
  document.addEventListener(kind, (event) => {
    keep({ event: `gtm.${kind}`, ...about(event.target), path: event.composedPath().map((node) => node.nodeName) });
  }, true);
}
new MutationObserver((changes) => {
  for (const { target, addedNodes } of changes) keep({ event: "gtm.mutation", target: target.nodeName, added: [...addedNodes].map((node) => node.textContent) });
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
addEventListener("scroll", () => keep({ event: "gtm.scrollDepth", at: scrollY }), true);
