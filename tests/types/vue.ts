// The element in Vue's templates, whose checker reads this interface.

import "consultation-guide";
import type { GlobalComponents } from "vue";

type Properties = InstanceType<GlobalComponents["consultation-guide"]>["$props"];

export const right: Properties = { theme: "dark", "booking-url": "/book", onConsultationGuideBook: () => {} };
// @ts-expect-error: There is no such word.
export const wrong: Properties = { theme: "pink" };
