// Checks whether the files of the guide arrive, and with which types.

import { policyFinding, sourceOf, whatIsForbidden } from "./policy.js";

const JAVASCRIPT = /^(text|application)\/(x-)?(java|ecma)script\b/i;
const WASM = /^application\/wasm\b/i;

/** How long a file may take: longer than the guide itself waits. */
const PATIENCE_MS = 8000;

const ask = (url, options = {}) => fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });

/** An empty WebAssembly module; WebKit checks the page's policy only at its instantiation. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

export async function examineFiles({ files }) {
  const parts = [
    await examineBrowser(),
    ...(await inTurn([
      () => examineFile(files.ENGINE, { type: JAVASCRIPT, wanted: "text/javascript", ending: ".js" }),
      () => examineFile(files.ENGINE_WASM, { type: WASM, wanted: "application/wasm", ending: ".wasm" }),
      () => examineFile(files.STYLES, {}),
      () => examineScript(files.ENGINE),
    ])),
  ];
  return withoutRepeats(parts.flat());
}

/** One after the other, so that each violation is attributed to the right file. */
async function inTurn(tasks) {
  const results = [];
  for (const task of tasks) results.push(await task());
  return results;
}

async function examineBrowser() {
  if (typeof WebAssembly !== "object") {
    return [{
      title: "This browser has no WebAssembly",
      text: "Visitors with it see the link inside the element. Some browsers turn WebAssembly off in a mode for high security.",
    }];
  }
  const { outcome, violations } = await whatIsForbidden("wasm-eval", () => attempt(() => new WebAssembly.Instance(new WebAssembly.Module(EMPTY))));
  if (!outcome.error) return [];
  if (violations.length > 0) return [policyFinding(violations[0], "'wasm-unsafe-eval'", "WebAssembly")];
  return [{
    title: "The page forbids WebAssembly",
    text: `The browser says: ${outcome.error.message}. If the page has a Content-Security-Policy, add this to the script-src that is there, or to its default-src if it has no other:`,
    lines: ["'wasm-unsafe-eval'"],
  }];
}

/** Whether scripts from that address may run, which a fetch does not reveal. */
async function examineScript(url) {
  const { outcome, violations } = await whatIsForbidden(url, () => attempt(() => import(url)));
  return outcome.error && violations.length > 0
    ? [policyFinding(violations[0], sourceOf(url), "the guide’s scripts")]
    : [];
}

/**
 * @typedef {object} Finding
 * @property {string} title
 * @property {string} text
 * @property {string[]} [lines] To copy into the page or its server's settings.
 * @property {boolean} [isAdvice] Whether the guide works all the same.
 * @property {boolean} [isOutOfSight] Whether what is wrong may keep the panel off the screen too.
 */

/**
 * The findings about the file at `url`; `type` is what it must be served as.
 *
 * @param {string} url
 * @param {{ type?: RegExp, wanted?: string, ending?: string }} kind
 * @returns {Promise<Finding[]>}
 */
export async function examineFile(url, { type, wanted, ending = "" }) {
  const { outcome, violations } = await whatIsForbidden(url, () => attempt(() => ask(url)));
  const { error, value: response } = outcome;
  if (violations.length > 0) return [policyFinding(violations[0], sourceOf(url), "fetching the guide’s files")];
  if (error) return [await explainFailure(url, error)];
  if (!response.ok) {
    return [{
      title: `A file is missing: ${new URL(url).pathname.split("/").pop()}`,
      text: `The server answers ${response.status} for this address. Upload the whole folder, fix the address, or clear a cache that hands out an older script.${
        /\.(wasm|cgq)$/.test(new URL(url).pathname) ? " Some servers do so for files of an unknown type; set it: application/wasm for .wasm and application/octet-stream for .cgq." : ""}`,
      lines: [url],
    }];
  }
  const served = response.headers.get("content-type") ?? "";
  if (!type || type.test(served)) return [];
  return [{
    isAdvice: ending !== ".js",
    title: `${ending} files are served as “${served}”`,
    text: `They ${ending === ".js" ? "must" : "should"} be ${wanted}. The header, and the lines that set it on nginx and Apache:`,
    lines: [
      `Content-Type: ${wanted}`,
      `types { ${wanted} ${ending.slice(1)}; }`,
      `AddType ${wanted} ${ending}`,
    ],
  }];
}

/** Why a fetch failed that the policy allows. */
async function explainFailure(url, error) {
  if (location.protocol === "https:" && url.startsWith("http:")) {
    return {
      title: "The guide’s address is http: on a page that is https:",
      text: "Browsers load nothing that way. Name the script by https:",
      lines: [url.replace("http:", "https:")],
    };
  }
  // It reveals nothing of the response, only whether there is one.
  const isOfAnother = new URL(url).origin !== location.origin;
  const isAnswered = isOfAnother && !(await attempt(() => ask(url, { mode: "no-cors" }))).error;
  if (isAnswered) {
    return {
      title: "The server does not share the guide’s files with this page (CORS)",
      text: `The files are on ${new URL(url).origin}. Have that server add this header to each of them:`,
      lines: ["Access-Control-Allow-Origin: *"],
    };
  }
  return {
    title: `A file does not arrive: ${new URL(url).pathname.split("/").pop()}`,
    text: `The browser says: ${error.message}. Open this address by itself to see why:`,
    lines: [url],
  };
}

async function attempt(act) {
  try {
    return { value: await act() };
  } catch (error) {
    return { error };
  }
}

/** One policy forbids all files alike. */
function withoutRepeats(findings) {
  return findings.filter(({ title, lines }, n) => {
    const same = findings.findIndex((other) => other.title === title && String(other.lines) === String(lines));
    return same === n;
  });
}
