// Fetches files, a second time where that may help, and not for longer than a
// visitor waits; failures have a code and a reason.

import { located, SCRIPT } from "./loader-facts.js";
import { GuideError } from "./failure.js";
import { importModule } from "./import-module.js";
import { bare } from "./options.js";
import { TIMEOUT_MS, TOO_LATE } from "./patience.js";

/**
 * A controller whose signal aborts with the code `timeout` when loading takes too long; `clear` stops the clock.
 *
 * @param {number} [spentMs] How long it has taken already.
 */
export function deadline(spentMs = 0) {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new GuideError("timeout", TOO_LATE));
  }, TIMEOUT_MS - spentMs);
  return { controller, signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** A promise that rejects when `signal` aborts. */
export function rejectionOf(signal) {
  const rejection = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  rejection.catch(() => {});
  return rejection;
}

/**
 * Shares one load between all elements: remembers a success, and tries again
 * after a failure. It has a deadline of its own, so it does not end with the
 * element that happened to be first. `load` gets the number of earlier attempts.
 */
export function once(load) {
  let loading;
  let n = 0;
  return () => {
    if (!loading) {
      const { signal, clear } = deadline();
      // import() cannot be aborted, so the signal has to end the wait for it.
      loading = Promise.race([load(signal, n++), rejectionOf(signal)]).finally(clear);
      loading.catch(() => {
        loading = undefined;
      });
    }
    return loading;
  };
}

/** Causes other than a file that was not uploaded. */
function adviceOfMissing(url) {
  const advice = ["upload it, or fix the address"];
  const [, ending] = url.match(/(\.wasm|\.cgq)(\?|$)/) ?? [];
  if (ending) advice.push(`some servers do so for an unknown type: let yours serve ${ending} files`);
  const folder = /^https?:/.test(SCRIPT) ? new URL(".", SCRIPT) : null;
  if (!folder) {
    advice.push("the script cannot find its files, as it was not loaded from its own address");
  } else if (url.startsWith(folder.href)) {
    advice.push(`an optimizer may have moved the script, which runs from ${folder.pathname}, or a cache may have an old copy of consultation-guide.js`);
  }
  return advice.join("; ");
}

/** Fetches `url`, once more if the network or the server fails. A missing file gets the code `missing`. */
export async function request(url, missing, signal) {
  const attempt = () => fetch(located(url), bare({ signal }));
  let response = await attempt().catch(() => null);
  if (!signal.aborted && !(response && response.status < 500)) {
    response = await attempt().catch((error) => {
      if (signal.aborted) return null;
      throw new GuideError("network", `${url} could not be fetched (${error.message}); check the address, CORS and connect-src`);
    });
  }
  if (!response || signal.aborted) throw signal.reason;
  if (response.status === 404 || response.status === 410) {
    throw new GuideError(missing, `${url} does not exist (${response.status}); ${adviceOfMissing(url)}`);
  }
  if (!response.ok) {
    const advice = response.status < 500 ? "make it public" : "check the server";
    throw new GuideError("network", `${url} answered ${response.status}; ${advice}`);
  }
  return response;
}

/**
 * All bytes of a body: WebKit treats a truncated one as complete. From another
 * origin `content-encoding` cannot be read, so the length proves nothing.
 */
async function whole(response) {
  const { headers, type } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (type === "basic" && !headers.get("content-encoding") && bytes.length < headers.get("content-length")) {
    throw new Error("it ends early");
  }
  return bytes;
}

/** Reads the body; fetches it once more if it was cut off after the headers had arrived. */
export async function body(response, signal) {
  const { url } = response;
  try {
    return await whole(response).catch(async (error) => {
      if (signal.aborted) throw error;
      return whole(await request(url, "network", signal));
    });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof GuideError) throw error;
    throw new GuideError("network", `${url} was cut off (${error.message}); check the server and its compression`);
  }
}

/** UTF-8, as `Response.text` reads it. */
export const text = (bytes) => new TextDecoder().decode(bytes);

/**
 * Throws if the response for `url` is plainly not of this media type: a page, as
 * some servers send for a missing file. A server that does not know the type still
 * sends the right bytes; only for JavaScript do browsers insist on it.
 */
export function checkType(response, url, type) {
  const actual = response.headers.get("content-type") ?? "";
  const isPage = /^text\/html\b/i.test(actual);
  // JavaScript has more than one media type.
  if (type === "text/javascript" ? /^[a-z]+\/(x-)?javascript\b/i.test(actual) : !isPage) return;
  const ending = url.slice(url.lastIndexOf("."));
  throw new GuideError("wasm-type", `${url} is served as "${actual}"; serve ${ending} files as ${type}`);
}

/**
 * Imports the glue at `url`, after `n` earlier attempts. Browsers may remember a
 * failed or hanging import by its address, so each attempt has its own.
 */
export async function importGlue(url, signal, n) {
  try {
    return await importModule(n ? `${url}?${n}` : url);
  } catch {
    // import() does not say why; fetching the same file does. If that works, so may this.
    checkType(await request(url, "wasm-missing", signal), url, "text/javascript");
    return importModule(`${url}?${n}-again`).catch((error) => {
      throw new GuideError("wasm-blocked", `${url} could not be run (${error.message}); check script-src`);
    });
  }
}
