// Where the files are that `cargo xtask dist` puts beside this script.
// In the package for bundlers another module takes the place of this one.

/** The address of this script. */
export const SCRIPT = import.meta.url;

/** The address of a file of the folder that this script is in; a path where it is in none, as in a `blob:`. */
export const asset = (path) => (URL.canParse?.(path, SCRIPT) === false ? path : new URL(path, SCRIPT).href);

/** Where to ask for what has the address `url`. */
export const located = (url) => url;
