// The element in React 19, with React's own types.

import type { ConsultationGuideElement } from "consultation-guide";
import { useRef } from "react";

export function Guide() {
  const guide = useRef<ConsultationGuideElement>(null);
  return (
    <consultation-guide
      ref={guide}
      id="talk"
      display="dialog"
      heading-level={3}
      booking-url="/book"
      onconsultation-guide-book={(event: Event) => console.log(event.type)}
    >
      <a href="/book">Book a free consultation</a>
    </consultation-guide>
  );
}

// @ts-expect-error: There is no such word.
export const wrong = <consultation-guide theme="pink" />;
