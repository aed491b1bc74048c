/** Functions of the page that compare our parts under the stylesheets of a host app with our parts alone. */

/** The roots of our parts, as a host app places them in its page. */
const ROOTS = '.credits-root';
const CONTROLS = 'button, a, input';

/** The checkout of the mocks, whose look is its own. */
const FOREIGN = '[aria-label="Simulated payment"] *, [aria-label="Simulated payment"]';

/** Where a host app places a root is up to the host app. */
const PLACING = /^(margin|min-width|max-width|flex|align-self|float|vertical-align|translate)/;

const SIDES = ['top', 'right', 'bottom', 'left'];

/** What changes how a part looks, besides its size and its place, which its rectangle has. */
const PROPERTIES = [
  ...SIDES.flatMap((side) => [`margin-${side}`, `padding-${side}`]),
  ...SIDES.flatMap((side) => ['width', 'style', 'color'].map((name) => `border-${side}-${name}`)),
  ...['top-left', 'top-right', 'bottom-left', 'bottom-right'].map((at) => `border-${at}-radius`),
  ...words(`
    outline-color outline-style outline-width outline-offset background-color background-image box-shadow
    text-align text-align-last text-indent text-transform text-shadow text-overflow text-wrap-mode text-wrap-style
    text-decoration-line text-decoration-color text-decoration-style text-underline-offset
    font-family font-size font-style font-weight font-stretch font-variant-caps line-height letter-spacing
    word-spacing word-break overflow-wrap line-break white-space-collapse vertical-align hyphens color caret-color
    -webkit-text-fill-color -webkit-text-stroke-width accent-color fill stroke
    display position float clear visibility opacity filter box-sizing overflow-x overflow-y clip-path
    min-width max-width min-height max-height flex-grow flex-shrink column-gap row-gap align-items justify-content
    transform translate scale rotate cursor appearance pointer-events`),
];

export type Moment = 'rest' | 'hover' | 'focus';

type Values = Map<string, string>;

interface Measured {
  name: string;
  element: Element;
  isRoot: boolean;
}

let parts: readonly Measured[] = [];
const baselines = new Map<Moment, readonly Values[]>();

/** Puts these stylesheets on, in this order, and takes all others off. */
function wear(sheets: readonly string[]): void {
  document.adoptedStyleSheets = sheets.map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  // A pulse or a transition would have another value each time.
  for (const animation of document.getAnimations()) animation.cancel();
}

/** Replaces the page by a copy that no timer, request, or press changes. */
function freeze(): void {
  const copy = document.body.cloneNode(true);
  document.documentElement.replaceChild(copy, document.body);
  document.querySelectorAll('[inert]').forEach((element) => element.removeAttribute('inert'));
}

/** Finds the parts, and remembers how they look now. */
function remember(moment: Moment): number {
  parts = [...document.querySelectorAll(ROOTS)]
    .flatMap((root) =>
      root.parentElement?.closest(ROOTS) ? [] : [root, ...root.querySelectorAll('*')],
    )
    .filter((element) => !element.matches(FOREIGN))
    .filter((element) => !element.matches('tbody > :nth-child(n + 3) *'))
    .map((element) => ({
      element,
      name: nameOf(element),
      isRoot: element.matches(ROOTS),
    }));
  baselines.set(moment, measured(moment));
  return parts.length;
}

/** What differs from the remembered look, each as "part: property, before → now". */
function losses(moment: Moment): string[] {
  const before = baselines.get(moment) ?? [];
  return measured(moment).flatMap((values, at) => {
    const part = parts[at];
    if (!part?.element.isConnected) return [`${part?.name} is gone`];
    return [...values].flatMap(([property, value]) => {
      const was = before[at]?.get(property);
      if (was === value || (property.startsWith('@') && isNear(was, value))) return [];
      return [`${part.name}: ${property}, ${was} → ${value}`];
    });
  });
}

function isNear(was: string | undefined, value: string): boolean {
  return Math.abs(Number(was) - Number(value)) <= 0.5;
}

function measured(moment: Moment): Values[] {
  return parts.map(({ element, isRoot }) => {
    const values: Values = new Map();
    if (moment === 'focus' && !element.matches(`${CONTROLS}, .credits-amount-field-box`))
      return values;
    if (moment === 'hover' && !element.closest(CONTROLS)) return values;
    read(element, '', isRoot, values);
    for (const pseudo of ['::before', '::after']) {
      const { content } = getComputedStyle(element, pseudo);
      values.set(pseudo, content === 'normal' ? 'none' : content);
      if (values.get(pseudo) !== 'none') read(element, pseudo, false, values);
    }
    const root = element.closest(ROOTS);
    if (moment !== 'rest' || !root) return values;
    const [box, around] = [element.getBoundingClientRect(), root.getBoundingClientRect()];
    if (box.width > 0) {
      values.set('@x', String(box.x - around.x));
      values.set('@y', String(box.y - around.y));
    }
    values.set('@width', String(box.width));
    values.set('@height', String(box.height));
    return values;
  });
}

function read(element: Element, prefix: string, isRoot: boolean, into: Values): void {
  const style = getComputedStyle(element, prefix);
  for (const property of PROPERTIES) {
    if (isRoot && PLACING.test(property)) continue;
    if (isInvisible(property, element)) continue;
    into.set(prefix + property, style.getPropertyValue(lineOf(property, style)));
  }
}

/** The property that says whether a line is there, if it is not. */
function lineOf(property: string, style: CSSStyleDeclaration): string {
  const [, line = ''] = /^(outline|border-\w+)-(?:color|style|width|offset)$/.exec(property) ?? [];
  const isNone = line !== '' && /^(none|hidden)$/.test(style.getPropertyValue(`${line}-style`));
  if (isNone) return `${line}-style`;
  const isThin = line !== '' && style.getPropertyValue(`${line}-width`) === '0px';
  return isThin ? `${line}-width` : property;
}

/** What nobody sees: a native look below our own, the hand over a button that is off, and the box of a drawing. */
function isInvisible(property: string, element: Element): boolean {
  if (element.localName === 'path') return !/^(fill|stroke|display|opacity)/.test(property);
  if (property === 'appearance') return element.matches('button');
  return property === 'cursor' && element.closest('[aria-disabled=true]') !== null;
}

function nameOf(element: Element): string {
  const state = element.closest<HTMLElement>('[data-state]:not([class^=credits-])')?.dataset.state;
  const own =
    element.getAttribute('class') ?? `${element.parentElement?.className}>${element.localName}`;
  return `${state}: ${own}`;
}

/** The focus rings that are missing or have another look than the remembered one. */
function lostRings(): string[] {
  return losses('focus').filter((loss) => /: outline-/.test(loss));
}

/** Controls whose text has less contrast than 4.5:1 to what is behind it. */
function faintTexts(): string[] {
  return parts
    .filter(({ element }) => element.matches('button, a') && element.textContent !== '')
    .filter(({ element }) => !element.matches('[aria-disabled=true]') && element.checkVisibility())
    .map(({ element, name }) => ({ name, ratio: contrastOf(element) }))
    .filter(({ ratio }) => ratio < 4.5)
    .map(({ name, ratio }) => `${name}: ${ratio.toFixed(2)}`);
}

function contrastOf(element: Element): number {
  const lights = [luminance(getComputedStyle(element).color), luminance(backgroundOf(element))];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

function backgroundOf(element: Element | null): string {
  if (!element) return 'rgb(255, 255, 255)';
  const { backgroundColor } = getComputedStyle(element);
  return backgroundColor.endsWith(', 0)') ? backgroundOf(element.parentElement) : backgroundColor;
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/**
 * Whether a rule for these elements wins, in all of its properties, or loses. A root, whose place is the host app's, may
 * still take what ours does not set. Otherwise, the first part that takes only some properties.
 */
function verdict(selector: string, wanted: Record<string, string>): string {
  const names = Object.keys(wanted);
  // The browser draws the boxes of choices itself, and gives them neither a padding nor round corners.
  const styled = [...document.querySelectorAll(selector)].filter(
    (element) => !element.matches('[type=radio], [type=checkbox]'),
  );
  const lost = styled.map((element) => {
    const style = getComputedStyle(element);
    const missing = names.filter((name) => style.getPropertyValue(name) !== wanted[name]);
    return { name: nameOf(element), isRoot: element.matches(ROOTS), missing };
  });
  if (lost.length === 0) return 'matches nothing';
  if (lost.every(({ missing }) => missing.length === 0)) return 'wins';
  const inner = lost.filter(({ isRoot }) => !isRoot);
  const odd = inner.find(({ missing }) => missing.length < names.length);
  return odd ? `loses in part: ${odd.name}, ${odd.missing.join(', ')}` : 'loses';
}

/** The parts without a class of ours. */
function bare(): string[] {
  return parts
    .filter(({ element }) => !/\bcredits-/.test(element.getAttribute('class') ?? ''))
    .map(({ name }) => name);
}

/** Gives each of our elements one more class, besides drawings and checkboxes, which the browser draws. */
function addClass(name: string): void {
  for (const { element } of parts) {
    if (!element.matches('path, [type=checkbox]')) element.classList.add(name);
  }
}

export const measureParts = {
  addClass,
  bare,
  verdict,
  freeze,
  wear,
  remember,
  losses,
  lostRings,
  faintTexts,
};
