import { tokensOf } from '../theme-tokens.ts';

/** Returns the tokens that style sheets use, in the order of the theme, as one paragraph. */
export function tokensUsed(theme: string, sheets: readonly string[]): string {
  const used = new Set(sheets.flatMap((css) => css.match(/--credits-[\w-]+/g) ?? []));
  const names = tokensOf(theme)
    .map(({ name }) => name)
    .filter((name) => used.has(name));
  return `${names.map((name) => `\`${name}\``).join(', ')}.`;
}
