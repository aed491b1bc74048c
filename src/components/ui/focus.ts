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

const FOCUSABLE = 'a[href],button,input,select,textarea,[tabindex]';
const HEADING = 'h1,h2,h3,h4,h5,h6';

/** Returns where the focus can go when an element is gone: the elements that follow it, then the headings before it. */
export function elementsAround(gone: Element | null | undefined): HTMLElement[] {
  if (!gone || isLost(gone)) return [];
  const find = (selector: string, position: number) =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (element) =>
        (gone.compareDocumentPosition(element) &
          (position | Node.DOCUMENT_POSITION_CONTAINED_BY)) ===
        position,
    );
  const next = find(FOCUSABLE, Node.DOCUMENT_POSITION_FOLLOWING);
  return [
    ...next.filter(({ tabIndex }) => tabIndex >= 0),
    ...find(HEADING, Node.DOCUMENT_POSITION_PRECEDING).toReversed(),
  ];
}

/** Focuses the first of the elements that can have the focus. A heading can have it, too. */
export function focusFirst(elements: readonly HTMLElement[]): boolean {
  return elements.some((element) => {
    if (element.matches(HEADING)) element.tabIndex = -1;
    return takesFocus(element);
  });
}
