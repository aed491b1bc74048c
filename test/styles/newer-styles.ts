/** Finds styles that are newer than the browser floor, by a list from MDN's browser-compat-data 8.1.9. */
import newer from '../fixtures/newer-styles.json' with { type: 'json' };

/** The styles that only refine the look, and the reason why a browser without one loses nothing. */
const refinements = new Map([
  ['text-wrap', 'lines end where the browser likes'],
  ['accent-color', 'a checkbox has the color of the system'],
  ['content-visibility', 'a history of hundreds of rows takes longer to lay out'],
  ['scrollbar-gutter', 'the page behind a dialog may move by the width of a scrollbar'],
  ['overscroll-behavior', 'the page scrolls on at the end of a dialog'],
  ['forced-color-adjust', 'a browser without it has no forced colors'],
  ['print-color-adjust', 'the older name with a prefix is beside it'],
]);

/** Returns the names in a stylesheet that browsers at the floor do not know, without refinements. */
export function newerStylesIn(css: string): string[] {
  const text = css.replaceAll(/\/\*[\s\S]*?\*\/|'[^']*'|"[^"]*"/g, '');
  const declarations = [...text.matchAll(/(?<=[{;}]\s*)([a-z-]+)\s*:([^;{}]*)(?=[;}])/g)];
  const preludes = [...text.matchAll(/(?<=[{};]|^)[^{};]*(?=\{)/g)].map(([prelude]) => prelude);
  const found = [
    ...newer.properties.filter((name) => declarations.some(([, property]) => property === name)),
    ...newer.values.filter((pair) => {
      const [name, word = ''] = pair.split(': ');
      const isUsed = new RegExp(`(?<![\\w-])${word}(?![\\w-])`);
      return declarations.some(
        ([, property, value = '']) => property === name && isUsed.test(value),
      );
    }),
    ...newer.functions
      .filter((name) => new RegExp(`(?<![\\w-])${name}\\(`).test(text))
      .map((name) => `${name}()`),
    ...newer.selectors
      .map((name) => `:${name}`)
      .filter((name) => preludes.some((prelude) => new RegExp(`${name}(?![\\w-])`).test(prelude))),
    ...newer.atRules
      .map((name) => `@${name}`)
      .filter((name) => new RegExp(`${name}(?![\\w-])`).test(text)),
    ...newer.media
      .map((name) => `(${name}`)
      .filter((name) => preludes.some((prelude) => prelude.includes(name))),
    ...(/\(\s*from\s/.test(text) ? ['a color from another color'] : []),
  ];
  return found.filter((name) => !refinements.has(name));
}
