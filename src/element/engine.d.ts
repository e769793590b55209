// Made by wasm-bindgen: `UPDATE_API=1 cargo xtask dist`.

/* tslint:disable */
/* eslint-disable */

/** What the page asks of one guide. */
export interface PageSettings {
    /** Whether the guide is in a dialog, which can then be closed. */
    canClose: boolean;
    /** One of `auto`, `light` and `dark`. */
    theme: string;
    /** From 1 to 6. */
    headingLevel: number;
    /** Where booking leads instead of the questionnaire's addresses, without space around it. */
    bookingUrl: string | null;
    /**
     * The page's address without path and fragment: its origin, whose addresses may be followed, and
     * its query, of which booking links take over what the questionnaire allows.
     */
    address: string;
}



/**
 * A guide on a page. There is one for each element, for its whole life: Yew never
 * releases the listeners of a root.
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
     * Replaces the compiled questionnaire. The answers stay if the new one asks and
     * decides the same, for example in another language; otherwise they go, since what
     * was answered there must not decide anything here.
     *
     * # Errors
     *
     * The same as for [`mount`]; the old one then stays in place.
     */
    setQuestionnaire(questionnaire: Uint8Array | number[]): void;
    /**
     * Applies the page's current settings.
     */
    setSettings(page: PageSettings): void;
    /**
     * The writing direction of that language, `ltr` or `rtl`.
     */
    readonly direction: string;
    /**
     * The first heading of the guide, which names its dialog and the button that opens it.
     */
    readonly label: string;
    /**
     * The language that the guide speaks.
     */
    readonly language: string;
    /**
     * Whether the booking address that the page asks for was rejected, because a
     * visitor must not be led there.
     */
    readonly refusesBookingUrl: boolean;
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
export function mount(root: Element, questionnaire: Uint8Array | number[], page: PageSettings, on_event: Function): MountedGuide;

/**
 * The version of this engine, which must be the loader's.
 */
export function version(): string;
