// The names that pages use, for the scripts that need a list of them.

// <api:lists> made from custom-elements.json: see xtask/src/element_api.rs
export const ATTRIBUTES = ["src", "lang", "display", "loading", "theme", "heading-level", "booking-url", "drafts", "languages", "isolation", "doctor"];

/** The boolean attributes. */
export const FLAGS = ["drafts", "languages", "doctor"];

// The values of the attributes that take one of several words; the first is the default.
export const DISPLAY = ["inline", "dialog", "launcher"];
export const LOADING = ["visible", "idle", "eager"];
export const THEME = ["auto", "light", "dark"];
export const HEADING_LEVEL = ["2", "1", "3", "4", "5", "6"];
export const ISOLATION = ["page", "frame"];

export const WORDS = {
  __proto__: null,
  display: DISPLAY,
  loading: LOADING,
  theme: THEME,
  "heading-level": HEADING_LEVEL,
  isolation: ISOLATION,
};
// </api:lists>
