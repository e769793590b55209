// Where the files are that `cargo xtask dist` puts beside this script.
// In the package for bundlers another module takes the place of this one.

/** The address of a file of the folder that this script is in. */
export const asset = (path) => new URL(path, import.meta.url).href;

/** Where to ask for what has the address `url`. */
export const located = (url) => url;
