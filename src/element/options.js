// Options that are what they say, whatever a page has given every object.

/**
 * `options` without a prototype: the browser looks for those that are left out in the prototype as well, where
 * a page may have put a `signal` or a `method`.
 *
 * @template {object} T
 * @param {T} options
 * @returns {T}
 */
export const bare = (options) => ({ __proto__: null, ...options });
