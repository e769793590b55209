// The element in a page's own TypeScript.

import type { ConsultationGuideElementConstructor, ConsultationGuideErrorCode } from "consultation-guide";

const guide = document.querySelector("consultation-guide");
guide?.ready.then(() => guide.open());
guide?.close();
guide?.reset();
guide?.addEventListener("consultation-guide-error", (event) => {
  const code: ConsultationGuideErrorCode = event.detail.code;
  console.warn(code, event.detail.message);
});
guide?.addEventListener("click", (event) => event.clientX);
document.addEventListener("consultation-guide-book", (event) => {
  // @ts-expect-error: No event carries anything about an answer.
  event.detail.answer;
});

const made = document.createElement("consultation-guide");
// @ts-expect-error: It is controlled by methods, not by a property.
made.isOpen;

const constructor = customElements.get("consultation-guide") as ConsultationGuideElementConstructor | undefined;
const version: string | undefined = constructor?.version;
export { version };
