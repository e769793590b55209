/** @jsxRuntime classic */
/** @jsx h */
// The element in any other JSX, which is looked for in the global namespace.

import "consultation-guide";

declare const h: (name: string, properties: unknown, ...children: unknown[]) => unknown;
declare global {
  namespace JSX {
    interface IntrinsicElements {
      a: { href: string; children?: string };
    }
  }
}

export const guide = (
  <consultation-guide loading="idle" drafts>
    <a href="/book">Book</a>
  </consultation-guide>
);
// @ts-expect-error: There is no such word.
export const wrong = <consultation-guide display="popup" />;
