// The types of the package are there: the build fails where nothing is wrong with this.
import "consultation-guide";
import type { SvelteHTMLElements } from "svelte/elements";

type Attributes = SvelteHTMLElements["consultation-guide"];

export const right: Attributes = { theme: "dark", "booking-url": "/book" };
// @ts-expect-error: There is no such word.
export const wrong: Attributes = { theme: "pink" };
