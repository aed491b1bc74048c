/** Gives the focus to the first link of the page, from which a test presses Tab. */
export function begin(): void {
  document.querySelector('a')?.focus();
}

/** Returns the text of an element. */
export function textOf(selector: string): string {
  return document.querySelector(selector)?.textContent ?? '';
}

/** Returns the name of the element with the focus: its label, or its text. */
export function focused(): string {
  const { activeElement: element } = document;
  if (!element || element === document.body) return 'nothing';
  const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const named = ids.length > 0 ? ids.map((id) => document.getElementById(id)) : labels;
  const words = named.map((label) => label?.textContent ?? '').join(' ');
  const name = element.getAttribute('aria-label') ?? (words || (element.textContent ?? ''));
  return name.replaceAll(/\s+/g, ' ').trim();
}

/** Returns whether a ring is drawn around the element with the focus, or around the box of its field. */
export function ring(): boolean {
  const element = document.activeElement;
  const places = [element, element?.closest('.credits-amount-field-box')];
  return places.some((place) => {
    if (!place) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(place);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  });
}
