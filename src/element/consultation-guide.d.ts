/**
 * Types of the element `<consultation-guide>`, for TypeScript, JSX and Vue.
 */

/** What kept a guide from being shown. */
export type ConsultationGuideErrorCode =
  | "unsupported-browser"
  | "wasm-blocked"
  | "wasm-missing"
  | "wasm-type"
  | "network"
  | "timeout"
  | "questionnaire-missing"
  | "questionnaire-invalid"
  | "crashed"
  | "version-mismatch";

/** What the event `consultation-guide-error` carries. */
export interface ConsultationGuideErrorDetail {
  readonly code: ConsultationGuideErrorCode;
  /** For developers: what happened, and how to fix it. */
  readonly message: string;
}

/** What every other event carries. */
export interface NoDetail {}

/** The events of the element. None carries an answer or anything derived from one. */
export interface ConsultationGuideEventMap {
  // <api:events> made from custom-elements.json
  /** The guide is on screen. */
  "consultation-guide-ready": CustomEvent<NoDetail>;
  /** The visitor began: once a visit. */
  "consultation-guide-start": CustomEvent<NoDetail>;
  /** The visitor reached an outcome: once a visit. */
  "consultation-guide-finish": CustomEvent<NoDetail>;
  /** The visitor pressed the booking link. `preventDefault()` keeps them on the page, which then opens its own booking. */
  "consultation-guide-book": CustomEvent<NoDetail>;
  /** The dialog was closed. */
  "consultation-guide-close": CustomEvent<NoDetail>;
  /** The fallback is back; `detail` is `{ code, message }`. */
  "consultation-guide-error": CustomEvent<ConsultationGuideErrorDetail>;
  // </api:events>
}

/** The attributes of the element. All but `loading` may change at any time. */
export interface ConsultationGuideAttributes {
  // <api:attributes> made from custom-elements.json
  /** Address of a questionnaire: a `.cgq` file, a name without an extension (the file for the page's language is found beside it), or JSON. */
  src?: string;
  /** Language of the guide; without it, that of the text around it. */
  lang?: string;
  /** In the page, in a modal dialog that a control opens, or in one behind a floating button. Never opens by itself. */
  display?: "inline" | "dialog" | "launcher";
  /** When the engine is fetched; earlier if a visitor points at the guide or its control, or focuses it. With `launcher`, `visible` is `idle`: the button is for the whole page. */
  loading?: "visible" | "idle" | "eager";
  /** `auto` is dark where the visitor prefers it and the page has `color-scheme: light dark`. */
  theme?: "auto" | "light" | "dark";
  /** Level of the guide's headings. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | 6 | "1" | "2" | "3" | "4" | "5" | "6";
  /** Where booking leads instead, at `https:` or the page's own origin; the clinic is added as `clinic=…`. */
  "booking-url"?: string;
  /** Boolean: also serves translations whose review is not finished. `drafts="false"` is off, as for every boolean attribute, and gives a warning. */
  drafts?: boolean | "";
  /** Boolean: shows a switch between the languages that are served, each named by itself. The answers stay. Only where `src` has no extension. */
  languages?: boolean | "";
  /** `frame` puts the guide into a sandboxed frame of no origin, which no script of the page can look into: for pages that record their visitors. From the first question on it has one height in the page, 640 px or less in a low window, and is scrolled within. */
  isolation?: "page" | "frame";
  /** Boolean: shows whoever embeds the guide what is wrong with it; so does `?consultation-guide-doctor` in the page's address. Never on a page that visitors see. */
  doctor?: boolean | "";
  // </api:attributes>
}

/** The element `<consultation-guide>`. Its children are what a visitor has while the guide is not there. */
export interface ConsultationGuideElement extends HTMLElement {
  // <api:members> made from custom-elements.json
  /** Resolves once the guide is on screen; rejects if it cannot be. */
  readonly ready: Promise<void>;
  /** Opens the dialog, or brings a guide in the page into sight; once it is there, if it is not yet. */
  open(): void;
  /** Closes the dialog. The answers stay. */
  close(): void;
  /** Wipes the answers and returns to the first screen. */
  reset(): void;
  // </api:members>

  addEventListener<Type extends keyof ConsultationGuideEventMap>(
    type: Type,
    listener: (this: ConsultationGuideElement, event: ConsultationGuideEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: ConsultationGuideElement, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof ConsultationGuideEventMap>(
    type: Type,
    listener: (this: ConsultationGuideElement, event: ConsultationGuideEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: ConsultationGuideElement, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** What `customElements.get("consultation-guide")` returns. */
export interface ConsultationGuideElementConstructor {
  new (): ConsultationGuideElement;
  readonly prototype: ConsultationGuideElement;
  readonly version: string;
  readonly observedAttributes: readonly string[];
}

/** The element in JSX: its attributes, what every element has, and whatever a framework adds. */
interface InJsx extends ConsultationGuideAttributes {
  id?: string;
  class?: string;
  className?: string;
  hidden?: boolean;
  slot?: string;
  style?: unknown;
  key?: string | number | bigint | null;
  ref?: unknown;
  children?: unknown;
  [data: `data-${string}`]: unknown;
  [aria: `aria-${string}`]: unknown;
  [on: `on${string}`]: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    "consultation-guide": ConsultationGuideElement;
  }
  // The events bubble: a page may listen for them anywhere.
  interface HTMLElementEventMap extends ConsultationGuideEventMap {}
  interface DocumentEventMap extends ConsultationGuideEventMap {}
  interface WindowEventMap extends ConsultationGuideEventMap {}

  // React up to 18, and every other library that looks for JSX here.
  namespace JSX {
    interface IntrinsicElements {
      "consultation-guide": InJsx;
    }
  }
}

// React from 19 on. A project without React has no such module to add to.
// @ts-ignore
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "consultation-guide": InJsx;
    }
  }
}

// Svelte's markup, the same way.
// @ts-ignore
declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "consultation-guide": InJsx;
  }
}

// Vue's templates, the same way.
// @ts-ignore
declare module "vue" {
  interface GlobalComponents {
    "consultation-guide": new () => { $props: InJsx };
  }
}
