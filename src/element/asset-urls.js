// Where `cargo xtask dist` puts the files beside this script.
// In the package for bundlers, another module replaces this one.

/** The address of this script. */
export const SCRIPT = import.meta.url;

/** The address of a file in the folder of this script; a path where it is in none, as in a `blob:`. */
export const asset = (path) => (URL.canParse?.(path, SCRIPT) === false ? path : new URL(path, SCRIPT).href);

/** The address to fetch for `url`. */
export const located = (url) => url;
