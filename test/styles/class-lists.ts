/** The classes of our elements: those in the scripts of the components, and those that the reset names. */

/** What begins like a class but is a token, an attribute, an event, or a key. */
const OTHERS =
  /^credits-(autofocus|card-messages|color|polling|provider|radius|scroll|status|place)/;

/** The class of roots, and the classes of elements that only ever are one. The reset leaves their place to the page. */
export const ROOTS = [
  'credits-root',
  'credits-card',
  'credits-transactions',
  'credits-usage',
  'credits-blocked',
  'credits-low-balance',
  'credits-message-cost',
  'credits-dialog-layer',
  'credits-checkout',
  'credits-elements',
];

/** The drawing of an icon, which a reset would erase. */
export const DRAWINGS = ['credits-amount-field-icon-shape'];

/** Returns the classes that scripts name. */
export function classesIn(texts: readonly string[]): Set<string> {
  const names = texts.flatMap((text) => text.match(/(?<!-)\bcredits-[a-z]+(?:-[a-z]+)*\b/g) ?? []);
  return new Set(names.filter((name) => !OTHERS.test(name)));
}

/** Returns the classes that the reset's rule names, of the stylesheet `reset.css`. */
export function resetClassesIn(css: string): Set<string> {
  const [list = ''] = css.replaceAll(/\/\*[^]*?\*\//g, '').split('{');
  const elements = list.split(',').filter((selector) => !selector.includes('::'));
  return new Set(elements.map((selector) => selector.trim().slice(1)));
}
