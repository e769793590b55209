/** What the scripts read of an element's attributes, as written; null where one is not set. */
export interface Attributes {
  display: string | null;
  theme: string | null;
  headingLevel: string | null;
  bookingUrl: string | null;
}
export class MountedGuide {
  reset(): void;
  setAttributes(attributes: Attributes): void;
  setQuestionnaire(questionnaire: Uint8Array): void;
  readonly direction: string;
  readonly label: string;
  readonly language: string;
}
export function mount(root: Element, questionnaire: Uint8Array, attributes: Attributes, on_event: Function): MountedGuide;
export function onCrash(tell: Function): void;
export function version(): string;
