// Options that are what they say, whatever a page has given every object.

// What scripts that wrap a function of the browser call on options, as they are when this script runs.
const { hasOwnProperty, toString } = Object.prototype;
const METHODS = Object.freeze({ __proto__: null, hasOwnProperty, toString });

/**
 * `options` that inherit nothing of the page's: the browser looks for those that are left out in the prototype as
 * well, where a page may have put a `signal` or a `method`.
 *
 * @template {object} T
 * @param {T} options
 * @returns {T}
 */
export const bare = (options) => ({ __proto__: METHODS, ...options });
