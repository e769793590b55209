// Controls of the page that open a guide: `data-consultation-guide="id"`.

const ATTRIBUTE = "data-consultation-guide";

/** The control that `event` pressed, in a shadow root of the page's too. */
function pressedControl(event) {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return event.composedPath().find((node) => node instanceof Element && node.hasAttribute(ATTRIBUTE)) ?? null;
}

/**
 * Calls `open` with the element of the control's id and the control; it tells
 * whether the guide opened or will.
 *
 * One listener on the document serves every guide, and controls that are added
 * later. A control that is a link leads where it leads unless a guide opened.
 */
export function listenToOpeners(open) {
  document.addEventListener("click", (event) => {
    const control = pressedControl(event);
    if (!control) return;
    const id = control.getAttribute(ATTRIBUTE);
    const element = control.getRootNode().getElementById?.(id) ?? document.getElementById(id);
    if (open(element, control)) event.preventDefault();
  });
}
