// Whether a guide can work at all in this browser and on this page.

import { GuideError } from "./failure.js";

/** Throws unless the browser and the page allow what a guide needs. */
export function checkSupport() {
  const hasStyles = "adoptedStyleSheets" in Document.prototype && CSS.supports("color", "light-dark(red, red)");
  if (typeof WebAssembly !== "object" || !hasStyles) {
    throw new GuideError("unsupported-browser", "this browser lacks WebAssembly, constructed style sheets or light-dark()");
  }
  try {
    // WebKit checks the page's policy only at the instantiation.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (error) {
    throw new GuideError("wasm-blocked", `the page forbids WebAssembly (${error.message}); add 'wasm-unsafe-eval' to script-src`);
  }
}
