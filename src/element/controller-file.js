// Loads the controller, a second time where that may help; failures have a code and a reason.

import { asset, located, SCRIPT } from "./asset-urls.js";
import { importModule } from "./import-module.js";
import { TIMEOUT_MS, TOO_LATE } from "./patience.js";
import { CONTROLLER } from "./release.js";

const failure = (code, message) => Object.assign(new Error(message), { code });

/** Why a file is not where the script looks for it. */
const advice = () => (/^https?:/.test(SCRIPT)
  ? `upload all of dist, with its folders; an optimizer may have moved the script, which runs from ${
    new URL(".", SCRIPT).pathname}, or a cache may hand out an old copy of it`
  : "the script cannot find its files, as it was not loaded from its own address");

/** The module, or a failure. Browsers may remember a failed import by its address, so `n` makes it another. */
async function importController(n) {
  const url = asset(CONTROLLER);
  try {
    return await importModule(n ? `${url}?${n}` : url);
  } catch {
    // import() does not say why; fetching the same file does.
    const response = await fetch(located(url)).catch(() => null);
    const status = response?.status;
    if (!response) throw failure("network", `${url} could not be fetched; check the address, CORS and connect-src`);
    if (!response.ok) {
      throw failure(status === 404 || status === 410 ? "wasm-missing" : "network", `${url} answered ${status}; ${advice()}`);
    }
    if (!/script\b/i.test(response.headers.get("content-type") ?? "")) {
      throw failure("wasm-type", `${url} is not served as text/javascript`);
    }
    try {
      return await importModule(`${url}?${n}-again`);
    } catch (error) {
      throw failure("wasm-blocked", `${url} could not be run (${error.message}); check script-src`);
    }
  }
}

/**
 * What makes controllers, once it is there. No promise has it: the page's `then` could see it.
 *
 * @type {ReturnType<typeof import("./controller/controller.js").default>?}
 */
export let Controller = null;

let attempts = 0;

async function load(handed) {
  const { default: make } = await importController(attempts);
  Controller ??= make(handed);
}

/**
 * Resolves once `Controller` is there, made with what is handed to it; rejects if it cannot be, or not in time.
 *
 * @param {import("./controller/controller.js").Handed} handed
 */
export async function loadController(handed) {
  if (Controller) return;
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(failure("timeout", TOO_LATE)), TIMEOUT_MS);
  });
  try {
    await Promise.race([load(handed), tooLate]);
  } catch (error) {
    attempts += 1;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
