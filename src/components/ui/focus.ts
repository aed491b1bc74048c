/** Focuses an element. Returns whether that worked: a removed, hidden, disabled, or inert element cannot be focused. */
export function takesFocus(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  return !!element && document.activeElement === element && !isLost(element);
}

/** Whether the focus is on no element: its element was removed, or the focus left the page's last element. */
export function isLost(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target.matches('html, body, [data-radix-focus-guard]');
}
