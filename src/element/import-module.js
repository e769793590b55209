// Imports a file of the guide.

/** Bundlers must leave these imports to the browser: they have copied the file as it is. */
export const importModule = (url) => import(/* @vite-ignore */ /* webpackIgnore: true */ url);
