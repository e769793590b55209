// Made by wasm-bindgen: `UPDATE_API=1 cargo xtask dist`.

/* tslint:disable */
/* eslint-disable */

/** The attributes of one element, as an object of texts; one that is not set is null. */
export interface Attributes {
    display: string;
    theme: string | null;
    headingLevel: string | null;
    bookingUrl: string | null;
}



/**
 * A guide on a page. There is one for each element, for as long as it lives:
 * Yew never lets go of the listeners of a root.
 */
export class MountedGuide {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Wipes the answers and returns to the first screen.
     */
    reset(): void;
    /**
     * Reads the attributes anew.
     */
    setAttributes(attributes: Attributes): void;
    /**
     * Puts another compiled questionnaire in place. The answers stay if it asks
     * and decides alike, such as in another language, and go otherwise: what was
     * answered there must not decide anything here.
     *
     * # Errors
     *
     * The same as [`mount`]; the old one stays in place then.
     */
    setQuestionnaire(questionnaire: Uint8Array | number[]): void;
    /**
     * The writing direction of that language, `ltr` or `rtl`.
     */
    readonly direction: string;
    /**
     * What the guide asks first, by which a dialog and the button that opens it
     * are named.
     */
    readonly label: string;
    /**
     * The language that the guide speaks.
     */
    readonly language: string;
}

/**
 * Mounts a guide into `root` with a compiled questionnaire.
 *
 * `on_event` is called with `start`, `finish`, `book`, `close` when the visitor
 * asks for the dialog to be closed, or `print` when they ask for the guide on paper.
 *
 * # Errors
 *
 * A JavaScript `Error` whose name is `questionnaire-invalid` or, for a file
 * of another version, `version-mismatch`.
 */
export function mount(root: Element, questionnaire: Uint8Array | number[], attributes: Attributes, on_event: Function): MountedGuide;

/**
 * Calls `callback` with a message when the engine crashes. It cannot be used
 * after that: every guide on the page must show its fallback.
 *
 * The message never holds an answer. It names a place in the code, unless the
 * engine was built without such places, as the release is.
 */
export function onCrash(callback: Function): void;

/**
 * The version of this engine, which must be the loader's.
 */
export function version(): string;
