// How long a visitor waits.

/** How long a guide may load before it fails, in ms: 8 s, less a margin for a busy browser. */
export const TIMEOUT_MS = 7500;

/** What is said then. */
export const TOO_LATE = "the guide did not load within 7.5 seconds";
