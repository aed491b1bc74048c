/** Returns the name of the element with the focus: its label, or its text. */
export function focused(): string {
  const { activeElement: element } = document;
  if (!element || element === document.body) return 'nothing';
  const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const labeled = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const name = element.getAttribute('aria-label') ?? (labeled || (element.textContent ?? ''));
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
