// What the loader hands over: its version, and where its files are.

/** The version of the loader's script. */
export let VERSION = "";

/** The address of that script. */
export let SCRIPT = "";

/** The address of a file in the folder of that script. */
export let asset = (/** @type {string} */ path) => path;

/** The address to fetch for `url`. */
export let located = (/** @type {string} */ url) => url;

/** @typedef {typeof import("./asset-urls.js") & { VERSION: string }} LoaderFacts */

/** Takes them; nothing is fetched before. */
export function useLoaderFacts(/** @type {LoaderFacts} */ facts) {
  ({ VERSION, SCRIPT, asset, located } = facts);
}
