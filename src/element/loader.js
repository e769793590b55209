// What the loader knows, and says before anything is fetched: its version, and where the files are.

/** The version of the loader's script. */
export let VERSION = "";

/** The address of that script. */
export let SCRIPT = "";

/** The address of a file in the folder of that script. */
export let asset = (/** @type {string} */ path) => path;

/** The address to fetch for `url`. */
export let located = (/** @type {string} */ url) => url;

/** @typedef {typeof import("./asset-urls.js") & { VERSION: string }} Loader */

/** Takes what it knows. */
export function useLoader(/** @type {Loader} */ loader) {
  ({ VERSION, SCRIPT, asset, located } = loader);
}
