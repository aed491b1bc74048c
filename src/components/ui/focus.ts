/** Focuses an element. Returns whether that worked: a removed, hidden, disabled, or inert element cannot be focused. */
export function takesFocus(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  return !!element && focusedNear(element) === element && !isLost(element);
}

/** The element with the focus. In a shadow root, the document only knows the element around it. */
export function focusedNear(element: Element): Element | null {
  const root = element.getRootNode();
  const inShadow = root instanceof ShadowRoot ? root.activeElement : null;
  return inShadow ?? document.activeElement;
}

/** Whether the focus is on no element: its element was removed, or the focus left the page's last element. */
export function isLost(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target.matches('html, body, [data-radix-focus-guard]');
}
