// Where the files of the package are after a bundler has moved and renamed them.

/** A host that does not exist, for building addresses. */
const HOST = "https://consultation-guide.invalid/";

const FILES = {
__FILES__
};

/** The address of this script. */
export const SCRIPT = import.meta.url;

/** The address of a file of the package, or one that `located` understands. */
export const asset = (path) => FILES[path] ?? HOST + path;

/** The address to fetch for `url`. */
export const located = (url) => (url.startsWith(HOST) && FILES[url.slice(HOST.length).split("?")[0]]) || url;
