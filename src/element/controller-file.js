// Loads the controller, a second time where the network or the server failed; failures have a code and a reason.

import { asset, located, SCRIPT } from "./asset-urls.js";
import { importModule } from "./import-module.js";
import { TIMEOUT_MS, TOO_LATE } from "./patience.js";
import { CONTROLLER } from "./release.js";

const failure = (code, message) => Object.assign(new Error(message), { code });

/** Why a file is not where the script looks for it. */
const advice = () => (/^https?:/.test(SCRIPT)
  ? `upload all of dist; or it was moved and runs from ${new URL(".", SCRIPT).pathname}; or a cache has an old copy`
  : "it cannot find its files: load it from its own address");

/** Why `url` cannot be imported, as far as fetching it says; null if it can be fetched. */
async function reasonOf(url) {
  const response = await fetch(located(url)).catch(() => null);
  const status = response?.status;
  if (status === 404 || status === 410) return failure("wasm-missing", `${url} does not exist; ${advice()}`);
  if (!response?.ok) return failure("network", `${url} could not be fetched (${status ?? "no answer"}); check CORS and connect-src`);
  const isScript = /script/.test(response.headers.get("content-type") ?? "");
  return isScript ? null : failure("wasm-type", `${url} is not served as text/javascript`);
}

/** The module. Browsers may remember a failed import by its address, so after `n` attempts it is another. */
async function importController(n) {
  const url = asset(CONTROLLER);
  try {
    return await importModule(n ? `${url}?${n}` : url);
  } catch {
    // import() does not say why.
    const reason = await reasonOf(url);
    if (reason && reason.code !== "network") throw reason;
    try {
      return await importModule(`${url}?${n}-again`);
    } catch (error) {
      throw reason ?? failure("wasm-blocked", `${url} could not be run (${error.message}); check script-src`);
    }
  }
}

/**
 * What makes controllers, once it is there. No promise has it: the page's `then` could see it.
 *
 * @type {ReturnType<typeof import("./controller/controller.js").default>?}
 */
export let Controller = null;

let nAttempts = 0;
/** @type {Promise<void>?} */
let loading = null;

async function load(handed) {
  const { default: make } = await importController(nAttempts);
  if (typeof make !== "function") throw failure("version-mismatch", `${CONTROLLER} is of another build; clear the cache`);
  Controller ??= make(handed);
}

async function loadInTime(handed) {
  const tooLate = new Promise((_, reject) => {
    setTimeout(reject, TIMEOUT_MS, failure("timeout", TOO_LATE));
  });
  try {
    await Promise.race([load(handed), tooLate]);
  } catch (error) {
    nAttempts += 1;
    loading = null;
    throw error;
  }
}

/**
 * Resolves once `Controller` is there, made with what is handed to it; rejects if it cannot be, or not in time.
 * One load serves all elements.
 *
 * @param {import("./controller/controller.js").Handed} handed
 * @returns {Promise<void>}
 */
export const loadController = (handed) => (loading ??= loadInTime(handed));
