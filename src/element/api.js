// The names that pages use, for the scripts that need a list of them.

// <api:lists> made from custom-elements.json: see xtask/src/element_api.rs
export const ATTRIBUTES = ["src", "lang", "display", "loading", "theme", "heading-level", "booking-url", "drafts", "isolation", "doctor"];

/** The boolean attributes. */
export const FLAGS = ["drafts", "doctor"];

/** The values of the attributes that take one of several words; the first is the default. */
export const WORDS = {
  __proto__: null,
  display: ["inline", "dialog", "launcher"],
  loading: ["visible", "idle", "eager"],
  theme: ["auto", "light", "dark"],
  "heading-level": ["2", "1", "3", "4", "5", "6"],
  isolation: ["page", "frame"],
};
// </api:lists>
