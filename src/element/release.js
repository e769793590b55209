// What the loader needs to know of this build.

export const VERSION = "__VERSION__";

/** The rest of the element, loaded once a guide is wanted. */
export const CONTROLLER = "__CONTROLLER__";
