/** Whether everything of the components that takes the focus shows it, by computed colors and rectangles. */
import { isOurs, nameOf, rootsOnPage } from '../boxes/pieces.js';
import { contrastOn } from '../colors/contrast.js';

/** The body of a dialog takes the focus in some browsers while it scrolls. */
const FOCUSABLE = 'a[href], button, input, select, [tabindex], .credits-dialog-body';

/**
 * Focuses the elements of every component on the page, one of each kind, as the keyboard does. Returns a sentence for
 * each whose focus cannot be seen.
 */
export function ringFaults(): string[] {
  const seen = new Set<string>();
  return rootsOnPage()
    .flatMap((root) => [root, ...root.querySelectorAll('*')])
    .filter((element) => element instanceof HTMLElement && element.matches(FOCUSABLE))
    .flatMap((element) => {
      const kind = kindOf(element);
      if (seen.has(kind) || !takesFocus(element)) return [];
      seen.add(kind);
      return ringFault(element) ?? [];
    });
}

/** Elements of one kind have the same look. */
function kindOf(element: Element): string {
  const { localName, className, parentElement, attributes } = element;
  const states = [...attributes].filter(({ name }) =>
    /^(data-|aria-disabled|aria-busy)/.test(name),
  );
  return [localName, className, parentElement?.className]
    .concat(states.map(({ name, value }) => `${name}=${value}`))
    .join(' ');
}

/** Whether an element can have the focus: the edges of a dialog pass it on, and nothing hidden or inert has it. */
function takesFocus(element: Element): boolean {
  if (element instanceof HTMLElement) element.focus({ focusVisible: true, preventScroll: true });
  return element.matches(':focus');
}

/** Returns why the focus on an element cannot be seen; `null` if it can. */
export function ringFault(element: Element): string | null {
  const shown = ringed(element);
  const name = `${element.tagName} ${element.className || element.getAttribute('type') || ''}`;
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset, filter } =
    getComputedStyle(shown);
  // The browser draws its own ring in two colors, wider than it says.
  if (outlineStyle === 'auto') return null;
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return `${name} has no ring`;
  const opacity = Number(/opacity\(([\d.]+)\)/.exec(filter)?.[1] ?? 1);
  const color = `color-mix(in srgb, ${outlineColor} ${opacity * 100}%, transparent)`;
  const isInside = Number.parseFloat(outlineOffset) < 0;
  const contrast = contrastOn(isInside ? shown : shown.parentElement, color);
  if (contrast < 3) return `${name} has a ring of ${contrast.toFixed(2)}:1`;
  const cutting = cutBy(shown);
  return cutting && `${name} has a ring that ${nameOf(cutting)} cuts`;
}

/** The boxes that show the rings of their fields. A button in a box has a ring of its own. */
const BOXES = '.credits-amount-field-box, .credits-history-search';

/** The element that shows the ring of another: the box around a field. */
const ringed = (element: Element) =>
  (element.matches('input') ? element.closest(BOXES) : null) ?? element;

/** Returns the element that cuts a side of the ring off. What scrolls up or down scrolls to the focus. */
function cutBy(element: Element): Element | null {
  const { outlineWidth, outlineOffset } = getComputedStyle(element);
  const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
  const ring = element.getBoundingClientRect();
  for (let at = element.parentElement; at && isOurs(at); at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const x = Math.max(box.left - ring.left, ring.right - box.right) + reach;
    const y = Math.max(box.top - ring.top, ring.bottom - box.bottom) + reach;
    if (x > 0.5 && overflowX !== 'visible') return at;
    if (y > 0.5 && /hidden|clip/.test(overflowY)) return at;
  }
  return null;
}
