import { languageOf } from '../support/languages.js';
import { chosen, type ValueOf } from './choices.js';

/** Where a host app declares its dark pages. */
const darkMarks = {
  none: ['data-theme', 'dark'],
  shadcn: ['class', 'dark'],
  bootstrap: ['data-bs-theme', 'dark'],
  mui: ['class', 'dark'],
  mantine: ['data-mantine-color-scheme', 'dark'],
} as const satisfies Record<ValueOf<'host'>, readonly [attribute: string, value: string]>;

/** The sizes of text that a user may set in the browser. */
const sizes = { normal: null, large: '125%', larger: '150%', largest: '200%' } satisfies Record<
  ValueOf<'textSize'>,
  string | null
>;

/** The attributes of the page for the toolbars. `null` removes an attribute. */
export function pageAttributes(globals: Record<string, unknown>): Record<string, string | null> {
  const [theme, host] = [chosen(globals, 'theme'), chosen(globals, 'host')];
  const [attribute, dark] = darkMarks[host];
  const { locale, direction } = languageOf(globals);
  const size = sizes[chosen(globals, 'textSize')];
  const unset = Object.values(darkMarks).map(([name]) => [name, null]);
  const isClass = attribute === 'class';
  return {
    ...Object.fromEntries(unset),
    [attribute]: theme === 'dark' ? dark : isClass ? null : 'light',
    // The colors of Storybook's page.
    'data-theme': theme,
    'data-host': host,
    lang: locale,
    dir: direction,
    style: size && `font-size: ${size}`,
  };
}

/** Gives the page the theme, the language, the direction, and the size of text of the toolbars. */
export function setPage(globals: Record<string, unknown>): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(pageAttributes(globals))) {
    if (value === null) root.removeAttribute(name);
    else if (root.getAttribute(name) !== value) root.setAttribute(name, value);
  }
}
