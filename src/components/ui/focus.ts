/** Gives it the focus. Whether it took it: what is gone, hidden, disabled or inert does not. */
export function takesFocus(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  return !!element && document.activeElement === element && !isLost(element);
}

/** Where the focus is when it is nowhere: its element went, or it came to the edge of the page. */
export function isLost(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target.matches('html, body, [data-radix-focus-guard]');
}
